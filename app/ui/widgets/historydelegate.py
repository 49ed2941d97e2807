"""A past run in two lines: what was asked; how it ended, where and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.core.pastsearch import Outcome, outcome_of
from app.ui.fonts import scaled
from app.ui.itemmodels.history import ALIKE_ROLE, RUN_ROLE
from app.ui.language import seconds, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.delegate import AnyIndex, Delegate

if TYPE_CHECKING:
    from app.memory.history import Run

_ROW_PIXELS = 48
_ICON_PIXELS = 14
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LOOKS = {
    Outcome.DONE: ("check", "ok"),
    Outcome.CANCELLED: ("stop", "faint"),
    Outcome.REFUSED: ("refused", "bad"),
    Outcome.FAILED: ("error", "bad"),
}


def outcome_words(outcome: Outcome) -> str:
    return {
        Outcome.DONE: tr("Done"),
        Outcome.CANCELLED: tr("Cancelled"),
        Outcome.REFUSED: tr("Refused by the database"),
        Outcome.FAILED: tr("Failed"),
    }[outcome]


def when(at: str) -> str:
    """A moment of the memory in the person's own time, as short as it can be told from others."""
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    today = QDateTime.currentDateTime().date()
    if moment.date() == today:
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if moment.date().year() == today.year():
        return QLocale().toString(moment, tr("MMM d, HH:mm"))
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)


def ended(run: Run) -> str:
    """How many rows came and how long it took, or how it ended."""
    outcome = outcome_of(run.error)
    if outcome is not Outcome.DONE:
        return outcome_words(outcome)
    rows = tr("%Ln row(s)", "", run.row_count)
    return f"{rows} · {seconds(run.duration_ms)}"


class HistoryDelegate(Delegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(theme, view)
        self._font = scaled(theme.fonts.ui, 13)
        self._mono = scaled(theme.fonts.sql, 12)
        self._small = scaled(theme.fonts.numbers, 12)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, _ROW_PIXELS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        self.background(painter, option)
        area = option.rect.adjusted(8, 4, -8, -4)
        run = index.data(RUN_ROLE)
        half = area.height() // 2
        upper = QRect(area.left(), area.top(), area.width(), half)
        lower = QRect(area.left(), area.top() + half, area.width(), half)
        if run is not None:
            self._icon(painter, upper, *_LOOKS[outcome_of(run.error)], left=True)
            if run.pinned:
                self._icon(painter, upper, "pin", "accent", left=False)
            self._facts(painter, lower.adjusted(22, 0, 0, 0), run)
        asked = run is None or bool(run.question)
        painter.setFont(self._font if asked else self._mono)
        painter.setPen(self.theme.color("text" if run is not None else "faint"))
        mark = "≈ " if index.data(ALIKE_ROLE) else ""
        room = upper.adjusted(22, 0, -20 if run is not None and run.pinned else 0, 0)
        words = mark + str(index.data() or "")
        shown = QFontMetrics(painter.font()).elidedText(words, _ELIDE, room.width())
        painter.drawText(room, _MIDDLE, shown)
        painter.restore()

    def _facts(self, painter: QPainter, area: QRect, run: Run) -> None:
        painter.setFont(self._small)
        painter.setPen(self.theme.color("muted"))
        words = " · ".join((when(run.at), ended(run), one_line(run.connection, 60)))
        shown = QFontMetrics(self._small).elidedText(words, _ELIDE, area.width())
        painter.drawText(area, _MIDDLE, shown)

    def _icon(self, painter: QPainter, area: QRect, name: str, token: str, *, left: bool) -> None:
        pixmap = self.theme.pixmap(name, token, pixels=_ICON_PIXELS)
        x = area.left() if left else area.right() - _ICON_PIXELS
        painter.drawPixmap(x, area.top() + (area.height() - _ICON_PIXELS) // 2, pixmap)
