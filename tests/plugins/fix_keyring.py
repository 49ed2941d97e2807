"""A real Secret Service keyring on a private D-Bus, so that no test ever meets a person's own."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from keyring.errors import NoKeyringError

from app.core import secrets
from tests.servers.server import end_with_run

PASSWORD = "the keyring's own password"
_BUS = "DBUS_SESSION_BUS_ADDRESS"
_START_S = 30.0
_BUS_CONFIG = """<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""No folder of services: asked for a keyring, the bus must not start a locked one by itself."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """A private bus; a keyring daemon can be started on it, ended, and started locked."""

    home: Path

    @property
    def address(self) -> str:
        return f"unix:path={self.home}/bus"

    @contextlib.contextmanager
    def bus(self) -> Iterator[None]:
        config = self.home / "bus.conf"
        config.write_text(_BUS_CONFIG.format(address=self.address), encoding="utf-8")
        command = [_program("dbus-daemon", "dbus-daemon"), f"--config-file={config}",
                   "--nofork", "--nopidfile"]  # fmt: skip
        with _running(command, self._environment()) as pid:
            end_with_run(pid, self.home)
            _wait(lambda: (self.home / "bus").exists(), "the private D-Bus")
            yield

    @contextlib.contextmanager
    def daemon(self, *, unlocked: bool) -> Iterator[None]:
        command = [_program("gnome-keyring-daemon", "gnome-keyring"), "--foreground",
                   "--components=secrets", *(["--unlock"] if unlocked else [])]  # fmt: skip
        with _running(command, self._environment(), PASSWORD if unlocked else None):
            _wait(_has_service, "the Secret Service")
            _collect_left_open()
            yield

    def _environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        home = str(self.home)
        return kept | {"HOME": home, "XDG_RUNTIME_DIR": home, _BUS: self.address,
                       "XDG_DATA_HOME": f"{home}/data"}  # fmt: skip


def _has_service() -> bool:
    try:
        secrets.trusted_backend()
    except NoKeyringError:
        return False
    return True


def _program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(
            f"The tests need {name} and did not find it. Install it: apt-get install -y {package}"
        )
    return found


@contextlib.contextmanager
def _running(
    command: list[str], environment: dict[str, str], typed: str | None = None
) -> Iterator[int]:
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write((typed or "").encode())
    process.stdin.close()
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(ready: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _START_S
    while not ready():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} did not start")
        time.sleep(0.02)


def _collect_left_open() -> None:
    """The keyring library leaves sockets open when there is no bus or the collection is locked."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="session", autouse=True)
def keyring_bus() -> Iterator[Keyring]:
    """The private bus, for the whole run: what a test stores goes there and is thrown away."""
    home = Path(tempfile.mkdtemp(prefix="tacit-keyring-"))
    keyring = Keyring(home)
    with pytest.MonkeyPatch.context() as patch, keyring.bus():
        patch.setenv(_BUS, keyring.address)
        yield keyring
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def keyring_daemon(keyring_bus: Keyring) -> Iterator[None]:
    with keyring_bus.daemon(unlocked=True):
        yield


@pytest.fixture
def unlocked_keyring(keyring_daemon: None) -> None:
    """A real keyring, unlocked, for this test."""


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No keyring at all: no bus to reach one over."""
    monkeypatch.setenv(_BUS, f"unix:path={tmp_path}/none")
    yield
    _collect_left_open()


@pytest.fixture
def locked_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A keyring that nobody has unlocked, on a bus of its own."""
    home = Path(tempfile.mkdtemp(prefix="tacit-keyring-"))
    keyring = Keyring(home)
    monkeypatch.setenv(_BUS, keyring.address)
    with keyring.bus():
        with keyring.daemon(unlocked=True):
            secrets.set_password("before", "it was locked")
        with keyring.daemon(unlocked=False):
            yield
    _collect_left_open()
    shutil.rmtree(home, ignore_errors=True)
