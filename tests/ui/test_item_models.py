"""The item models keep Qt's rules, are fast, and show what a database may hold."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.core.schema import Column, ForeignKey, Table, TableKind
from app.core.values import Change, ChangeKind, Issue, ResultColumn, Severity
from app.ui.itemmodels import changes, issues, rows, schema, values
from app.ui.itemmodels.changes import ChangesModel
from app.ui.itemmodels.issues import IssuesModel
from app.ui.itemmodels.rows import PAGE_ROWS, RowsModel, page_rows
from app.ui.itemmodels.schema import SchemaModel
from app.ui.itemmodels.values import Shape

pytestmark = pytest.mark.usefixtures("english")

Check = Callable[[QAbstractItemModel], None]

Display = Qt.ItemDataRole.DisplayRole


def table(name: str, *columns: str, rows: int | None = None) -> Table:
    return Table(name, tuple(Column(c, "INTEGER") for c in columns), rows=rows)


@pytest.fixture
def check(qtmodeltester: Any) -> Check:
    """Qt's own tests of an item model, now and at every change."""

    def run(model: QAbstractItemModel) -> None:
        qtmodeltester.check(model)

    return run


SHOP = (
    table("orders", "id", "customer_id", rows=12400),
    Table(
        "items",
        (Column("id", "INTEGER"), Column("order_id", "INTEGER"), Column("price", "NUMERIC")),
        primary_key=("id",),
        foreign_keys=(ForeignKey(("order_id",), "orders", ("id",)),),
    ),
    Table("totals", (Column("sum", "REAL"),), kind=TableKind.VIEW, schema="reports"),
)


@pytest.fixture
def shop(check: Check) -> SchemaModel:
    model = SchemaModel()
    model.set_tables(SHOP)
    check(model)
    return model


def names(model: SchemaModel) -> dict[str, list[str]]:
    found = {}
    for row in range(model.rowCount()):
        parent = model.index(row, 0)
        if not model.is_table(parent):
            continue
        columns = range(model.rowCount(parent))
        found[model.name_at(parent)] = [
            model.name_at(model.index(column, 0, parent)) for column in columns
        ]
    return found


def tables(model: SchemaModel) -> list[QModelIndex]:
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [index for index in rows if model.is_table(index)]


def test_schema_rows_say_counts_types_and_targets(shop: SchemaModel) -> None:
    orders, items, totals = tables(shop)
    assert orders.data(schema.DETAIL_ROLE) == "12,400"
    assert items.data(schema.DETAIL_ROLE) == ""
    assert totals.data(schema.ICON_ROLE) == "view"
    assert totals.data(schema.PREFIX_ROLE) == "reports."
    key, link, price = (shop.index(row, 0, items) for row in range(3))
    assert key.data(schema.ICON_ROLE) == "key"
    assert link.data(schema.DETAIL_ROLE) == "orders"
    assert price.data(schema.DETAIL_ROLE) == "numeric"
    assert shop.parent(price) == items


def test_search_finds_tables_and_columns(shop: SchemaModel, check: Check) -> None:
    shop.set_filter("ORDER")
    assert names(shop) == {"orders": ["id", "customer_id"], "items": ["order_id"]}
    assert [shop.name_at(index) for index in shop.opened_by_search()] == ["items"]
    shop.set_filter("nothing like it")
    assert shop.rowCount() == 0
    shop.set_filter("")
    assert len(names(shop)) == 3
    check(shop)


def test_used_tables_are_marked(shop: SchemaModel) -> None:
    shop.set_used(["Orders", "reports.totals"])
    assert [bool(index.data(schema.USED_ROLE)) for index in tables(shop)] == [True, False, True]


def test_five_thousand_tables_open_and_filter_at_once() -> None:
    columns = tuple(f"column_{n}" for n in range(20))
    model = SchemaModel()
    model.set_tables([table(f"table_{n}", *columns) for n in range(5000)])
    assert model.rowCount() == 5000
    model.set_filter("table_4999")
    assert model.rowCount() == 1
    model.set_filter("column_19")
    assert model.rowCount() == 5000


def test_hostile_names_stay_text(check: Check) -> None:
    model = SchemaModel()
    model.set_tables([table("<img src=x>\nDROP", "<b>\x00")])
    check(model)
    index = model.index(0, 0)
    assert index.data() == "<img src=x>↵DROP"
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, 0, index).data() == "<b>␀"


class Store:
    """Pages that a test delivers when it wants to."""

    def __init__(self, rows: list[tuple[object, ...]]) -> None:
        self.rows = rows
        self.asked: list[tuple[int, int]] = []

    def fetch(self, start: int, count: int) -> None:
        self.asked.append((start, count))

    def answer(self, model: RowsModel) -> None:
        for start, count in self.asked:
            model.deliver(start, self.rows[start : start + count])
        self.asked.clear()


COLUMNS = (ResultColumn("name", "TEXT"), ResultColumn("amount", ""), ResultColumn("id", "INTEGER"))


def filled(rows: list[tuple[object, ...]]) -> tuple[RowsModel, Store]:
    store = Store(rows)
    model = RowsModel(store.fetch)
    model.start(COLUMNS)
    model.grow(len(rows))
    return model, store


def test_rows_wait_for_their_page(check: Check) -> None:
    model, store = filled([("a", 1.5, 1), (None, None, 2), ("", 4812330.5, 30000)])
    check(model)
    cell = model.index(0, 0)
    assert cell.data(rows.SHAPE_ROLE) is Shape.WAITING
    assert store.asked == [(0, 3)]
    with pytest.raises(LookupError):
        model.value(0, 0)
    store.answer(model)
    assert cell.data() == "a"
    assert model.index(1, 0).data(rows.SHAPE_ROLE) is Shape.NULL
    assert model.index(1, 0).data() == "NULL"
    assert model.index(2, 0).data(rows.SHAPE_ROLE) is Shape.EMPTY
    assert model.value(2, 0) == ""
    check(model)


def test_numbers_stand_right_and_are_grouped_but_not_in_keys() -> None:
    model, store = filled([("a", 4812330.5, 30000)])
    model.index(0, 0).data()
    store.answer(model)
    right = Qt.AlignmentFlag.AlignRight
    across = Qt.Orientation.Horizontal
    align = Qt.ItemDataRole.TextAlignmentRole
    assert not model.headerData(0, across, align) & right
    assert model.headerData(1, across, align) & right
    assert model.headerData(2, across, align) & right
    assert model.index(0, 1).data() == "4,812,330.5"
    assert model.index(0, 2).data() == "30000"


def test_only_the_pages_that_are_looked_at_are_asked_for() -> None:
    many: list[tuple[object, ...]] = [(str(n), n, n) for n in range(5 * PAGE_ROWS)]
    model, store = filled(many)
    model.index(3 * PAGE_ROWS + 7, 0).data()
    model.index(3 * PAGE_ROWS + 8, 1).data()
    assert store.asked == [(3 * PAGE_ROWS, PAGE_ROWS)]
    store.answer(model)
    assert model.index(3 * PAGE_ROWS + 7, 0).data() == str(3 * PAGE_ROWS + 7)


def test_other_rows_of_the_same_columns_take_their_place(check: Check) -> None:
    many: list[tuple[object, ...]] = [(str(n), n, n) for n in range(2 * PAGE_ROWS)]
    model, store = filled(many)
    model.index(0, 0).data()
    store.answer(model)
    for count in (3, 0, PAGE_ROWS + 1, PAGE_ROWS + 1):
        model.replace(count)
        assert model.rowCount() == count
        check(model)
    assert model.index(0, 0).data(rows.SHAPE_ROLE) is Shape.WAITING


def test_the_next_page_is_read_ahead_and_a_page_that_was_passed_is_asked_for_again() -> None:
    many: list[tuple[object, ...]] = [(str(n), n, n) for n in range(3 * PAGE_ROWS)]
    model, store = filled(many)
    model.index(PAGE_ROWS - 1, 0).data()
    store.answer(model)
    model.index(PAGE_ROWS - 1, 0).data()
    assert store.asked == [(PAGE_ROWS, PAGE_ROWS)]
    store.asked.clear()
    model.forget(PAGE_ROWS)
    model.index(PAGE_ROWS, 0).data()
    assert store.asked == [(PAGE_ROWS, PAGE_ROWS)]


def test_a_page_of_wide_rows_is_short() -> None:
    assert page_rows(10) == PAGE_ROWS
    assert page_rows(2_000) == 10
    assert page_rows(0) == PAGE_ROWS


def test_a_short_page_is_asked_for_again_when_more_rows_came(check: Check) -> None:
    store = Store([(str(n), n, n) for n in range(20)])
    model = RowsModel(store.fetch)
    model.start(COLUMNS)
    model.grow(5)
    model.index(0, 0).data()
    store.answer(model)
    model.grow(20)
    assert model.index(12, 0).data(rows.SHAPE_ROLE) is Shape.WAITING
    assert store.asked == [(0, 20)]
    store.answer(model)
    assert model.index(12, 0).data() == "12"
    check(model)


def test_a_new_result_forgets_the_old_rows() -> None:
    model, store = filled([("old", 1, 1)])
    model.index(0, 0).data()
    store.answer(model)
    model.start(COLUMNS[:1])
    assert (model.rowCount(), model.columnCount()) == (0, 1)
    model.grow(1)
    assert model.index(0, 0).data(rows.SHAPE_ROLE) is Shape.WAITING


@pytest.mark.parametrize(
    ("value", "cell", "whole"),
    [
        (True, "true", "True"),
        (12345, "12,345", "12345"),
        (-1234.5, "-1,234.5", "-1234.5"),
        (0.1 + 0.2, "0.3", "0.30000000000000004"),
        (Decimal("10.50"), "10.50", "10.50"),
        (float("nan"), "nan", "nan"),
        (1e300, "1e+300", "1e+300"),
        (b"\x00\xff", "0x00ff", "00ff"),
        ("two\nlines", "two↵lines", "two\nlines"),
        (datetime.datetime(2024, 1, 2, 3, 4), "2024-01-02 03:04:00", "2024-01-02 03:04:00"),
        (datetime.date(2024, 1, 2), "2024-01-02", "2024-01-02"),
        ({"a": [1, "心"]}, '{"a": [1, "心"]}', '{"a": [1, "心"]}'),
    ],
)
def test_values_in_a_cell_and_in_full(value: object, cell: str, whole: str) -> None:
    assert values.shown(value) == cell
    assert values.full(value) == whole


@pytest.mark.parametrize("name", ["id", "patient_id", "userId", "year", "zip", "order_no", "年份"])
def test_keys_and_years_are_not_grouped(name: str) -> None:
    assert not values.grouped(ResultColumn(name, "INTEGER"))


@pytest.mark.parametrize("name", ["paid", "amount", "yearly_sum", "anno", "grid", "count"])
def test_amounts_are_grouped(name: str) -> None:
    assert values.grouped(ResultColumn(name, "INTEGER"))


def test_issues_are_sorted_by_weight_and_folded(qtbot: QtBot, check: Check) -> None:
    model = IssuesModel()
    model.set_issues(
        [Issue("x", Severity.NOTE, "note")]
        + [Issue("x", Severity.WARNING, f"warning {n}", 2, n) for n in range(3)]
        + [Issue("x", Severity.ERROR, "<b>error</b>", 1, 4)]
    )
    check(model)
    assert (model.rowCount(), model.folded) == (3, 2)
    first = model.index(0, 0)
    assert first.data() == "<b>error</b>"
    assert first.data(issues.PLACE_ROLE) == "1:4"
    assert "<b>" not in first.data(Qt.ItemDataRole.ToolTipRole)
    with qtbot.waitSignal(model.modelReset):
        model.unfold()
    assert (model.rowCount(), model.folded) == (5, 0)
    assert model.index(4, 0).data(issues.PLACE_ROLE) == ""


def test_changes_say_sign_what_and_detail(check: Check) -> None:
    model = ChangesModel()
    model.set_changes(
        [
            Change("where", ChangeKind.ADDED, "", "year = 2024"),
            Change("limit", ChangeKind.CHANGED, "10", "20"),
            Change("select", ChangeKind.REMOVED, "a\n  AS b", ""),
        ]
    )
    check(model)
    told = [
        (index.data(changes.KIND_ROLE), index.data(), index.data(changes.DETAIL_ROLE))
        for index in (model.index(row, 0) for row in range(3))
    ]
    assert told == [
        (ChangeKind.ADDED, "Filter added", "year = 2024"),
        (ChangeKind.CHANGED, "Row limit changed", "10 → 20"),
        (ChangeKind.REMOVED, "Column removed", "a AS b"),
    ]


def test_an_invalid_index_has_no_data() -> None:
    for model in (SchemaModel(), IssuesModel(), ChangesModel(), RowsModel(lambda _s, _c: None)):
        assert model.data(QModelIndex(), Display) is None


@pytest.mark.parametrize(
    ("value", "kind", "far"),
    [
        ("0044-03-15 BC", "DATE", True),
        ("12000-01-01 10:00:00", "timestamp with time zone", True),
        ("2024-01-01", "DATE", False),
        ("12000-01-01", "VARCHAR", False),
        ("infinity", "date", False),
        (None, "date", False),
    ],
)
def test_only_dates_that_had_to_become_text_are_called_far(
    value: object, kind: str, far: bool
) -> None:
    assert values.is_far(value, ResultColumn("day", kind)) is far
