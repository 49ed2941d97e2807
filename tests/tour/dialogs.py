"""The first start step by step, and the dialogs of settings, models and open connections."""

from __future__ import annotations

from pathlib import Path

from app.core.settings import LanguageChoice, ThemeChoice
from tests.tour.stage import Stage

_DIALOGS = (("preferences", "settings"), ("models", "models"), ("leaving", "leaving"))


def first_steps(folder: Path) -> None:
    """Before any weights are there: the model in English, the database in Chinese."""
    for name, step, theme, language in (
        ("first-steps", 1, ThemeChoice.LIGHT, LanguageChoice.ENGLISH),
        ("first-steps-database-zh", 2, ThemeChoice.DARK, LanguageChoice.CHINESE),
    ):
        stage = Stage(folder, [], theme=theme, language=language, installed=False)
        stage.connected()
        stage.actions("firstSteps")
        page = stage.window.first_steps.page
        assert page is not None
        for _ in range(step):
            page.next_button.click()
        stage.picture(name)
        stage.close()


def dialogs(folder: Path) -> None:
    stage = Stage(folder, [])
    stage.connected()
    for action, name in _DIALOGS:
        stage.actions(action)
        (dialog,) = stage.dialogs()
        stage.picture(name, dialog)
        stage.leave()
    stage.close()
