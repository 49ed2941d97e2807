"""What leaves this machine: the network connections that are open, read anew every second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.jobs import JobRunner
from app.ui.itemmodels.flows import FOR, PROCESS, TO, FlowsModel
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label
from app.ui.widgets.statepage import StatePage
from app.workflow.leaving import Flow, Purpose

Read = Callable[[], tuple[Flow, ...] | None]

_EVERY_MS = 1000
_ROW = 28


class LeavingDialog(QDialog):
    """`read` may take a moment and is called in a job; nothing is read while nobody looks."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, read: Read, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("leavingDialog")
        self.setModal(False)
        self.resize(860, 420)
        self._jobs = jobs
        self._read = read
        self._reading = False
        self._known: tuple[Flow, ...] | None = ()
        self.heading = plain_label("title", wrap=True, parent=self)
        self.words = plain_label("muted", wrap=True, parent=self)
        self.model = FlowsModel(theme, self)
        self.table = QTableView(self)
        self.table.setObjectName("leavingTable")
        self.state = StatePage(theme, self)
        self._pages = QStackedWidget(self)
        self.close_button = QPushButton(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.close_button.clicked.connect(self.accept)
        self._dress()
        self._lay_out()
        self.retranslate()

    def refresh(self) -> None:
        if self._reading or not self.isVisible():
            return
        self._reading = True
        self._jobs.start(
            "leaving", lambda _token: self._read(), done=self._show, failed=self._not_read
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _show(self, found: tuple[Flow, ...] | None) -> None:
        self._reading = False
        self._known = found
        self.model.show(found or ())
        self._pages.setCurrentWidget(self.table if found else self.state)
        self._say()

    def _not_read(self, _error: Exception) -> None:
        self._reading = False

    def _say(self) -> None:
        found = self._known
        if found is None:
            self.heading.setText(tr("Not available here"))
            self.state.tell(
                "info",
                tr("This system does not tell Tacit its open connections"),
                tr("On Linux this page lists every one of them, live."),
            )
            return
        unknown = sum(flow.purpose is Purpose.UNKNOWN for flow in found)
        outside = [flow for flow in found if not flow.stays]
        if unknown:
            self.heading.setText(tr("%n connection(s) that nothing here explains", "", unknown))
        elif outside:
            self.heading.setText(tr("%n connection(s) leave this machine", "", len(outside)))
        else:
            self.heading.setText(tr("Nothing leaves this machine"))
        self.state.tell(
            "lock",
            tr("No network connection is open"),
            tr("Neither this window nor a process that it started has one. The list is live."),
            token="ok",
        )

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.setShowGrid(False)
        table.setProperty("small", True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(TO, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(FOR, QHeaderView.ResizeMode.Interactive)
        head.resizeSection(FOR, 260)
        head.setSectionResizeMode(PROCESS, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(PROCESS, 200)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.state)
        self._pages.addWidget(self.table)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self._pages, 1)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(tr("What leaves this machine"))
        self.words.setText(
            tr(
                "Only three things ever open a network connection: a database that you connect to,"
                " the SSH tunnel before it, and weights that you fetch. Questions, drafts and rows"
                " stay here."
            )
        )
        self.close_button.setText(tr("Close"))
        self.table.setAccessibleName(tr("Open network connections"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, TO, PROCESS)
        self._say()
