"""Past runs come back as tabs: to be looked at, reviewed again, and only then run."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from app.ui.errors import Told
from app.ui.language import tr
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.panels.history import HistoryPanel
from app.ui.panels.review import Against
from app.ui.tabs import Tabs
from app.ui.text import one_line
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.memory.history import Run


class Recalling(QObject):
    failed = Signal(object)

    def __init__(
        self, shared: Shared, tabs: Tabs, panel: HistoryPanel, notice: Notice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._tabs = tabs
        self._panel = panel
        self._notice = notice
        self._followed: WeakSet[QuestionPage] = WeakSet()
        panel.open_wanted.connect(self.open)
        panel.compare_wanted.connect(self.compare)
        panel.failed.connect(self.failed)
        tabs.current_changed.connect(self._follow)

    def open(self, run: Run) -> None:
        """A new tab with question and SQL; the review looks at it as at any other."""
        page = self._tabs.new_question()
        page.question.edit.setPlainText(run.question)
        page.editor.editor.put(run.sql)
        profile = self._shared.connecting.profile
        if profile is not None and profile.name != run.connection:
            name = one_line(run.connection, 60)
            told = Told(
                tr("Look before you run it"),
                tr("It was run on another connection: {name}").format(name=name),
            )
            page.notice.tell(told, tone="warn", icon="warning")

    def compare(self, before: Run, after: Run) -> None:
        """The later run in a new tab, with what it says differently from the earlier one."""
        page = self._tabs.new_question()
        page.question.edit.setPlainText(after.question)
        page.reviewing.measure_from(before.sql, Against.RUN)
        page.editor.editor.put(after.sql)

    def offer_clear(self) -> None:
        menu = self.clear_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._panel.mapToGlobal(self._panel.rect().center()))

    def clear_menu(self) -> QMenu:
        """How old the runs are that shall go."""
        menu = QMenu(self._panel)
        menu.setObjectName("clearHistoryMenu")
        for days, words in (
            (30, tr("Forget runs older than 30 days")),
            (365, tr("Forget runs older than a year")),
            (0, tr("Forget all runs but pinned ones")),
        ):
            menu.addAction(words, partial(self._ask_clear, days, with_pinned=False))
        menu.addAction(tr("Forget all runs"), partial(self._ask_clear, 0, with_pinned=True))
        return menu

    def ask_export(self) -> None:
        dialog = QFileDialog(self._panel, tr("Export the history"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("JSON Lines (*.jsonl)")
        dialog.setDefaultSuffix("jsonl")
        dialog.selectFile("tacit-history.jsonl")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._export(Path(name)))
        dialog.open()

    def _ask_clear(self, days: int, *, with_pinned: bool) -> None:
        box = QMessageBox(self._panel)
        box.setObjectName("clearHistoryBox")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr("Forgotten runs can't be had back."))
        forget = box.addButton(tr("Forget them"), QMessageBox.ButtonRole.DestructiveRole)
        forget.setObjectName("clearHistoryButton")
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        forget.clicked.connect(lambda: self._panel.clear(days, with_pinned=with_pinned))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _export(self, target: Path) -> None:
        def done(count: int) -> None:
            told = Told(tr("%Ln run(s) exported", "", count), one_line(str(target), 200))
            self._notice.tell(told, tone="ok", icon="check")

        self._panel.export(target, done)

    def _follow(self) -> None:
        """What is run in a tab soon stands in the list."""
        page = self._tabs.current
        if isinstance(page, QuestionPage) and page not in self._followed:
            self._followed.add(page)
            page.running.busy_changed.connect(self._panel.refresh_soon)
