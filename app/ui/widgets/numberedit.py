"""A whole number in a field like all others; a spin box's arrows are noise for limits."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget


class NumberEdit(QLineEdit):
    """`value` is the number typed, or the one set before if nothing sensible is typed."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest, self._highest = lowest, highest
        self._last = lowest
        self.setValidator(QIntValidator(lowest, highest, self))

    def value(self) -> int:
        digits = "".join(filter(str.isdigit, self.text()))
        number = int(digits) if digits else self._last
        return min(max(number, self._lowest), self._highest)

    def set_value(self, value: int) -> None:
        self._last = value
        self.setText(str(value))
