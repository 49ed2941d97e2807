"""What a running test server is, whichever its engine, and how its process is handled."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from app.core.profile import Profile, TlsMode

ADMIN, WRITER, READER = "admin", "writer", "reader"
START_S = 60.0
_STARTED: list[subprocess.Popen[bytes]] = []
"""Held so that Python does not warn of them: another process of the run may end them."""

_WATCH = """
while kill -0 "$1" 2>/dev/null; do sleep 1; done
if grep -q "$3" "/proc/$2/cmdline" 2>/dev/null; then kill -9 "$2"; rm -rf "$3"; fi
"""


@dataclass(frozen=True, slots=True)
class Server:
    """One running server. `logins`: what each of admin, writer and reader must say to get in."""

    engine: ClassVar[str]
    folder: str
    port: int
    pid: int
    version: str
    logins: dict[str, str]

    @property
    def ca_file(self) -> Path:
        return Path(self.folder) / "ca.crt"

    @property
    def wrong_ca_file(self) -> Path:
        return Path(self.folder) / "other-ca.crt"

    @property
    def socket_path(self) -> str:
        raise NotImplementedError

    def profile(self, database: str, *, login: str = READER, **changes: Any) -> Profile:
        """A profile for `database` on this server, over TCP without TLS unless changed."""
        plain = Profile(
            name=f"{self.engine}-{login}",
            engine=self.engine,
            host="127.0.0.1",
            port=self.port,
            database=database,
            user=login,
            tls=TlsMode.DISABLE,
        )
        return replace(plain, **changes)

    def run(self, script: str, database: str = "", *, login: str = ADMIN) -> None:
        """Run all statements of `script`, each committed."""
        raise NotImplementedError

    def rows(self, sql: str, database: str = "", *, login: str = ADMIN) -> list[tuple[Any, ...]]:
        """What `sql` returns, read outside of Tacit, to prove what Tacit did or did not do."""
        raise NotImplementedError

    def create_database(self, name: str) -> None:
        """A database that the writer owns and the reader can read, tables made later included."""
        raise NotImplementedError

    def drop_database(self, name: str) -> None:
        raise NotImplementedError

    def is_running(self, backend: int, words: str) -> bool:
        """Whether that connection's statement runs and has `words` in it, as the server sees."""
        raise NotImplementedError

    def once_running(self, backend: int, words: str, act: Callable[[], object]) -> None:
        """Call `act` on another thread as soon as `is_running`; returns at once."""

        def watch() -> None:
            for _ in range(600):
                if self.is_running(backend, words):
                    act()
                    return
                time.sleep(0.05)

        threading.Thread(target=watch, daemon=True).start()


def find_program(name: str, folders: list[Path], *, package: str) -> Path:
    """The program, from `folders` or PATH. Without it the run fails: it is never skipped."""
    path = os.pathsep.join([*map(str, folders), os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=path)
    if found is None:
        raise RuntimeError(
            f"The tests need {name} and did not find it. Install it: apt-get install -y {package}"
        )
    return Path(found)


def new_folder(prefix: str, *, owner: str | None) -> Path:
    """A private folder that `owner` can reach (test folders of pytest can't be)."""
    for parent in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):
        if owner is None or all(p.stat().st_mode & 0o001 for p in (parent, *parent.parents)):
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
            break
    else:
        raise RuntimeError("no temporary folder that other users can enter")
    if owner is not None:
        shutil.chown(folder, owner)
    return folder


def run_as(user: str | None) -> dict[str, Any]:
    """Popen arguments that run a program as `user`; servers refuse to run as root."""
    return {} if user is None else {"user": user, "group": user, "extra_groups": []}


def server_user(name: str) -> str | None:
    return name if os.geteuid() == 0 else None


def start_program(
    command: list[str | Path], folder: Path, user: str | None
) -> subprocess.Popen[bytes]:
    """Start a server of its own process group; what it says goes to `folder`/log."""
    with (folder / "log").open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,
            **run_as(user),
        )
    _STARTED.append(process)
    end_with_run(process.pid, folder)
    return process


def end_with_run(pid: int, folder: Path) -> None:
    """Should the run be killed: end the process too, and remove `folder`, which it must name in
    its arguments."""
    watch = subprocess.Popen(
        ["sh", "-c", _WATCH, "sh", str(_leader()), str(pid), str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _STARTED.append(watch)


def _leader() -> int:
    """The process that leads the run: pytest-xdist's controller, or this one."""
    return os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(
    process: subprocess.Popen[bytes], try_it: Callable[[], None], log: Path
) -> None:
    """Call `try_it` until it raises nothing; fail with the end of the log."""
    end = time.monotonic() + START_S
    while True:
        try:
            try_it()
        except Exception as error:
            if process.poll() is not None or time.monotonic() > end:
                tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
                raise RuntimeError(f"The test server did not start: {error}\n{tail}") from error
            time.sleep(0.05)
        else:
            return


def stop_process(pid: int, number: signal.Signals) -> None:
    """End a server for good; its data is thrown away, so nothing needs a clean shutdown."""
    for signal_number in (number, signal.SIGKILL):
        try:
            os.kill(pid, signal_number)
        except ProcessLookupError:
            return
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if _gone(pid):
                return
            time.sleep(0.02)


def _gone(pid: int) -> bool:
    try:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
    except ChildProcessError:
        pass
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return True
    return state.rpartition(")")[2].split()[0] == "Z"
