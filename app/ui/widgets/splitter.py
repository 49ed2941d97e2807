"""A splitter that looks like a hairline but is wide enough to catch with the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from app.ui.theme import Theme


class _Handle(QSplitterHandle):
    """One pixel to see; Qt gives such a handle five to catch."""

    def __init__(self, splitter: HairlineSplitter) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._splitter = splitter

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), self._splitter.theme.color("line"))
        painter.end()


class HairlineSplitter(QSplitter):
    def __init__(
        self, theme: Theme, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        theme.changed.connect(self._repaint_handles)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self)

    def _repaint_handles(self) -> None:
        for number in range(self.count()):
            self.handle(number).update()
