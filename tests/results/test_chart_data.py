"""The points of every kind of chart are those that Python finds in the same rows."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest

from app.core.chart import (
    NULL_LABEL,
    OTHER_LABEL,
    Chart,
    ChartKind,
    ChartSpec,
    Fold,
    Missing,
    NotDrawableError,
    Note,
    NoteCode,
    Scale,
)
from app.results import grouped, spread
from app.results.chartdata import draw
from app.results.profile import profile
from tests.results.filled import filled


@pytest.fixture(autouse=True)
def _home(tacit_home: Any) -> None:
    """Every store lies in a home of its own."""


def drawn(
    spec: ChartSpec, names: Sequence[str], rows: Sequence[tuple[Any, ...]], **more: Any
) -> Chart:
    with filled(names, rows, masked=more.pop("masked", ())) as store:
        return draw(store, profile(store, **more), spec)


def marks(chart: Chart) -> dict[str, list[tuple[float, float]]]:
    """x and y by series, of a chart without facets."""
    (facet,) = chart.facets
    return {one.name: list(zip(one.x, one.y, strict=True)) for one in facet.series}


VISITS = [
    (("A", "B", "C", None)[i % 4], ("in", "out")[i % 3 == 0], float(i), dt.date(2024, 1 + i % 5, 1))
    for i in range(120)
]
NAMES = ("department", "type", "cost", "day")


def grouped_by(column: int, *more: int) -> dict[Any, list[float]]:
    found: dict[Any, list[float]] = defaultdict(list)
    for row in VISITS:
        key = tuple(row[c] for c in (column, *more)) if more else row[column]
        found[key].append(row[2])
    return found


@pytest.mark.parametrize(
    ("fold", "by"),
    [
        (Fold.SUM, sum),
        (Fold.MEAN, statistics.fmean),
        (Fold.COUNT, len),
        (Fold.LEAST, min),
        (Fold.MOST, max),
        (Fold.MEDIAN, statistics.median),
    ],
)
def test_bars_put_rows_together(fold: Fold, by: Any) -> None:
    chart = drawn(ChartSpec(ChartKind.BARS, 0, (2,), fold=fold), NAMES, VISITS)
    wanted = {name or NULL_LABEL: by(costs) for name, costs in grouped_by(0).items()}
    found = {chart.x.labels[int(x)]: y for x, y in marks(chart)[""]}
    assert found == pytest.approx(wanted)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert (chart.y.name, chart.y.fold, chart.x.scale) == ("cost", fold, Scale.CATEGORY)


def test_without_a_measure_rows_are_counted() -> None:
    chart = drawn(ChartSpec(ChartKind.BARS, 1, fold=Fold.COUNT), NAMES, VISITS)
    assert chart.x.labels == ("in", "out")
    assert marks(chart) == {"": [(0, 80), (1, 40)]}


def test_bars_of_single_rows_keep_their_order_and_number() -> None:
    rows = [("b", 1), ("<b>a</b>", 3), ("'; DROP TABLE x --", 2)]
    chart = drawn(ChartSpec(ChartKind.BARS, 0, (1,)), ("name", "n"), rows)
    assert chart.x.labels == tuple(name for name, _ in rows)
    assert chart.facets[0].series[0].rows == (0, 1, 2)
    assert chart.y.fold is None


def test_more_bars_than_fit_are_the_largest_and_it_says_so() -> None:
    rows = [(f"n{i}", i) for i in range(100)]
    chart = drawn(ChartSpec(ChartKind.BARS, 0, (1,)), ("name", "n"), rows)
    assert chart.x.labels == tuple(f"n{i}" for i in range(60, 100))
    assert chart.notes == (Note(NoteCode.REST, grouped.MOST_BARS, 100),)


def test_lines_have_a_true_axis_of_time_and_a_series_for_each_colour() -> None:
    chart = drawn(ChartSpec(ChartKind.LINE, 3, (2,), colour=1), NAMES, VISITS)
    assert chart.x.scale is Scale.TIME
    wanted = grouped_by(3, 1)
    for name, points in marks(chart).items():
        expected = sorted(
            (dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp(), sum(costs))
            for (day, kind), costs in wanted.items()
            if kind == name
        )
        assert points == expected


def test_years_are_times_and_several_measures_are_series() -> None:
    rows = [(2020, 1, 10), (2021, 2, None), (2023, 3, 30)]
    chart = drawn(ChartSpec(ChartKind.LINE, 0, (1, 2)), ("year", "in", "out"), rows)
    first = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).timestamp()
    assert marks(chart)["in"][0] == (first, 1)
    assert [y for _, y in marks(chart)["out"]] == [10, 30]


def test_long_courses_are_averaged_over_spans_and_say_so() -> None:
    begin = dt.datetime(2024, 1, 1)
    rows = [(begin + dt.timedelta(minutes=i), float(i % 7)) for i in range(6000)]
    chart = drawn(ChartSpec(ChartKind.LINE, 0, (1,)), ("at", "v"), rows)
    points = marks(chart)[""]
    assert chart.notes == (Note(NoteCode.BINNED, 500, 6000),)
    assert len(points) == 500
    assert statistics.fmean(y for _, y in points) == pytest.approx(3, abs=0.01)


def test_stacks_put_the_rest_into_one_part_so_that_sums_stay_true() -> None:
    rows = [(name, f"c{i}", 1.0) for name in "ab" for i in range(20)]
    spec = ChartSpec(ChartKind.STACKED, 0, (2,), colour=1)
    chart = drawn(spec, ("group", "colour", "n"), rows)
    assert sum(y for points in marks(chart).values() for _, y in points) == 40
    assert list(marks(chart))[-1] == OTHER_LABEL
    means = ChartSpec(ChartKind.GROUPED, 0, (2,), colour=1, fold=Fold.MEAN)
    chart = drawn(means, ("group", "colour", "n"), rows)
    assert OTHER_LABEL not in marks(chart)
    assert Note(NoteCode.REST, 8, 20) in chart.notes


def test_shares_add_up_to_the_whole() -> None:
    rows = [(f"n{i}", float(i)) for i in range(30)]
    chart = drawn(ChartSpec(ChartKind.SHARE, 0, (1,)), ("name", "n"), rows)
    assert chart.x.labels[0] == "n29"
    assert chart.x.labels[-1] == OTHER_LABEL
    assert len(chart.x.labels) == grouped.MOST_SLICES
    assert sum(y for _, y in marks(chart)[""]) == sum(n for _, n in rows)


def test_a_histogram_counts_every_value_once() -> None:
    chart = drawn(ChartSpec(ChartKind.HISTOGRAM, None, (2,)), NAMES, VISITS)
    (series,) = chart.facets[0].series
    assert sum(series.y) == len(VISITS)
    for low, high, count in zip(series.x, series.ends, series.y, strict=True):
        assert count == sum(low <= row[2] < high or row[2] == high == 119 for row in VISITS)


def test_boxes_have_the_quartiles_and_what_lies_beyond() -> None:
    rows = [("a", float(i)) for i in range(101)] + [("a", 900.0), ("b", 1.0)]
    chart = drawn(ChartSpec(ChartKind.BOX, 0, (1,)), ("g", "v"), rows)
    a, b = chart.facets[0].series[0].boxes
    assert (a.q1, a.median, a.q3) == (25.25, 50.5, 75.75)
    assert (a.low, a.high, a.beyond, a.count) == (0, 100, (900.0,), 102)
    assert (b.low, b.median, b.high, b.count) == (1, 1, 1, 1)


def test_boxes_in_parts_have_their_own_quartiles() -> None:
    rows = [("fg"[i % 2], "ab"[i % 3 == 0], float(i)) for i in range(60)]
    spec = ChartSpec(ChartKind.BOX, 1, (2,), colour=0, facet=0)
    chart = drawn(spec, ("part", "g", "v"), rows)
    assert chart.spec.colour is None
    for facet in chart.facets:
        for one in facet.series[0].boxes:
            label = chart.x.labels[one.x]
            values = [v for part, g, v in rows if (part, g) == (facet.name, label)]
            assert (one.count, one.median) == (len(values), statistics.median(values))
            assert (one.low, one.high) == (min(values), max(values))
    assert [facet.name for facet in chart.facets] == ["f", "g"]


def test_a_heat_map_has_a_cell_for_each_pair() -> None:
    spec = ChartSpec(ChartKind.HEAT, 0, (2,), colour=1)
    chart = drawn(spec, NAMES, VISITS)
    (series,) = chart.facets[0].series
    found = {
        (chart.x.labels[int(x)], chart.y.labels[int(y)]): value
        for x, y, value in zip(series.x, series.y, series.heat, strict=True)
    }
    wanted = {(a or NULL_LABEL, b): sum(costs) for (a, b), costs in grouped_by(0, 1).items()}
    assert found == pytest.approx(wanted)


def test_many_points_are_sampled_always_the_same_and_it_says_so() -> None:
    rows = [(float(i), float(-i), None if i % 2 else "a") for i in range(7000)]
    spec = ChartSpec(ChartKind.SCATTER, 0, (1,))
    chart = drawn(spec, ("a", "b", "c"), rows)
    assert chart.points == spread.MOST_POINTS
    assert chart.notes == (Note(NoteCode.SAMPLED, spread.MOST_POINTS, 7000),)
    assert drawn(spec, ("a", "b", "c"), rows) == chart
    points = zip(*(getattr(chart.facets[0].series[0], part) for part in "xy"), strict=True)
    assert all(x == -y for x, y in points)


def test_points_without_a_value_are_left_out_and_counted() -> None:
    rows = [(1.0, 2.0), (None, 3.0), (4.0, None), (float("nan"), 1.0)]
    chart = drawn(ChartSpec(ChartKind.SCATTER, 0, (1,)), ("a", "b"), rows)
    assert marks(chart) == {"": [(1, 2)]}
    assert chart.notes == (Note(NoteCode.LEFT_OUT, 3),)


def test_values_near_the_end_of_the_number_line_are_left_out() -> None:
    rows = [(1.7e308, 1.0), (-1.7e308, 2.0), (3.0, 1.7e308), (4.0, 5.0)]
    chart = drawn(ChartSpec(ChartKind.SCATTER, 0, (1,)), ("a", "b"), rows)
    assert marks(chart) == {"": [(4, 5)]}
    assert chart.notes == (Note(NoteCode.LEFT_OUT, 3),)
    assert drawn(ChartSpec(ChartKind.HISTOGRAM, None, (0,)), ("a", "b"), rows).points == 1


def test_a_single_number_comes_with_its_course() -> None:
    chart = drawn(ChartSpec(ChartKind.NUMBER, None, (0,)), ("revenue",), [(12.5,)])
    assert marks(chart) == {"": [(0, 12.5)]}
    chart = drawn(ChartSpec(ChartKind.NUMBER, 3, (2,)), NAMES, VISITS)
    assert len(marks(chart)[""]) == 5


def test_facets_share_their_axes_and_the_smallest_are_left_out() -> None:
    rows = [(f"f{i % 9}", f"x{i % 2}", float(i)) for i in range(90)] + [("f0", "x0", 1.0)]
    spec = ChartSpec(ChartKind.BARS, 1, (2,), facet=0)
    chart = drawn(spec, ("f", "x", "y"), rows)
    assert len(chart.facets) == 6
    assert chart.facets[0].name.startswith("f")
    assert Note(NoteCode.FACETS, 6, 9) in chart.notes


def test_what_was_not_fetched_is_told() -> None:
    spec = ChartSpec(ChartKind.BARS, 0, (2,))
    assert drawn(spec, NAMES, VISITS, complete=False).notes == (Note(NoteCode.NOT_ALL, 120),)


@pytest.mark.parametrize(
    ("spec", "missing"),
    [
        (ChartSpec(ChartKind.BARS), Missing.X),
        (ChartSpec(ChartKind.SCATTER, 2), Missing.MEASURE),
        (ChartSpec(ChartKind.LINE, 3, (0,)), Missing.MEASURE),
        (ChartSpec(ChartKind.HEAT, 0), Missing.COLOUR),
        (ChartSpec(ChartKind.SHARE, 0, (4,)), Missing.POSITIVE),
        (ChartSpec(ChartKind.BARS, 5), Missing.NOTHING),
    ],
)
def test_what_is_missing_is_named(spec: ChartSpec, missing: Missing) -> None:
    rows = [(*row, -row[2], "secret") for row in VISITS]
    with pytest.raises(NotDrawableError) as raised:
        drawn(spec, (*NAMES, "loss", "token"), rows, masked=["token"])
    assert raised.value.missing is missing
