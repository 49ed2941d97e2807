"""What is in the rows: sentences at first sight, and every column with its numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.findings import Finding
from app.core.resultprofile import ResultProfile
from app.ui.findingwords import finding_text
from app.ui.itemmodels.profile import ProfileModel
from app.ui.language import number, tr
from app.ui.picturing import Picturing
from app.ui.text import tip
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.panel import Panel
from app.ui.widgets.profiledelegate import ProfileDelegate
from app.ui.widgets.statepage import StatePage

_ROWS = Qt.ItemDataRole.UserRole
_SEEN_WIDTH = 380


class SummaryPanel(Panel):
    """`rows_wanted` brings the rows that a sentence was told from."""

    rows_wanted = Signal(object)

    def __init__(self, theme: Theme, picturing: Picturing, parent: QWidget | None = None) -> None:
        super().__init__(theme, "summaryPanel", parent)
        self._picturing = picturing
        self._profile: ResultProfile | None = None
        self._findings: tuple[Finding, ...] = ()
        self.model = ProfileModel(self)
        self.columns = QListView(self)
        self.seen = QListWidget(self)
        self._heading = plain_label("heading")
        self._scope = ElidedLabel("small")
        self._page = StatePage(theme, self)
        self._lay_out()
        self._wire()
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(tr("What do I see?"))
        self.columns.setAccessibleName(tr("Summary of the columns"))
        self.seen.setAccessibleName(tr("What do I see?"))
        self._page.tell("spinner", tr("Looking at the rows"))
        self._show_scope()
        self._show_findings(self._findings)
        self.columns.viewport().update()

    def restyle(self) -> None:
        self.columns.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._picturing.begin()

    def _empty(self) -> None:
        self._profile = None
        self.model.show_profile(None)
        self._show_findings(())
        self._stack.setCurrentWidget(self._page)

    def _show_profile(self, profile: ResultProfile) -> None:
        self._profile = profile
        self.model.show_profile(profile)
        self._show_scope()
        self._stack.setCurrentWidget(self._body)

    def _show_scope(self) -> None:
        """Of which rows all this is told."""
        profile = self._profile
        if profile is None:
            self._scope.setText("")
            return
        text = tr("Of all {n} rows") if profile.complete else tr("Of the first {n} rows")
        self._scope.setText(text.format(n=number(profile.rows)))

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self.seen.clear()
        for finding in findings:
            item = QListWidgetItem(finding_text(finding))
            item.setData(_ROWS, finding.rows)
            if finding.rows:
                item.setToolTip(tip(tr("Return or a double click shows its rows")))
            self.seen.addItem(item)
        if self._profile is not None and not findings:
            item = QListWidgetItem(tr("Nothing stands out in these rows."))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.seen.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        rows = item.data(_ROWS)
        if rows:
            self.rows_wanted.emit(tuple(rows))

    def _lay_out(self) -> None:
        self.columns.setObjectName("summaryColumns")
        self.columns.setModel(self.model)
        self.columns.setItemDelegate(ProfileDelegate(self.theme, self.columns))
        self.columns.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.columns.setUniformItemSizes(True)
        self.seen.setObjectName("findings")
        self.seen.setWordWrap(True)
        self.seen.setSpacing(2)
        self.seen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget(self)
        side.setObjectName("chartSide")
        side.setFixedWidth(_SEEN_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 8, 8)
        column.setSpacing(4)
        for part in (self._heading, self._scope):
            column.addWidget(part)
        column.addWidget(self.seen, 1)
        self._body = QWidget(self)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.columns, 1)
        row.addWidget(side)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._body)

    def _wire(self) -> None:
        self.seen.itemActivated.connect(self._open)
        self._picturing.emptied.connect(self._empty)
        self._picturing.profiled.connect(self._show_profile)
        self._picturing.seen.connect(self._show_findings)
