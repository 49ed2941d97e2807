"""Where the panels stand in the window, and how the person has moved their borders."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.panels.schema import WIDTH as SCHEMA_WIDTH
from app.ui.theme import Theme
from app.ui.widgets.splitter import HairlineSplitter

FIRST_SIZE = (1440, 900)

_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class Layout:
    """`central` is the whole: the `top` bars, `side` bar beside the work, `bottom` bar.

    The work is the `above` parts, then `left` and `right` side by side, then `below`.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        top: Sequence[QWidget],
        side: QWidget,
        above: Sequence[QWidget],
        left: QWidget,
        right: QWidget,
        below: QWidget,
        bottom: QWidget,
    ) -> None:
        self._work = _splitter(theme, _ACROSS, (left, right), (6, 4))
        self._body = _splitter(theme, _DOWN, (self._work, below), (3, 2))
        self._sides = _splitter(theme, _ACROSS, (side, _stacked(*above, self._body)), (0, 1))
        self.central = _stacked(*top, self._sides, bottom)
        side.setMinimumWidth(180)
        left.setMinimumWidth(280)
        right.setMinimumWidth(240)
        below.setMinimumHeight(140)
        self._take_first_sizes()

    def state(self) -> tuple[str, ...]:
        """Where the borders are, for `restore`."""
        return tuple(to_base64(splitter.saveState()) for splitter in self._splitters)

    def restore(self, state: Sequence[str]) -> None:
        """An empty or strange state leaves the borders where they are."""
        if len(state) != len(self._splitters):
            return
        for splitter, saved in zip(self._splitters, state, strict=True):
            splitter.restoreState(from_base64(saved))
            splitter.setHandleWidth(1)

    @property
    def _splitters(self) -> tuple[HairlineSplitter, ...]:
        return self._sides, self._body, self._work

    def _take_first_sizes(self) -> None:
        width, height = FIRST_SIZE
        rest = width - SCHEMA_WIDTH
        self._sides.setSizes([SCHEMA_WIDTH, rest])
        self._work.setSizes([rest * 6 // 10, rest * 4 // 10])
        self._body.setSizes([height * 55 // 100, height * 34 // 100])


def to_base64(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def from_base64(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode())


def _stacked(*parts: QWidget) -> QWidget:
    """The parts one below the other; a splitter takes the room that is left."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, HairlineSplitter) else 0)
    return holder


def _splitter(
    theme: Theme, way: Qt.Orientation, parts: Sequence[QWidget], stretches: Sequence[int]
) -> HairlineSplitter:
    splitter = HairlineSplitter(theme, way)
    for place, (part, stretch) in enumerate(zip(parts, stretches, strict=True)):
        splitter.addWidget(part)
        splitter.setStretchFactor(place, stretch)
    return splitter
