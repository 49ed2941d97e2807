"""Short texts as round buttons; one of them is chosen with a click, or with Tab and Space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.text import label, tip
from app.ui.widgets.flow import FlowLayout

_CHARACTERS = 72


@dataclass(frozen=True, slots=True)
class Chip:
    """`text` is on it, `value` is what it brings; `told` for the tool tip and who can't see it."""

    text: str
    value: str
    told: str = ""


class Chips(QWidget):
    """`chosen` brings the value of the chip; `above` is room over the first line."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, above: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, above, 0, 0)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """In place of those that are there; nothing is shown without one."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(chip) for chip in chips]
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _button(self, chip: Chip) -> QPushButton:
        button = QPushButton(label(chip.text, _CHARACTERS), self)
        button.setProperty("kind", "chip")
        button.setToolTip(tip(chip.told or chip.text))
        button.setAccessibleName(chip.told or chip.text)
        button.clicked.connect(lambda: self.chosen.emit(chip.value))
        self._flow.addWidget(button)
        button.show()
        return button
