"""A button that gives up its words, but not its icon, where there is no room for them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget


class FoldButton(QPushButton):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._folded = False

    def setText(self, text: str) -> None:
        self._words = text
        super().setText("" if self._folded else text)

    def fold(self, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self.setText(self._words)
