"""One row as a form: each column on a line of its own, for rows too wide to read across."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.itemmodels.rows import AnyIndex, Look, RowsModel
from app.ui.itemmodels.values import Shape
from app.ui.language import number, tr
from app.ui.theme import Theme
from app.ui.widgets.celldelegate import CellDelegate
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel

_NAME, _VALUE = 0, 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RecordModel(QAbstractTableModel):
    """The row `row` of `rows`, turned."""

    def __init__(self, rows: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.row = 0
        rows.dataChanged.connect(self._arrived)
        rows.modelAboutToBeReset.connect(self.beginResetModel)
        rows.modelReset.connect(self.endResetModel)

    def turn_to(self, row: int) -> None:
        self.row = row
        self._changed()

    def source(self, index: AnyIndex) -> QModelIndex:
        return self._rows.index(self.row, index.row())

    def look(self, index: AnyIndex) -> Look:
        if index.column() == _NAME:
            return Look(str(self.data(index) or ""), Shape.EMPTY, right=False)
        return replace(self._rows.look(self.source(index)), right=False)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._rows.columnCount()

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 2

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.column() == _NAME:
            wanted = role if role != Qt.ItemDataRole.TextAlignmentRole else None
            if wanted is None:
                return _LEFT
            return self._rows.headerData(index.row(), Qt.Orientation.Horizontal, wanted)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return self._rows.data(self.source(index), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr("Column") if section == _NAME else tr("Value")
        return None

    def _arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.row <= last.row():
            self._changed()

    def _changed(self) -> None:
        if self.rowCount():
            end = self.index(self.rowCount() - 1, _VALUE)
            self.dataChanged.emit(self.index(0, _NAME), end, [])


class RecordView(Panel):
    """`opened` brings the cell, as an index of the rows, that is to be seen in full."""

    opened = Signal(QModelIndex)

    def __init__(self, theme: Theme, rows: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, "recordView", parent)
        self._rows = rows
        self.model = RecordModel(rows, self)
        self.view = QTableView(self)
        self.view.setObjectName("recordTable")
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellDelegate(theme, self.view, self.model.look))
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(30)
        self.view.horizontalHeader().hide()
        self.view.horizontalHeader().setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
        self.view.setColumnWidth(_NAME, 220)
        self.where = plain_label("small", parent=self)
        self.before, self.after = QToolButton(self), QToolButton(self)
        self.before.clicked.connect(lambda: self.show_row(self.row - 1))
        self.after.clicked.connect(lambda: self.show_row(self.row + 1))
        self.view.doubleClicked.connect(lambda index: self.opened.emit(self.model.source(index)))
        self._lay_out()
        self.retranslate()
        self.restyle()

    @property
    def row(self) -> int:
        return self.model.row

    def show_row(self, row: int) -> None:
        count = self._rows.rowCount()
        self.model.turn_to(max(0, min(row, count - 1)))
        self.before.setEnabled(self.row > 0)
        self.after.setEnabled(self.row + 1 < count)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                self.show_row(self.row - 1)
            case Qt.Key.Key_PageDown:
                self.show_row(self.row + 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.view.currentIndex().isValid():
                self.opened.emit(self.model.source(self.view.currentIndex()))
            case _:
                super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.view.setAccessibleName(tr("One row, column by column"))
        for button, words in (
            (self.before, tr("The row before (Alt+Up)")),
            (self.after, tr("The next row (Alt+Down)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.before.setShortcut("Alt+Up")
        self.after.setShortcut("Alt+Down")
        self._tell()

    def restyle(self) -> None:
        self.before.setIcon(self.theme.icon("up"))
        self.after.setIcon(self.theme.icon("down"))

    def _tell(self) -> None:
        count = number(self._rows.rowCount())
        self.where.setText(tr("Row {n} of {total}").format(n=number(self.row + 1), total=count))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 12, 4)
        for button in (self.before, self.after):
            button.setIconSize(QSize(14, 14))
            head.addWidget(button)
        head.addWidget(self.where)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
