"""Two themes of the same tokens, readable in both, changed live."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core import paths
from app.core.settings import ThemeChoice
from app.ui.theme import Theme, derived, load_tokens

TEXTS = ("text", "muted", "faint", "accent", "ok", "warn", "bad", "kw", "st", "nu", "fn")
ON = {
    "text": ("bg", "panel", "side", "accentbg", "sel", "okbg", "warnbg", "badbg", "add", "rem"),
    "muted": ("bg", "panel", "side", "sel"),
    "faint": ("panel",),
    "accent": ("panel",),
    "ok": ("panel", "okbg"),
    "warn": ("panel", "warnbg"),
    "bad": ("panel", "badbg"),
    "kw": ("panel",),
    "st": ("panel",),
    "nu": ("panel",),
    "fn": ("panel",),
}


def luminance(color: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(color)
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("text", TEXTS)
def test_text_is_readable_on_every_surface_it_is_written_on(name: str, text: str) -> None:
    tokens = load_tokens(name)
    for surface in ON[text]:
        assert contrast(tokens[text], tokens[surface]) >= 4.5, (text, surface)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_filled_button_is_readable(name: str) -> None:
    tokens = load_tokens(name)
    made = derived(tokens, dark=name == "dark")
    assert contrast(made["onaccent"], tokens["accent"]) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert load_tokens("light").keys() == load_tokens("dark").keys()


def test_choosing_dark_changes_palette_sheet_and_icons(
    qapp: QApplication, qtbot: QtBot, make_theme: Callable[..., Theme]
) -> None:
    theme = make_theme()
    light_icon = theme.pixmap("run", "accent").toImage()
    light_sheet = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert qapp.palette().window().color() == QColor("#14181E")
    assert qapp.styleSheet() != light_sheet
    assert theme.pixmap("run", "accent").toImage() != light_icon
    theme.choose(ThemeChoice.LIGHT)
    assert qapp.styleSheet() == light_sheet


def test_the_sheet_has_no_token_left(qapp: QApplication, make_theme: Callable[..., Theme]) -> None:
    make_theme()
    assert "@" not in qapp.styleSheet()


def test_every_icon_can_be_drawn(qapp: QApplication, make_theme: Callable[..., Theme]) -> None:
    theme = make_theme()
    names = [path.stem for path in paths.resource("icons").glob("*.svg")]
    assert len(names) > 30
    for name in names:
        image = theme.pixmap(name, "text", pixels=32).toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        assert any(image.pixelColor(x, y).alpha() for x, y in places), name


def test_sql_has_no_ligatures_and_numbers_are_tabular(
    qapp: QApplication, make_theme: Callable[..., Theme]
) -> None:
    fonts = make_theme().fonts
    assert fonts.sql.families()[0] == "JetBrains Mono"
    assert [tag.toString() for tag in fonts.sql.featureTags()] == ["calt"]
    assert [tag.toString() for tag in fonts.numbers.featureTags()] == ["tnum"]
