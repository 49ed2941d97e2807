"""Charts of groups: rows put together by time, by label, or by two labels."""

from __future__ import annotations

from collections import defaultdict

from app.core.chart import OTHER_LABEL, Axis, Facet, Note, NoteCode, Scale, Series
from app.results.marks import (
    Drawn,
    Marks,
    categories,
    facets_of,
    left_out,
    measure_axis,
    placed,
)
from app.results.points import Points

MOST_POINTS = 5_000
MOST_BARS = 40
MOST_SLICES = 7


def course(points: Points) -> Drawn:
    """Values along a time or a number, averaged over equal spans where there are too many."""
    if points.x_scale is Scale.CATEGORY:
        return bars(points)
    count, low, high = points.ask("SELECT count(DISTINCT x), min(x), max(x) FROM points")[0]
    step, notes = "x", []
    if count > MOST_POINTS:
        bins = MOST_POINTS // 10
        width = (high - low) / bins
        step = f"{low!r} + (least(floor((x - {low!r}) / {width!r}), {bins - 1}) + 0.5) * {width!r}"
        notes.append(Note(NoteCode.BINNED, bins, count))
    found, single = _marks(points, step, average=count > MOST_POINTS)
    if points.spec.x is not None:
        column = points.profile.columns[points.spec.x]
        notes += left_out(column.nulls + column.odd)
    x = points.axis(points.spec.x, points.x_scale)
    return Drawn(x, measure_axis(points, single=single), found, tuple(notes))


def bars(points: Points) -> Drawn:
    found = categories(points, MOST_BARS)
    place = placed(found.labels)
    facets, single = _marks(points.among(found.labels), "x")
    marks = tuple(
        Facet(facet.name, tuple(_on_labels(series, place) for series in facet.series))
        for facet in facets
    )
    x = points.axis(points.spec.x, Scale.CATEGORY, found.labels)
    return Drawn(x, measure_axis(points, single=single), marks, found.notes)


def share(points: Points) -> Drawn:
    """The largest parts; what is left is one more where parts may be added."""
    found = categories(points, MOST_SLICES + 1, by_size=True)
    if len(found.labels) <= MOST_SLICES and not found.notes:
        return _slices(points, found.labels, rest=False)
    return _slices(points, found.labels[: MOST_SLICES - 1], rest=points.adds_up)


def heat(points: Points) -> Drawn:
    across = categories(points, MOST_BARS)
    down = categories(points, MOST_BARS, column="colour")
    marks = ", ".join("?" * len(across.labels)), ", ".join("?" * len(down.labels))
    rows = points.ask(
        f"SELECT facet, x, colour, {points.folded()}, min(row), count(*) FROM points "
        f"WHERE x IN ({marks[0]}) AND colour IN ({marks[1]}) GROUP BY 1, 2, 3",
        [*across.labels, *down.labels],
    )
    column, line = placed(across.labels), placed(down.labels)
    cells: dict[str, list[tuple[float, float, float, int]]] = defaultdict(list)
    for facet, x, colour, value, first, _ in rows:
        if value is not None:
            cells[facet or ""].append((column[x], line[colour], value, first))
    facets = []
    for name, found in cells.items():
        xs, ys, heat, firsts = zip(*found, strict=True)
        facets.append(Facet(name, (Series("", xs, ys, firsts, heat=heat),)))
    return Drawn(
        points.axis(points.spec.x, Scale.CATEGORY, across.labels),
        points.axis(points.spec.colour, Scale.CATEGORY, down.labels),
        tuple(facets),
        (*across.notes, *down.notes),
        measure_axis(points, single=all(row[5] == 1 for row in rows)),
    )


def number(points: Points) -> Drawn:
    if points.spec.x is not None:
        return course(points)
    value, first = points.ask(f"SELECT {points.folded()}, min(row) FROM points")[0]
    series = Series("", (0.0,), (value,), (first,)) if value is not None else Series("")
    y = measure_axis(points, single=points.rows == 1)
    return Drawn(Axis("", Scale.NUMBER), y, (Facet("", (series,)),))


def _marks(points: Points, x: str, *, average: bool = False) -> tuple[tuple[Facet, ...], bool]:
    """Marks by facet and series in the order of x; and whether each of them is one row."""
    many = range(max(1, len(points.spec.y)))
    folds = [f"avg(y{i})" if average else points.folded(i) for i in many]
    rows = points.ask(
        f"SELECT facet, colour, {x}, min(row), count(*), {', '.join(folds)} FROM points "
        "GROUP BY 1, 2, 3 ORDER BY 3, 2"
    )
    single = all(row[4] == 1 for row in rows)
    series: Marks = defaultdict(list)
    for facet, colour, at, first, _, *values in rows:
        for i, value in enumerate(values):
            name = colour if len(many) == 1 else points.profile.columns[points.spec.y[i]].name
            if value is not None:
                series[facet or "", name or ""].append((at, value, first))
    return facets_of(series), single


def _slices(points: Points, labels: tuple[str, ...], *, rest: bool) -> Drawn:
    marks = "', '".join("?" * len(labels)).replace("'", "")
    label = f"CASE WHEN x IN ({marks}) THEN x ELSE '{OTHER_LABEL}' END"
    where = "" if rest else f"WHERE x IN ({marks})"
    rows = points.ask(
        f"SELECT {label}, {points.folded()}, min(row) FROM points {where} GROUP BY 1",
        [*labels, *(() if rest else labels)],
    )
    known = {name: (value, first) for name, value, first in rows if value is not None}
    names = [name for name in (*labels, OTHER_LABEL) if name in known]
    series = Series(
        "",
        tuple(float(i) for i in range(len(names))),
        tuple(known[name][0] for name in names),
        tuple(known[name][1] for name in names),
    )
    x = points.axis(points.spec.x, Scale.CATEGORY, names)
    return Drawn(x, measure_axis(points, single=False), (Facet("", (series,)),))


def _on_labels(series: Series, place: dict[str, float]) -> Series:
    marks = sorted(
        (place[str(x)], y, row) for x, y, row in zip(series.x, series.y, series.rows, strict=True)
    )
    xs, ys, rows = zip(*marks, strict=True)
    return Series(series.name, xs, ys, rows)
