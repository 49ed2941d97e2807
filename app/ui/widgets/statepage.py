"""A calm page in the middle of an empty place: what this is, why, and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.choices import Choice, Choices
from app.ui.widgets.labels import plain_label
from app.ui.widgets.spinner import Spinner

_TEXT_WIDTH = 560


class StatePage(QWidget):
    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, text_width: int = _TEXT_WIDTH
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statePage")
        self._theme = theme
        self._text_width = text_width
        self._icon_name, self._token = "info", "faint"
        self._icon = QLabel(self)
        self._spinner = Spinner(theme, pixels=24, parent=self)
        self.title = plain_label("heading", wrap=True, parent=self)
        self.text = plain_label("muted", wrap=True, parent=self)
        self.hint = plain_label("small", wrap=True, parent=self)
        self._buttons = Choices(self, centred=True)
        self._lay_out()
        theme.changed.connect(self._paint_icon)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(6)
        column.addStretch(1)
        for mark in (self._icon, self._spinner):
            column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(2)
        for label in (self.title, self.text, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setFixedWidth(self._text_width)
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def tell(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        hint: str = "",
        token: str = "faint",
        choices: tuple[Choice, ...] = (),
    ) -> None:
        """`icon` may be `spinner`. `choices` are buttons, the first one the suggested one."""
        self._icon_name, self._token = icon, token
        self._spinner.setVisible(icon == "spinner")
        self._icon.setVisible(icon != "spinner")
        for label, words in ((self.title, title), (self.text, text), (self.hint, hint)):
            label.setText(words)
            label.setMinimumHeight(max(0, label.heightForWidth(self._text_width)))
            label.setVisible(bool(words))
        self.setAccessibleName(". ".join(part for part in (title, text, hint) if part))
        self._buttons.show_choices(choices)
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._icon_name != "spinner":
            self._icon.setPixmap(self._theme.pixmap(self._icon_name, self._token, pixels=24))
