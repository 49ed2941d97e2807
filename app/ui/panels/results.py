"""The results of the runs: one is looked at, as rows or on another page; those that are pinned
stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.jobs import JobRunner
from app.ui.errors import Told
from app.ui.itemmodels.rows import RowsModel
from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.panels.grid import Grid
from app.ui.panels.result import Result
from app.ui.panels.sidechart import ROOM, SideChart
from app.ui.theme import Theme
from app.ui.widgets.choices import Choice
from app.ui.widgets.foldbutton import FoldButton
from app.ui.widgets.keepbutton import KeepButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.pagetabs import PageTabs, Words
from app.ui.widgets.panel import Panel
from app.ui.widgets.resulttable import ResultTable
from app.ui.widgets.resulttabs import ResultTabs
from app.ui.widgets.spinner import Spinner
from app.ui.widgets.statepage import StatePage

if TYPE_CHECKING:
    from app.results.rows import Rows
    from app.results.store import ResultStore

_ROOM_FOR_WORDS = 660
"""Pixels of the panel, below which its buttons are icons only."""
_ORDER = ("rows", "chart", "summary", "compare")


class ResultsPanel(Panel):
    """`cell_wanted` brings the index of a cell that the person wants to see in full.

    `shown` brings the Rows to look at when a run has ended or others take their place, None when
    there are none. They belong to the panel: who reads them in a job may find them closed, and
    drops the error if they are no longer `shown_rows`. `dropped` brings a store that nobody looks
    at any more, to be closed.
    """

    cell_wanted = Signal(QModelIndex)
    copy_wanted = Signal()
    shown = Signal(object)
    dropped = Signal(object)
    closing = Signal(object)
    database_wanted = Signal(object)
    group_wanted = Signal(int)
    failed = Signal(object)

    def __init__(self, theme: Theme, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(theme, "resultsPanel", parent)
        self._jobs = jobs
        self._side: SideChart | None = None
        self._count = 0
        self._summed = ""
        self.shown_rows: Rows | None = None
        self.tabs = PageTabs(self)
        self.result_tabs = ResultTabs(theme, self)
        self.results: list[Result] = []
        self._spinner = Spinner(theme, pixels=14)
        self.status = ElidedLabel("muted")
        self.status.setObjectName("resultStatus")
        self.copy_button = FoldButton()
        self.stop_button = FoldButton()
        self.copy_as_button = QToolButton()
        self.pin_button = QToolButton()
        self.record_button = QToolButton()
        self.keep_button = KeepButton(theme)
        self._lay_out()
        self._wire()
        self._add_result()
        self.retranslate()
        self.restyle()

    # The result that is looked at

    @property
    def current(self) -> Result:
        return self.results[self._stack.currentIndex()]

    @property
    def grid(self) -> Grid:
        return self.current.grid

    @property
    def rows(self) -> RowsModel:
        return self.grid.rows

    @property
    def table(self) -> ResultTable:
        return self.grid.table

    @property
    def page(self) -> StatePage:
        """What stands in place of the rows."""
        return self.current.page

    # Pages and buttons

    @property
    def holder(self) -> QWidget:
        """For the parent of what `add_page` will take."""
        return self._body

    def add_page(self, page_id: str, title: Words, widget: QWidget) -> None:
        """A page beside the rows, seen when there are rows. `title` says its name in the person's
        language."""
        self._pages[page_id] = widget
        self._body.addWidget(widget)
        before = _ORDER[: _ORDER.index(page_id)] if page_id in _ORDER else tuple(self._pages)
        self.tabs.add(page_id, title, place=sum(page in before for page in self.tabs.buttons))

    def add_button(self, button: QWidget) -> None:
        """At the right of the head; its owner says when it is shown."""
        self._buttons.addWidget(button)

    @property
    def page_id(self) -> str:
        """The page that is chosen."""
        return self._chosen

    def show_page(self, page_id: str) -> None:
        self._chosen = page_id
        self._show_body()

    def add_side(self, side: SideChart) -> None:
        """A picture beside the rows."""
        self._side = side
        self._beside.addWidget(side)
        side.wanted_changed.connect(self._show_side)
        self._show_side()

    def select_rows(self, rows: Sequence[int]) -> None:
        """Turn to the rows and select these; the first one is seen."""
        if rows:
            self.tabs.choose("rows")
            self.table.select_rows(rows)
            self.table.setFocus()

    # Results come and go

    def begin(self, sql: str) -> Result:
        """The place for a run: a pinned result stays, and another one is begun."""
        free = next((result for result in self.results if not result.pinned), None)
        result = free or self._add_result()
        self._drop_store(result)
        self._count += 1
        result.title = tr("Result {n}").format(n=self._count)
        self._go_to(result)
        result.show_running(sql)
        return result

    def take_store(self, result: Result, store: ResultStore) -> None:
        result.store = store
        result.grid.take(store)

    def pin(self, place: int) -> None:
        """Let a result stay when the next query runs, or no longer."""
        result = self.results[place]
        result.pinned = not result.pinned
        self._show_tabs()

    def pin_current(self) -> None:
        self.pin(self._stack.currentIndex())

    def rename(self, place: int, title: str) -> None:
        self.results[place].title = title
        self._show_tabs()

    def close_result(self, place: int) -> None:
        result = self.results[place]
        self.closing.emit(result)
        self._drop_store(result)
        if len(self.results) == 1:
            result.pinned = False
            result.show_empty()
        else:
            self.results.remove(result)
            self._stack.removeWidget(result)
            result.deleteLater()
        self._show_tabs()
        self._show_current()

    def close_all(self) -> None:
        """Another connection: what the former one answered goes."""
        while len(self.results) > 1:
            self.close_result(len(self.results) - 1)
        self.close_result(0)
        self._count = 0

    def show_error(self, told: Told, *choices: Choice, icon: str = "error") -> None:
        """In place of rows that there are not, e.g. without a database."""
        if not self.current.has_rows:
            self.current.show_error(told, *choices, icon=icon)

    def show_empty_if_error(self) -> None:
        self.current.show_empty_if_error()

    # Words

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.result_tabs.retranslate()
        self.copy_button.setText(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy the selected cells, or all rows (Ctrl+C)"))
        self.stop_button.setText(tr("Stop here"))
        self.stop_button.setToolTip(
            with_keys(tr("Stop and keep the rows that came"), "stopHere", self)
        )
        for result in self.results:
            result.grid.table.setAccessibleName(tr("Rows of the result"))
        self.keep_button.retranslate()
        self._tell_buttons()
        self._show_status()

    def restyle(self) -> None:
        self.copy_button.setIcon(self.theme.icon("copy", "muted"))
        self.stop_button.setIcon(self.theme.icon("stop", "muted"))
        self.copy_as_button.setIcon(self.theme.icon("down"))
        self.record_button.setIcon(self.theme.icon("record"))
        self.keep_button.restyle()
        self._show_tabs()

    def _tell_buttons(self) -> None:
        pinned = self.current.pinned
        pin = tr("Do not keep this result") if pinned else tr("Keep this result when the next runs")
        for button, words, action_id in (
            (self.pin_button, pin, "pinResult"),
            (self.record_button, tr("One row as a form, or the table"), "showRecord"),
            (self.copy_as_button, tr("Copy in another form"), "copyAs"),
        ):
            button.setToolTip(with_keys(words, action_id, self))
            button.setAccessibleName(words)

    def _show_status(self) -> None:
        parts = (self.current.status, self._summed)
        self.status.setText("   ".join(part for part in parts if part))
        has_rows = self.current.has_rows
        copying = (self.copy_button, self.copy_as_button)
        for button in (*copying, self.pin_button, self.record_button):
            button.setVisible(has_rows)
        self._spinner.setVisible(self.current.running)
        self.stop_button.setVisible(self.current.running and has_rows)

    def _show_tabs(self) -> None:
        tabs = self.result_tabs
        blocker = QSignalBlocker(tabs)
        while tabs.count() > len(self.results):
            tabs.removeTab(tabs.count() - 1)
        while tabs.count() < len(self.results):
            tabs.addTab("")
        for place, result in enumerate(self.results):
            tabs.tell(place, result.title, pinned=result.pinned)
        tabs.setCurrentIndex(self._stack.currentIndex())
        blocker.unblock()
        tabs.setVisible(len(self.results) > 1)
        self.pin_button.setIcon(
            self.theme.icon("pin", "accent" if self.current.pinned else "muted")
        )
        self._tell_buttons()

    def _show_current(self) -> None:
        self._show_body()
        self._show_status()
        rows = self.grid.seen
        if rows is not self.shown_rows:
            self.shown_rows = rows
            self.shown.emit(rows)

    def _show_body(self) -> None:
        page = self._pages[self._chosen] if self.current.has_rows else self._stack
        self._body.setCurrentWidget(page)
        self._show_side()

    def _show_side(self) -> None:
        """Only beside rows, and where they keep their room."""
        if self._side is not None:
            rows = self._chosen == "rows" and self.current.has_rows
            wanted = rows and self._side.wanted and self.width() >= ROOM
            if wanted != self._side.isVisibleTo(self):
                self._side.setVisible(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_side()
        for button in self.findChildren(FoldButton):
            button.fold(self.width() < _ROOM_FOR_WORDS)

    def _go_to(self, result: Result) -> None:
        self._stack.setCurrentWidget(result)
        self._summed = ""
        self._show_tabs()
        self._show_current()

    def _choose_tab(self, place: int) -> None:
        if 0 <= place < len(self.results) and self.results[place] is not self.current:
            self._go_to(self.results[place])

    def _drop_store(self, result: Result) -> None:
        store, result.store = result.store, None
        result.grid.take(None)
        if store is not None:
            self.dropped.emit(store)

    def _add_result(self) -> Result:
        result = Result(self.theme, self._jobs, self._stack)
        result.grid.table.setAccessibleName(tr("Rows of the result"))
        self.results.append(result)
        self._stack.addWidget(result)
        grid = result.grid
        result.told.connect(lambda: self._told(result))
        grid.seen_changed.connect(lambda: self._told(result))
        grid.summed.connect(lambda words: self._tell_sum(result, words))
        grid.cell_wanted.connect(self.cell_wanted)
        grid.table.copy_wanted.connect(self.copy_wanted)
        grid.database_wanted.connect(self.database_wanted)
        grid.group_wanted.connect(self.group_wanted)
        grid.failed.connect(self.failed)
        return result

    def _told(self, result: Result) -> None:
        if result is self.current:
            self._show_current()

    def _tell_sum(self, result: Result, words: str) -> None:
        if result is self.current:
            self._summed = words
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
        for icon_button in (self.record_button, self.pin_button):
            icon_button.setIconSize(QSize(16, 16))
        self.copy_as_button.setIconSize(QSize(12, 12))
        self._buttons.addWidget(self.stop_button)
        for widget in (self.keep_button, self.record_button, self.pin_button, self.copy_button):
            self._buttons.addWidget(widget)
        self._buttons.addWidget(self.copy_as_button)
        row.addLayout(self._buttons)
        self._body = QStackedWidget(self)
        self._stack = QStackedWidget(self._body)
        self._pages: dict[str, QWidget] = {}
        self._chosen = "rows"
        self.add_page("rows", lambda: tr("Rows"), self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.result_tabs)
        column.addWidget(head)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self._body, 1)
        column.addLayout(self._beside, 1)

    def _wire(self) -> None:
        self.tabs.chosen.connect(self.show_page)
        self.result_tabs.currentChanged.connect(self._choose_tab)
        self.result_tabs.pin_wanted.connect(self.pin)
        self.result_tabs.close_wanted.connect(self.close_result)
        self.result_tabs.renamed.connect(self.rename)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.pin_button.clicked.connect(self.pin_current)
        self.record_button.clicked.connect(lambda: self.grid.toggle_record())
