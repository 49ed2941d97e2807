"""What a person would say of a result at first sight: each sentence with its number and its rows.

Everything is taken from the profile and from the points of the chart; sensitive columns are in
neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.chart import ChartKind, ChartSpec, Fold, Scale
from app.core.findings import Finding, FindingCode
from app.core.resultprofile import ColumnProfile, Kind, ResultProfile
from app.results.chartdata import missing
from app.results.points import Points
from app.results.roles import Role, role
from app.results.rows import Rows

MOST_ROWS = 1_000
"""Rows of one finding that can be selected."""
_FEW_GROUPS = 5
_CONCENTRATED = 0.5
_STEADY = 0.01
_ENOUGH = 20
_RARE = 0.05
_GAPS = 0.2


def see(
    rows: Rows, profile: ResultProfile, spec: ChartSpec | None, token: CancelToken | None = None
) -> tuple[Finding, ...]:
    """Findings about what `spec` shows, then about the columns. Raises CancelledError."""
    token = token or CancelToken()
    found: list[Finding] = []
    measure = spec.y[0] if spec is not None and spec.y else _first_measure(profile)
    if spec is not None and spec.x is not None:
        found += _about_groups(rows, profile, _plain(spec), token)
    if measure is not None:
        found += _about_spread(rows, profile, measure, token, alone=not found)
    return (*found, *_gaps(profile))


def _plain(spec: ChartSpec) -> ChartSpec:
    """One measure by x, as a course or as bars."""
    kind = ChartKind.LINE if spec.kind in (ChartKind.LINE, ChartKind.NUMBER) else ChartKind.BARS
    return replace(spec, kind=kind, y=spec.y[:1], colour=None, facet=None)


def _first_measure(profile: ResultProfile) -> int | None:
    roles = (role(column) for column in profile.columns)
    return next((number for number, found in enumerate(roles) if found is Role.MEASURE), None)


def _about_groups(
    rows: Rows, profile: ResultProfile, spec: ChartSpec, token: CancelToken
) -> Iterator[Finding]:
    if missing(spec, profile) is not None or not _names_something(profile, spec):
        return
    with Points(rows, profile, spec, token) as points:
        if points.x_scale is Scale.CATEGORY:
            yield from _sizes(points)
        elif points.x_scale is Scale.TIME:
            yield from _changes(points)


def _names_something(profile: ResultProfile, spec: ChartSpec) -> bool:
    """Numbers along a number have no largest group."""
    column = profile.columns[spec.x or 0]
    return column.kind is not Kind.NUMBER or spec.kind is ChartKind.LINE


def _sizes(points: Points) -> Iterator[Finding]:
    size = points.folded()
    ranked = points.ask(
        f"SELECT x, {size} AS size, count(*) OVER (), sum({size}) OVER (), min({size}) OVER () "
        "FROM points GROUP BY x HAVING size IS NOT NULL ORDER BY size DESC, min(row) LIMIT 3"
    )
    if not ranked:
        return
    groups, whole, least = ranked[0][2:]
    if groups < 2:
        return
    shares = points.adds_up and least >= 0 and whole > 0
    yield _named(points, FindingCode.LARGEST, ranked[0], whole if shares else None)
    last = points.ask(
        f"SELECT x, {size} AS size FROM points GROUP BY x HAVING size IS NOT NULL "
        "ORDER BY size, min(row) LIMIT 1"
    )[0]
    yield _named(points, FindingCode.SMALLEST, last, whole if shares else None)
    first = sum(row[1] for row in ranked)
    if shares and groups > _FEW_GROUPS and first / whole >= _CONCENTRATED:
        yield Finding(
            FindingCode.CONCENTRATION,
            (*_measure(points), ("group", _group(points))),
            (("few", 3.0), ("groups", float(groups)), ("share", first / whole)),
            _rows_of(points, [row[0] for row in ranked]),
        )


def _named(
    points: Points, code: FindingCode, row: tuple[str, float], whole: float | None
) -> Finding:
    name, size = row[:2]
    share = (("share", size / whole),) if whole else ()
    return Finding(
        code,
        (*_measure(points), ("name", name)),
        (("value", size), *share),
        _rows_of(points, [name]),
    )


def _rows_of(points: Points, labels: list[str]) -> tuple[int, ...]:
    found = points.among(labels).ask(f"SELECT row FROM points ORDER BY row LIMIT {MOST_ROWS}")
    return tuple(row for (row,) in found)


def _changes(points: Points) -> Iterator[Finding]:
    """From the first time to the last one, and the highest between."""
    folded = f"SELECT x, {points.folded()} AS size, min(row) FROM points GROUP BY x"
    there = f"SELECT * FROM ({folded}) WHERE size IS NOT NULL"
    first = points.ask(f"{there} ORDER BY x LIMIT 1")
    last = points.ask(f"{there} ORDER BY x DESC LIMIT 1")
    peak = points.ask(f"{there} ORDER BY size DESC, x LIMIT 1")
    if not first or first[0][0] == last[0][0]:
        return
    (begin, before, row), (end, after, other) = first[0], last[0]
    change = (after - before) / abs(before) if before else None
    code = FindingCode.ROSE if after > before else FindingCode.FELL
    if after == before or (change is not None and abs(change) < _STEADY):
        code = FindingCode.STEADY
    numbers = [("before", before), ("after", after), ("begin", begin), ("end", end)]
    if change is not None:
        numbers.append(("change", abs(change)))
    yield Finding(code, _measure(points), tuple(numbers), (row, other))
    at, most, place = peak[0]
    if at not in (begin, end):
        yield Finding(
            FindingCode.PEAK,
            _measure(points),
            (("value", most), ("at", at)),
            (place,),
        )


def _about_spread(
    rows: Rows, profile: ResultProfile, number: int, token: CancelToken, *, alone: bool
) -> Iterator[Finding]:
    column = profile.columns[number]
    if column.kind is not Kind.NUMBER or not column.quantiles or column.least == column.most:
        return
    _, q1, median, q3, _ = column.quantiles
    if alone:
        yield Finding(
            FindingCode.RANGE,
            (("measure", column.name),),
            (
                ("least", float(column.least or 0)),
                ("most", float(column.most or 0)),
                ("median", median),
            ),
        )
    if column.values < _ENOUGH or q1 == q3:
        return
    low, high = q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)
    yield from _outliers(rows, profile, number, token, low, high)


def _outliers(
    rows: Rows,
    profile: ResultProfile,
    number: int,
    token: CancelToken,
    low: float,
    high: float,
) -> Iterator[Finding]:
    column = profile.columns[number]
    beyond = f"y0 NOT BETWEEN {low!r} AND {high!r}"
    spec = ChartSpec(ChartKind.HISTOGRAM, None, (number,), fold=Fold.SUM)
    with Points(rows, profile, spec, token) as points:
        count, least, most = points.ask(
            f"SELECT count(*), min(y0), max(y0) FROM points WHERE {beyond}"
        )[0]
        if not 0 < count <= max(1, _RARE * column.values):
            return
        far = most if most is not None and most > high else least
        found = points.ask(f"SELECT row FROM points WHERE {beyond} ORDER BY row LIMIT {MOST_ROWS}")
    yield Finding(
        FindingCode.OUTLIERS,
        (("measure", column.name),),
        (("count", float(count)), ("low", low), ("high", high), ("far", far)),
        tuple(row for (row,) in found),
    )


def _gaps(profile: ResultProfile) -> Iterator[Finding]:
    """Columns that often have no value: what is counted without them is not all."""
    for column in profile.columns:
        if _often_empty(column):
            yield Finding(
                FindingCode.GAPS,
                (("column", column.name),),
                (("count", float(column.nulls)), ("share", column.nulls / column.rows)),
            )


def _often_empty(column: ColumnProfile) -> bool:
    return not column.masked and column.rows >= 3 and column.nulls >= _GAPS * column.rows


def _measure(points: Points) -> tuple[tuple[str, str], ...]:
    """The measure's name, and how its values were put together where a group has several rows."""
    if not points.spec.y:
        return (("measure", ""),)
    measure = ("measure", points.profile.columns[points.spec.y[0]].name)
    ((several,),) = points.ask("SELECT count(*) > count(DISTINCT x) FROM points WHERE y0 NOTNULL")
    return (measure, ("fold", points.spec.fold.value)) if several else (measure,)


def _group(points: Points) -> str:
    number = points.spec.x
    return points.profile.columns[number].name if number is not None else ""
