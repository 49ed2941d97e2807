"""What every part of the window shares: it follows the theme and the language, live."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.theme import Theme


class Panel(QFrame):
    """`retranslate` sets every word and `restyle` every icon; subclasses call both once built."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setObjectName(name)
        theme.changed.connect(self.restyle)

    def retranslate(self) -> None: ...

    def restyle(self) -> None: ...

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
