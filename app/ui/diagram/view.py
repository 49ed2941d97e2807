"""A diagram on the screen: wheel to zoom, drag to pan or to move a table, keys for all of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.ui.diagram.scene import DiagramScene
from app.ui.diagram.tableitem import TableItem
from app.ui.theme import Theme

_LEAST, _MOST = 0.1, 4.0
_STEP = 1.2
_NUDGE = 16.0
_NEXT = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DiagramView(QGraphicsView):
    """Arrows go from table to table, with Shift they move the table; Return opens it, Delete takes
    it out of the diagram."""

    removal_wanted = Signal()
    zoomed = Signal()

    def __init__(self, theme: Theme, scene: DiagramScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._theme = theme
        self._diagram = scene
        self.setObjectName("diagramView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        self.setBackgroundBrush(QColor(self._theme.color("bg")))

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def zoom_by(self, factor: float) -> None:
        wanted = min(max(self.zoom * factor, _LEAST), _MOST)
        self.scale(wanted / self.zoom, wanted / self.zoom)
        self.zoomed.emit()

    def zoom_in(self) -> None:
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        self.zoom_by(1 / _STEP)

    def fit(self) -> None:
        """All of it, but not larger than it is."""
        area = self._diagram.picture_area()
        self.setSceneRect(area)
        self.fitInView(area, Qt.AspectRatioMode.KeepAspectRatio)
        if self.zoom > 1:
            self.resetTransform()
            self.centerOn(area.center())
        self.zoomed.emit()

    @property
    def chosen(self) -> list[TableItem]:
        return [item for item in self._diagram.tables.values() if item.isSelected()]

    def choose(self, item: TableItem) -> None:
        self._diagram.clearSelection()
        item.setSelected(True)
        self.ensureVisible(item, 24, 24)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_by(_STEP**steps)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A table is dragged with an arrow, the ground with a hand."""
        super().mousePressEvent(event)
        on_table = isinstance(self.itemAt(event.position().toPoint()), TableItem)
        self.viewport().setCursor(
            Qt.CursorShape.ArrowCursor if on_table else Qt.CursorShape.ClosedHandCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        chosen = self.chosen
        if key in _NEXT:
            self._go(*_NEXT[key], move=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self._diagram.opened.emit(chosen[0].name)
        elif key == Qt.Key.Key_Delete and chosen:
            self.removal_wanted.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def _go(self, across: int, down: int, *, move: bool) -> None:
        chosen = self.chosen
        if move:
            for item in chosen:
                item.moveBy(across * _NUDGE, down * _NUDGE)
        elif not chosen:
            first = min(self._diagram.tables.values(), key=lambda i: (i.x(), i.y()), default=None)
            if first is not None:
                self.choose(first)
        elif (near := self._nearest(chosen[0], across, down)) is not None:
            self.choose(near)

    def _nearest(self, item: TableItem, across: int, down: int) -> TableItem | None:
        """The next table in a direction; what lies aside counts double."""
        here = item.sceneBoundingRect().center()
        best, least = None, 0.0
        for other in self._diagram.tables.values():
            way = other.sceneBoundingRect().center() - here
            ahead = QPointF.dotProduct(way, QPointF(across, down))
            aside = abs(way.y() if across else way.x())
            if other is not item and ahead > 0 and (best is None or ahead + 2 * aside < least):
                best, least = other, ahead + 2 * aside
        return best
