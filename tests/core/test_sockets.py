"""The kernel's tables of sockets are read as they are: ours, our children's, and no others."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.sockets import Socket, family, open_sockets

CHILD = """
import socket, sys
connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def to(port: int) -> list[Socket]:
    return [found for found in open_sockets() if port in (found.local_port, found.remote_port)]


def test_an_open_connection_is_there_and_gone_when_it_is_closed(server: socket.socket) -> None:
    port = server.getsockname()[1]
    assert [(found.listens, found.place) for found in to(port)] == [(True, f"127.0.0.1:{port}")]
    with socket.create_connection(("127.0.0.1", port)) as connection:
        mine = connection.getsockname()[1]
        found = next(found for found in to(port) if found.local_port == mine)
        assert (found.pid, found.protocol, found.remote) == (os.getpid(), "TCP", "127.0.0.1")
        assert found.is_on_this_machine
        assert not found.listens
    assert mine not in {found.local_port for found in to(port)}


def test_a_child_s_connection_is_there(server: socket.socket) -> None:
    port = server.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert child.pid in family(os.getpid())
        assert child.pid in {found.pid for found in to(port)}
        child.communicate()


def test_sixteen_byte_addresses_are_read(server: socket.socket) -> None:
    if not socket.has_ipv6:
        raise AssertionError("this test needs IPv6")
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listening:
        port = listening.getsockname()[1]
        assert [found.place for found in to(port)] == [f"[::1]:{port}"]


def test_what_is_no_table_is_read_as_empty(tmp_path: Path) -> None:
    (tmp_path / "self" / "net").mkdir(parents=True)
    (tmp_path / "self" / "net" / "tcp").write_text("head\nnonsense\n")
    assert open_sockets(1, proc=tmp_path) == ()
