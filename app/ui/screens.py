"""Where the window stood on each set of screens: at the desk, and on the laptop alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

MOST_SETS = 8
_GAP = "\t"


def screen_set() -> str:
    """The screens that are there now, by name and place; the same for the same set."""
    screens = QGuiApplication.screens()
    return " ".join(sorted(f"{s.name()}@{_words(s.geometry())}" for s in screens))


def remembered(places: Sequence[str], screens: str, state: Sequence[str]) -> tuple[str, ...]:
    """`places` with `state` for this set, which comes first; the oldest ones are let go."""
    before = [place for place in places if not place.startswith(screens + _GAP)]
    return (_GAP.join((screens, *state)), *before)[:MOST_SETS]


def place_for(places: Sequence[str], screens: str) -> tuple[str, ...]:
    """The state for this set; empty where there is none."""
    found = (place for place in places if place.startswith(screens + _GAP))
    return tuple(next(found, "").split(_GAP)[1:])


def _words(area: QRect) -> str:
    return f"{area.width()}x{area.height()}+{area.x()}+{area.y()}"
