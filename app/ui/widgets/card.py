"""A coloured card: an icon, a heading, words, and what one can do about it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets.choices import Choice, Choices
from app.ui.widgets.labels import WrappedLabel, plain_label

Tone = Literal["plain", "soft", "ok", "warn", "bad", "info"]

_ICON_TOKEN = {"plain": "muted", "soft": "muted", "info": "accent"}


class Card(QFrame):
    """`tell` sets everything at once; empty parts take no room."""

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "plain"
        self._icon_name = "info"
        self._icon = QLabel(self)
        self._icon.setFixedSize(16, 20)
        self.heading = WrappedLabel("heading", self)
        self.body = plain_label("body", wrap=True, parent=self)
        self.body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hint = WrappedLabel("muted", self)
        self._buttons = Choices(self, centred=False)
        self._lay_out()
        self.setObjectName(name)
        theme.changed.connect(self._paint_icon)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.heading, self.body, self.hint):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            words.addWidget(label)
        words.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def tell(self, tone: Tone, icon: str, heading: str, body: str = "", hint: str = "") -> None:
        self._tone, self._icon_name = tone, icon
        for label, text in ((self.heading, heading), (self.body, body), (self.hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))
        if self.property("card") != tone:
            self.setProperty("card", tone)
            repolish(self, self.heading, self.body, self.hint)
        self.setAccessibleName(". ".join(part for part in (heading, body, hint) if part))
        self._paint_icon()

    def offer(self, *choices: Choice) -> None:
        """Put these buttons below the words, in place of the former ones."""
        self._buttons.show_choices(choices)

    def _paint_icon(self) -> None:
        token = _ICON_TOKEN.get(self._tone, self._tone)
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, token))


def repolish(*widgets: QWidget) -> None:
    """Apply the style sheet again after a property that it looks at has changed."""
    for widget in widgets:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
