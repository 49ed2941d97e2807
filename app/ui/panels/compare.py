"""The result that is looked at against another one that was kept: what is gone, new, changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.valuediff import ValueDiff
from app.ui.errors import Told
from app.ui.itemmodels.compare import DIFF_ROLE, UNCHANGED, CompareModel, Differs
from app.ui.keyhints import keys_of_action
from app.ui.language import number, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.delegate import AnyIndex, Delegate, has
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.panel import Panel
from app.ui.widgets.statepage import StatePage

_TINTS = {Differs.GONE: "rem", Differs.NEW: "add", Differs.CHANGED: "warnbg"}
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ROW_PIXELS = 28
_SIGN_PIXELS = 36


class ComparePanel(Panel):
    """`wanted` when another result or key is chosen."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "comparePanel", parent)
        self.other = Combo(theme, self)
        self.key = Combo(theme, self)
        self._with, self._by = plain_label("small", parent=self), plain_label("small", parent=self)
        self.told = ElidedLabel("small", self)
        self.told.setObjectName("compareTold")
        self.model = CompareModel(self)
        self.view = QTableView(self)
        self.page = StatePage(theme, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.other.currentIndexChanged.connect(self.wanted)
        self.key.currentIndexChanged.connect(self.wanted)
        self.retranslate()

    def offer(self, titles: Sequence[tuple[str, object]], keys: Sequence[str]) -> None:
        """Other results, with what stands for them, and columns to match rows by. What was chosen
        stays where it can."""
        blockers = [QSignalBlocker(part) for part in (self.other, self.key)]
        other, key = self.other.currentData(), self.key.currentData()
        self.other.clear()
        for title, meant in titles:
            self.other.addItem(one_line(title, 60), meant)
        self.other.setCurrentIndex(max(0, self.other.findData(other)))
        self.key.clear()
        self.key.addItem(tr("what tells them apart"), None)
        for name in keys:
            self.key.addItem(one_line(name, 60), name)
        self.key.setCurrentIndex(max(0, self.key.findData(key)))
        for blocker in blockers:
            blocker.unblock()
        if not titles:
            self.show_alone()

    def choose(self, meant: object) -> None:
        """One of the other results, by what stands for it."""
        self.other.setCurrentIndex(max(0, self.other.findData(meant)))

    def show_alone(self) -> None:
        self.page.tell(
            "pin",
            tr("Nothing to compare with"),
            tr("Pin this result ({keys}) and run another query: both can be compared then.").format(
                keys=keys_of_action("pinResult", self)
            ),
        )
        self._stack.setCurrentWidget(self.page)

    def show_comparing(self) -> None:
        self.page.tell("spinner", tr("Comparing…"))
        self._stack.setCurrentWidget(self.page)

    def show_failed(self, told: Told) -> None:
        self.page.tell("error", told.title, told.message, hint=told.hint, token="bad")
        self._stack.setCurrentWidget(self.page)

    def show_diff(self, diff: ValueDiff, hidden: Sequence[str]) -> None:
        self.told.setText(" · ".join(_told(diff, hidden)))
        self.model.show_diff(diff)
        self.view.setColumnWidth(0, _SIGN_PIXELS)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.view)
            return
        self.page.tell("check", tr("No row differs"), self.told.text(), token="ok")
        self._stack.setCurrentWidget(self.page)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Compare"))
        self._with.setText(tr("Compared with"))
        self._by.setText(tr("rows matched by"))
        self.other.setAccessibleName(tr("Compared with"))
        self.key.setAccessibleName(tr("rows matched by"))
        self.view.setAccessibleName(tr("Rows that differ"))

    def _lay_out(self) -> None:
        self.view.setObjectName("compareTable")
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Tints(self.theme, self.view))
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(_ROW_PIXELS)
        self.view.horizontalHeader().setDefaultSectionSize(160)
        self.view.horizontalHeader().setDefaultAlignment(_MIDDLE)
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 12, 6)
        head.setSpacing(8)
        for part in (self._with, self.other, self._by, self.key):
            head.addWidget(part)
        head.addWidget(self.told, 1)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


class _Tints(Delegate):
    """A cell on the ground that says how it differs; the sign says it, too."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        kind = index.data(DIFF_ROLE)
        if has(option, QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, self.theme.color("sel"))
        elif kind in _TINTS:
            painter.fillRect(option.rect, self.theme.color(_TINTS[kind]))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setPen(self.theme.color("faint" if index.data() == UNCHANGED else "text"))
        area = option.rect.adjusted(12, 0, -8, -1)
        painter.setFont(self.theme.fonts.numbers)
        words = painter.fontMetrics().elidedText(str(index.data() or ""), _ELIDE, area.width())
        painter.drawText(area, _MIDDLE, words)
        painter.restore()


def _told(diff: ValueDiff, hidden: Sequence[str]) -> list[str]:
    counts = (
        (tr("{n} only before"), diff.only_before_count),
        (tr("{n} only here"), diff.only_after_count),
        (tr("{n} changed"), diff.changed_rows),
        (tr("{n} equal"), diff.equal),
    )
    parts = [words.format(n=number(count)) for words, count in counts if count]
    listed = len(diff.only_before) + len(diff.only_after) + len(diff.cells)
    every = diff.only_before_count + diff.only_after_count + len(diff.cells)
    if listed < every:
        parts.append(tr("the first of them are listed"))
    if diff.columns_removed or diff.columns_added:
        names = ", ".join(one_line(n, 30) for n in (*diff.columns_removed, *diff.columns_added))
        parts.append(tr("not in both: {columns}").format(columns=names))
    if hidden:
        names = ", ".join(one_line(name, 30) for name in hidden)
        parts.append(tr("hidden, not compared: {columns}").format(columns=names))
    if diff.truncated:
        parts.append(tr("of the rows fetched; there may be more"))
    return parts
