"""The head of a part that can be folded away: an arrow, a heading, a line of what is inside."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.theme import Theme
from app.ui.widgets.labels import WrappedLabel


class FoldHead(QWidget):
    """`unfolded` tells whether the part below is to be shown; it starts folded."""

    unfolded = Signal(bool)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.button = QPushButton(self)
        self.button.setObjectName(name)
        self.button.setProperty("kind", "fold")
        self.button.setCheckable(True)
        self.button.setIconSize(QSize(12, 12))
        self.summary = WrappedLabel("small", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.summary, 1)
        self.button.toggled.connect(self._turn)
        theme.changed.connect(self._paint)
        self._paint()

    def tell(self, heading: str, summary: str) -> None:
        self.button.setText(heading)
        self.button.setAccessibleName(heading)
        self.button.setAccessibleDescription(summary)
        self.summary.setText(summary)

    def _turn(self, shown: bool) -> None:
        self._paint()
        self.unfolded.emit(shown)

    def _paint(self) -> None:
        self.button.setIcon(self._theme.icon("down" if self.button.isChecked() else "right"))
