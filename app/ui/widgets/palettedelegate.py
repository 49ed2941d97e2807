"""One line of the palette: what it is, with the letters that were found, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.itemmodels.palette import PaletteModel, kind_words
from app.ui.palette.entries import Found, Kind
from app.ui.text import one_line
from app.ui.widgets.delegate import AnyIndex, Delegate

_HEIGHT, _PADDING, _GAP, _ICON = 32, 12, 12, 16
_ICONS = {
    Kind.ACTION: "right",
    Kind.TAB: "question",
    Kind.QUERY: "record",
    Kind.TABLE: "table",
    Kind.CONNECTION: "database",
    Kind.SETTING: "settings",
}


class PaletteDelegate(Delegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        found = model.found_at(index) if isinstance(model, PaletteModel) else None
        if found is None:
            return
        painter.save()
        self.background(painter, option)
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        self._paint_icon(painter, rect, found)
        rect.setLeft(rect.left() + _ICON + 8)
        rect = self._paint_right(painter, rect, found)
        self._paint_text(painter, rect, found, option.font)
        painter.restore()

    def _paint_icon(self, painter: QPainter, rect: QRect, found: Found) -> None:
        name = found.entry.icon or _ICONS[found.entry.kind]
        top = rect.top() + (rect.height() - _ICON) // 2
        painter.drawPixmap(rect.left(), top, self.theme.pixmap(name, "faint"))

    def _paint_right(self, painter: QPainter, rect: QRect, found: Found) -> QRect:
        """Keys, or else what kind of thing it is; the room that is left."""
        entry = found.entry
        words = entry.keys or " · ".join(
            part for part in (one_line(entry.detail, 60), kind_words(entry.kind)) if part
        )
        painter.setPen(self.theme.color("muted" if entry.keys else "faint"))
        width = min(QFontMetrics(painter.font()).horizontalAdvance(words), rect.width() // 2)
        shown = QFontMetrics(painter.font()).elidedText(
            words, Qt.TextElideMode.ElideMiddle, width + 1
        )
        painter.drawText(
            rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown
        )
        return rect.adjusted(0, 0, -width - _GAP, 0)

    def _paint_text(self, painter: QPainter, rect: QRect, found: Found, font: QFont) -> None:
        """Character by character where letters were found, so that they can stand out."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        color = self.theme.color("text" if found.entry.enabled else "disabled")
        text, places = one_line(found.entry.text, 120), set(found.places)
        x, run, strong = rect.left(), "", False
        for at, letter in enumerate(text + "\0"):
            if run and ((at in places) != strong or letter == "\0"):
                used = bold if strong else font
                metrics = QFontMetrics(used)
                painter.setFont(used)
                painter.setPen(self.theme.color("accent") if strong else color)
                room = QRect(x, rect.top(), max(0, rect.right() - x), rect.height())
                shown = metrics.elidedText(run, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
                x += metrics.horizontalAdvance(run)
                run = ""
            strong = at in places
            run += letter
