"""Rows shaped here: filters, sorts, groups, pivots, finding and adding up, over a real store."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, EnvironmentFault, UserError
from app.core.looking import CellRange
from app.core.paths import spill_dir
from app.core.shape import Check, Filter, Group, Measure, Measured, Pivot, Shape, Sort
from app.results import asking
from app.results.find import find
from app.results.rows import Rows
from app.results.store import ResultStore
from app.results.totals import total
from app.results.view import shaped
from tests.results.filled import filled

CITIES = ("Berlin", "上海", "", "  ", None, "Paris")
NAMES = ("id", "city", "cost", "day", "secret", "mixed")
MIXED: tuple[Any, ...] = (10**40, Decimal("1.5"), Decimal("2.5"), None)
N = 2_500


def made(number: int) -> tuple[Any, ...]:
    day = dt.date(2024, 1, 1) + dt.timedelta(days=number % 400)
    cost = None if number % 7 == 0 else number % 50 / 4
    return number, CITIES[number % 6], cost, day, f"s{number}", MIXED[number % 4]


ROWS = [made(number) for number in range(N)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TACIT_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="module")
def store(home: None) -> Iterator[ResultStore]:
    with filled(NAMES, ROWS, masked=["secret"], batch=1000) as store:
        yield store


def view(store: Rows, *filters: Filter, sorts: tuple[Sort, ...] = (), **rest: Any) -> Rows:
    return shaped(store, Shape(filters, sorts, **rest), CancelToken())


def ids(rows: Rows) -> list[int]:
    return [row[0] for row in rows.page(0, rows.row_count)]


def wanted(holds: Any) -> list[int]:
    return [row[0] for row in ROWS if holds(row)]


FILTERS = {
    "a number": (Filter(0, Check.IS, "1300"), lambda r: r[0] == 1300),
    "all but a number": (Filter(0, Check.IS_NOT, "1300"), lambda r: r[0] != 1300),
    "a fraction": (Filter(2, Check.IS, "1.5"), lambda r: r[2] == 1.5),
    "from": (Filter(2, Check.FROM, "11.75"), lambda r: r[2] is not None and r[2] >= 11.75),
    "to a day": (Filter(3, Check.TO, "2024-01-05"), lambda r: r[3] <= dt.date(2024, 1, 5)),
    "part of a text": (Filter(1, Check.CONTAINS, "ERL"), lambda r: r[1] == "Berlin"),
    "part of a number": (Filter(0, Check.CONTAINS, "249"), lambda r: "249" in str(r[0])),
    "not part of": (Filter(1, Check.LACKS, "erl"), lambda r: r[1] not in (None, "Berlin")),
    "Chinese": (Filter(1, Check.IS, "上海"), lambda r: r[1] == "上海"),
    "NULL": (Filter(1, Check.NULL), lambda r: r[1] is None),
    "not NULL": (Filter(1, Check.NOT_NULL), lambda r: r[1] is not None),
    "blank": (Filter(1, Check.BLANK), lambda r: r[1] in ("", "  ")),
    "numbers of several types": (
        Filter(5, Check.FROM, "2"),
        lambda r: r[5] in (10**40, Decimal("2.5")),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_leaves_the_rows_that_it_names(store: ResultStore, name: str) -> None:
    step, holds = FILTERS[name]
    found = wanted(holds)
    assert found
    assert ids(view(store, step)) == found


def test_filters_must_all_hold_and_values_are_never_sql(store: ResultStore) -> None:
    both = view(store, Filter(0, Check.FROM, "100"), Filter(1, Check.IS, "Paris"))
    assert ids(both) == wanted(lambda r: r[0] >= 100 and r[1] == "Paris")
    hostile = "' OR true --"
    assert view(store, Filter(1, Check.CONTAINS, hostile)).row_count == 0
    assert view(store, Filter(1, Check.IS, hostile)).row_count == 0


def test_rows_are_sorted_by_two_columns_with_null_last(store: ResultStore) -> None:
    rows = view(store, sorts=(Sort(2, descending=True), Sort(0)))
    keys = [(row[2] is None, -(row[2] or 0), row[0]) for row in rows.page(0, N)]
    assert keys == sorted(keys)
    assert rows.row_count == N


def test_numbers_of_all_sizes_are_sorted_by_size(store: ResultStore) -> None:
    found = [row[5] for row in view(store, sorts=(Sort(5),)).page(0, N)]
    assert found == sorted((v for v in found if v is not None), key=float) + [None] * 625


def test_rows_that_are_alike_keep_their_order(store: ResultStore) -> None:
    rows = view(store, sorts=(Sort(1),)).page(0, N)
    assert [row[0] for row in rows if row[1] == "Paris"] == wanted(lambda r: r[1] == "Paris")


def test_a_view_is_read_in_every_way_alike(store: ResultStore) -> None:
    rows = view(store, Filter(0, Check.FROM, "700"), sorts=(Sort(3, descending=True), Sort(0)))
    all_rows = rows.page(0, N)
    picked = random.Random(5).sample(range(rows.row_count), 50)
    assert rows.take(picked) == [all_rows[row] for row in picked]
    assert rows.page(1500, 20) == all_rows[1500:1520]
    assert [rows.cell(row, 3) for row in picked] == [all_rows[row][3] for row in picked]
    table = rows.reader([3, 0], start=10, count=300).read_all()
    columns = [column.to_pylist() for column in table.columns]
    assert list(zip(*columns, strict=True)) == [(row[3], row[0]) for row in all_rows[10:310]]
    with pytest.raises(IndexError):
        rows.cell(rows.row_count, 0)


def test_a_view_of_a_view(store: ResultStore) -> None:
    paris = view(store, Filter(1, Check.IS, "Paris"))
    rows = view(paris, sorts=(Sort(0, descending=True),))
    assert ids(rows) == wanted(lambda r: r[1] == "Paris")[::-1]
    assert rows.reader([0]).read_all().column(0).to_pylist() == ids(rows)


def test_masked_columns_stay_masked_and_shape_nothing(store: ResultStore) -> None:
    shown = {row[4] for row in view(store, sorts=(Sort(0),)).page(0, N)}
    assert shown == {row[4] for row in store.page(0, 1)}
    for shape in (
        Shape(filters=(Filter(4, Check.CONTAINS, "s1"),)),
        Shape(sorts=(Sort(4),)),
        Shape(summary=Group((4,), (Measure(Measured.COUNT),))),
        Shape(summary=Group((1,), (Measure(Measured.MOST, 4),))),
        Shape(summary=Pivot((1,), 4, Measure(Measured.COUNT))),
    ):
        with pytest.raises(UserError, match="hidden"):
            shaped(store, shape, CancelToken())
    assert find(store, "s12", CancelToken()).cells == ()


@pytest.mark.parametrize(
    "step", [Filter(0, Check.FROM, "many"), Filter(3, Check.TO, "soon"), Filter(2, Check.IS, "x")]
)
def test_a_value_that_does_not_suit_the_column_is_told(store: ResultStore, step: Filter) -> None:
    with pytest.raises(UserError, match=r"is not a (number|date)"):
        view(store, step)


def test_groups_with_sums_that_are_exact(store: ResultStore) -> None:
    measures = (Measure(Measured.COUNT), Measure(Measured.SUM, 0), Measure(Measured.AVERAGE, 2))
    rows = view(store, summary=Group((1,), measures))
    assert [column.name for column in rows.columns] == ["city", "count", "sum(id)", "average(cost)"]
    found = {row[0]: row[1:] for row in rows.page(0, 10)}
    assert set(found) == set(CITIES)
    paris = [row for row in ROWS if row[1] == "Paris"]
    costs = [row[2] for row in paris if row[2] is not None]
    count, added, average = found["Paris"]
    assert (count, added) == (len(paris), sum(row[0] for row in paris))
    assert average == pytest.approx(sum(costs) / len(costs))
    assert rows.page(0, 10)[-1][0] is None


def test_groups_are_filtered_and_sorted_again(store: ResultStore) -> None:
    then = Shape(filters=(Filter(1, Check.FROM, "417"),), sorts=(Sort(0, descending=True),))
    group = Group((1,), (Measure(Measured.COUNT),))
    rows = view(store, summary=group, then=then)
    counts = {city: sum(row[1] == city for row in ROWS) for city in CITIES}
    kept = sorted((c for c in CITIES if c is not None and counts[c] >= 417), reverse=True)
    assert [row[0] for row in rows.page(0, 10) if row[0] is not None] == kept


def test_a_turned_table_has_a_column_for_each_value(store: ResultStore) -> None:
    rows = view(
        store,
        Filter(0, Check.TO, "99"),
        summary=Pivot((3,), 1, Measure(Measured.COUNT)),
    )
    names = [column.name for column in rows.columns]
    assert names == ["day", "", "  ", "Berlin", "Paris", "上海", "NULL"]
    first = rows.page(0, 1)[0]
    assert first == (dt.date(2024, 1, 1), 0, 0, 1, 0, 0, 0)


def test_a_table_is_not_turned_by_a_column_with_too_many_values(store: ResultStore) -> None:
    with pytest.raises(UserError, match="more than 200 values"):
        view(store, summary=Pivot((1,), 0, Measure(Measured.COUNT)))


def test_texts_are_not_added_up(store: ResultStore) -> None:
    with pytest.raises(UserError, match="no numbers"):
        view(store, summary=Group((0,), (Measure(Measured.SUM, 1),)))


def test_text_is_found_in_all_columns(store: ResultStore) -> None:
    found = find(store, "2024-02-29", CancelToken())
    assert found.cells == tuple((row[0], 3) for row in ROWS if row[3] == dt.date(2024, 2, 29))
    paris = find(view(store, sorts=(Sort(0, descending=True),)), "pArIs", CancelToken())
    assert paris.cells[0] == (N - 1 - wanted(lambda r: r[1] == "Paris")[-1], 1)
    assert not find(store, "nowhere", CancelToken()).cells


def test_cells_are_added_up(store: ResultStore) -> None:
    found = total(store, [CellRange(10, 1999, (0, 1))], CancelToken())
    assert (found.cells, found.numbers) == (2 * 1990, 1990)
    assert found.sum == sum(range(10, 2000))
    assert isinstance(found.sum, Decimal)
    assert found.average == pytest.approx(1004.5)
    costs = [row[2] for row in ROWS if row[2] is not None]
    floats = total(store, [CellRange(0, N - 1, (2,))], CancelToken())
    assert floats.sum == pytest.approx(sum(costs))
    assert (floats.least, floats.most) == (0.0, 12.25)
    assert floats.present == len(costs)
    texts = total(store, [CellRange(0, 5, (1,))], CancelToken())
    assert (texts.sum, texts.average, texts.present) == (None, None, 5)


def test_a_cancel_ends_the_work(store: ResultStore) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        shaped(store, Shape(sorts=(Sort(0),)), token)


def test_rows_without_any_row(home: None) -> None:
    with ResultStore.create() as empty:
        empty.start(())
        assert empty.take([]) == []
    with filled(["a"], []) as empty:
        assert view(empty, sorts=(Sort(0),)).page(0, 10) == []
        assert view(empty, Filter(0, Check.NULL)).row_count == 0


def test_rows_beyond_the_memory_are_sorted_beside_them(
    monkeypatch: pytest.MonkeyPatch, tacit_home: Path
) -> None:
    """The folder for it is gone afterwards."""
    monkeypatch.setitem(asking._CONFIG, "memory_limit", "32MB")
    monkeypatch.setattr(asking, "_MOST_MEMORY", "32MB")
    rows = [(n, f"{n * 7919 % 300_007:040}") for n in range(300_000)]
    with filled(("n", "text"), rows, batch=30_000) as store:
        view = shaped(store, Shape(sorts=(Sort(1, descending=True),)), CancelToken())
        expected = sorted(rows, key=lambda row: row[1], reverse=True)
        assert view.page(0, 3) == expected[:3]
        assert view.page(299_997, 3) == expected[-3:]
    assert not list(spill_dir().glob("*.tmp"))


def test_what_does_not_fit_is_tried_with_more_memory(
    monkeypatch: pytest.MonkeyPatch, tacit_home: Path
) -> None:
    monkeypatch.setitem(asking._CONFIG, "memory_limit", "8MB")
    rows = [(n, f"{n * 7919 % 100_003:040}") for n in range(100_000)]
    with filled(("n", "text"), rows, batch=10_000) as store:
        wish = Shape(sorts=(Sort(1),))
        assert shaped(store, wish, CancelToken()).page(0, 1) == [min(rows, key=lambda r: r[1])]
        monkeypatch.setattr(asking, "_MOST_MEMORY", "8MB")
        with pytest.raises(EnvironmentFault, match="too many to be put together"):
            shaped(store, wish, CancelToken())
