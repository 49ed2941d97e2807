"""A private OpenSSH server on a loopback port, that lets in the user who runs the tests."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from app.core.tunnel import Hop, SshLogin

PASSPHRASE = "pass phrase"
_START_S = 20.0
_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile {folder}/pid
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
AllowTcpForwarding yes
"""


@dataclass(frozen=True, slots=True)
class SshServer:
    """`folder` holds its keys: `user`, and `locked`, which PASSPHRASE opens, are let in."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    def hop(self, key: str = "user", *, host: str = "127.0.0.1") -> Hop:
        return Hop(host, self.port, getpass.getuser(), SshLogin.KEY, str(self.folder / key))

    @property
    def known_line(self) -> str:
        kind, body = (self.folder / "host.pub").read_text(encoding="ascii").split()[:2]
        return f"[127.0.0.1]:{self.port} {kind} {body}"

    @property
    def fingerprint(self) -> str:
        """As OpenSSH's own tool has it."""
        said = subprocess.run(
            ["ssh-keygen", "-lf", str(self.folder / "host.pub")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return said.stdout.split()[1]

    def cut(self) -> None:
        """End every connection that is open, as a broken network does, but not the server."""
        for connection in _children(self.process.pid):
            for pid in (*_children(connection), connection):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        self.cut()
        self.process.terminate()
        self.process.wait(_START_S)


def program() -> str:
    found = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise RuntimeError("The tests need sshd. Install it: apt-get install -y openssh-server")
    return found


def start(folder: Path) -> SshServer:
    folder.chmod(0o700)
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for name, passphrase in (("host", ""), ("user", ""), ("locked", PASSPHRASE), ("other", "")):
        make_key(folder / name, passphrase)
    allowed = [(folder / f"{name}.pub").read_text(encoding="ascii") for name in ("user", "locked")]
    (folder / "authorized_keys").write_text("".join(allowed), encoding="ascii")
    port = _free_port()
    config = folder / "sshd_config"
    config.write_text(_CONFIG.format(port=port, folder=folder), encoding="ascii")
    process = subprocess.Popen([program(), "-D", "-f", str(config), "-E", str(folder / "log")])
    server = SshServer(folder, port, process)
    _wait(server)
    return server


def make_key(path: Path, passphrase: str = "") -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", str(path)], check=True
    )


def _children(parent: int) -> list[int]:
    """The processes whose parent is this one, from /proc: state and parent follow the name."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def _wait(server: SshServer) -> None:
    end = time.monotonic() + _START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port), 1).close()
            return
        except OSError:
            if time.monotonic() > end or server.process.poll() is not None:
                log = (server.folder / "log").read_text(encoding="utf-8")
                raise RuntimeError(f"sshd did not start: {log}") from None
            time.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
