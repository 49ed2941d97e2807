"""Charts of single rows: how values are spread, and how they hang together."""

from __future__ import annotations

from collections import defaultdict

from app.core.chart import Facet, Note, NoteCode, Scale, Series
from app.core.resultprofile import Kind
from app.results.marks import Drawn, Marks, facets_of, left_out
from app.results.points import Points
from app.results.profile import bin_edges

MOST_POINTS = 5_000
SEED = 20_241_125


def histogram(points: Points) -> Drawn:
    number = points.spec.y[0]
    column = points.profile.columns[number]
    whole = column.kind is Kind.NUMBER and isinstance(column.least, int)
    edges = bin_edges(float(column.least or 0), float(column.most or 0), whole)
    low, width, last = edges[0], edges[1] - edges[0], len(edges) - 2
    bin_of = "0" if not last else f"greatest(0, least(floor((y0 - {low!r}) / {width!r}), {last}))"
    rows = points.ask(
        f"SELECT facet, ({bin_of})::INT, count(*), min(row) FROM points "
        "WHERE y0 IS NOT NULL GROUP BY 1, 2 ORDER BY 2"
    )
    bins: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for facet, place, count, first in rows:
        bins[facet or ""].append((place, count, first))
    facets = tuple(
        Facet(
            name,
            (
                Series(
                    "",
                    tuple(edges[place] for place, _, _ in found),
                    tuple(float(count) for _, count, _ in found),
                    tuple(first for _, _, first in found),
                    ends=tuple(edges[place + 1] for place, _, _ in found),
                ),
            ),
        )
        for name, found in bins.items()
    )
    scale = Scale.TIME if column.kind is Kind.TIME else Scale.NUMBER
    notes = (Note(NoteCode.BINNED, last + 1, column.values), *left_out(column.nulls + column.odd))
    return Drawn(points.axis(number, scale), points.axis(None, Scale.NUMBER), facets, notes)


def scatter(points: Points) -> Drawn:
    there = "x IS NOT NULL AND y0 IS NOT NULL"
    count = points.ask(f"SELECT count(*) FROM points WHERE {there}")[0][0]
    rows = points.ask(
        f"SELECT facet, colour, x, y0, row FROM points WHERE {there} "
        f"ORDER BY hash(row + {SEED}) LIMIT {MOST_POINTS}"
    )
    series: Marks = defaultdict(list)
    for facet, colour, x, y, row in sorted(rows, key=lambda one: one[4]):
        series[facet or "", colour or ""].append((x, y, row))
    notes = [Note(NoteCode.SAMPLED, len(rows), count)] if count > len(rows) else []
    if points.spec.colour is None and points.spec.facet is None:
        notes += left_out(points.rows - count)
    return Drawn(
        points.axis(points.spec.x, Scale.NUMBER),
        points.axis(points.spec.y[0], Scale.NUMBER),
        facets_of(series),
        tuple(notes),
    )
