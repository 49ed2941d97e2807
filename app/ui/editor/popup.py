"""The list of candidates below the caret. It never takes the focus: the editor hands it keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.sql.complete.candidate import Candidate, What
from app.ui.fonts import scaled
from app.ui.itemmodels.candidates import CANDIDATE_ROLE, DETAIL_ROLE, CandidatesModel
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.delegate import AnyIndex, Delegate

_ROW = 24
_ROWS = 9
_LEAST, _MOST = 280, 620
_ICONS = {
    What.COLUMN: ("column", "muted"),
    What.TABLE: ("table", "muted"),
    What.QUERY: ("view", "muted"),
    What.SOURCE: ("table", "accent"),
    What.JOIN: ("link", "accent"),
    What.CONDITION: ("link", "accent"),
    What.FUNCTION: ("function", "fn"),
    What.KEYWORD: ("keyword", "kw"),
    What.VALUE: ("value", "st"),
    What.SNIPPET: ("snippet", "muted"),
}


class CandidateDelegate(Delegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(theme, view)
        self._name = scaled(theme.fonts.sql, 13)
        self._detail = scaled(theme.fonts.ui, 12)

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        name = QFontMetrics(self._name).horizontalAdvance(str(index.data()))
        detail = QFontMetrics(self._detail).horizontalAdvance(str(index.data(DETAIL_ROLE)))
        return QSize(name + detail + 64, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option, radius=4)
        area: QRect = option.rect.adjusted(6, 0, -8, 0)
        candidate: Candidate = index.data(CANDIDATE_ROLE)
        icon, token = _ICONS[candidate.what]
        top = area.top() + (area.height() - 14) // 2
        painter.drawPixmap(QPoint(area.left(), top), self.theme.pixmap(icon, token, pixels=14))
        area.setLeft(area.left() + 22)
        area.setRight(self._paint_detail(painter, area, str(index.data(DETAIL_ROLE))))
        painter.setFont(self._name)
        painter.setPen(self.theme.color("text"))
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _paint_detail(self, painter: QPainter, area: QRect, detail: str) -> int:
        """Where what stands left of it has to end."""
        if not detail:
            return area.right()
        painter.setFont(self._detail)
        painter.setPen(self.theme.color("faint"))
        most = area.width() // 2
        shown = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, most)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, shown)
        return area.right() - painter.fontMetrics().horizontalAdvance(shown) - 12


class CompletionPopup(QFrame):
    """`chosen` comes when a row is pressed."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, editor: QWidget) -> None:
        super().__init__(editor, Qt.WindowType.ToolTip)
        self.setObjectName("completionPopup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.model = CandidatesModel(self)
        self.view = QListView(self)
        self.view.setObjectName("completionList")
        self.view.setModel(self.model)
        self.view.setItemDelegate(CandidateDelegate(theme, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(False)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(lambda index: self.chosen.emit(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.view)
        self.hide()

    def open_at(self, caret: QRect, candidates: Sequence[Candidate]) -> None:
        """Below `caret` (on the screen), or above it where there is no room."""
        self.setAccessibleName(tr("Completions"))
        self.view.setAccessibleName(tr("Completions"))
        self.model.show(candidates)
        self.view.setCurrentIndex(self.model.index(0))
        rows = min(_ROWS, len(candidates))
        widths = [self.view.sizeHintForIndex(self.model.index(n)).width() for n in range(rows)]
        bar = self.view.verticalScrollBar().sizeHint().width() if len(candidates) > rows else 0
        width = min(_MOST, max(_LEAST, max(widths) + bar)) + 10
        self.resize(width, rows * _ROW + 10)
        self.move(self._place(caret))
        self.show()

    @property
    def row(self) -> int:
        return self.view.currentIndex().row()

    def step(self, rows: int) -> None:
        """Up or down; by single rows around the ends."""
        count = self.model.rowCount()
        single = abs(rows) == 1
        row = (self.row + rows) % count if single else min(max(self.row + rows, 0), count - 1)
        self._select(row)

    def page(self, way: int) -> None:
        self.step(way * (_ROWS - 1))

    def _select(self, row: int) -> None:
        index: QModelIndex = self.model.index(row)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _place(self, caret: QRect) -> QPoint:
        screen = self.screen().availableGeometry()
        x = min(caret.left() - 32, screen.right() - self.width())
        below = caret.bottom() + 2
        fits = below + self.height() <= screen.bottom()
        return QPoint(max(screen.left(), x), below if fits else caret.top() - self.height() - 2)
