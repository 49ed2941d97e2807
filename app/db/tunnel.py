"""The SSH connection to the server in front of a database, and a port of this machine that leads
through it.

The port stays the same while the session lives. The SSH connection behind it is made anew when it
is gone or the machine has slept, so that a driver knows one address only.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

import asyncssh

from app.core.errors import AppError, EnvironmentFault, UserError
from app.core.profile import DEFAULT_PORTS, Profile
from app.core.tunnel import LOCAL, Hop, SshSecrets
from app.db import ssh_errors
from app.db.ssh_login import HostCheck, credentials

_CONNECT_S = 6
_LOGIN_S = 8
_ALIVE_S = 10
_ALIVE_TRIES = 2
_SLEPT_S = 20.0
_PORTION = 1 << 16

_OTHERS = (asyncssh.KeyImportError, asyncssh.KeyEncryptionError, OSError)
"""What asyncssh raises beside its own errors."""
_HUNG_UP = (asyncssh.ConnectionLost, asyncssh.KeyExchangeFailed, ConnectionResetError)

_T = TypeVar("_T")


class Link:
    """Thread-safe. `serial` is another one for each SSH connection: what went through an older one
    is gone. Nothing connects before `ready` is first called."""

    def __init__(self, profile: Profile, secrets: SshSecrets) -> None:
        if profile.tunnel is None or profile.socket:
            raise UserError(
                "A tunnel leads to a host and a port, not to a socket.",
                hint="Give the server's host as the SSH server sees it, for example localhost.",
            )
        self._tunnel, self._secrets = profile.tunnel, secrets
        self._goal = (profile.host or "localhost", profile.port or DEFAULT_PORTS[profile.engine])
        self._loop = asyncio.new_event_loop()
        self._making = asyncio.Lock()
        self._hops: list[asyncssh.SSHClientConnection] = []
        self._server: asyncio.Server | None = None
        self._carriers: set[asyncio.Task[None]] = set()
        self._refusal: AppError | None = None
        self._ahead = _clock_ahead()
        self.serial = 0
        self.port = 0
        self._thread = threading.Thread(target=self._loop.run_forever, name="ssh", daemon=True)
        self._thread.start()

    def ready(self) -> int:
        """The `serial` of an SSH connection that is up, made now if there is none.

        Raises CredentialError, UnknownHostError or EnvironmentFault, about the SSH server.
        """
        return self._run(self._ready())

    def refusal(self) -> AppError | None:
        """Why the SSH server did not lead the last connection on to the database, told once."""
        refusal, self._refusal = self._refusal, None
        return refusal

    def close(self) -> None:
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _ready(self) -> int:
        async with self._making:
            if self._has_slept() or any(hop.is_closed() for hop in self._hops):
                await self._drop()
            if not self._hops:
                await self._connect()
                self.serial += 1
            if self._server is None:
                self._server = await asyncio.start_server(self._accept, LOCAL, 0)
                self.port = self._server.sockets[0].getsockname()[1]
            return self.serial

    def _has_slept(self) -> bool:
        """A machine that sleeps stops one of its clocks; its connections are dead when it wakes."""
        before, self._ahead = self._ahead, _clock_ahead()
        return abs(self._ahead - before) > _SLEPT_S

    async def _connect(self) -> None:
        tunnel, made = self._tunnel, list[asyncssh.SSHClientConnection]()
        try:
            if tunnel.jump is not None:
                made.append(await self._login(tunnel.jump, self._secrets.jump, None))
            made.append(await self._login(tunnel.to, self._secrets.to, made[-1] if made else None))
        except BaseException:
            await _end(made)
            raise
        self._hops = made

    async def _login(
        self, hop: Hop, secret: str | None, through: asyncssh.SSHClientConnection | None
    ) -> asyncssh.SSHClientConnection:
        check = HostCheck(hop)
        for algorithms in check.attempts:
            try:
                return await asyncssh.connect(
                    hop.host,
                    hop.port,
                    tunnel=through,
                    config=None,
                    client_factory=lambda: check,
                    known_hosts=check.known,
                    server_host_key_algs=algorithms,
                    connect_timeout=_CONNECT_S,
                    login_timeout=_LOGIN_S,
                    keepalive_interval=_ALIVE_S,
                    keepalive_count_max=_ALIVE_TRIES,
                    **credentials(hop, secret),
                )
            except (asyncssh.Error, *_OTHERS) as error:
                failure = check.verdict or ssh_errors.connecting(error, hop)
                if not isinstance(error, _HUNG_UP):
                    break
        raise failure

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carrier = self._loop.create_task(self._carry(reader, writer))
        self._carriers.add(carrier)
        carrier.add_done_callback(self._carriers.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a driver, there and back, until either side ends it."""
        try:
            if not self._hops:
                return
            far_reader, far_writer = await self._hops[-1].open_connection(*self._goal)
            there = self._loop.create_task(_copy(reader, far_writer))
            await _copy(far_reader, writer)
            there.cancel()
            far_writer.close()
        except asyncssh.ChannelOpenError as error:
            self._refusal = ssh_errors.leading_on(error, self._tunnel.to, self._goal)
        except (asyncssh.Error, OSError) as error:
            self._refusal = EnvironmentFault(f"The SSH connection was lost ({error}).")
        finally:
            writer.close()

    async def _drop(self) -> None:
        hops, self._hops = self._hops, []
        await _end(hops)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        await self._drop()
        for carrier in list(self._carriers):
            carrier.cancel()
        await asyncio.gather(*self._carriers, return_exceptions=True)


async def _copy(source: Any, target: Any) -> None:
    with contextlib.suppress(OSError, asyncssh.Error):
        while portion := await source.read(_PORTION):
            target.write(portion)
            await target.drain()
        target.write_eof()


async def _end(hops: list[asyncssh.SSHClientConnection]) -> None:
    """At once, also where the other side no longer answers."""
    for hop in reversed(hops):
        hop.abort()
        await hop.wait_closed()


def _clock_ahead() -> float:
    return time.time() - time.monotonic()
