"""A message that takes no focus and goes when it is told to: below the question box."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.ui.errors import Told
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.card import Card, Tone
from app.ui.widgets.choices import Choice
from app.ui.widgets.panel import Panel


class Notice(Panel):
    """A new message replaces the one before."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "notice", parent)
        self.card = Card(theme, name="noticeCard", parent=self)
        self._close = QToolButton(self)
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.dismiss)
        corner = QVBoxLayout()
        corner.setContentsMargins(0, 6, 6, 0)
        corner.addWidget(self._close)
        corner.addStretch(1)
        card_row = self.card.layout()
        if isinstance(card_row, QHBoxLayout):
            card_row.addLayout(corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.addWidget(self.card)
        self.hide()
        self.retranslate()
        self.restyle()

    def tell(self, told: Told, *choices: Choice, tone: Tone = "bad", icon: str = "error") -> None:
        self.card.tell(tone, icon, told.title, told.message, told.hint)
        self.card.offer(*choices)
        self.show()

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        self._close.setToolTip(tr("Close this message"))
        self._close.setAccessibleName(tr("Close this message"))

    def restyle(self) -> None:
        self._close.setIcon(self.theme.icon("close"))
