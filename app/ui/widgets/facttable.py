"""Facts in a few columns, read with the eyes or the keyboard; a row may lead elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.ui.text import one_line, tip

_ROW = 28
_PADDING, _WIDEST = 24, 360
_CHARACTERS = 300


class FactTable(QTableWidget):
    """`row_opened` brings the number of a row that was double-clicked, or on which Return came."""

    row_opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        dress(self)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))

    def show_facts(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(list(titles))
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(one_line(text, _CHARACTERS))
                item.setToolTip(tip(text))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(place, column, item)
        self.resizeColumnsToContents()
        for column in range(len(titles)):
            self.setColumnWidth(column, min(self.columnWidth(column) + _PADDING, _WIDEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.row_opened.emit(self.currentRow())
            return
        super().keyPressEvent(event)


def dress(view: QTableView) -> None:
    """Calm rows without a grid."""
    view.setProperty("small", True)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setShowGrid(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(_ROW)
    header = view.horizontalHeader()
    header.setFixedHeight(_ROW)
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
