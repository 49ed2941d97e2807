"""One setting in the dialog: its words, the control that its type asks for, and the way back."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.option import Option, Value
from app.ui.language import tr
from app.ui.optionwords import (
    choice_words,
    group_words,
    help_words,
    title_words,
    unit_words,
    wrong_words,
)
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo, Tick
from app.ui.widgets.labels import plain_label

CONTROL_WIDTH = 220


class SettingField(QFrame):
    """`chosen` brings a value that is allowed; `reset_wanted` the wish for the default."""

    chosen = Signal(object)
    reset_wanted = Signal()

    def __init__(self, theme: Theme, each: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = each
        self._own = False
        self.setObjectName(f"setting-{each.name}")
        self.title = plain_label("heading", parent=self)
        self.help = plain_label("small", wrap=True, parent=self)
        self.error = plain_label("bad", wrap=True, parent=self)
        self.reset_button = QPushButton(self)
        self.reset_button.setProperty("kind", "link")
        self.reset_button.clicked.connect(self.reset_wanted)
        self.unit = plain_label("small", parent=self)
        self.control = self._make_control(theme)
        self.error.hide()
        self._lay_out()
        self.retranslate()

    def show_value(self, value: Value, *, changed: bool, own: bool = False) -> None:
        """`changed`: it is not the default; `own`: the connection says it."""
        self._own = own
        self.error.hide()
        self.reset_button.setVisible(changed)
        control = self.control
        control.blockSignals(True)
        if isinstance(control, Tick):
            control.setChecked(bool(value))
        elif isinstance(control, Combo):
            control.setCurrentIndex(max(0, control.findData(str(value))))
        elif isinstance(control, QLineEdit):
            control.setText(self.option.text(value))
        control.blockSignals(False)
        self._name_reset()

    def matches(self, sought: str) -> bool:
        """Whether the setting is about `sought`, in either language or by its name in the file."""
        each = self.option
        words = (each.title, each.help, self.title.text(), self.help.text())
        said = (each.name, each.group.value, group_words(each.group), *words)
        return all(any(word in text.casefold() for text in said) for word in sought.split())

    def retranslate(self) -> None:
        each = self.option
        self.title.setText(title_words(each))
        self.help.setText(help_words(each))
        self.unit.setText(unit_words(each))
        self.control.setAccessibleName(title_words(each))
        self.control.setAccessibleDescription(help_words(each))
        self.control.setToolTip(each.name)
        if isinstance(self.control, Combo) and isinstance(each.default, StrEnum):
            for place, choice in enumerate(type(each.default)):
                self.control.setItemText(place, choice_words(choice))
        self._name_reset()

    def _name_reset(self) -> None:
        words = tr("As for all connections") if self._own else tr("Reset")
        self.reset_button.setText(words)
        self.reset_button.setAccessibleName(f"{words}: {self.title.text()}")
        self.reset_button.setToolTip(words)

    def _make_control(self, theme: Theme) -> QWidget:
        each = self.option
        if isinstance(each.default, bool):
            tick = Tick(theme, self)
            tick.toggled.connect(lambda on: self.chosen.emit(on))
            return tick
        if each.choices:
            combo = Combo(theme, self)
            for choice in each.choices:
                combo.addItem(choice, choice)
            combo.activated.connect(lambda _at: self.chosen.emit(each.read(combo.currentData())))
            combo.setFixedWidth(CONTROL_WIDTH)
            return combo
        edit = QLineEdit(self)
        if not each.unit:
            edit.setFixedWidth(CONTROL_WIDTH)
        edit.editingFinished.connect(self._take_text)
        return edit

    def _take_text(self) -> None:
        assert isinstance(self.control, QLineEdit)
        try:
            value = self.option.read(self.control.text())
        except UserError:
            self.error.setText(wrong_words(self.option))
            self.error.show()
            return
        self.error.hide()
        self.chosen.emit(value)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.reset_button)
        head.addStretch(1)
        words.addLayout(head)
        for part in (self.help, self.error):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self._with_unit() if self.option.unit else self.control)

    def _with_unit(self) -> QWidget:
        """A number and what it counts, together as wide as a control."""
        holder = QWidget(self)
        holder.setFixedWidth(CONTROL_WIDTH)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.control, 1)
        row.addWidget(self.unit)
        return holder
