"""A few rows in the middle of a page: all of them shown, none to be edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.ui.text import one_line
from app.ui.theme import Theme

_ROW = 24
_CHARACTERS = 120
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SmallTable(QTableWidget):
    def __init__(
        self,
        theme: Theme,
        columns: Sequence[str],
        rows: Sequence[Sequence[object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(rows), len(columns), parent)
        self.setHorizontalHeaderLabels([one_line(name, _CHARACTERS) for name in columns])
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                self.setItem(place, column, _item(theme, value))
        for column in range(len(columns)):
            header = self.horizontalHeaderItem(column)
            if header is not None and _is_numeric([row[column] for row in rows]):
                header.setTextAlignment(_RIGHT)
        self._dress(len(rows))

    def _dress(self, rows: int) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setFixedHeight(_ROW)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setProperty("small", True)
        for way in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            way(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_ROW * (rows + 1) + 4)


def _item(theme: Theme, value: object) -> QTableWidgetItem:
    item = QTableWidgetItem("NULL" if value is None else one_line(str(value), _CHARACTERS))
    if value is None:
        item.setForeground(theme.color("faint"))
    if _is_numeric([value]):
        item.setTextAlignment(_RIGHT)
    return item


def _is_numeric(values: Sequence[object]) -> bool:
    """Whether there are numbers among the values, and nothing else but NULL."""
    found = [value for value in values if value is not None]
    return bool(found) and all(type(value) in (int, float) for value in found)
