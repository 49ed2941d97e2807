"""The rows of one run: a spill file that the session's process writes and this process maps."""

from __future__ import annotations

import bisect
import contextlib
import mmap
import os
import re
import shutil
import sys
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from app.core.errors import EnvironmentFault
from app.core.paths import spill_dir
from app.core.values import ResultColumn
from app.results.hidden import masked
from app.results.jsonvalue import to_json_value
from app.results.page import rows as decoded_rows

__all__ = ["ResultStore", "sweep", "to_json_value"]

_NAME = re.compile(r"^rows-(\d+)-")
_OPEN_BATCHES = 16


@dataclass(frozen=True, slots=True)
class _Place:
    offset: int
    length: int
    rows: int


class ResultStore:
    """Owns a spill file (0600) and removes it at `close`. Reading is safe while rows arrive.

    The values of masked columns never come out, whoever reads, until `reveal`: MASK stands in
    their place, but NULL stays NULL.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.columns: tuple[ResultColumn, ...] = ()
        self._lock = threading.Lock()
        self._places: list[_Place] = []
        self._ends: list[int] = []
        self._open: OrderedDict[int, pa.RecordBatch] = OrderedDict()

    @classmethod
    def create(cls) -> ResultStore:
        """A store with an empty file of its own, named after this process. Raises
        EnvironmentFault."""
        folder, prefix = spill_dir(), f"rows-{os.getpid()}-"
        try:
            handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".arrows")
        except OSError as error:
            raise EnvironmentFault(
                f"A file for the rows can't be made in {folder}: {error.strerror}.",
                hint="Free some space, or set TACIT_HOME to a folder that you may write to.",
            ) from None
        os.close(handle)
        return cls(Path(name))

    def __enter__(self) -> ResultStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def row_count(self) -> int:
        """Rows that `page` can read by now."""
        with self._lock:
            return self._ends[-1] if self._ends else 0

    def start(self, columns: tuple[ResultColumn, ...]) -> None:
        """The columns are known; forget all rows of an earlier run."""
        with self._lock:
            self.columns = columns
            self._places, self._ends = [], []
            self._open.clear()

    def reveal(self) -> None:
        """Let the values of masked columns out: for `workflow/reveal.py`, which records why."""
        with self._lock:
            self.columns = tuple(replace(column, masked=False) for column in self.columns)
            self._open.clear()

    def append(self, offset: int, length: int, rows: int) -> None:
        """`rows` more rows lie in the file as one Arrow IPC stream."""
        with self._lock:
            end = self._ends[-1] if self._ends else 0
            self._places.append(_Place(offset, length, rows))
            self._ends.append(end + rows)

    def page(self, start: int, count: int) -> list[tuple[Any, ...]]:
        """Up to `count` rows from number `start` (from 0) on, as Python values."""
        page: list[tuple[Any, ...]] = []
        with self._lock:
            total = self._ends[-1] if self._ends else 0
            position, end = max(0, start), min(max(0, start) + count, total)
            while position < end:
                index = bisect.bisect_right(self._ends, position)
                inside = position - (self._ends[index] - self._places[index].rows)
                wanted = min(self._ends[index], end) - position
                batch = masked(self._batch(index).slice(inside, wanted), self._hidden)
                page += decoded_rows(batch)
                position += wanted
        return page

    def batches(self) -> list[pa.RecordBatch]:
        """All batches so far, mapped; columns are named by position, types may differ by batch."""
        with self._lock:
            return [masked(self._read(place), self._hidden) for place in self._places]

    def close(self) -> None:
        """Remove the file. Batches that somebody still holds stay readable."""
        with self._lock:
            self._open.clear()
            self._places, self._ends = [], []
        self.path.unlink(missing_ok=True)

    @property
    def _hidden(self) -> tuple[int, ...]:
        return tuple(number for number, column in enumerate(self.columns) if column.masked)

    def _batch(self, index: int) -> pa.RecordBatch:
        """The last few batches stay open: a table is scrolled back and forth."""
        if index in self._open:
            self._open.move_to_end(index)
        else:
            self._open[index] = self._read(self._places[index])
            if len(self._open) > _OPEN_BATCHES:
                self._open.popitem(last=False)
        return self._open[index]

    def _read(self, place: _Place) -> pa.RecordBatch:
        """Mapped, so that only the pages that are looked at are read."""
        begin = place.offset - place.offset % mmap.ALLOCATIONGRANULARITY
        size = place.offset + place.length - begin
        with self.path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), size, offset=begin, access=mmap.ACCESS_READ)
        stream = pa.py_buffer(memoryview(mapped)[place.offset - begin :])
        with pa.ipc.open_stream(stream) as reader:
            return reader.read_next_batch()


def sweep() -> None:
    """Remove the files of processes that are gone, and the folders that an engine spilled to."""
    for path in spill_dir().iterdir():
        named = _NAME.match(path.name)
        if named is None or _alive(int(named[1])):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True  # there, os.kill would end the process instead of asking for it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
