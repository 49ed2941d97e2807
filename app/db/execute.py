"""One approved statement in the session's process: run, bound, write to the spill file, report."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BufferedWriter
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from app.core.child import Request
from app.core.errors import AppError, CancelledError, EnvironmentFault
from app.db.adapter import Connection
from app.db.batches import CHUNK_ROWS, Chunk, to_batch, write_batch

_CANCEL_AGAIN_S = 0.1


def execute(request: Request, connection: Connection) -> dict[str, Any]:
    """Events: `columns` first, a `batch` for each chunk; the answer has rows and truncated."""
    wish = request.payload
    max_rows = wish["max_rows"]
    chunk_rows = min(CHUNK_ROWS, max_rows + 1) if max_rows else CHUNK_ROWS
    count, truncated = 0, False
    with _spill(wish["spill"]) as file, ThreadPoolExecutor(1) as writer:
        written: Future[None] | None = None
        rows = connection.execute(wish["sql"], timeout_s=wish["timeout_s"], chunk_rows=chunk_rows)
        request.emit("columns", columns=[[c.name, c.type] for c in rows.columns])
        for chunk, more in capped(rows.chunks, max_rows):
            request.check()
            truncated = more
            if not len(chunk):
                continue
            batch = chunk if isinstance(chunk, pa.RecordBatch) else to_batch(chunk)
            if written is not None:
                written.result()
            written = writer.submit(_write, file, batch, request.emit)
            count += len(chunk)
        if written is not None:
            written.result()
    return {"rows": count, "truncated": truncated}


def _write(file: BufferedWriter, batch: pa.RecordBatch, emit: Callable[..., None]) -> None:
    """On a thread of its own: the database makes the next rows meanwhile."""
    offset = file.tell()
    length = write_batch(file, batch)
    emit("batch", offset=offset, length=length, rows=batch.num_rows)


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


@contextlib.contextmanager
def _spill(path: str) -> Iterator[BufferedWriter]:
    """The spill file, emptied, readable by its owner only."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            yield file
    except OSError as error:
        raise _disk_error(error, Path(path).parent) from None


def _disk_error(error: OSError, folder: Path) -> EnvironmentFault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return EnvironmentFault(
            "The disk is full: no more rows can be kept.",
            hint=f"Make room where {folder} lies, or lower the row cap.",
        )
    return EnvironmentFault(f"The rows can't be written to {folder} ({error.strerror}).")
