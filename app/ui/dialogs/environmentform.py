"""What a database is for: its environment with a colour, and the group that it is listed in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.environment import Environment, Tint, read_environment
from app.core.profile import Profile
from app.ui.dialogs.formrows import FormRows, line
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.tints import environment_words, swatch, tint_words
from app.ui.widgets.combo import Combo

_OWN = "own"


class EnvironmentForm(QWidget):
    """`values` and `set_profile` are its values; `changed` after every edit by the person."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.environment = Combo(theme, self)
        self.environment.setObjectName("environmentBox")
        self.label = line(self, "environmentEdit")
        self.color = Combo(theme, self)
        self.color.setObjectName("colorBox")
        self.group = line(self, "groupEdit")
        self._rows = FormRows(self)
        self._rows.add("environment", self.environment)
        self._rows.add("label", self.label)
        self._rows.add("color", self.color)
        self._rows.add("group", self.group)
        self.retranslate()
        self.environment.activated.connect(self._choose)
        self.color.activated.connect(lambda _index: self.changed.emit())
        for edit in (self.label, self.group):
            edit.textEdited.connect(lambda _text: self.changed.emit())
        theme.changed.connect(self._fill_colors)

    def values(self) -> tuple[str, Tint | None, str]:
        """Environment, colour and group."""
        chosen = str(self.environment.currentData() or "")
        own = read_environment(self.label.text()) if chosen == _OWN else chosen
        tint = self.color.currentData()
        return own, Tint(tint) if tint else None, self.group.text().strip()

    def set_profile(self, profile: Profile) -> None:
        is_own = profile.environment not in ("", *Environment)
        self.environment.setCurrentIndex(
            max(0, self.environment.findData(_OWN if is_own else profile.environment))
        )
        self.label.setText(profile.environment if is_own else "")
        self.color.setCurrentIndex(max(0, self.color.findData(profile.color or "")))
        self.group.setText(profile.group)
        self._show_rows()

    def retranslate(self) -> None:
        chosen = self.environment.currentIndex()
        self.environment.clear()
        self.environment.addItem(tr("Not said"), "")
        for known in Environment:
            self.environment.addItem(environment_words(known), known.value)
        self.environment.addItem(tr("A label of your own"), _OWN)
        self.environment.setCurrentIndex(max(0, chosen))
        self._fill_colors()
        self._rows.name("environment", tr("Environment"), self.environment)
        self._rows.name("label", tr("Label"), self.label)
        self._rows.name("color", tr("Colour"), self.color)
        self._rows.name("group", tr("Group"), self.group)
        self.group.setPlaceholderText(tr("listed together under this name"))
        self._show_rows()

    def _fill_colors(self) -> None:
        chosen = self.color.currentIndex()
        self.color.clear()
        self.color.addItem(tr("As the environment"), "")
        for tint in Tint:
            self.color.addItem(swatch(self._theme, tint), tint_words(tint), tint.value)
        self.color.setCurrentIndex(max(0, chosen))

    def _choose(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        """Production is red, so there is nothing to choose."""
        chosen = self.environment.currentData()
        self._rows.show("label", chosen == _OWN)
        self._rows.show("color", chosen != Environment.PRODUCTION.value)
