"""Buttons that change with the message they stand below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

Choice = tuple[str, Callable[[], None]]


class Choices(QHBoxLayout):
    def __init__(self, owner: QWidget, *, centred: bool) -> None:
        super().__init__()
        self._owner = owner
        self._centred = centred
        self.setSpacing(8)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """These buttons in place of the former ones, which vanish at once."""
        while (item := self.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setContentsMargins(0, 6 if choices else 0, 0, 2 if choices else 0)
        if choices and self._centred:
            self.addStretch(1)
        for text, handler in choices:
            button = QPushButton(text, self._owner)
            button.clicked.connect(lambda _checked=False, act=handler: act())
            self.addWidget(button)
        if choices:
            self.addStretch(1)
