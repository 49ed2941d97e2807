"""What a tunnel costs beside the direct way and OpenSSH's own `ssh -L`: to open, for many rows.

Run by hand: `python -m tests.bench.tunnel [ROWS]`. Medians of several runs, the ways in turn.
"""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from app.core import knownhosts
from app.core.profile import Profile
from app.core.tunnel import Tunnel
from app.db.session import Session
from tests.plugins.fix_databases import run
from tests.servers import postgresql, sshd
from tests.servers.postgresql import PostgresqlServer
from tests.servers.server import READER
from tests.servers.sshd import SshServer

RUNS = 5
Way = tuple[str, Profile]


def main(rows: int = 200_000) -> None:
    out = Console(highlight=False)
    with tempfile.TemporaryDirectory() as home, contextlib.ExitStack() as stack:
        os.environ |= {"HOME": home, "TACIT_HOME": home}
        server = postgresql.start()
        stack.callback(postgresql.stop, server)
        folder = Path(home) / "sshd"
        folder.mkdir()
        ssh = sshd.start(folder)
        stack.callback(ssh.stop)
        knownhosts.trust(ssh.known_line)
        direct = server.profile("postgres")
        tunnel = replace(direct, tunnel=Tunnel(ssh.hop()))
        beside = replace(direct, port=stack.enter_context(_forwarded(ssh, server)))
        ways = (("direct", direct), ("ssh -L", beside), ("tunnel", tunnel))
        password = server.logins[READER]
        for line in _measured(ways, password, rows):
            out.print(line)


def _measured(ways: tuple[Way, ...], password: str, rows: int) -> Iterator[str]:
    opened: dict[str, list[float]] = {name: [] for name, _ in ways}
    read: dict[str, list[float]] = {name: [] for name, _ in ways}
    sql = f"SELECT n, repeat('x', 100) AS text FROM generate_series(1, {rows}) n"
    for _ in range(RUNS):
        for name, profile in ways:
            with contextlib.closing(Session(profile, password)) as session:
                opened[name].append(_seconds(session.open))
                read[name].append(_seconds(lambda s=session: run(s, sql, max_rows=0)))  # type: ignore[misc]
    for what, times in (("open", opened), (f"{rows:,} rows", read)):
        direct = statistics.median(times["direct"])
        for name, found in times.items():
            median = statistics.median(found)
            yield f"{what:>14}  {name:7} {median:7.3f} s   {median / direct:5.2f} times direct"


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@contextlib.contextmanager
def _forwarded(ssh: SshServer, server: PostgresqlServer) -> Iterator[int]:
    """A port that OpenSSH's client leads to the server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    known = ssh.folder / "known_hosts"
    known.write_text(f"{ssh.known_line}\n", encoding="ascii")
    hop = ssh.hop()
    options = ["-o", f"UserKnownHostsFile={known}", "-o", "ExitOnForwardFailure=yes", "-F", "none"]
    where = ["-i", hop.key_file, "-p", str(hop.port), f"{hop.user}@{hop.host}"]
    forward = f"127.0.0.1:{port}:127.0.0.1:{server.port}"
    process = subprocess.Popen(["ssh", "-N", "-L", forward, *options, *where])
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.05)
    raise RuntimeError("ssh -L did not start")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
