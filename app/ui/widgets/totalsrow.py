"""A line below a result's rows: one number for each column, under the column it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import (
    QActionGroup,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.core.looking import Telling, Total
from app.ui.fonts import scaled
from app.ui.itemmodels import values
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.resulttable import ResultTable

_HEIGHT = 32
_PADDING = 16
_GAP = 6
_PLACES = 4
_TOLD_COLUMNS = 40

_WORDS: dict[Telling, Callable[[], str]] = {
    Telling.SUM: lambda: tr("Sum"),
    Telling.AVERAGE: lambda: tr("Average"),
    Telling.LEAST: lambda: tr("Smallest"),
    Telling.MOST: lambda: tr("Largest"),
    Telling.PRESENT: lambda: tr("Not NULL"),
}
_SIGNS = {
    Telling.SUM: "Σ",
    Telling.AVERAGE: "⌀",
    Telling.LEAST: "min",
    Telling.MOST: "max",
    Telling.PRESENT: "n",
}


class TotalsRow(QWidget):
    """What it tells is chosen in its menu, by a click or the menu key."""

    def __init__(self, theme: Theme, table: ResultTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._totals: Sequence[Total | None] = ()
        self._rows = 0
        self.telling = Telling.SUM
        self.setObjectName("totalsRow")
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Totals"))
        for moved in (table.header.sectionResized, table.header.sectionMoved):
            moved.connect(lambda *_: self.update())
        table.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        theme.changed.connect(self.update)
        self.hide()

    def tell(self, totals: Sequence[Total | None], rows: int) -> None:
        """By column, of so many rows; () while they are being added up."""
        self._totals, self._rows = totals, rows
        self._say()

    def choose(self, telling: Telling) -> None:
        self.telling = telling
        self._say()

    def text(self, column: int) -> str:
        """The column's number, "" where there is none."""
        total = self._totals[column] if column < len(self._totals) else None
        found = None if total is None else total.tell(self.telling)
        if found is None:
            return ""
        if isinstance(found, float):
            found = round(found, _PLACES)
            found = int(found) if found.is_integer() and abs(found) < 2**53 else found
        return values.shown(found)

    def open_menu(self, at: QPoint) -> None:
        self.menu().popup(self.mapToGlobal(at))

    def menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for telling, words in _WORDS.items():
            action = menu.addAction(words(), partial(self.choose, telling))
            action.setCheckable(True)
            action.setChecked(telling is self.telling)
            group.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.open_menu(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu(event.pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_menu(self.rect().topLeft())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        for column, place in self._places():
            painter.fillRect(place.adjusted(0, 1, 0, 0), self._theme.color("bg"))
            self._paint(painter, place.adjusted(_PADDING, 0, -_PADDING, 0), column)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint(self, painter: QPainter, area: QRect, column: int) -> None:
        words = self.text(column)
        if not words:
            return
        sign, small = _SIGNS[self.telling], scaled(self._theme.fonts.ui, 11)
        middle = Qt.AlignmentFlag.AlignVCenter
        font = self._theme.fonts.numbers
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, words)
        left = QFontMetrics(font).horizontalAdvance(words) + _GAP
        if left + QFontMetrics(small).horizontalAdvance(sign) <= area.width():
            painter.setFont(small)
            painter.setPen(self._theme.color("faint"))
            before = area.adjusted(0, 0, -left, 0)
            painter.drawText(before, middle | Qt.AlignmentFlag.AlignRight, sign)

    def _places(self) -> Iterator[tuple[int, QRect]]:
        """The columns on screen; frozen ones last, over the others."""
        table, left = self._table, 0
        for column in table.columns_on_screen():
            width = table.columnWidth(column)
            yield column, QRect(table.columnViewportPosition(column), 0, width, self.height())
        for column in table.frozen_columns():
            width = table.columnWidth(column)
            yield column, QRect(left, 0, width, self.height())
            left += width

    def _say(self) -> None:
        of = tr("%Ln row(s)", "", self._rows)
        words = _WORDS[self.telling]()
        self.setToolTip(tr("{what} of {rows}; click for another").format(what=words, rows=of))
        self.setAccessibleDescription(f"{words}. {'; '.join(self._told())}")
        self.update()

    def _told(self) -> Iterator[str]:
        """For who can't see them: the first columns with their numbers."""
        model = self._table.model()
        for column in range(min(model.columnCount(), _TOLD_COLUMNS)):
            if text := self.text(column):
                yield f"{model.headerData(column, Qt.Orientation.Horizontal)}: {text}"
