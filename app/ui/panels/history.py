"""The side bar's history: past runs found by words and meaning, filtered, opened, forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.core.pastsearch import Outcome, RunSearch, words_of
from app.ui.errors import Told, tell
from app.ui.itemmodels.history import HistoryModel
from app.ui.language import tr
from app.ui.text import label
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.historydelegate import HistoryDelegate, outcome_words
from app.ui.widgets.panel import Panel
from app.ui.widgets.statepage import StatePage

if TYPE_CHECKING:
    from app.memory.history import Run
    from app.workflow.pastruns import PastRuns

_PAUSE_MS = 120
_PAGE_TEXT_WIDTH = 200
_DAYS = (0, 1, 7, 30, 365)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Found:
    ids: tuple[int, ...]
    connections: tuple[str, ...]


class HistoryPanel(Panel):
    """`open_wanted` brings a run for a tab of its own, `compare_wanted` an earlier and a later one,
    `failed` what can't be done."""

    open_wanted = Signal(object)
    compare_wanted = Signal(object, object)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        past: Callable[[], PastRuns],
        jobs: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "historyPanel", parent)
        self._past = past
        self._jobs = jobs
        self._job: Job | None = None
        self._turn = 0
        self._told: Told | None = None
        self._read = False
        self.search = QLineEdit(self)
        self.search.setObjectName("historySearch")
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.connection = Combo(theme, self)
        self.outcome = Combo(theme, self)
        self.time = Combo(theme, self)
        self.model = HistoryModel(self)
        self.list = _List(self)
        self._page = StatePage(theme, self, text_width=_PAGE_TEXT_WIDTH)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._set_up()
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()

    def refresh(self) -> None:
        """Look for the runs again, in the background; words first, then meaning."""
        self._pause.stop()
        self._stop()
        self._turn += 1
        turn, search = self._turn, self._wish()

        def work(_token: CancelToken) -> _Found:
            return _Found(self._past().found(search), self._past().connections())

        def done(found: _Found) -> None:
            if turn == self._turn:
                self._show(found)
                self._find_alike(turn, search, found.ids)

        self._job = self._start("history", work, done)

    def refresh_soon(self) -> None:
        """Something was run: the list is read again if anybody sees it, or else when it is seen."""
        self._read = False
        if self.isVisible():
            self._pause.start()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def open_selected(self) -> None:
        for run in self._selected()[:1]:
            self.open_wanted.emit(run)

    def compare_selected(self) -> None:
        """The two selected runs, the earlier one first."""
        runs = sorted(self._selected(), key=lambda run: run.id)
        if len(runs) == 2:
            self.compare_wanted.emit(*runs)

    def pin_selected(self) -> None:
        """Pin what is selected, or unpin it if all of it is pinned."""
        runs = self._selected()
        if runs:
            ids, pinned = [run.id for run in runs], not all(run.pinned for run in runs)
            self._change("pin", lambda: self._past().pin(ids, pinned=pinned))

    def forget_selected(self) -> None:
        ids = [run.id for run in self._selected()]
        if ids:
            self._change("forget", lambda: self._past().forget(ids))

    def copy_selected(self) -> None:
        texts = [run.sql for run in self._selected()]
        if texts:
            QGuiApplication.clipboard().setText("\n\n".join(texts))

    def clear(self, days: int, *, with_pinned: bool = False) -> None:
        """Forget the runs that are older than `days`; 0 for all."""
        search = RunSearch(until=_days_ago(days) if days else "")
        self._change("clear", lambda: self._past().clear(search, with_pinned=with_pinned))

    def export(self, target: Path, done: Callable[[int], None]) -> None:
        """Write what is listed as JSON Lines; `done` gets how many."""
        search = self._wish()
        self._start("export history", lambda _token: self._past().export(target, search), done)

    def menu_at(self, index: QModelIndex) -> QMenu:
        """What can be done with the selected runs."""
        run, count = self.model.run_at(index), len(self._selected())
        menu = QMenu(self)
        menu.addAction(tr("Open in a new tab") + "\tEnter", self.open_selected)
        compare = menu.addAction(tr("Compare the two"), self.compare_selected)
        compare.setEnabled(count == 2)
        menu.addAction(tr("Copy the SQL") + "\tCtrl+C", self.copy_selected)
        menu.addSeparator()
        pinned = run is not None and run.pinned
        words = tr("No longer pinned") if pinned else tr("Pin")
        menu.addAction(words + "\t" + tr("Space"), self.pin_selected)
        menu.addAction(tr("Forget") + "\tDel", self.forget_selected)
        return menu

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("Search questions and SQL"))
        self.search.setAccessibleName(tr("Search questions and SQL"))
        self.search.setToolTip(tr("Words of the question or the SQL, then what means the same"))
        self.list.setAccessibleName(tr("Past runs"))
        for box, name in (
            (self.connection, tr("Connection")),
            (self.outcome, tr("How it ended")),
            (self.time, tr("When")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
        self._fill_filters()
        self._show_state()

    def restyle(self) -> None:
        self._glass.setIcon(self.theme.icon("search", "faint"))
        self.list.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._read:
            self.refresh()

    def _set_up(self) -> None:
        self.list.setObjectName("historyList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(self.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for box, name in (
            (self.connection, "historyConnection"),
            (self.outcome, "historyOutcome"),
            (self.time, "historyTime"),
        ):
            box.setObjectName(name)
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _lay_out(self) -> None:
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._page)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        pair.addWidget(self.outcome, 1)
        pair.addWidget(self.time, 1)
        head = QVBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addWidget(self.connection)
        head.addLayout(pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(body, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._to_list)
        self._pause.timeout.connect(self.refresh)
        for box in (self.connection, self.outcome, self.time):
            box.activated.connect(lambda _row: self.refresh())
        self.model.wanted.connect(self._read_page)
        self.list.doubleClicked.connect(lambda _index: self.open_selected())
        self.list.customContextMenuRequested.connect(self._offer)

    def _wish(self) -> RunSearch:
        days = int(self.time.currentData() or 0)
        return RunSearch(
            words=words_of(self.search.text()),
            connection=self.connection.currentData() or None,
            outcome=self.outcome.currentData() or None,
            since=_days_ago(days) if days else "",
        )

    def _show(self, found: _Found) -> None:
        self._read, self._told = True, None
        self._fill_connections(found.connections)
        selected = [run.id for run in self._selected()]
        self.model.show_ids(found.ids)
        for number in selected:
            row = self.model.row_of(number)
            if row is not None:
                self.list.selectionModel().select(
                    self.model.index(row), self.list.selectionModel().SelectionFlag.Select
                )
        self._show_state()

    def _find_alike(self, turn: int, search: RunSearch, known: tuple[int, ...]) -> None:
        text = self.search.text().strip()
        if not search.words:
            return

        def work(token: CancelToken) -> tuple[int, ...]:
            return self._past().alike(text, search, token, without=known)

        def done(ids: tuple[int, ...]) -> None:
            if turn == self._turn:
                self.model.add_alike(ids)
                self._show_state()

        self._job = self._start("alike", work, done)

    def _read_page(self, ids: Sequence[int]) -> None:
        self._start("runs", lambda _token: self._past().runs(ids), self.model.take)

    def _change(self, name: str, act: Callable[[], int]) -> None:
        self._start(name, lambda _token: act(), lambda _count: self.refresh())

    def _start(self, name: str, work: Callable[[CancelToken], T], done: Callable[[T], None]) -> Job:
        return self._jobs.start(name, work, done=done, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        told = tell(error)
        if not self._read:
            self._told = told
            self._show_state()
        else:
            self.failed.emit(told)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _selected(self) -> list[Run]:
        found = (self.model.run_at(index) for index in self.list.selectedIndexes())
        return [run for run in found if run is not None]

    def _to_list(self) -> None:
        self.list.setFocus()
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _offer(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self.menu_at(index).popup(self.list.viewport().mapToGlobal(place))

    def _fill_filters(self) -> None:
        _fill(
            self.outcome,
            [(tr("All"), None), *((outcome_words(o), o) for o in Outcome)],
        )
        words = {
            0: tr("Any time"),
            1: tr("Last 24 hours"),
            7: tr("Last 7 days"),
            30: tr("Last 30 days"),
            365: tr("Last year"),
        }
        _fill(self.time, [(words[days], days) for days in _DAYS])
        names = [self.connection.itemData(row) for row in range(1, self.connection.count())]
        self._fill_connections(names)

    def _fill_connections(self, names: Sequence[str]) -> None:
        everything = [(tr("All connections"), None), *((label(n), n) for n in names)]
        _fill(self.connection, everything)

    def _show_state(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        self._stack.setCurrentWidget(self._page)
        if self._told is not None:
            self._page.tell("error", self._told.title, self._told.message, hint=self._told.hint)
        elif not self._read:
            self._page.tell("spinner", tr("Reading the history…"))
        elif self._wish().is_everything:
            text = tr("What you run stands here with its question, so that you can open it again.")
            self._page.tell("empty", tr("Nothing was run yet"), text)
        else:
            self._page.tell("search", tr("No run fits"))


class _List(QListView):
    """Enter opens, Space pins, Del forgets, Ctrl+C copies the SQL."""

    def __init__(self, panel: HistoryPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Return: self._panel.open_selected,
            Qt.Key.Key_Enter: self._panel.open_selected,
            Qt.Key.Key_Space: self._panel.pin_selected,
            Qt.Key.Key_Delete: self._panel.forget_selected,
        }
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        act = acts.get(Qt.Key(event.key())) if plain else None
        if event.keyCombination().toCombined() == (Qt.Modifier.CTRL | Qt.Key.Key_C).toCombined():
            act = self._panel.copy_selected
        if act is None:
            super().keyPressEvent(event)
        else:
            act()


def _fill(box: Combo, choices: Sequence[tuple[str, object]]) -> None:
    """The choice that was made stays, where it is still there."""
    before = box.currentData()
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    kept = [row for row, (_words, value) in enumerate(choices) if value == before]
    box.setCurrentIndex(kept[0] if kept else 0)


def _days_ago(days: int) -> str:
    moment = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    return moment.isoformat(timespec="milliseconds")
