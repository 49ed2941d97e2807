"""The network sockets of this process and of all that it started, as the kernel has them.

Linux only: there the kernel's own tables say it without a library. Sockets between processes of
this machine (Unix sockets, pipes) reach no network and are not among them.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
_TABLES = ("tcp", "tcp6", "udp", "udp6")
_LISTENING, _GONE = "0A", ("06", "07")
"""Listening; and closed already, waiting for nothing but late packets."""


@dataclass(frozen=True, slots=True)
class Socket:
    """`remote` is empty where it listens, or has no partner yet; `process` is the child module, or
    the program's name."""

    pid: int
    process: str
    protocol: str
    local: str
    local_port: int
    remote: str = ""
    remote_port: int = 0
    listens: bool = False

    @property
    def is_on_this_machine(self) -> bool:
        """Whatever goes through it comes back to this machine."""
        return ipaddress.ip_address(self.remote or self.local).is_loopback

    @property
    def place(self) -> str:
        """The other end, or where it listens: `10.0.0.5:5432`, `[::1]:22`."""
        address, port = (
            (self.remote, self.remote_port) if self.remote else (self.local, self.local_port)
        )
        return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def available() -> bool:
    return sys.platform == "linux" and (PROC / "self" / "net" / "tcp").exists()


def open_sockets(root_pid: int | None = None, *, proc: Path = PROC) -> tuple[Socket, ...]:
    """Of the process and its descendants; a process that ends meanwhile has none."""
    tables = [row for name in _TABLES for row in _rows(proc / "self" / "net" / name, name)]
    by_inode = dict(tables)
    found = []
    for pid in family(root_pid or os.getpid(), proc=proc):
        name = _process(proc / str(pid))
        for inode in sorted(_inodes(proc / str(pid))):
            if inode in by_inode:
                found.append(_socket(pid, name, by_inode[inode]))
    return tuple(found)


def family(root: int, *, proc: Path = PROC) -> tuple[int, ...]:
    """`root` and every process below it."""
    children: dict[int, list[int]] = {}
    for entry in proc.iterdir():
        if entry.name.isdecimal():
            with contextlib.suppress(OSError, ValueError, IndexError):
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
                parent = int(stat.rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += children.get(pid, ())
    return tuple(found)


_Row = tuple[str, str, int, str, int, bool]


def _rows(path: Path, name: str) -> Iterator[tuple[str, _Row]]:
    with contextlib.suppress(OSError):
        for line in path.read_text(encoding="ascii").splitlines()[1:]:
            parts = line.split()
            if len(parts) < 10 or parts[3] in _GONE:
                continue
            local, local_port = _address(parts[1])
            remote, remote_port = _address(parts[2])
            listens = name.startswith("tcp") and parts[3] == _LISTENING
            protocol = "TCP" if name.startswith("tcp") else "UDP"
            yield parts[9], (protocol, local, local_port, remote, remote_port, listens)


def _socket(pid: int, process: str, row: _Row) -> Socket:
    protocol, local, local_port, remote, remote_port, listens = row
    partner = remote if remote_port else ""
    return Socket(pid, process, protocol, local, local_port, partner, remote_port, listens)


def _address(text: str) -> tuple[str, int]:
    """The kernel writes each 32 bits of an address in the machine's own order."""
    raw, _, port = text.partition(":")
    words = [raw[at : at + 8] for at in range(0, len(raw), 8)]
    packed = b"".join(bytes.fromhex(word)[::-1] for word in words)
    if sys.byteorder == "big":
        packed = bytes.fromhex(raw)
    address = ipaddress.ip_address(packed)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address), int(port, 16)


def _inodes(process: Path) -> Iterable[str]:
    with contextlib.suppress(OSError):
        for link in (process / "fd").iterdir():
            with contextlib.suppress(OSError):
                target = link.readlink().name
                if target.startswith("socket:["):
                    yield target[8:-1]


def _process(process: Path) -> str:
    """`app.db.worker` of a child of ours, otherwise the name of the program."""
    with contextlib.suppress(OSError):
        parts = (process / "cmdline").read_bytes().split(b"\0")
        if b"--child" in parts[:-1]:
            return parts[parts.index(b"--child") + 1].decode("utf-8", "replace")
        return Path(parts[0].decode("utf-8", "replace")).name
    return ""
