"""The menus behind the two quiet buttons: theme, and everything else that is set now and then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.core.settings import LanguageChoice, ThemeChoice
from app.ui.actions import Actions
from app.ui.language import tr


def theme_menu(
    parent: QWidget, chosen: ThemeChoice, choose: Callable[[ThemeChoice], None]
) -> QMenu:
    words = {
        ThemeChoice.SYSTEM: tr("As the system"),
        ThemeChoice.LIGHT: tr("Light"),
        ThemeChoice.DARK: tr("Dark"),
    }
    menu = QMenu(tr("Theme"), parent)
    group = QActionGroup(menu)
    for choice, text in words.items():
        entry = menu.addAction(text)
        entry.setCheckable(True)
        entry.setChecked(choice is chosen)
        entry.triggered.connect(lambda _on=False, c=choice: choose(c))
        group.addAction(entry)
    return menu


def language_menu(
    parent: QWidget, chosen: LanguageChoice, choose: Callable[[LanguageChoice], None]
) -> QMenu:
    words = {
        LanguageChoice.SYSTEM: tr("As the system"),
        LanguageChoice.ENGLISH: "English",
        LanguageChoice.CHINESE: "简体中文",
    }
    menu = QMenu(tr("Language"), parent)
    group = QActionGroup(menu)
    for choice, text in words.items():
        entry = menu.addAction(text)
        entry.setCheckable(True)
        entry.setChecked(choice is chosen)
        entry.triggered.connect(lambda _on=False, c=choice: choose(c))
        group.addAction(entry)
    return menu


def settings_menu(parent: QWidget, actions: Actions, language: QMenu) -> QMenu:
    menu = QMenu(parent)
    menu.addMenu(language)
    menu.addSeparator()
    for action_id in ("connections", "refreshSchema", "toggleSchema", "format"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    menu.addAction(actions["quit"])
    return menu
