"""Where the panels of the window and of a question stand, and the borders between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.panels.schema import WIDTH as SIDE_WIDTH
from app.ui.theme import Theme
from app.ui.widgets.splitter import HairlineSplitter

FIRST_SIZE = (1440, 900)

_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


class WindowLayout:
    """`central` is the whole: the `top` bars, the `side` bar beside the rest, the `bottom` bar."""

    def __init__(
        self,
        theme: Theme,
        *,
        top: Sequence[QWidget],
        side: QWidget,
        work: Sequence[QWidget],
        bottom: QWidget,
    ) -> None:
        self._sides = splitter(theme, _ACROSS, (side, stacked(*work)), (0, 1))
        self.central = stacked(*top, self._sides, bottom)
        side.setMinimumWidth(180)
        self._sides.setSizes([SIDE_WIDTH, FIRST_SIZE[0] - SIDE_WIDTH])

    def state(self) -> str:
        return to_base64(self._sides.saveState())

    def restore(self, state: str) -> None:
        """A strange state leaves the border where it is."""
        _restore(self._sides, state)


class QuestionLayout:
    """The parts above, then two side by side, then one below.

    The places come first and `fill` last, so that a part can be made with its place for a parent:
    one that moves is styled again, with all that it holds.
    """

    def __init__(self, theme: Theme, page: QWidget) -> None:
        self.above = page
        self.below = splitter(theme, _DOWN, (), (), page)
        self.beside = splitter(theme, _ACROSS, (), (), self.below)

    def fill(
        self, *, above: Sequence[QWidget], left: QWidget, right: QWidget, below: QWidget
    ) -> None:
        add_parts(self.beside, (left, right), (6, 4))
        add_parts(self.below, (self.beside, below), (3, 2))
        stack(self.above, (*above, self.below))
        left.setMinimumWidth(280)
        right.setMinimumWidth(240)
        below.setMinimumHeight(180)
        width, height = FIRST_SIZE[0] - SIDE_WIDTH, FIRST_SIZE[1]
        self.beside.setSizes([width * 6 // 10, width * 4 // 10])
        self.below.setSizes([height * 44 // 100, height * 33 // 100])

    def state(self) -> tuple[str, str]:
        """Where the borders are, for `restore`."""
        return to_base64(self.below.saveState()), to_base64(self.beside.saveState())

    def restore(self, state: Sequence[str]) -> None:
        """An empty or strange state leaves the borders where they are."""
        for part, saved in zip((self.below, self.beside), state, strict=False):
            _restore(part, saved)


def to_base64(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def from_base64(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode())


def stacked(*parts: QWidget) -> QWidget:
    """The parts one below the other; what can grow takes the room that is left."""
    holder = QWidget()
    stack(holder, parts)
    return holder


def stack(holder: QWidget, parts: Sequence[QWidget]) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part.property("grows") else 0)


def splitter(
    theme: Theme,
    way: Qt.Orientation,
    parts: Sequence[QWidget],
    stretches: Sequence[int],
    parent: QWidget | None = None,
) -> HairlineSplitter:
    made = HairlineSplitter(theme, way, parent)
    made.setProperty("grows", True)
    add_parts(made, parts, stretches)
    return made


def add_parts(to: HairlineSplitter, parts: Sequence[QWidget], stretches: Sequence[int]) -> None:
    for place, (part, stretch) in enumerate(zip(parts, stretches, strict=True)):
        to.addWidget(part)
        to.setStretchFactor(place, stretch)


def _restore(part: HairlineSplitter, saved: str) -> None:
    part.restoreState(from_base64(saved))
    part.setHandleWidth(1)
