"""One run and what came of it: its rows, or the words that stand in their place."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.jobs import JobRunner
from app.core.values import ResultColumn, RunSummary
from app.ui.errors import Told
from app.ui.language import number, seconds, tr
from app.ui.panels.grid import Grid
from app.ui.theme import Theme
from app.ui.widgets.choices import Choice
from app.ui.widgets.statepage import StatePage

if TYPE_CHECKING:
    from app.results.store import ResultStore

_TICK_MS = 100
_RATE_AFTER_S = 0.5


@dataclass(slots=True)
class _Run:
    """What is known of the run by now."""

    begun: float = 0.0
    running: bool = False
    rows: int = 0
    summary: RunSummary | None = None
    milliseconds: float = 0.0
    cancelled: bool = False
    broken: str = ""
    first: float = 0.0


class Result(QStackedWidget):
    """`told` when the words about it have changed. The store is closed by whoever drops it."""

    told = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ""
        self.pinned = False
        self.store: ResultStore | None = None
        self.sql = ""
        self._run = _Run()
        self._failed = False
        self._page_words: Callable[[], None] = self._tell_empty
        self.page = StatePage(theme, self)
        self.grid = Grid(theme, jobs, self)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.told)
        for part in (self.page, self.grid):
            self.addWidget(part)
        self.show_empty()

    @property
    def running(self) -> bool:
        return self._run.running

    @property
    def is_whole(self) -> bool:
        """Whether its rows are all that the query has."""
        summary = self._run.summary
        return summary is not None and not (summary.truncated or summary.stopped)

    @property
    def has_rows(self) -> bool:
        return self.currentWidget() is self.grid

    # What happens to a run, in order

    def show_running(self, sql: str = "") -> None:
        self._failed = False
        self.sql = sql
        self._run = _Run(begun=time.monotonic(), running=True)
        self._tick.start()
        self._turn_to(self._tell_running)

    def show_waiting(self) -> None:
        """Another run of the connection has the turn."""
        self._turn_to(self._tell_waiting)

    def show_columns(self, columns: Sequence[ResultColumn]) -> None:
        self.grid.start(columns)
        self.told.emit()

    def show_rows(self, row_count: int) -> None:
        """So many rows can be read by now; the table appears with the first ones."""
        self._run.rows = row_count
        self._run.first = self._run.first or time.monotonic()
        self.grid.grow(row_count)
        if row_count and not self.has_rows:
            self.setCurrentWidget(self.grid)
        self.told.emit()

    def show_finished(self, summary: RunSummary, milliseconds: float) -> None:
        self._run.summary, self._run.milliseconds = summary, milliseconds
        self._stop()
        if summary.row_count == 0:
            self._turn_to(self._tell_nothing_found)

    def show_cancelled(self) -> None:
        """Rows that have come stay; they are said to be not all."""
        self._run.cancelled = True
        self._stop()
        if not self._run.rows:
            self._turn_to(self._tell_cancelled)

    def show_error(self, told: Told, *choices: Choice, icon: str = "error") -> None:
        """Rows that came before it stay, below the words."""
        if self._run.rows:
            self._run.broken = f"{told.title}: {told.message}"
            self._stop()
            self.grid.tell_broken(told, choices)
            return
        self._stop()
        self._run = _Run()
        self._failed = True
        self._turn_to(
            lambda: self.page.tell(
                icon, told.title, told.message, hint=told.hint, token="bad", choices=choices
            )
        )

    def show_empty_if_error(self) -> None:
        """The reason of an error is gone (the database is back)."""
        if self._failed:
            self.show_empty()

    def show_empty(self) -> None:
        self._failed = False
        self._run = _Run()
        self._stop()
        self._turn_to(self._tell_empty)

    # Words

    @property
    def status(self) -> str:
        """E.g. `10 rows · all of them · 38 ms`."""
        run = self._run
        if run.running:
            elapsed = seconds((time.monotonic() - run.begun) * 1000)
            return " · ".join([*_so_far(run), elapsed])
        if run.summary is not None:
            return " · ".join([*_completeness(run.summary), seconds(run.milliseconds)])
        if run.broken:
            return tr("{n} rows came, then it broke off: {why}").format(
                n=number(run.rows), why=run.broken
            )
        if run.cancelled and run.rows:
            return tr("{n} rows came before it was stopped; there may be more").format(
                n=number(run.rows)
            )
        return ""

    @property
    def scope(self) -> str:
        """Which rows a local step knows of."""
        rows = number(self._run.rows)
        if self.is_whole:
            return tr("of all {n} rows").format(n=rows)
        return tr("of the {n} rows fetched; there may be more").format(n=rows)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and not self.has_rows:
            self._page_words()

    def _tell_empty(self) -> None:
        self.page.tell(
            "rows",
            tr("Rows appear here"),
            tr("Ask a question, look over its SQL, then run it with F5. Rows come only then."),
        )

    def _tell_waiting(self) -> None:
        self.page.tell(
            "spinner",
            tr("Waiting for its turn"),
            tr("The connection runs the query of another tab. Esc takes this one back."),
        )

    def _tell_running(self) -> None:
        self.page.tell("spinner", tr("Running, read-only"), tr("Esc stops it."))

    def _tell_nothing_found(self) -> None:
        self.page.tell(
            "empty",
            tr("Nothing found"),
            tr("The query ran and no row met its conditions."),
            hint=tr("Check names and dates in the conditions, or ask for less at once."),
        )

    def _tell_cancelled(self) -> None:
        self.page.tell("stop", tr("Cancelled"), tr("The query was stopped before any row came."))

    def _turn_to(self, words: Callable[[], None]) -> None:
        self._page_words = words
        words()
        self.setCurrentWidget(self.page)
        self.told.emit()

    def _stop(self) -> None:
        self._run.running = False
        self._tick.stop()
        self.grid.finish(self.store if self._run.rows else None, self.scope)
        self.told.emit()


def _so_far(run: _Run) -> list[str]:
    """E.g. `20,000 rows so far`, `85,000 rows/s`; the rate from the first rows on."""
    if not run.rows:
        return []
    came = tr("{n} rows so far").format(n=number(run.rows))
    elapsed = time.monotonic() - run.first
    if elapsed < _RATE_AFTER_S:
        return [came]
    return [came, tr("{n} rows/s").format(n=number(round(run.rows / elapsed)))]


def _completeness(summary: RunSummary) -> list[str]:
    if summary.stopped:
        shown = tr("first {n} rows, stopped there; there may be more")
        return [shown.format(n=number(summary.row_count)), *summary.notes]
    if summary.truncated:
        shown = tr("first {n} rows, there are more")
        return [shown.format(n=number(summary.row_count)), *summary.notes]
    return [tr("%Ln row(s)", "", summary.row_count), tr("all of them"), *summary.notes]
