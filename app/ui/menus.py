"""The menus behind the two quiet buttons: theme, and everything else that is set now and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.core.settings import LanguageChoice, SettingsFile, ThemeChoice
from app.ui.actions import Actions
from app.ui.language import Language, tr
from app.ui.theme import Theme

C = TypeVar("C", bound=StrEnum)


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
        words = {
            ThemeChoice.SYSTEM: tr("As the system"),
            ThemeChoice.LIGHT: tr("Light"),
            ThemeChoice.DARK: tr("Dark"),
        }
        _below(button, _choices(self._window, words, self._theme.choice, self.choose_theme))

    def open_settings(self, button: QToolButton, actions: Actions) -> None:
        words = {
            LanguageChoice.SYSTEM: tr("As the system"),
            LanguageChoice.ENGLISH: "English",
            LanguageChoice.CHINESE: "简体中文",
        }
        menu = QMenu(self._window)
        languages = _choices(menu, words, self._language.choice, self.choose_language)
        languages.setTitle(tr("Language"))
        menu.addMenu(languages)
        menu.addSeparator()
        for action_id in (
            "connections",
            "sensitive",
            "turnWrites",
            "refreshSchema",
            "toggleSide",
            "format",
        ):
            menu.addAction(actions[action_id])
        menu.addSeparator()
        for action_id in ("preferences", "models", "leaving"):
            menu.addAction(actions[action_id])
        menu.addSeparator()
        menu.addAction(actions["quit"])
        _below(button, menu)

    def choose_theme(self, choice: ThemeChoice) -> None:
        self._settings.change(theme=choice)
        self._theme.choose(choice)

    def choose_language(self, choice: LanguageChoice) -> None:
        self._settings.change(language=choice)
        self._language.choose(choice)


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
