"""What every kind of chart is made of: categories in their order, series by facet, an axis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.core.chart import OTHER_LABEL, Axis, Facet, Note, NoteCode, Scale, Series
from app.results.points import Points
from app.results.roles import Role, role

Mark = tuple[float, float, int]
"""x, y and the number of the first row."""
Marks = dict[tuple[str, str], list[Mark]]
"""By facet and series."""


@dataclass(frozen=True, slots=True)
class Drawn:
    x: Axis
    y: Axis
    facets: tuple[Facet, ...]
    notes: tuple[Note, ...] = ()
    heat: Axis | None = None


@dataclass(frozen=True, slots=True)
class Categories:
    """The labels of the axis, and whether every mark is one row of the result."""

    labels: tuple[str, ...]
    single: bool
    notes: tuple[Note, ...]


def categories(
    points: Points, most: int, *, column: str = "x", by_size: bool = False
) -> Categories:
    """The largest groups: in the order of the result where it has grouped already, in their own
    order if they have one, and by size otherwise."""
    rows = points.ask(
        f"SELECT {column}, {points.folded()} AS size, min(row), count(*), count(*) OVER () "
        f"FROM points GROUP BY 1 ORDER BY abs(size) DESC NULLS LAST, 3 LIMIT {most}"
    )
    groups = rows[0][4] if rows else 0
    notes = (Note(NoteCode.REST, len(rows), groups),) if groups > len(rows) else ()
    single = all(row[3] == 1 for row in rows)
    if not by_size:
        rows = _in_order(points, rows, column, single)
    return Categories(tuple(row[0] for row in rows), single, notes)


def _in_order(
    points: Points, rows: list[tuple[Any, ...]], column: str, single: bool
) -> list[tuple[Any, ...]]:
    number = points.spec.x if column == "x" else points.spec.colour
    kind = Role.NONE if number is None else role(points.profile.columns[number])
    if kind in (Role.ORDER, Role.TIME):
        return sorted(rows, key=lambda row: _natural(row[0]))
    if single or (points.spec.colour is not None and column == "colour"):
        return sorted(rows, key=lambda row: int(row[2]))
    return rows


def _natural(label: str) -> tuple[float, str]:
    try:
        return float(label), label
    except ValueError:
        return float("inf"), label


def placed(labels: Iterable[str]) -> dict[str, float]:
    return {label: float(place) for place, label in enumerate(labels)}


def facets_of(series: Marks) -> tuple[Facet, ...]:
    by_facet: dict[str, list[Series]] = defaultdict(list)
    for (facet, name), marks in series.items():
        xs, ys, rows = zip(*marks, strict=True)
        by_facet[facet].append(Series(name, xs, ys, rows))
    return tuple(
        Facet(name, tuple(sorted(found, key=lambda one: one.name == OTHER_LABEL)))
        for name, found in by_facet.items()
    )


def measure_axis(points: Points, *, single: bool) -> Axis:
    """The axis of the values; it says how rows were put together if any were."""
    numbers = points.spec.y
    if not numbers:
        return points.axis(None, Scale.NUMBER)
    axis = points.axis(numbers[0], Scale.NUMBER)
    name = axis.name if len(numbers) == 1 else ""
    return Axis(name, Scale.NUMBER, unit=axis.unit, fold=None if single else points.spec.fold)


def left_out(count: int) -> list[Note]:
    return [Note(NoteCode.LEFT_OUT, count)] if count > 0 else []
