"""Rows into a file, or into an open output: batch by batch, with progress, and stopped any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.cancel import CancelToken
from app.core.export import Exported, ExportNote, ExportOptions, ExportProgress
from app.results.export.formats import FILES
from app.results.export.target import RESERVE, check_space, growing
from app.results.export.task import Task, Write
from app.results.export.textfile import Output, text_into
from app.results.rows import Rows

Tell = Callable[[ExportProgress], None]

Sign = Callable[[int, int], None]
"""Is told rows and columns before the file appears."""

_STEP = 20_000
"""Rows between two looks at the cancel, and two words of progress."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of the rows: all columns (None) or these, and `count` rows (None: to the end)."""

    columns: tuple[int, ...] | None = None
    start: int = 0
    count: int | None = None


ALL = Part()


def write_file(
    rows: Rows,
    target: Path,
    options: ExportOptions,
    *,
    part: Part = ALL,
    overwrite: bool = False,
    tell: Tell | None = None,
    sign: Sign | None = None,
    token: CancelToken | None = None,
    reserve: int = RESERVE,
) -> Exported:
    """Export to `target`, which appears when all is written and `sign` has agreed. Raises
    UserError, EnvironmentFault or CancelledError; then, or if `sign` raises, nothing is left."""
    with growing(target, overwrite=overwrite) as path:
        run = _Run(rows, options, part, tell or _silent, token or CancelToken())
        written = _Size(path)
        check_space(path.parent, 0, reserve=reserve)

        def look() -> int:
            done, total = run.rows, max(run.total, 1)
            size = written.bytes()
            check_space(path.parent, size * (total - done) // max(done, 1), reserve=reserve)
            return size

        with _opened(path, run.task) as write:
            run.through(write, look)
        run.token.check()
        if sign is not None:
            sign(run.rows, len(run.task.columns))
        return run.exported(written.bytes())


def write_text(
    rows: Rows,
    output: Output,
    options: ExportOptions,
    *,
    part: Part = ALL,
    sign: Sign | None = None,
    token: CancelToken | None = None,
) -> Exported:
    """The same into an open output, e.g. standard output; only formats that are text. `sign` is
    told before the first byte leaves."""
    counted = _Counted(output)
    run = _Run(rows, options, part, _silent, token or CancelToken())
    if sign is not None:
        sign(run.total, len(run.task.columns))
    with text_into(counted, run.task) as write:
        run.through(write, lambda: counted.bytes)
    return run.exported(counted.bytes)


class _Run:
    def __init__(
        self, rows: Rows, options: ExportOptions, part: Part, tell: Tell, token: CancelToken
    ) -> None:
        self.token = token
        self.rows = 0
        there = max(0, rows.row_count - part.start)
        self.total = there if part.count is None else min(part.count, there)
        self._reader = rows.reader(part.columns, part.start, self.total)
        self._tell = tell
        numbers: Sequence[int] = range(len(rows.columns)) if part.columns is None else part.columns
        self.task = Task(tuple(rows.columns[n] for n in numbers), self._reader.schema, options)
        if any(column.masked for column in self.task.columns):
            self.task.notes.add(ExportNote.MASKED)

    def through(self, write: Write, look: Callable[[], int]) -> None:
        """Every batch through `write`; `look` says how many bytes there are by now."""
        self.token.check()
        with self._reader as reader:
            for batch in reader:
                for start in range(0, batch.num_rows, _STEP):
                    piece = batch.slice(start, _STEP)
                    write(piece)
                    self.rows += piece.num_rows
                    self.token.check()
                    self._tell(ExportProgress(self.rows, self.total, look()))

    def exported(self, size: int) -> Exported:
        notes = tuple(note for note in ExportNote if note in self.task.notes)
        return Exported(self.rows, len(self.task.columns), size, notes)


class _Counted:
    def __init__(self, output: Output) -> None:
        self._output = output
        self.bytes = 0

    def write(self, data: Any) -> None:
        self.bytes += len(data)
        self._output.write(data)


class _Size:
    """What lies in the private folder: some formats write beside their file first."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent

    def bytes(self) -> int:
        return sum(file.stat().st_size for file in self._folder.iterdir() if file.is_file())


@contextmanager
def _text_file(path: Path, task: Task) -> Iterator[Write]:
    with path.open("wb") as file, text_into(file, task) as write:
        yield write


def _opened(path: Path, task: Task) -> AbstractContextManager[Write]:
    return FILES.get(task.options.format, _text_file)(path, task)


def _silent(step: ExportProgress) -> None:
    return
