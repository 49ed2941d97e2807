"""Hostile names and values stay text wherever they are shown."""

from __future__ import annotations

import pytest

from app.ui import text
from app.ui.language import seconds, size

pytestmark = pytest.mark.usefixtures("english")


def test_line_breaks_and_control_characters_are_made_visible() -> None:
    assert text.one_line("a\nb\r\nc\td\x00e\x1b") == "a↵b↵c→d␀e␛"


def test_writing_direction_cannot_be_overridden() -> None:
    assert "\u202e" not in text.one_line("abc\u202edef\u2066")


def test_long_text_is_cut_with_a_sign() -> None:
    assert text.one_line("x" * 1000, 10) == "x" * 10 + "…"


def test_a_tool_tip_shows_markup_as_text() -> None:
    shown = text.tip("<img src='http://evil'> & <b>")
    assert shown.startswith("<qt>")
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert text.tip("") == ""


def test_an_ampersand_is_not_a_key() -> None:
    assert text.label("R&D\n") == "R&&D↵"


def test_qt_counts_utf16() -> None:
    assert text.utf16_units("a😀心") == 4


def test_durations_and_sizes_read_well() -> None:
    assert seconds(0.2) == "1 ms"
    assert seconds(38.4) == "38 ms"
    assert seconds(2100) == "2.1 s"
    assert size(1_117_320_768).replace("\u202f", " ").startswith("1.1 GB")
