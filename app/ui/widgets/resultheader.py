"""The head of a result: each column's name and type, and how the rows are shaped by it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.core.shape import Shape
from app.ui.fonts import scaled
from app.ui.itemmodels.rows import TYPE_ROLE
from app.ui.theme import Theme

_HEIGHT = 32
_PADDING = 16
_GAP = 6
_MARK = 14


class ResultHeader(QHeaderView):
    """`sort_wanted` brings a column and whether it is added to the others (Shift); `menu_wanted`
    a column and a place on the screen."""

    sort_wanted = Signal(int, bool)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._bold = scaled(theme.fonts.ui, 12, bold=True)
        self._small = scaled(theme.fonts.ui, 11)
        self._sorts: dict[int, str] = {}
        self._filtered: frozenset[int] = frozenset()
        self._pressed: QPoint | None = None
        self._busy = False
        self.setSectionsClickable(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(56)
        theme.changed.connect(self.viewport().update)

    def show_steps(self, shape: Shape) -> None:
        """Arrows at the columns that the rows are sorted by, with their order where there are
        several, and a mark at those that are filtered."""
        arrows = ["▼" if sort.descending else "▲" for sort in shape.sorts]
        if len(arrows) > 1:
            arrows = [f"{arrow}{place}" for place, arrow in enumerate(arrows, start=1)]
        columns = [sort.column for sort in shape.sorts]
        self._sorts = dict(zip(columns, arrows, strict=True))
        self._filtered = frozenset(found.column for found in shape.filters)
        self.viewport().update()

    def show_busy(self, busy: bool) -> None:
        """The wish is being fulfilled: until then the marks are faint."""
        self._busy = busy
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def sectionSizeFromContents(self, section: int) -> QSize:
        name, kind = self._words(section)
        width = QFontMetrics(self._bold).horizontalAdvance(name) + 2 * _PADDING + 4
        if kind:
            width += QFontMetrics(self._small).horizontalAdvance(kind) + _GAP
        return QSize(width, _HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.color("bg"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        area = rect.adjusted(_PADDING, 0, -_PADDING, -1)
        area = self._paint_marks(painter, area, section)
        self._paint_words(painter, area, section)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        on_border = self.cursor().shape() is Qt.CursorShape.SplitHCursor
        self._pressed = event.position().toPoint() if left and not on_border else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at, begun = event.position().toPoint(), self._pressed
        self._pressed = None
        if begun is None or (at - begun).manhattanLength() > 4:
            return
        column = self.logicalIndexAt(at)
        if column >= 0:
            add = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_wanted.emit(column, add)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self.logicalIndexAt(event.pos())
        if column >= 0:
            self.menu_wanted.emit(column, event.globalPos())

    def _paint_marks(self, painter: QPainter, area: QRect, section: int) -> QRect:
        """At the right end; what is left is for the words."""
        token = "faint" if self._busy else "accent"
        if section in self._filtered:
            area.setRight(area.right() - _MARK)
            place = QPoint(area.right() + 2, area.center().y() - 5)
            painter.drawPixmap(place, self._theme.pixmap("filter", token, pixels=12))
        arrow = self._sorts.get(section)
        if arrow is not None:
            width = QFontMetrics(self._small).horizontalAdvance(arrow) + 4
            area.setRight(area.right() - width)
            self._text(painter, area, area.right() + 4, arrow, self._small, token)
        return area

    def _paint_words(self, painter: QPainter, area: QRect, section: int) -> None:
        name, kind = self._words(section)
        bold, small = QFontMetrics(self._bold), QFontMetrics(self._small)
        kind_width = small.horizontalAdvance(kind) + _GAP if kind else 0
        if bold.horizontalAdvance(name) + kind_width > area.width() + 2:
            kind, kind_width = "", 0
        name = bold.elidedText(name, Qt.TextElideMode.ElideRight, max(24, area.width()))
        name_width = bold.horizontalAdvance(name)
        left = area.left()
        if self._alignment(section) & Qt.AlignmentFlag.AlignRight:
            left = max(left, area.right() + 1 - name_width - kind_width)
        self._text(painter, area, left, name, self._bold, "text")
        if kind:
            self._text(painter, area, left + name_width + _GAP, kind, self._small, "muted")

    def _text(
        self, painter: QPainter, area: QRect, left: int, words: str, font: QFont, token: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        width = QFontMetrics(font).horizontalAdvance(words) + 8
        place = QRect(left, area.top(), width, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _words(self, section: int) -> tuple[str, str]:
        model, across = self.model(), Qt.Orientation.Horizontal
        name = model.headerData(section, across, Qt.ItemDataRole.DisplayRole)
        return str(name or ""), str(model.headerData(section, across, TYPE_ROLE) or "")

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        role = Qt.ItemDataRole.TextAlignmentRole
        found = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        return found if isinstance(found, Qt.AlignmentFlag) else Qt.AlignmentFlag.AlignLeft
