"""A line to look for text in all rows, and where one is among what was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.ui.language import number, tr
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel

PAUSE_MS = 150


class FindBar(Panel):
    """`wanted` brings the text after a pause in typing; `stepped` +1 or -1."""

    wanted = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "findBar", parent)
        self.edit = QLineEdit(self)
        self.edit.setObjectName("findEdit")
        self.edit.setMaximumWidth(320)
        self.edit.setClearButtonEnabled(True)
        self.told = plain_label("small", parent=self)
        self.before, self.after, self.close_button = (QToolButton(self) for _ in range(3))
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.wanted.emit(self.edit.text()))
        self.edit.textChanged.connect(lambda _text: self._pause.start())
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        for button in (self.before, self.after):
            row.addWidget(button)
        row.addWidget(self.told)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for button in (self.before, self.after, self.close_button):
            button.setIconSize(QSize(14, 14))
        self.retranslate()
        self.restyle()
        self.hide()

    def open(self) -> None:
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()
        if self.edit.text():
            self.wanted.emit(self.edit.text())

    def dismiss(self) -> None:
        self._pause.stop()
        self.hide()
        self.closed.emit()

    def tell(self, place: int | None, count: int, *, more: bool = False) -> None:
        """`place` from 0; None while there is nothing to stand on. `more`: not all were looked
        for."""
        if not self.edit.text():
            self.told.setText("")
        elif place is None:
            self.told.setText(tr("not found"))
        else:
            total = f"{number(count)}+" if more else number(count)
            self.told.setText(tr("{place} of {total}").format(place=number(place + 1), total=total))
        for button in (self.before, self.after):
            button.setEnabled(count > 0)

    def tell_looking(self) -> None:
        self.told.setText(tr("looking…"))

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(tr("Find in all rows"))
        self.edit.setAccessibleName(tr("Find in all rows"))
        for button, words in (
            (self.before, tr("The one before (Shift+Enter)")),
            (self.after, tr("The next one (Enter)")),
            (self.close_button, tr("Close (Esc)")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)

    def restyle(self) -> None:
        self.before.setIcon(self.theme.icon("up"))
        self.after.setIcon(self.theme.icon("down"))
        self.close_button.setIcon(self.theme.icon("close"))

    def event(self, event: QEvent) -> bool:
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.dismiss()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
            case _:
                super().keyPressEvent(event)
