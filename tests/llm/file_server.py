"""A loopback HTTP server for one file, with ranges, breaks, stalls and lies."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Behaviour:
    """`break_after`: so many bytes of each answer, then the connection ends; None for all.
    `stall_after`: then nothing more comes. `ranges`: honours Range. `status`: answers only that.
    `offsets` records where each request began."""

    data: bytes
    break_after: int | None = None
    stall_after: int | None = None
    ranges: bool = True
    status: int = 200
    offsets: list[int] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


@contextlib.contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """The address of a server that behaves so."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with contextlib.suppress(ConnectionError):
                _answer(self, behaviour)

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/weights.gguf"
    finally:
        behaviour.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, behaviour: Behaviour) -> None:
    total = len(behaviour.data)
    asked = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    offset = int(asked[1]) if asked and behaviour.ranges else 0
    behaviour.offsets.append(offset)
    if behaviour.status != 200:
        handler.send_error(behaviour.status)
        return
    handler.send_response(206 if offset else 200)
    if offset:
        handler.send_header("Content-Range", f"bytes {offset}-{total - 1}/{total}")
    handler.send_header("Content-Length", str(total - offset))
    handler.end_headers()
    limit = behaviour.break_after if behaviour.stall_after is None else behaviour.stall_after
    handler.wfile.write(behaviour.data[offset:][:limit])
    handler.wfile.flush()
    if behaviour.stall_after is not None:
        behaviour.released.wait(60)
