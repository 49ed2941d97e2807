"""A line that asks for the number of a line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.ui.language import number, tr
from app.ui.theme import Theme
from app.ui.widgets.closable import is_escape
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel

_MOST = 99_999_999


class GoToBar(Panel):
    """`wanted` brings the number, from 1; `closed` comes in any case."""

    wanted = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "editorGoToBar", parent)
        self._last = 1
        self.edit = QLineEdit(self)
        self.edit.setObjectName("editorGoToEdit")
        self.edit.setValidator(QIntValidator(1, _MOST, self.edit))
        self.edit.setMaximumWidth(160)
        self._label = plain_label("small", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.edit)
        row.addWidget(self._label, 1)
        self.retranslate()
        self.hide()

    def open(self, line: int, last: int) -> None:
        self._last = last
        self.edit.setText(str(line))
        self.retranslate()
        self.show()
        self.edit.setFocus()
        self.edit.selectAll()

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        self.edit.setAccessibleName(tr("Line"))
        self._label.setText(tr("Line 1 to {last}").format(last=number(self._last)))

    def event(self, event: QEvent) -> bool:
        if is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.edit.text():
                self.wanted.emit(int(self.edit.text()))
            self.dismiss()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
