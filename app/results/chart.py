"""Which chart fits a result: a table of rules over the shape of the rows and the question's words.

The first rule that holds wins. A person may choose any kind that the columns allow (`kinds`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.chart import ChartKind, ChartSpec, Fold
from app.core.resultprofile import ResultProfile
from app.results.roles import Played, Role, fold_for, groups, roles

FEW = 8
"""Colours that are told apart."""
SLICES = 7
_ALIKE = 50
"""Measures on one axis differ at most so many times: the smaller one would not be seen."""
_CROWD = 5
"""Rows to a group from which on their spread says more than their sum."""
_MANY_CATEGORIES = 60


class Wish(StrEnum):
    """What a question's words ask of a picture."""

    SHARE = "share"
    SPREAD = "spread"
    RELATION = "relation"
    STACK = "stack"


_WISHES = {
    Wish.SHARE: r"\b(share|proportion|percent|percentage|fraction|part) of\b|\bas a share\b"
    r"|占比|比例|份额|百分比|占多少",
    Wish.SPREAD: r"\b(distribution|distributed|histogram|spread|range of|vary|varies)\b"
    r"|分布|直方图",
    Wish.RELATION: r"\b(relation|relationship|correlat\w+|depends? on|versus|vs\.?|against)\b"
    r"|相关|关系|散点",
    Wish.STACK: r"\b(made up|composition|composed|stacked|broken down|breakdown)\b|构成|组成|堆叠",
}


def wishes(question: str) -> frozenset[Wish]:
    return frozenset(
        wish for wish, words in _WISHES.items() if re.search(words, question, re.IGNORECASE)
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """A result as the rules see it. `names` are those of all columns."""

    profile: ResultProfile
    wishes: frozenset[Wish]
    names: tuple[str, ...]
    times: tuple[Played, ...]
    orders: tuple[Played, ...]
    categories: tuple[Played, ...]
    measures: tuple[Played, ...]
    latitude: Played | None
    longitude: Played | None

    @property
    def rows(self) -> int:
        return self.profile.rows

    @property
    def aggregated(self) -> bool:
        """The query has grouped: what names a row stands there once."""
        named = [*self.times, *self.categories, *self.orders]
        if len(named) == 1:
            return named[0].column.unique
        combined = 1
        for one in named:
            combined *= one.column.distinct or 1
        return bool(named) and combined >= self.rows

    @property
    def group(self) -> Played | None:
        """The column that the bars stand for."""
        return next((one for one in self.categories if groups(one.column)), None)


def shape(profile: ResultProfile, names: tuple[str, ...], question: str = "") -> Shape:
    played = roles(profile)

    def having(*wanted: Role) -> tuple[Played, ...]:
        return tuple(one for one in played if one.role in wanted)

    categories = having(Role.CATEGORY)
    keys = tuple(one for one in having(Role.KEY) if not one.column.unique and groups(one.column))
    return Shape(
        profile=profile,
        wishes=wishes(question),
        names=names,
        times=having(Role.TIME),
        orders=having(Role.ORDER),
        categories=categories or keys,
        measures=having(Role.MEASURE),
        latitude=next(iter(having(Role.LATITUDE)), None),
        longitude=next(iter(having(Role.LONGITUDE)), None),
    )


# How each kind is filled; None where the columns don't allow it.


def _number(shape: Shape) -> ChartSpec | None:
    if not shape.measures:
        return None
    time = shape.times[0].number if shape.times else None
    return _spec(shape, ChartKind.NUMBER, time, shape.measures[:1])


def _map(shape: Shape) -> ChartSpec | None:
    if shape.latitude is None or shape.longitude is None:
        return None
    colour = _few(shape, shape.categories)
    return ChartSpec(
        ChartKind.MAP,
        x=shape.longitude.number,
        y=(shape.latitude.number,),
        colour=colour.number if colour else None,
        names=shape.names,
    )


def _line(shape: Shape) -> ChartSpec | None:
    along = next(iter((*shape.times, *shape.orders)), None)
    if along is None:
        return None
    colour = _few(shape, shape.categories) if not along.column.unique else None
    measures = shape.measures[:1] if colour else _alike(shape.measures)
    return _spec(shape, ChartKind.LINE, along.number, measures, colour)


def _bars(shape: Shape) -> ChartSpec | None:
    group = shape.group or next(iter((*shape.orders, *shape.times)), None)
    if group is None:
        return None
    return _spec(shape, ChartKind.BARS, group.number, shape.measures[:1])


def _grouped(shape: Shape) -> ChartSpec | None:
    return _coloured(shape, ChartKind.GROUPED) or _side_by_side(shape)


def _side_by_side(shape: Shape) -> ChartSpec | None:
    """Several measures of one group."""
    group, measures = shape.group, _alike(shape.measures)
    if group is None or len(measures) < 2:
        return None
    return _spec(shape, ChartKind.GROUPED, group.number, measures)


def _stacked(shape: Shape) -> ChartSpec | None:
    found = _coloured(shape, ChartKind.STACKED)
    if found is None or not all(_from_zero(shape, number) for number in found.y):
        return None
    return found


def _coloured(shape: Shape, kind: ChartKind) -> ChartSpec | None:
    """Two groups, of which one has few values: these are the colours."""
    found = [one for one in shape.categories if groups(one.column)]
    by_size = sorted(found, key=lambda one: one.column.distinct or 0)
    if shape.times and by_size:
        x, colour = shape.times[0], by_size[0]
    elif len(found) > 1:
        colour = by_size[0]
        x = next(one for one in found if one is not colour)
    else:
        return None
    if not 1 < (colour.column.distinct or 0) <= FEW:
        return None
    return _spec(shape, kind, x.number, shape.measures[:1], colour)


def _heat(shape: Shape) -> ChartSpec | None:
    found = [one for one in (*shape.categories, *shape.orders) if groups(one.column)]
    if len(found) < 2:
        return None
    return _spec(shape, ChartKind.HEAT, found[0].number, shape.measures[:1], found[1])


def _share(shape: Shape) -> ChartSpec | None:
    group, measures = shape.group, shape.measures[:1]
    if group is None or any(not _from_zero(shape, one.number) for one in measures):
        return None
    return _spec(shape, ChartKind.SHARE, group.number, measures)


def _scatter(shape: Shape) -> ChartSpec | None:
    if len(shape.measures) < 2:
        return None
    colour = _few(shape, shape.categories)
    return _spec(shape, ChartKind.SCATTER, shape.measures[0].number, shape.measures[1:2], colour)


def _histogram(shape: Shape) -> ChartSpec | None:
    if not shape.measures:
        return None
    return _spec(shape, ChartKind.HISTOGRAM, None, shape.measures[:1])


def _box(shape: Shape) -> ChartSpec | None:
    group = shape.group
    if group is None or not shape.measures:
        return None
    return _spec(shape, ChartKind.BOX, group.number, shape.measures[:1])


Fill = Callable[[Shape], ChartSpec | None]
FILLS: dict[ChartKind, Fill] = {
    ChartKind.LINE: _line,
    ChartKind.BARS: _bars,
    ChartKind.GROUPED: _grouped,
    ChartKind.STACKED: _stacked,
    ChartKind.SCATTER: _scatter,
    ChartKind.HISTOGRAM: _histogram,
    ChartKind.BOX: _box,
    ChartKind.HEAT: _heat,
    ChartKind.SHARE: _share,
    ChartKind.NUMBER: _number,
    ChartKind.MAP: _map,
}

Rule = tuple[str, Callable[[Shape], bool], ChartKind]
RULES: tuple[Rule, ...] = (
    ("one row with a number", lambda s: s.rows == 1, ChartKind.NUMBER),
    ("latitude and longitude", lambda s: True, ChartKind.MAP),
    ("asked how numbers hang together", lambda s: Wish.RELATION in s.wishes, ChartKind.SCATTER),
    ("asked how a number is spread, within groups", lambda s: _spread_in_groups(s), ChartKind.BOX),
    ("asked how a number is spread", lambda s: _spread(s), ChartKind.HISTOGRAM),
    ("asked for shares of few groups", lambda s: _few_shares(s), ChartKind.SHARE),
    ("asked what groups are made of", lambda s: Wish.STACK in s.wishes, ChartKind.STACKED),
    ("a time, and more than one of it", lambda s: _has_course(s), ChartKind.LINE),
    ("two groups, one with few values", lambda s: s.aggregated, ChartKind.GROUPED),
    ("two groups with many values", lambda s: s.aggregated, ChartKind.HEAT),
    ("an order, such as months", lambda s: _in_order(s), ChartKind.LINE),
    ("groups with many rows each", lambda s: _crowded(s), ChartKind.BOX),
    ("groups", lambda s: _showable(s), ChartKind.BARS),
    ("two numbers and many rows", lambda s: s.rows >= _CROWD, ChartKind.SCATTER),
    ("a number and many rows", lambda s: s.rows >= _CROWD, ChartKind.HISTOGRAM),
    ("names of rows", lambda s: True, ChartKind.BARS),
)


def choose(profile: ResultProfile, names: tuple[str, ...], question: str = "") -> ChartSpec | None:
    """The chart of the first rule that holds and whose columns are there; None without any."""
    seen = shape(profile, names, question)
    for _, holds, kind in RULES:
        found = FILLS[kind](seen) if seen.rows and holds(seen) else None
        if found is not None:
            return found
    return None


def suggestions(profile: ResultProfile, names: tuple[str, ...]) -> dict[ChartKind, ChartSpec]:
    """Every kind that the columns allow, filled as it would be chosen."""
    seen = shape(profile, names)
    filled = ((kind, fill(seen)) for kind, fill in FILLS.items())
    return {kind: spec for kind, spec in filled if spec is not None}


def _spread(shape: Shape) -> bool:
    return Wish.SPREAD in shape.wishes and not shape.aggregated


def _spread_in_groups(shape: Shape) -> bool:
    return _spread(shape) and _crowded(shape)


def _few_shares(shape: Shape) -> bool:
    group = shape.group
    distinct = (group.column.distinct or 0) if group else 0
    return Wish.SHARE in shape.wishes and 2 <= distinct <= SLICES


def _has_course(shape: Shape) -> bool:
    return any((one.column.distinct or 0) > 1 for one in shape.times) and bool(shape.measures)


def _in_order(shape: Shape) -> bool:
    return any((one.column.distinct or 0) > 2 for one in shape.orders) and bool(shape.measures)


def _crowded(shape: Shape) -> bool:
    group = shape.group
    if group is None or not shape.measures or shape.aggregated:
        return False
    distinct = group.column.distinct or 0
    return 1 < distinct <= 20 and shape.rows >= _CROWD * distinct


def _showable(shape: Shape) -> bool:
    group = shape.group
    return group is not None and (group.column.distinct or 0) <= _MANY_CATEGORIES


def _few(shape: Shape, found: Iterable[Played]) -> Played | None:
    return next((one for one in found if 1 < (one.column.distinct or 0) <= FEW), None)


def _from_zero(shape: Shape, number: int) -> bool:
    return float(shape.profile.columns[number].least or 0) >= 0


def _alike(measures: tuple[Played, ...]) -> tuple[Played, ...]:
    """The first measure, and those that can stand on its axis."""
    if not measures:
        return ()
    sizes = [_size(one) or 1.0 for one in measures]
    first = sizes[0]
    fitting = [
        one
        for one, size in zip(measures, sizes, strict=True)
        if max(size, first) <= _ALIKE * min(size, first)
    ]
    return tuple(fitting[:4])


def _size(one: Played) -> float:
    return max(abs(float(one.column.least or 0)), abs(float(one.column.most or 0)))


def _spec(
    shape: Shape,
    kind: ChartKind,
    x: int | None,
    measures: tuple[Played, ...],
    colour: Played | None = None,
) -> ChartSpec:
    """Without a measure, rows are counted."""
    fold = fold_for(measures[0].column.name) if measures else Fold.COUNT
    y = tuple(one.number for one in measures)
    return ChartSpec(
        kind, x, y, colour=colour.number if colour else None, fold=fold, names=shape.names
    )
