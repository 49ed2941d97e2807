"""The menus, made from the table of actions: behind a button, and on macOS in the system's bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from app.core.settings import LanguageChoice, SettingsFile, ThemeChoice
from app.ui.actions import SPECS, Actions, Group, group_title
from app.ui.language import Language, tr
from app.ui.theme import Theme

C = TypeVar("C", bound=StrEnum)

_NOT_IN_MENUS = ("menu", "theme")


class Menus:
    """Opens the menus of one window; what is chosen holds at once and is remembered."""

    def __init__(
        self, window: QWidget, theme: Theme, language: Language, settings: SettingsFile
    ) -> None:
        self._window = window
        self._theme = theme
        self._language = language
        self._settings = settings

    def open_theme(self, button: QToolButton) -> None:
        _below(button, self._themes(self._window))

    def open(self, button: QToolButton, actions: Actions) -> None:
        """All that can be done, below the button."""
        menu = QMenu(self._window)
        for group in Group:
            self._add_group(menu, group, actions)
        menu.addSeparator()
        menu.addMenu(self._themes(menu))
        menu.addMenu(self._languages(menu))
        _below(button, menu)

    def fill(self, bar: QMenuBar, actions: Actions) -> None:
        """The same in a menu bar, for systems that show one of their own."""
        bar.clear()
        for group in Group:
            self._add_group(bar, group, actions)

    def choose_theme(self, choice: ThemeChoice) -> None:
        self._settings.change(theme=choice)
        self._theme.choose(choice)

    def choose_language(self, choice: LanguageChoice) -> None:
        self._settings.change(language=choice)
        self._language.choose(choice)

    def _add_group(self, parent: QMenu | QMenuBar, group: Group, actions: Actions) -> None:
        menu = QMenu(group_title(group), parent)
        for spec in SPECS:
            if spec.group is group and spec.id not in _NOT_IN_MENUS:
                menu.addAction(actions[spec.id])
        parent.addMenu(menu)

    def _themes(self, parent: QWidget) -> QMenu:
        words = {
            ThemeChoice.SYSTEM: tr("As the system"),
            ThemeChoice.LIGHT: tr("Light"),
            ThemeChoice.DARK: tr("Dark"),
        }
        menu = _choices(parent, words, self._theme.choice, self.choose_theme)
        menu.setTitle(tr("Light or dark"))
        return menu

    def _languages(self, parent: QWidget) -> QMenu:
        words = {
            LanguageChoice.SYSTEM: tr("As the system"),
            LanguageChoice.ENGLISH: "English",
            LanguageChoice.CHINESE: "简体中文",
        }
        menu = _choices(parent, words, self._language.choice, self.choose_language)
        menu.setTitle(tr("Language"))
        return menu


def _choices(
    parent: QWidget, words: Mapping[C, str], chosen: C, choose: Callable[[C], None]
) -> QMenu:
    menu = QMenu(parent)
    group = QActionGroup(menu)
    for choice, text in words.items():
        entry = menu.addAction(text)
        entry.setCheckable(True)
        entry.setChecked(choice is chosen)
        entry.triggered.connect(lambda _on=False, c=choice: choose(c))
        group.addAction(entry)
    return menu


def _below(button: QToolButton, menu: QMenu) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
