"""Lines run level and upright, begin and end at their rows, and go around tables."""

from __future__ import annotations

import itertools

import pytest

from app.core.diagram.route import End, route
from app.core.diagram.shapes import Box, Point

LEFT, RIGHT = Box(0, 0, 100, 100), Box(300, 200, 100, 100)
PLACES = [Box(300, 200, 100, 100), Box(-400, 50, 100, 100), Box(20, 300, 100, 80), LEFT]


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a level or upright line runs through the inside."""
    left, right = min(start.x, end.x), max(start.x, end.x)
    top, bottom = min(start.y, end.y), max(start.y, end.y)
    return left < box.right and right > box.x and top < box.bottom and bottom > box.y


def assert_square(points: list[Point]) -> None:
    for a, b in itertools.pairwise(points):
        assert a.x == b.x or a.y == b.y


@pytest.mark.parametrize("place", PLACES)
def test_it_is_square_and_ends_at_the_rows(place: Box) -> None:
    points = route(End(LEFT, 40), End(place, place.y + 60))
    assert_square(points)
    assert points[0].y == 40
    assert points[0].x in (LEFT.x, LEFT.right)
    assert points[-1].y == place.y + 60
    assert points[-1].x in (place.x, place.right)


def test_it_goes_around_what_is_in_the_way() -> None:
    wall = Box(140, -200, 120, 600)
    points = route(End(LEFT, 50), End(RIGHT, 250), [wall])
    assert_square(points)
    for a, b in itertools.pairwise(points):
        assert not crosses(wall, a, b)
        assert not crosses(LEFT, a, b)
        assert not crosses(RIGHT, a, b)


def test_lines_with_the_same_way_are_drawn_apart() -> None:
    first, second = (route(End(LEFT, 40), End(RIGHT, 260), shift=shift) for shift in (0.0, 6.0))
    assert first[1].x + 6 == second[1].x
    assert (first[0], first[-1]) == (second[0], second[-1])
