"""The small list below the caret. It never takes the focus: one goes on typing, or takes a name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.context.suggest import Completion, Suggestion
from app.ui.itemmodels import suggestions
from app.ui.itemmodels.suggestions import SuggestionsModel
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.delegate import AnyIndex, Delegate
from app.ui.widgets.labels import plain_label

_ROW_PIXELS, _WIDTH, _PADDING = 28, 440, 4
_ICON_PIXELS = 14


class SuggestionPopup(QFrame):
    """`chosen` brings the Suggestion that a click takes."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self.setObjectName("suggestionPopup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = SuggestionsModel(self)
        self.view = QListView(self)
        self.view.setObjectName("suggestionList")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(theme, self.view))
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setMouseTracking(True)
        self._hint = plain_label("faint", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        column.setSpacing(_PADDING)
        column.addWidget(self.view)
        column.addWidget(self._hint)
        self.view.clicked.connect(self._click)
        self.hide()

    def offer(self, completion: Completion, at: QPoint) -> None:
        """Below `at`, a point of the room; the first is chosen where the person asked for names."""
        self.model.set_found(completion.found)
        self.view.setAccessibleName(tr("Suggestions"))
        self._hint.setText(tr("Tab takes the first, Down chooses, Esc closes"))
        self._hint.setContentsMargins(8, 0, 8, 0)
        self.view.setFixedHeight(_ROW_PIXELS * self.model.rowCount())
        room = self._room
        self.setFixedWidth(min(_WIDTH, room.width() - 16))
        self.adjustSize()
        self.move(max(8, min(at.x(), room.width() - self.width() - 8)), at.y() + 6)
        self.view.setCurrentIndex(self.model.index(0, 0) if completion.asked else QModelIndex())
        self.show()
        self.raise_()

    @property
    def current(self) -> Suggestion | None:
        """What is chosen in the list."""
        index = self.view.currentIndex()
        return self.model.suggestion(index) if index.isValid() else None

    @property
    def first(self) -> Suggestion:
        return self.current or self.model.suggestion(self.model.index(0, 0))

    def step(self, by: int) -> None:
        """Choose the next one, or the one before; it goes round."""
        count, index = self.model.rowCount(), self.view.currentIndex()
        row = (index.row() + by) % count if index.isValid() else (0 if by > 0 else count - 1)
        self.view.setCurrentIndex(self.model.index(row, 0))

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.suggestion(index))


class _Delegate(Delegate):
    """Icon, name, and what it is in the faint colour."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(_WIDTH, _ROW_PIXELS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option)
        rect: QRect = option.rect
        icon = self.theme.pixmap(str(index.data(suggestions.ICON_ROLE)), pixels=_ICON_PIXELS)
        painter.drawPixmap(rect.left() + 8, rect.center().y() - _ICON_PIXELS // 2 + 1, icon)
        painter.setFont(self.theme.fonts.ui)
        metrics = painter.fontMetrics()
        room = rect.adjusted(30, 0, -8, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideRight
        name = metrics.elidedText(str(index.data()), elide, room.width() * 2 // 3)
        painter.setPen(self.theme.color("text"))
        painter.drawText(room, flags, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + 12)
        painter.setPen(self.theme.color("faint"))
        detail = str(index.data(suggestions.DETAIL_ROLE) or "")
        painter.drawText(room, flags, metrics.elidedText(detail, elide, room.width()))
        painter.restore()
