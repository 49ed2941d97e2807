"""Tables never overlap, what is referred to stands left, and the same tables stand the same."""

from __future__ import annotations

import itertools
import random

import pytest

from app.core.diagram.arrange import arrange
from app.core.diagram.layers import layers_of
from app.core.diagram.shapes import Box, Point, Size

Links = list[tuple[str, str]]


def boxes(sizes: dict[str, Size], links: Links) -> dict[str, Box]:
    placed = arrange(sizes, links)
    assert placed.keys() == sizes.keys()
    return {n: Box(at.x, at.y, sizes[n].width, sizes[n].height) for n, at in placed.items()}


def assert_apart(found: dict[str, Box]) -> None:
    for a, b in itertools.combinations(found, 2):
        assert not found[a].overlaps(found[b]), (a, b)


def made(seed: int, tables: int, keys: int) -> tuple[dict[str, Size], Links]:
    rolls = random.Random(seed)
    names = [f"t{n}" for n in range(tables)]
    sizes = {name: Size(rolls.randint(120, 320), rolls.randint(40, 500)) for name in names}
    return sizes, [(rolls.choice(names), rolls.choice(names)) for _ in range(keys)]


@pytest.mark.parametrize("seed", range(12))
def test_no_two_tables_overlap(seed: int) -> None:
    sizes, links = made(seed, tables=5 + seed * 8, keys=seed * 12)
    assert_apart(boxes(sizes, links))


def test_it_is_the_same_each_time_and_in_any_order() -> None:
    sizes, links = made(1, tables=40, keys=60)
    again = arrange(dict(reversed(sizes.items())), list(reversed(links)))
    assert arrange(sizes, links) == again


def test_what_is_referred_to_stands_left() -> None:
    sizes = {name: Size(100, 50) for name in ("item", "purchase", "customer", "article")}
    links = [("item", "purchase"), ("purchase", "customer"), ("item", "article")]
    found = boxes(sizes, links)
    for source, target in links:
        assert found[target].right < found[source].x


def test_keys_in_a_circle_and_to_itself_end() -> None:
    sizes = {name: Size(100, 50) for name in "abc"}
    assert_apart(boxes(sizes, [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")]))
    assert layers_of("abc", [("a", "b"), ("b", "c"), ("c", "a")]) == [["c"], ["b"], ["a"]]


def test_a_long_chain_needs_no_deep_recursion() -> None:
    names = [f"t{n:05d}" for n in range(3000)]
    assert len(layers_of(names, list(itertools.pairwise(names)))) == 3000


def test_a_star_is_not_one_endless_column() -> None:
    sizes = {f"t{n}": Size(200, 100) for n in range(60)} | {"hub": Size(200, 100)}
    found = boxes(sizes, [(f"t{n}", "hub") for n in range(60)])
    height = max(box.bottom for box in found.values())
    width = max(box.right for box in found.values())
    assert height < 2 * width
    assert_apart(found)


def test_nothing_and_one_table() -> None:
    assert arrange({}, []) == {}
    assert arrange({"a": Size(10, 10)}, [("a", "gone")]) == {"a": Point(0, 0)}
