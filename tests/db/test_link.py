"""The link in this process, to an SSH server that takes passwords: logins, sleep, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from app.core import knownhosts
from app.core.errors import SshLoginError, UnknownHostError
from app.core.profile import Profile
from app.core.tunnel import Hop, SshLogin, SshSecrets, Tunnel
from app.db import tunnel as tunnel_module
from app.db.tunnel import Link


class _Server(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("ann", "right")

    def connection_requested(self, *_where: object) -> bool:
        return True


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    thread = threading.Thread(target=made.run_forever)
    thread.start()
    yield made
    made.call_soon_threadsafe(made.stop)
    thread.join()
    made.close()


@pytest.fixture
def ssh_port(
    loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[int]:
    monkeypatch.setenv("HOME", str(tmp_path))
    key = asyncssh.generate_private_key("ssh-ed25519")

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen("127.0.0.1", 0, server_factory=_Server, server_host_keys=[key])

    async def end(server: asyncssh.SSHAcceptor) -> None:
        server.close()
        await server.wait_closed()

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    port = server.get_port()
    public = key.export_public_key().decode("ascii").split()
    knownhosts.trust(f"[127.0.0.1]:{port} {public[0]} {public[1]}")
    yield port
    asyncio.run_coroutine_threadsafe(end(server), loop).result()


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of a server that sends back what it gets, until it gets nothing more."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                taken, _ = listener.accept()
                with taken:
                    while portion := taken.recv(1 << 16):
                        taken.sendall(portion)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def _link(ssh_port: int, goal: int, secret: str | None) -> Link:
    hop = Hop("127.0.0.1", ssh_port, "ann", SshLogin.PASSWORD)
    profile = Profile("x", "mysql", host="127.0.0.1", port=goal, tunnel=Tunnel(hop))
    return Link(profile, SshSecrets(secret))


def _echoed(link: Link, sent: bytes) -> bytes:
    link.ready()
    with socket.create_connection(("127.0.0.1", link.port)) as there:

        def send() -> None:
            there.sendall(sent)
            there.shutdown(socket.SHUT_WR)

        sender = threading.Thread(target=send)
        sender.start()
        got = b""
        while portion := there.recv(1 << 16):
            got += portion
        sender.join()
    return got


def test_what_is_sent_comes_back_whole(ssh_port: int, echo: int) -> None:
    with contextlib.closing(_link(ssh_port, echo, "right")) as link:
        sent = bytes(range(256)) * 20_000
        assert _echoed(link, sent) == sent
        assert _echoed(link, b"again") == b"again"
        assert link.serial == 1


@pytest.mark.parametrize("secret", ["wrong", None])
def test_a_wrong_or_missing_password(ssh_port: int, echo: int, secret: str | None) -> None:
    with contextlib.closing(_link(ssh_port, echo, secret)) as link, pytest.raises(SshLoginError):
        link.ready()


def test_a_password_is_never_sent_to_an_unknown_server(ssh_port: int, echo: int) -> None:
    knownhosts.own_file().unlink()
    with contextlib.closing(_link(ssh_port, echo, "right")) as link:
        with pytest.raises(UnknownHostError) as raised:
            link.ready()
        assert "right" not in str(raised.value)


def test_after_a_sleep_the_connection_is_made_anew_on_the_same_port(
    ssh_port: int, echo: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(_link(ssh_port, echo, "right")) as link:
        assert link.ready() == link.ready() == 1
        port, awake = link.port, tunnel_module._clock_ahead()
        monkeypatch.setattr(tunnel_module, "_clock_ahead", lambda: awake + 3600)
        assert link.ready() == link.ready() == 2
        assert link.port == port
        assert _echoed(link, b"awake") == b"awake"
