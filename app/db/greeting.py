"""The first bytes of PostgreSQL's and MySQL's protocols: is a database there, and does it do TLS?

Nothing of a login is sent here.
"""

from __future__ import annotations

import select
import socket
import ssl
import struct

from app.core.errors import AppError, DatabaseError

_PG_SSL_REQUEST = struct.pack("!ii", 8, 80877103)
_MY_SSL = 0x0800
_MY_PLAIN = 0x0001_8205
"""Long password, protocol 4.1, transactions, secure connection and client plugins."""
_MY_UTF8 = 45
_LARGEST = 1 << 16
_SILENCE_S = 0.05
"""PostgreSQL says one letter and waits; so long must nothing follow."""


def offers_tls(engine: str, there: socket.socket) -> bool:
    """Read the greeting. Raises DatabaseError when whoever answers is no such database, OSError
    when nobody does."""
    if engine == "postgresql":
        there.sendall(_PG_SSL_REQUEST)
        answer = there.recv(1)
        more, _, _ = select.select([there], [], [], _SILENCE_S)
        if answer not in (b"S", b"N") or more:
            raise _stranger("PostgreSQL", answer)
        return answer == b"S"
    return _my_capabilities(there) & _MY_SSL != 0


def start_tls(
    engine: str, there: socket.socket, context: ssl.SSLContext, host: str
) -> ssl.SSLSocket:
    """After `offers_tls` said yes. Raises ssl.SSLError or OSError."""
    if engine == "mysql":
        body = struct.pack("<IIB23x", _MY_PLAIN | _MY_SSL, 1 << 24, _MY_UTF8)
        there.sendall(struct.pack("<I", len(body))[:3] + b"\x01" + body)
    return context.wrap_socket(there, server_hostname=host)


def _my_capabilities(there: socket.socket) -> int:
    """From the greeting: the lower half, after the version, an id and the first part of a salt."""
    head = _exactly(there, 4)
    length = int.from_bytes(head[:3], "little")
    if length > _LARGEST:
        raise _stranger("MySQL", head)
    body = _exactly(there, length)
    if body[:1] == b"\xff":
        raise DatabaseError(
            f"The server turns us away: {body[3:].decode('utf-8', 'replace')[:200]}"
        )
    if body[:1] != b"\x0a" or b"\0" not in body[1:]:
        raise _stranger("MySQL", body)
    after = body.index(b"\0", 1) + 1 + 4 + 8 + 1
    return int.from_bytes(body[after : after + 2], "little")


def _exactly(there: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        portion = there.recv(size - len(got))
        if not portion:
            raise _stranger("MySQL", got)
        got += portion
    return got


def _stranger(engine: str, answer: bytes) -> AppError:
    what = "hung up without a word" if not answer else "is another program"
    return DatabaseError(
        f"Something listens there, but it {what}: no {engine}.",
        hint="Check the port, and that the server lets this machine in.",
    )
