"""The window's place: one for each set of screens, and always where it can be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from app.ui import window as window_module
from app.ui.screens import MOST_SETS, place_for, remembered, screen_set
from app.ui.window import MainWindow


def test_each_set_of_screens_has_its_place_and_old_ones_go() -> None:
    places: tuple[str, ...] = ()
    for number in range(MOST_SETS + 2):
        places = remembered(places, f"desk {number}", (f"place {number}", "sides"))
    places = remembered(places, "desk 5", ("moved", "sides"))
    assert len(places) == MOST_SETS
    assert place_for(places, "desk 5") == ("moved", "sides")
    assert place_for(places, "desk 9") == ("place 9", "sides")
    assert place_for(places, "desk 0") == ()
    assert place_for(places, "desk") == ()


def test_the_window_comes_back_to_its_place_on_these_screens(
    open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = {}
    for desk, size in (("desk", (860, 700)), ("laptop", (860, 600))):
        monkeypatch.setattr(window_module, "screen_set", lambda desk=desk: desk)
        window = open_window()
        window.resize(*size)
        sizes[desk] = window.size()
        window.close()
    for desk in ("desk", "laptop"):
        monkeypatch.setattr(window_module, "screen_set", lambda desk=desk: desk)
        window = open_window()
        assert window.size() == sizes[desk]
        window.close()


def test_a_window_is_never_restored_off_the_screen(
    open_window: Callable[..., MainWindow],
) -> None:
    window = open_window()
    window.move(20_000, 20_000)
    window.close()
    again = open_window()
    screens = [screen.geometry() for screen in QGuiApplication.screens()]
    assert any(area.intersects(again.frameGeometry()) for area in screens)
    assert "@" in screen_set()
