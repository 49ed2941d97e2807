"""Takes the way to a database step by step, so that a failure has a place and a remedy."""

from __future__ import annotations

import os
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.diagnosis import State, Step, StepResult
from app.core.errors import AppError, DatabaseError
from app.core.profile import DEFAULT_PORTS, Profile, TlsMode
from app.core.tunnel import LOCAL
from app.db.adapter import Adapter, Connection, Rights
from app.db.greeting import offers_tls, start_tls
from app.db.tls import ssl_context

_WAIT_S = 8.0

Tell = Callable[[StepResult], None]


@dataclass
class Found:
    """What a step that went well has to say."""

    detail: str = ""
    state: State = State.OK


@dataclass
class Diagnosis:
    """`tell` gets each step once it is over; a step that fails is told and its error raised."""

    profile: Profile
    adapter: Adapter
    tell: Tell
    check: Callable[[], None]
    _address: tuple[str, int] = field(default=("", 0), init=False)

    def run(self) -> tuple[str, Rights]:
        """The server's name and version, and the login's rights. Raises what went wrong."""
        if self.profile.is_file:
            self._file()
        elif not self.profile.socket and self.profile.engine in DEFAULT_PORTS:
            self._network()
        with self._step(Step.LOGIN) as found:
            connection = self.adapter.connect()
            found.detail = server = self.adapter.server(connection)
        with closing(connection):
            rights = self._rights(connection)
            self._read_only(connection)
        return server, rights

    def _file(self) -> None:
        with self._step(Step.FILE) as found:
            path = Path(self.profile.database).expanduser()
            if not path.exists():
                raise DatabaseError(f"There is no file {path}.", hint="Check the path.")
            if not os.access(path, os.R_OK):
                raise DatabaseError(f"The file {path} may not be read.", hint="Check its rights.")
            found.detail = self.profile.database

    def _network(self) -> None:
        profile = self.profile
        host, port = profile.host or "localhost", profile.port or DEFAULT_PORTS[profile.engine]
        link = getattr(self.adapter, "link", None)
        if link is not None and profile.tunnel is not None:
            with self._step(Step.SSH) as found:
                link.ready()
                found.detail = profile.tunnel.place
            self._address = (LOCAL, link.port)
        else:
            with self._step(Step.NAME) as found:
                found.detail = ", ".join(_resolved(host, port))
            self._address = (host, port)
        with self._port(host, port, link) as (there, tls):
            self._tls(there, tls, host)

    @contextmanager
    def _port(self, host: str, port: int, link: Any) -> Iterator[tuple[socket.socket, bool]]:
        with self._step(Step.PORT) as found:
            try:
                there = socket.create_connection(self._address, _WAIT_S)
                tls = offers_tls(self.profile.engine, there)
            except (OSError, AppError) as error:
                refusal = link.refusal() if link is not None else None
                raise refusal or _unreachable(error, host, port) from None
            found.detail = f"{host}:{port}"
        with there:
            yield there, tls

    def _tls(self, there: socket.socket, offered: bool, host: str) -> None:
        mode = self.profile.effective_tls
        with self._step(Step.TLS) as found:
            if mode is TlsMode.DISABLE:
                found.detail = mode.value
                return
            if not offered:
                raise DatabaseError(
                    f"The server at {host} does not offer TLS.",
                    hint="Switch it on there, or choose no encryption if the network is your own.",
                )
            context = ssl_context(self.profile)
            assert context is not None
            try:
                with start_tls(self.profile.engine, there, context, host) as secured:
                    found.detail = _described(secured, mode)
            except OSError as error:
                raise _untrusted(error, host) from None

    def _rights(self, connection: Connection) -> Rights:
        with self._step(Step.RIGHTS) as found:
            rights = self.adapter.rights(connection)
            found.detail = "; ".join(rights.notes)
            if rights.can_write and not self.profile.is_file:
                found.state = State.WARNING
        return rights

    def _read_only(self, connection: Connection) -> None:
        """Ask the engine itself, on a connection as every query gets it."""
        is_read_only = getattr(self.adapter, "is_read_only", None)
        if is_read_only is None:
            return
        with self._step(Step.READ_ONLY):
            if not is_read_only(connection):
                raise DatabaseError(
                    "The connection is not read-only, so Tacit does not use it.",
                    hint="This is a bug; please report it with the engine's version.",
                )

    @contextmanager
    def _step(self, step: Step) -> Iterator[Found]:
        self.check()
        found, begun = Found(), time.perf_counter()
        try:
            yield found
        except Exception as error:  # noqa: BLE001 - the adapter's edge
            told = error if isinstance(error, AppError) else self.adapter.translate(error, "")
            self.tell(StepResult(step, State.FAILED, _since(begun), told.message, told.hint))
            raise told from None
        self.tell(StepResult(step, found.state, _since(begun), found.detail))


def _since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 1)


def _resolved(host: str, port: int) -> tuple[str, ...]:
    """Its addresses; a driver tries one after the other, and so does the next step."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise DatabaseError(
            f"The name {host} is not known.", hint="Check the name, the network and the VPN."
        ) from None
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _unreachable(error: Exception, host: str, port: int) -> AppError:
    if isinstance(error, AppError):
        return error
    if isinstance(error, ConnectionRefusedError):
        return DatabaseError(
            f"Nothing listens on port {port} of {host}.",
            hint="Check the port, and that the server runs and listens on the network.",
        )
    if isinstance(error, TimeoutError):
        return DatabaseError(
            f"{host} does not answer on port {port}.",
            hint="A firewall may be in the way; check the address and the VPN.",
        )
    why = getattr(error, "strerror", None) or type(error).__name__
    return DatabaseError(f"{host}:{port} can't be reached: {why}.", hint="Check the network.")


def _untrusted(error: OSError, host: str) -> AppError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return DatabaseError(
            f"The certificate of {host} is not trusted: {error.verify_message}.",
            hint="Check the host name and the CA file, or choose another TLS mode.",
        )
    return DatabaseError(f"No TLS with {host}: {getattr(error, 'reason', None) or error}.")


def _described(secured: ssl.SSLSocket, mode: TlsMode) -> str:
    until = (secured.getpeercert() or {}).get("notAfter")
    parts = [secured.version() or "", mode.value, f"until {until}" if until else ""]
    return ", ".join(part for part in parts if part)
