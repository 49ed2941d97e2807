"""A real OpenSSH server for the tests of tunnels, and a home folder without known hosts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import sshd
from tests.servers.sshd import SshServer


@pytest.fixture(scope="session")
def running_ssh_server() -> Iterator[SshServer]:
    folder = Path(tempfile.mkdtemp(prefix="tacit-sshd-"))
    server = sshd.start(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def ssh_server(
    running_ssh_server: SshServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> SshServer:
    """The server, with a HOME in which nobody has connected to anything, and no agent."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return running_ssh_server
