"""The points of a chart, put together by DuckDB: never more than can be told apart on a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.chart import Chart, ChartKind, ChartSpec, Missing, NotDrawableError, Note, NoteCode
from app.core.resultprofile import Kind, ResultProfile
from app.results.boxes import box
from app.results.grouped import bars, course, heat, number, share
from app.results.marks import Drawn
from app.results.points import Points
from app.results.rows import Rows
from app.results.spread import histogram, scatter


def draw(
    rows: Rows, profile: ResultProfile, spec: ChartSpec, token: CancelToken | None = None
) -> Chart:
    """The chart of `spec`, of the rows that are there by now. Raises NotDrawableError, and
    CancelledError."""
    spec = spec.plain
    lacking = missing(spec, profile)
    if lacking is not None:
        raise NotDrawableError(lacking)
    with Points(rows, profile, spec, token or CancelToken()) as points:
        drawn = _DRAWERS[spec.kind](points)
        if not any(len(series.x) + len(series.boxes) for f in drawn.facets for series in f.series):
            raise NotDrawableError(Missing.NOTHING)
        notes = list(dict.fromkeys([*points.notes, *drawn.notes]))
        if not profile.complete:
            notes.append(Note(NoteCode.NOT_ALL, points.rows))
        x, y = replace(drawn.x, title=spec.x_title), replace(drawn.y, title=spec.y_title)
        return Chart(spec, x, y, drawn.facets, tuple(notes), drawn.heat)


def missing(spec: ChartSpec, profile: ResultProfile) -> Missing | None:
    """What must still be chosen before `spec` can be drawn."""
    if any(profile.columns[number].masked for number in spec.used):
        return Missing.NOTHING
    measured = all(profile.columns[number].kind in _MEASURED for number in spec.y)
    if spec.kind in _NEED_X and spec.x is None:
        return Missing.X
    if spec.kind in _NEED_Y and not (spec.y and measured):
        return Missing.MEASURE
    if spec.kind is ChartKind.HEAT and spec.colour is None:
        return Missing.COLOUR
    if spec.kind in _FROM_ZERO and any(
        float(profile.columns[number].least or 0) < 0 for number in spec.y
    ):
        return Missing.POSITIVE
    return None


_MEASURED = (Kind.NUMBER, Kind.TIME)
_NEED_X = frozenset(ChartKind) - {ChartKind.HISTOGRAM, ChartKind.NUMBER}
_NEED_Y = frozenset(
    {
        ChartKind.SCATTER,
        ChartKind.MAP,
        ChartKind.HISTOGRAM,
        ChartKind.BOX,
        ChartKind.NUMBER,
        ChartKind.LINE,
    }
)
_FROM_ZERO = (ChartKind.SHARE, ChartKind.STACKED)


_DRAWERS: dict[ChartKind, Callable[[Points], Drawn]] = {
    ChartKind.LINE: course,
    ChartKind.BARS: bars,
    ChartKind.GROUPED: bars,
    ChartKind.STACKED: bars,
    ChartKind.SCATTER: scatter,
    ChartKind.HISTOGRAM: histogram,
    ChartKind.BOX: box,
    ChartKind.HEAT: heat,
    ChartKind.SHARE: share,
    ChartKind.NUMBER: number,
    ChartKind.MAP: scatter,
}
