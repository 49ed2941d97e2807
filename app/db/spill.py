"""The file that rows go to on their way out of the session's process, and the thread that writes it
while the database makes the next rows."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Iterator
from io import BufferedWriter
from pathlib import Path

import pyarrow as pa

from app.core.errors import EnvironmentFault
from app.db.batches import CHUNK_BYTES, write_batch
from app.db.joining import joined

_ENOUGH_ROWS = 32_768
_PATIENCE_S = 0.1
"""Rows that came are written after this time, few as they may be."""

Wrote = Callable[[int, int, int], None]
"""Told of each batch in the file: offset, length in bytes, rows."""


class SpillWriter:
    """Batches to write in their order, joined up to a size that is cheap to keep; the first one at
    once. What is held when the block ends, however it ends, is written before it is left."""

    def __init__(self, file: BufferedWriter, wrote: Wrote) -> None:
        self._file = file
        self._wrote = wrote
        self._changed = threading.Condition()
        self._held: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0
        self._ended = False
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="spill", daemon=True)

    def __enter__(self) -> SpillWriter:
        self._thread.start()
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join()
        if self._failure is not None and error is None:
            raise self._failure

    def add(self, batch: pa.RecordBatch) -> None:
        """Waits while too much is held. Raises what the writing of earlier batches raised."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_enough or self._failure is not None)
            if self._failure is not None:
                raise self._failure
            self._held.append(batch)
            self._rows += batch.num_rows
            self._bytes += batch.get_total_buffer_size()
            if len(self._held) == 1 or self._is_enough:
                self._changed.notify_all()

    @property
    def _is_enough(self) -> bool:
        return self._rows >= _ENOUGH_ROWS or self._bytes >= CHUNK_BYTES

    def _run(self) -> None:
        patience = 0.0
        while batches := self._taken(patience):
            patience = _PATIENCE_S
            try:
                self._write(batches)
            except Exception as error:  # noqa: BLE001 - raised again by the thread that adds
                with self._changed:
                    self._failure = error
                    self._changed.notify_all()
                return

    def _taken(self, patience: float) -> list[pa.RecordBatch]:
        """What is held once it is enough or old enough; nothing when all is written."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._held) or self._ended)
            self._changed.wait_for(lambda: self._is_enough or self._ended, timeout=patience)
            held, self._held = self._held, []
            self._rows = self._bytes = 0
            self._changed.notify_all()
            return held

    def _write(self, batches: list[pa.RecordBatch]) -> None:
        for batch in joined(batches):
            offset = self._file.tell()
            self._wrote(offset, write_batch(self._file, batch), batch.num_rows)


@contextlib.contextmanager
def spill_file(path: str) -> Iterator[BufferedWriter]:
    """The spill file, emptied, readable by its owner only. Raises EnvironmentFault."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            _empty(file)
            yield file
    except OSError as error:
        raise _disk_error(error, Path(path).parent) from None


def _empty(file: BufferedWriter) -> None:
    """Only what is not empty is truncated: ext4 writes a truncated file to the disk when it is
    closed, and the answer would wait for that."""
    if os.fstat(file.fileno()).st_size:
        file.truncate(0)


def _disk_error(error: OSError, folder: Path) -> EnvironmentFault:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return EnvironmentFault(
            "The disk is full: no more rows can be kept.",
            hint=f"Make room where {folder} lies, or lower the row cap.",
        )
    return EnvironmentFault(f"The rows can't be written to {folder} ({error.strerror}).")
