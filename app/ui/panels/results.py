"""The rows, and every other way a run can end: each says what happened and what to do."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.core.values import ResultColumn, RunSummary
from app.ui.errors import Told
from app.ui.itemmodels.rows import Fetch, Row, RowsModel
from app.ui.language import number, seconds, tr
from app.ui.services import Rows
from app.ui.theme import Theme
from app.ui.widgets.choices import Choice
from app.ui.widgets.keepbutton import KeepButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.pagetabs import PageTabs, Words
from app.ui.widgets.panel import Panel
from app.ui.widgets.resulttable import ResultTable
from app.ui.widgets.spinner import Spinner
from app.ui.widgets.statepage import StatePage

_TICK_MS = 100
_RATE_AFTER_S = 0.5


@dataclass(slots=True)
class _Run:
    """What the head of the panel says about the last run."""

    begun: float = 0.0
    running: bool = False
    rows: int = 0
    columns: int = 0
    summary: RunSummary | None = None
    milliseconds: float = 0.0
    cancelled: bool = False
    broken: str = ""
    first: float = 0.0


class ResultsPanel(Panel):
    """`cell_wanted` brings the index of a cell that the person wants to see in full.

    `shown` brings the Rows to look at when a run has ended or others take their place, None when
    there are none. They belong to the panel: who reads them in a job may find them closed, and
    drops the error if they are no longer `shown_rows`.
    """

    cell_wanted = Signal(QModelIndex)
    copy_wanted = Signal()
    shown = Signal(object)

    def __init__(self, theme: Theme, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(theme, "resultsPanel", parent)
        self._run = _Run()
        self._failed = False
        self._page_words: Callable[[], None] = self._tell_empty
        self.rows = RowsModel(fetch, self)
        self.table = ResultTable(theme, self.rows, self)
        self._page = StatePage(theme, self)
        self.shown_rows: Rows | None = None
        self.tabs = PageTabs(self)
        self._spinner = Spinner(theme, pixels=14)
        self.status = ElidedLabel("muted")
        self.status.setObjectName("resultStatus")
        self.copy_button = QPushButton()
        self.stop_button = QPushButton()
        self.keep_button = KeepButton(theme)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()

    # Pages and buttons

    def add_page(self, page_id: str, title: Words, widget: QWidget) -> None:
        """A page beside the rows, seen when there are rows. `title` says its name in the person's
        language."""
        self._pages[page_id] = widget
        self._stack.addWidget(widget)
        self.tabs.add(page_id, title)

    def add_button(self, button: QWidget) -> None:
        """At the right of the head; its owner says when it is shown."""
        self._buttons.addWidget(button)

    def show_page(self, page_id: str) -> None:
        self._chosen = page_id
        if self._stack.currentWidget() is not self._page:
            self._stack.setCurrentWidget(self._pages[page_id])

    def select_rows(self, rows: Sequence[int]) -> None:
        """Turn to the rows and select these; the first one is seen."""
        if rows:
            self.tabs.choose("rows")
            self.table.select_rows(rows)
            self.table.setFocus()

    def set_rows(self, rows: Rows | None) -> None:
        if rows is not self.shown_rows:
            self.shown_rows = rows
            self.shown.emit(rows)

    # What happens to a run, in order

    def show_running(self) -> None:
        self._failed = False
        self._run = _Run(begun=time.monotonic(), running=True)
        self._tick.start()
        self._turn_to(self._tell_running)

    def show_columns(self, columns: Sequence[ResultColumn]) -> None:
        self.rows.start(columns)
        self._run.columns = len(columns)
        self._show_status()

    def show_rows(self, row_count: int) -> None:
        """So many rows can be read by now; the table appears with the first ones."""
        self.rows.grow(row_count)
        self._run.rows = row_count
        self._run.first = self._run.first or time.monotonic()
        if row_count and self._stack.currentWidget() is self._page:
            self._stack.setCurrentWidget(self._pages[self._chosen])
            self.table.fit_columns()
        self._show_status()

    def deliver(self, start: int, page: Sequence[Row]) -> None:
        self.rows.deliver(start, page)
        self.table.fit_columns_once()

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

    def show_broken(self, told: Told) -> None:
        """It failed half way: rows that have come stay, and it is said why there are no more."""
        self._run.broken = f"{told.title}: {told.message}"
        self._stop()

    def show_error(self, told: Told, *choices: Choice, icon: str = "error") -> None:
        self._stop()
        self._run = _Run()
        self._failed = True
        self._turn_to(
            lambda: self._page.tell(
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

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.copy_button.setText(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy the selected cells, or all rows (Ctrl+C)"))
        self.stop_button.setText(tr("Stop here"))
        self.stop_button.setToolTip(tr("Stop and keep the rows that came (Shift+Esc)"))
        self.table.setAccessibleName(tr("Rows of the result"))
        self.keep_button.retranslate()
        self._show_status()
        if self._stack.currentWidget() is self._page:
            self._page_words()

    def restyle(self) -> None:
        self.copy_button.setIcon(self.theme.icon("copy", "muted"))
        self.stop_button.setIcon(self.theme.icon("stop", "muted"))
        self.keep_button.restyle()

    def _tell_empty(self) -> None:
        self._page.tell(
            "rows",
            tr("Rows appear here"),
            tr("Ask a question, look over its SQL, then run it with F5. Rows come only then."),
        )

    def _tell_running(self) -> None:
        self._page.tell("spinner", tr("Running, read-only"), tr("Esc stops it."))

    def _tell_nothing_found(self) -> None:
        self._page.tell(
            "empty",
            tr("Nothing found"),
            tr("The query ran and no row met its conditions."),
            hint=tr("Check names and dates in the conditions, or ask for less at once."),
        )

    def _tell_cancelled(self) -> None:
        self._page.tell("stop", tr("Cancelled"), tr("The query was stopped before any row came."))

    def _show_status(self) -> None:
        self.status.setText(_status(self._run))
        self.copy_button.setVisible(self._run.rows > 0)
        self._spinner.setVisible(self._run.running)
        self.stop_button.setVisible(self._run.running and self._run.rows > 0)

    def _turn_to(self, words: Callable[[], None]) -> None:
        self._page_words = words
        words()
        self._stack.setCurrentWidget(self._page)
        self._show_status()

    def _stop(self) -> None:
        self._run.running = False
        self._tick.stop()
        self._show_status()

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setObjectName("resultsHead")
        head.setFixedHeight(38)
        for button in (self.copy_button, self.stop_button):
            button.setProperty("kind", "link")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addWidget(self._spinner)
        row.addStretch(1)
        row.addWidget(self.status)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        for button in (self.stop_button, self.keep_button, self.copy_button):
            self._buttons.addWidget(button)
        row.addLayout(self._buttons)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._page)
        self._pages: dict[str, QWidget] = {}
        self._chosen = "rows"
        self.add_page("rows", lambda: tr("Rows"), self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(body, 1)

    def _wire(self) -> None:
        self._tick.timeout.connect(self._show_status)
        self.tabs.chosen.connect(self.show_page)
        self.table.doubleClicked.connect(self.cell_wanted)
        self.table.opened.connect(self.cell_wanted)
        self.copy_button.clicked.connect(self.copy_wanted)


def _status(run: _Run) -> str:
    """E.g. `10 rows · all of them · 38 ms`."""
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
