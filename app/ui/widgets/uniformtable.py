"""A table whose rows are all of one height, so that nothing is kept for each of them.

Qt's own table has a header with 16 bytes for every row, which it goes through when rows come or go:
of ten million rows that is more than the rows on screen and all around them. Here that header is
empty, and whatever would ask it is answered from the height of a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollBar,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

AnyIndex = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemView.ScrollHint
Move = QAbstractItemView.CursorAction

ROW_PIXELS = 30
_STEP_ACROSS = 48
_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_FARTHEST = 2**31 - 1
"""Qt counts pixels in 32 bits: of more than 71 million rows the last ones can't be scrolled to."""


class UniformTable(QTableView):
    def __init__(
        self, model: QAbstractItemModel, header: QHeaderView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settling = False
        self.setModel(model)
        self.setHorizontalHeader(header)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.rowsInserted.connect(self._rows_changed)
        model.rowsRemoved.connect(self._rows_changed)

    def empty_row_header(self) -> None:
        """To be called once the selection model is the last one: a header takes its table's."""
        rows = QHeaderView(Qt.Orientation.Vertical, self)
        rows.setModel(QStandardItemModel(0, 0, rows))
        self.setVerticalHeader(rows)
        rows.hide()

    # Where rows are

    def rowHeight(self, _row: int) -> int:
        return ROW_PIXELS

    def rowViewportPosition(self, row: int) -> int:
        return row * ROW_PIXELS - self.verticalOffset()

    def rowAt(self, y: int) -> int:
        row = (y + self.verticalOffset()) // ROW_PIXELS
        return row if 0 <= row < self.model().rowCount() else -1

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid() or self.isIndexHidden(index):
            return QRect()
        column = index.column()
        place = QPoint(self.columnViewportPosition(column), self.rowViewportPosition(index.row()))
        return QRect(place, QSize(self.columnWidth(column), ROW_PIXELS))

    def indexAt(self, at: QPoint) -> QModelIndex:
        row, column = self.rowAt(at.y()), self.columnAt(at.x())
        return self.model().index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        return self.isColumnHidden(index.column())

    # Moving

    def scrollTo(self, index: AnyIndex, hint: Hint = Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        view, header = self.viewport(), self.horizontalHeader()
        left, width = header.sectionPosition(index.column()), self.columnWidth(index.column())
        across = Hint.PositionAtCenter if hint is Hint.PositionAtCenter else Hint.EnsureVisible
        _bring(self.horizontalScrollBar(), left, width, view.width(), across)
        top = index.row() * ROW_PIXELS
        _bring(self.verticalScrollBar(), top, ROW_PIXELS, view.height(), hint)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        columns, rows = self._columns(), self.model().rowCount()
        if not columns or not rows:
            return QModelIndex()
        current = self.currentIndex()
        if not current.isValid() or current.column() not in columns:
            return self.model().index(max(0, current.row()), columns[0])
        to_end = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        row = self._moved_row(current.row(), action, to_end, rows - 1)
        place = _moved_column(columns.index(current.column()), action, len(columns) - 1)
        return self.model().index(row, columns[place])

    def _moved_row(self, row: int, action: Move, to_end: bool, last: int) -> int:
        page = max(1, self.viewport().height() // ROW_PIXELS - 1)
        steps = {Move.MoveUp: -1, Move.MoveDown: 1, Move.MovePageUp: -page, Move.MovePageDown: page}
        if to_end and action in (Move.MoveHome, Move.MoveEnd):
            return 0 if action is Move.MoveHome else last
        return max(0, min(last, row + steps.get(action, 0)))

    def _columns(self) -> list[int]:
        """Those that are shown, as they stand."""
        header = self.horizontalHeader()
        ordered = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in ordered if not header.isSectionHidden(column)]

    # Selection

    def selectionCommand(
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl+Shift and a key selects up to where it leads, as in a spreadsheet; Qt only goes
        there."""
        if isinstance(event, QKeyEvent) and event.modifiers() & _BOTH == _BOTH:
            return QItemSelectionModel.SelectionFlag.SelectCurrent
        return super().selectionCommand(index, event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        last = self.model().rowCount() - 1
        offset = self.verticalOffset()
        top = max(0, (rect.normalized().top() + offset) // ROW_PIXELS)
        bottom = min(last, (rect.normalized().bottom() + offset) // ROW_PIXELS)
        chosen = QItemSelection()
        if top <= bottom:
            for begin, end in self._between(rect.normalized().left(), rect.normalized().right()):
                corner, other = self.model().index(top, begin), self.model().index(bottom, end)
                chosen.append(QItemSelectionRange(corner, other))
        self.selectionModel().select(chosen, command)

    def _between(self, left: int, right: int) -> Iterator[tuple[int, int]]:
        """The columns from pixel to pixel, those whose numbers follow each other as one range."""
        header, begin, end = self.horizontalHeader(), -1, -2
        for column in sorted(self._columns()):
            at = header.sectionViewportPosition(column)
            if at > right or at + header.sectionSize(column) <= left:
                continue
            if column != end + 1:
                if begin >= 0:
                    yield begin, end
                begin = column
            end = column
        if begin >= 0:
            yield begin, end

    def selectColumn(self, column: int) -> None:
        last = self.model().rowCount() - 1
        if last >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            chosen = QItemSelection(self.model().index(0, column), self.model().index(last, column))
            self.setCurrentIndex(self.model().index(max(0, self.rowAt(0)), column))
            self.selectionModel().select(chosen, flags)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The rows on screen in which something is selected: they are painted together."""
        region, screen = QRegion(), self.viewport().rect()
        for part in selection.toList():
            top = max(0, self.rowViewportPosition(part.top()))
            bottom = min(screen.bottom(), self.rowViewportPosition(part.bottom() + 1) - 1)
            if top <= bottom:
                region += QRect(0, top, screen.width(), bottom - top + 1)
        return region

    # Layout and paint

    def updateGeometries(self) -> None:
        if self._settling:
            return
        self._settling = True
        try:
            self._place_header()
            view, header = self.viewport(), self.horizontalHeader()
            _fit(self.horizontalScrollBar(), header.length(), view.width(), _STEP_ACROSS)
            header.setOffset(self.horizontalScrollBar().value())
            rows = self.model().rowCount() if self.model() is not None else 0
            _fit(self.verticalScrollBar(), rows * ROW_PIXELS, view.height(), ROW_PIXELS)
        finally:
            self._settling = False

    def _place_header(self) -> None:
        header = self.horizontalHeader()
        height = 0 if header.isHidden() else header.sizeHint().height()
        self.setViewportMargins(0, height, 0, 0)
        view = self.viewport().geometry()
        header.setGeometry(view.left(), view.top() - height, view.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self.viewport()), event.rect()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain = option.state & ~QStyle.StateFlag.State_HasFocus
        chosen, delegate, model = self.selectionModel(), self.itemDelegate(), self.model()
        focus = self.currentIndex() if self.hasFocus() else QModelIndex()
        columns = list(self._seen(area))
        for row in self._rows_in(area):
            top = self.rowViewportPosition(row)
            for column, left, width in columns:
                index, state = model.index(row, column), plain
                if chosen.isSelected(index):
                    state |= QStyle.StateFlag.State_Selected
                if index == focus:
                    state |= QStyle.StateFlag.State_HasFocus
                option.state = state
                option.rect = QRect(left, top, width, ROW_PIXELS)
                delegate.paint(painter, option, index)
        painter.end()

    def _rows_in(self, area: QRect) -> range:
        offset, last = self.verticalOffset(), self.model().rowCount() - 1
        begin = (area.top() + offset) // ROW_PIXELS
        return range(max(0, begin), min(last, (area.bottom() + offset) // ROW_PIXELS) + 1)

    def _seen(self, area: QRect) -> Iterator[tuple[int, int, int]]:
        """Column, left end and width of those in `area`: there may be thousands of others."""
        header = self.horizontalHeader()
        for place in range(max(0, header.visualIndexAt(area.left())), header.count()):
            column = header.logicalIndex(place)
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            if left > area.right():
                return
            if not header.isSectionHidden(column):
                yield column, left, width

    def _rows_changed(self, _parent: AnyIndex, first: int, _last: int) -> None:
        self.updateGeometries()
        if self.rowViewportPosition(first) <= self.viewport().height():
            self.viewport().update()


def _moved_column(place: int, action: Move, last: int) -> int:
    if action is Move.MoveHome:
        return 0
    if action is Move.MoveEnd:
        return last
    steps = {Move.MoveLeft: -1, Move.MovePrevious: -1, Move.MoveRight: 1, Move.MoveNext: 1}
    return max(0, min(last, place + steps.get(action, 0)))


def _fit(bar: QScrollBar, length: int, room: int, step: int) -> None:
    bar.setSingleStep(step)
    bar.setPageStep(room)
    bar.setRange(0, max(0, min(_FARTHEST - room, length - room)))


def _bring(bar: QScrollBar, begin: int, size: int, room: int, hint: Hint) -> None:
    """Scroll so that what lies there is seen."""
    before, behind = begin, begin + size - room
    if hint is Hint.PositionAtCenter:
        bar.setValue(begin - (room - size) // 2)
    elif hint is Hint.PositionAtTop or (hint is Hint.EnsureVisible and bar.value() > before):
        bar.setValue(before)
    elif hint is Hint.PositionAtBottom or bar.value() < behind:
        bar.setValue(min(before, behind))
