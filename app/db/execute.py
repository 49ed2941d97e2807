"""One approved statement in the session's process: run, bound, write to the spill file, report."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any, Protocol

import pyarrow as pa

from app.core.child import Request
from app.core.errors import AppError, CancelledError
from app.db.adapter import Connection
from app.db.batches import CHUNK_ROWS, Chunk, to_batch
from app.db.spill import SpillWriter, spill_file

_CANCEL_AGAIN_S = 0.1


def execute(request: Request, connection: Connection) -> dict[str, Any]:
    """Events: `columns` first, a `batch` for each chunk; the answer has rows and truncated."""
    wish = request.payload
    max_rows = wish["max_rows"]
    chunk_rows = min(CHUNK_ROWS, max_rows + 1) if max_rows else CHUNK_ROWS
    count, truncated = 0, False

    def wrote(offset: int, length: int, rows: int) -> None:
        request.emit("batch", offset=offset, length=length, rows=rows)

    with spill_file(wish["spill"]) as file:
        rows = connection.execute(wish["sql"], timeout_s=wish["timeout_s"], chunk_rows=chunk_rows)
        request.emit("columns", columns=[[c.name, c.type] for c in rows.columns])
        with SpillWriter(file, wrote) as spill:
            for chunk, more in capped(rows.chunks, max_rows):
                request.check()
                truncated = more
                if len(chunk):
                    spill.add(chunk if isinstance(chunk, pa.RecordBatch) else to_batch(chunk))
                    count += len(chunk)
    return {"rows": count, "truncated": truncated}


def capped(chunks: Iterator[Chunk], max_rows: int) -> Iterator[tuple[Chunk, bool]]:
    """At most `max_rows` rows (0: all); the last chunk, maybe empty, says if there were more."""
    left = max_rows
    for chunk in chunks:
        if max_rows and len(chunk) > left:
            yield chunk[:left], True
            return
        left -= len(chunk)
        yield chunk, False


class Cancellable(Protocol):
    def cancel(self) -> None: ...


@contextlib.contextmanager
def interruptible(request: Request, connection: Cancellable) -> Iterator[None]:
    """While inside, a cancel of `request` stops what `connection` runs; then CancelledError.

    The engine is asked again and again until it has stopped: the first time may be too early.
    """
    finished = threading.Event()
    askers: list[threading.Thread] = []

    def ask() -> None:
        with contextlib.suppress(Exception):
            connection.cancel()
        while not finished.wait(_CANCEL_AGAIN_S):
            with contextlib.suppress(Exception):
                connection.cancel()

    def on_cancel() -> None:
        asker = threading.Thread(target=ask, name="cancel", daemon=True)
        askers.append(asker)
        asker.start()

    request.on_cancel(on_cancel)
    try:
        yield
    except AppError:
        if request.cancelled.is_set():
            raise CancelledError from None
        raise
    finally:
        finished.set()
        request.on_cancel(None)
        for asker in askers:
            asker.join()
    request.check()
