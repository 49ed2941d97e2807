"""The rows of one run: a spill file that the session's process writes and this process maps."""

from __future__ import annotations

import bisect
import contextlib
import mmap
import os
import re
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from app.core.alive import is_alive
from app.core.errors import EnvironmentFault
from app.core.paths import spill_dir
from app.core.values import ResultColumn
from app.results.hidden import mask, masked
from app.results.jsonvalue import to_json_value
from app.results.onebatch import one_batch
from app.results.page import rows as decoded_rows
from app.results.unify import MASKED, Kind, common, converted, kind_of

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
        self._kinds: list[dict[int, Kind]] = []
        self._complete = False

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
        """Rows that `page` can read by now. Never waits for who reads rows: the window asks this
        at every key."""
        ends = self._ends
        return ends[-1] if ends else 0

    @property
    def is_complete(self) -> bool:
        with self._lock:
            return self._complete

    def start(self, columns: tuple[ResultColumn, ...]) -> None:
        """The columns are known; forget all rows of an earlier run."""
        with self._lock:
            self.columns = columns
            self._places, self._ends, self._kinds = [], [], []
            self._open.clear()
            self._complete = False

    def finish(self) -> None:
        """The run has ended, however: no more rows will come."""
        with self._lock:
            self._complete = True

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
            self._kinds.append({})

    def page(self, start: int, count: int, *, longest: int | None = None) -> list[tuple[Any, ...]]:
        """Up to `count` rows from number `start` (from 0) on, as Python values. Texts and bytes
        longer than `longest` come as Preview."""
        page: list[tuple[Any, ...]] = []
        with self._lock:
            for index, inside, wanted in self._pieces(start, count):
                batch = masked(self._batch(index).slice(inside, wanted), self._hidden)
                page += decoded_rows(batch, longest)
        return page

    def cell(self, row: int, column: int) -> Any:
        """One value, whole. Raises IndexError if there is no such row or column."""
        with self._lock:
            for index, inside, _ in self._pieces(row, 1):
                batch = self._batch(index).slice(inside, 1).select([column])
                hidden = [0] if column in self._hidden else []
                return decoded_rows(masked(batch, hidden))[0][0]
        raise IndexError(row)

    def take(self, rows: Sequence[int], *, longest: int | None = None) -> list[tuple[Any, ...]]:
        """These rows in this order, as `page` gives them."""
        found: dict[int, tuple[Any, ...]] = {}
        with self._lock:
            for index, wanted in self._by_batch(rows).items():
                first = self._ends[index] - self._places[index].rows
                inside = pa.array([row - first for row in wanted], pa.int64())
                batch = masked(self._batch(index).take(inside), self._hidden)
                found.update(zip(wanted, decoded_rows(batch, longest), strict=True))
        return [found[row] for row in rows]

    def gather(self, rows: pa.Array[Any], columns: Sequence[int] | None = None) -> pa.RecordBatch:
        """Rows by their numbers in this order, as `reader` gives them."""
        with self._lock:
            places = list(self._places)
            wanted, kinds = self._chosen(columns)
        numbers = rows.to_numpy(zero_copy_only=False).astype(np.int64)
        order = np.argsort(numbers, kind="stable")
        ordered, begin, first = numbers[order], 0, 0
        parts: list[pa.RecordBatch] = []
        for place in places:
            end = int(np.searchsorted(ordered, first + place.rows))
            if end > begin:
                inside = pa.array(ordered[begin:end] - first, pa.int64())
                parts.append(_converted(self._read(place).select(wanted).take(inside), kinds))
            begin, first = end, first + place.rows
        back = np.empty(len(order), dtype=np.int64)
        back[order] = np.arange(len(order))
        found = pa.Table.from_batches(parts, schema=_schema(kinds)).take(pa.array(back, pa.int64()))
        return one_batch(found)

    def reader(
        self, columns: Sequence[int] | None = None, start: int = 0, count: int | None = None
    ) -> pa.RecordBatchReader:
        """The rows so far as Arrow batches of one schema (see `unify`), read as they are asked
        for. Batches of that schema are mapped; others are converted one at a time."""
        with self._lock:
            total = self._ends[-1] if self._ends else 0
            pieces = list(self._pieces(start, total if count is None else count))
            taken = [(self._places[index], inside, rows) for index, inside, rows in pieces]
            wanted, kinds = self._chosen(columns)
        found = (
            _converted(self._read(place).select(wanted).slice(inside, rows), kinds)
            for place, inside, rows in taken
        )
        return pa.RecordBatchReader.from_batches(_schema(kinds), found)

    def batches(self) -> list[pa.RecordBatch]:
        """All batches so far, mapped; columns are named by position, types may differ by batch."""
        with self._lock:
            return [masked(self._read(place), self._hidden) for place in self._places]

    def close(self) -> None:
        """Remove the file. Batches that somebody still holds stay readable."""
        with self._lock:
            self._open.clear()
            self._places, self._ends, self._kinds = [], [], []
        self.path.unlink(missing_ok=True)

    @property
    def _hidden(self) -> tuple[int, ...]:
        return tuple(number for number, column in enumerate(self.columns) if column.masked)

    def _pieces(self, start: int, count: int) -> Iterator[tuple[int, int, int]]:
        """Which batches hold these rows: number, first row inside, how many rows."""
        total = self._ends[-1] if self._ends else 0
        position = max(0, start)
        end = min(position + count, total)
        while position < end:
            index = bisect.bisect_right(self._ends, position)
            inside = position - (self._ends[index] - self._places[index].rows)
            wanted = min(self._ends[index], end) - position
            yield index, inside, wanted
            position += wanted

    def _by_batch(self, rows: Sequence[int]) -> dict[int, list[int]]:
        """Which rows lie in which batch."""
        found: dict[int, list[int]] = {}
        for row in sorted(set(rows)):
            found.setdefault(bisect.bisect_right(self._ends, row), []).append(row)
        return found

    def _chosen(self, columns: Sequence[int] | None) -> tuple[list[int], list[Kind]]:
        """The asked columns with what each becomes."""
        wanted = list(range(len(self.columns)) if columns is None else columns)
        return wanted, [self._target(column, len(self._places)) for column in wanted]

    def _target(self, column: int, count: int) -> Kind:
        """The kind of a column over its first `count` batches."""
        if column in self._hidden:
            return MASKED
        for index in range(count):
            if column not in self._kinds[index]:
                self._learn(index, column)
        return common(
            (self._kinds[index][column] for index in range(count)),
            lambda kind: self._fits(column, count, kind),
        )

    def _learn(self, index: int, column: int) -> None:
        batch = self._batch(index)
        self._kinds[index][column] = kind_of(batch.column(column), batch.schema.field(column))

    def _fits(self, column: int, count: int, target: Kind) -> bool:
        for index in range(count):
            batch = self._batch(index)
            try:
                converted(batch.column(column), batch.schema.field(column), target)
            except pa.ArrowException:
                return False
        return True

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


def _schema(kinds: Sequence[Kind]) -> pa.Schema:
    return pa.schema([kind.field(str(place)) for place, kind in enumerate(kinds)])


def _converted(batch: pa.RecordBatch, kinds: Sequence[Kind]) -> pa.RecordBatch:
    """Stored rows as what they are to become."""
    arrays = [
        mask(array) if kind == MASKED else converted(array, field, kind)
        for array, field, kind in zip(batch.columns, batch.schema, kinds, strict=True)
    ]
    return pa.record_batch(arrays, schema=_schema(kinds))


def sweep() -> None:
    """Remove the files of processes that are gone, and the folders that an engine spilled to."""
    for path in spill_dir().iterdir():
        named = _NAME.match(path.name)
        if named is None or is_alive(int(named[1])):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()
