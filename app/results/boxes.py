"""How values are spread within groups: quartiles, whiskers, and what lies beyond them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from app.core.chart import Box, Facet, Note, NoteCode, Scale, Series
from app.results.marks import Drawn, categories, placed
from app.results.points import Points
from app.results.spread import SEED

MOST_BOXES = 20
MOST_BEYOND = 500
"""Values beyond the whiskers of all boxes."""

Key = tuple[str, str]
"""Facet and label."""
_FACET = "coalesce(facet, '')"


@dataclass(frozen=True, slots=True)
class _Quartiles:
    q1: float
    median: float
    q3: float
    count: int

    @property
    def fences(self) -> tuple[float, float]:
        reach = 1.5 * (self.q3 - self.q1)
        return self.q1 - reach, self.q3 + reach


def box(points: Points) -> Drawn:
    found = categories(points, MOST_BOXES)
    shown = points.among(found.labels)
    quartiles = _quartiles(shown)
    ends, beyond = _ends(shown, quartiles)
    outside = _outside(shown, quartiles)
    place = placed(found.labels)
    boxes: dict[str, list[Box]] = defaultdict(list)
    for key, one in sorted(quartiles.items(), key=lambda item: place[item[0][1]]):
        low, high = ends[key]
        made = Box(
            int(place[key[1]]), low, one.q1, one.median, one.q3, high, one.count,
            tuple(outside[key]),
        )  # fmt: skip
        boxes[key[0]].append(made)
    notes = (Note(NoteCode.SAMPLED, MOST_BEYOND, beyond),) if beyond > MOST_BEYOND else ()
    return Drawn(
        points.axis(points.spec.x, Scale.CATEGORY, found.labels),
        points.axis(points.spec.y[0], Scale.NUMBER),
        tuple(
            Facet(name, (Series("", boxes=tuple(made)),)) for name, made in sorted(boxes.items())
        ),
        (*found.notes, *notes),
    )


def _quartiles(points: Points) -> dict[Key, _Quartiles]:
    rows = points.ask(
        f"SELECT {_FACET}, x, quantile_cont(y0, [0.25, 0.5, 0.75]), count(y0) FROM points "
        "WHERE y0 IS NOT NULL GROUP BY 1, 2"
    )
    return {
        (facet, x): _Quartiles(q1, median, q3, count) for facet, x, (q1, median, q3), count in rows
    }


def _fenced(quartiles: dict[Key, _Quartiles]) -> tuple[str, list[object]]:
    """The points with the fences of their box, and the parameters for that."""
    rows = ", ".join(["(?, ?, ?::DOUBLE, ?::DOUBLE)"] * len(quartiles)) or "('', '', 0, 0)"
    flat: list[object] = [value for key, one in quartiles.items() for value in (*key, *one.fences)]
    joined = f"fences.facet = {_FACET.replace('facet', 'points.facet')} AND fences.x = points.x"
    return f"points JOIN (VALUES {rows}) AS fences (facet, x, low, high) ON {joined}", flat


def _ends(
    points: Points, quartiles: dict[Key, _Quartiles]
) -> tuple[dict[Key, tuple[float, float]], int]:
    """Where the whiskers end, and how many values lie beyond them."""
    fenced, values = _fenced(quartiles)
    inside = "y0 BETWEEN low AND high"
    rows = points.ask(
        f"SELECT fences.facet, fences.x, min(y0) FILTER ({inside}), max(y0) FILTER ({inside}), "
        f"count(y0) FILTER (NOT {inside}) FROM {fenced} GROUP BY 1, 2",
        values,
    )
    return {(facet, x): (low, high) for facet, x, low, high, _ in rows}, sum(r[4] for r in rows)


def _outside(points: Points, quartiles: dict[Key, _Quartiles]) -> dict[Key, list[float]]:
    fenced, values = _fenced(quartiles)
    rows = points.ask(
        f"SELECT fences.facet, fences.x, y0 FROM {fenced} WHERE y0 NOT BETWEEN low AND high "
        f"ORDER BY hash(row + {SEED}) LIMIT {MOST_BEYOND}",
        values,
    )
    outside: dict[Key, list[float]] = defaultdict(list)
    for facet, x, value in rows:
        outside[facet, x].append(value)
    return outside
