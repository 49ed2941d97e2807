"""What leaves this machine: every network connection that is open, and whose it is.

What nothing here accounts for is not explained away: it is unknown, and shown as such.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core import sockets
from app.core.profile import DEFAULT_PORTS, Profile
from app.core.sockets import Socket
from app.workflow.workspace import Workspace


class Purpose(StrEnum):
    DATABASE = "database"
    TUNNEL = "tunnel"
    FETCH = "fetch"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Flow:
    """One open connection: to `place`, for the connection or the model called `owner`; `wanted` is
    the host as the person wrote it."""

    purpose: Purpose
    owner: str
    place: str
    wanted: str = ""
    protocol: str = "TCP"
    stays: bool = False
    listens: bool = False
    process: str = ""


def flows(workspaces: Iterable[Workspace], *, fetching: str = "") -> tuple[Flow, ...] | None:
    """All there are now, the unknown ones first; None where this system can't say. `fetching` is
    the model that is being fetched."""
    if not sockets.available():
        return None
    owners = {pid: w.profile for w in workspaces for pid in w.pids}
    found = [_flow(socket, owners, fetching) for socket in sockets.open_sockets()]
    return tuple(sorted(found, key=lambda flow: (flow.purpose is not Purpose.UNKNOWN, flow.owner)))


def _flow(socket: Socket, owners: dict[int, Profile], fetching: str) -> Flow:
    purpose, owner, wanted = Purpose.UNKNOWN, "", ""
    profile = owners.get(socket.pid)
    if profile is not None:
        purpose, wanted = _of_connection(socket, profile)
        owner = profile.name
    elif fetching and _may_fetch(socket):
        purpose, owner = Purpose.FETCH, fetching
    return Flow(
        purpose,
        owner,
        socket.place,
        wanted,
        socket.protocol,
        stays=socket.is_on_this_machine,
        listens=socket.listens,
        process=socket.process,
    )


def _of_connection(socket: Socket, profile: Profile) -> tuple[Purpose, str]:
    """What the session's process may have open: the server, or the way to it."""
    tunnel = profile.tunnel
    if tunnel is None:
        port = profile.port or DEFAULT_PORTS.get(profile.engine)
        right = not socket.listens and socket.remote_port == port and not profile.is_file
        return (Purpose.DATABASE, profile.host or "localhost") if right else _UNKNOWN
    first = tunnel.jump or tunnel.to
    if socket.remote_port == first.port and not socket.listens:
        return Purpose.TUNNEL, tunnel.place
    if socket.is_on_this_machine:
        return Purpose.TUNNEL, profile.host or "localhost"
    return _UNKNOWN


_UNKNOWN = (Purpose.UNKNOWN, "")


def _may_fetch(socket: Socket) -> bool:
    """Weights come by this process itself, or by pip; no child of ours fetches."""
    own = socket.pid == os.getpid()
    return not socket.listens and (own or not socket.process.startswith("app."))
