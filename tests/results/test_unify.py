"""A reader gives one type a column: the narrowest that holds every cell, or the text people see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from app.core.sensitive.marks import MASK
from app.core.values import ResultColumn
from app.db.batches import to_batch, write_batch
from app.results.rows import Preview, Rows
from app.results.store import ResultStore


@pytest.fixture
def store(tacit_home: Path) -> Iterator[ResultStore]:
    with ResultStore.create() as store:
        yield store


def fill(store: ResultStore, *batches: Sequence[Any] | pa.RecordBatch) -> None:
    """Batches of one column each: its cells, or made by an engine."""
    store.start((ResultColumn("c", "any"),))
    with store.path.open("ab") as file:
        for cells in batches:
            made = cells if isinstance(cells, pa.RecordBatch) else to_batch([(c,) for c in cells])
            store.append(file.tell(), write_batch(file, made), made.num_rows)


def read(rows: Rows) -> tuple[pa.DataType, bytes | None, list[Any]]:
    table = rows.reader().read_all()
    field = table.schema.field(0)
    return field.type, (field.metadata or {}).get(b"tacit"), table.column(0).to_pylist()


TEXT = pa.large_string()
BERLIN = dt.timezone(dt.timedelta(hours=1))

CASES: dict[str, tuple[list[Sequence[Any]], pa.DataType, bytes | None, list[Any]]] = {
    "integers": ([[1, None], [2]], pa.int64(), None, [1, None, 2]),
    "nothing, then integers": ([[None], [2]], pa.int64(), None, [None, 2]),
    "nothing": ([[None], [None]], pa.null(), None, [None, None]),
    "beyond 64 bits": (
        [[1], [2**63]],
        pa.decimal128(38, 0),
        None,
        [Decimal(1), Decimal(2**63)],
    ),
    "beyond 38 digits": ([[1], [10**40]], TEXT, b"text-of:integer", ["1", str(10**40)]),
    "integer and fraction in a batch": ([[1, 0.5]], pa.float64(), None, [1.0, 0.5]),
    "integer and fraction": ([[1], [0.5]], pa.float64(), None, [1.0, 0.5]),
    "integer and fraction, then a text": (
        [[1, 0.5], ["x"]],
        TEXT,
        b"text-of:mixed",
        ["1", "0.5", "x"],
    ),
    "no fraction holds it": (
        [[2**53 + 1], [0.5]],
        TEXT,
        b"text-of:number",
        [str(2**53 + 1), "0.5"],
    ),
    "places in a batch": (
        [[Decimal("1.5"), Decimal("2.25")]],
        pa.decimal128(38, 2),
        None,
        [Decimal("1.50"), Decimal("2.25")],
    ),
    "places": (
        [[Decimal("1.5")], [Decimal("2.25")], [3]],
        pa.decimal128(38, 2),
        None,
        [Decimal("1.50"), Decimal("2.25"), Decimal("3.00")],
    ),
    "too many digits": (
        [[Decimal("1" * 36 + ".5")], [Decimal("0.12345")]],
        TEXT,
        b"text-of:decimal",
        ["1" * 36 + ".5", "0.12345"],
    ),
    "not a number": ([[Decimal("NaN")], [Decimal(1)]], TEXT, b"text-of:decimal", ["NaN", "1"]),
    "number and text": ([[1], ["x"]], TEXT, b"text-of:mixed", ["1", "x"]),
    "offsets": (
        [[dt.datetime(2024, 1, 1, 1, tzinfo=BERLIN)], [dt.datetime(2024, 1, 1, tzinfo=dt.UTC)]],
        pa.timestamp("us", tz="UTC"),
        None,
        [dt.datetime(2024, 1, 1, tzinfo=dt.UTC)] * 2,
    ),
    "infinite date": (
        [[dt.date(2024, 1, 1)], ["infinity", dt.date(2024, 1, 2)]],
        TEXT,
        b"text-of:date",
        ["2024-01-01", "infinity", "2024-01-02"],
    ),
    "bytes": ([[b"\x00\xff"], [None]], pa.large_binary(), None, [b"\x00\xff", None]),
    "bytes and text": ([[b"\x00"], ["x"]], TEXT, b"text-of:mixed", ["0x00", "x"]),
    "lists": ([[[1, None]], [["é"]]], TEXT, b"text-of:json", ["[1, null]", '["é"]']),
    "broken text": ([["a\udcff"]], TEXT, b"text-of:broken text", ["a\\xff"]),
}


@pytest.mark.parametrize("case", CASES)
def test_one_type_holds_all(store: ResultStore, case: str) -> None:
    batches, expected, tag, cells = CASES[case]
    fill(store, *batches)
    assert read(store) == (expected, tag, cells)


def engine_batch(array: pa.Array[Any]) -> pa.RecordBatch:
    return pa.record_batch([array], names=["0"])


def test_a_type_of_the_engines_own_becomes_a_plain_one(store: ResultStore) -> None:
    raw = [(5).to_bytes(16, "little"), (-(2**70)).to_bytes(16, "little", signed=True)]
    storage = pa.array(raw, pa.binary(16))
    huge = pa.ExtensionArray.from_storage(pa.opaque(pa.binary(16), "hugeint", "DuckDB"), storage)
    fill(store, engine_batch(huge.slice(0, 1)))
    assert read(store) == (pa.int64(), None, [5])
    fill(store, engine_batch(huge))
    assert read(store) == (pa.decimal128(38, 0), None, [Decimal(5), Decimal(-(2**70))])


def decimal_texts(*texts: str | None) -> pa.RecordBatch:
    field = pa.field("0", TEXT, metadata={"tacit": "text-of:decimal"})
    return pa.record_batch([pa.array(texts, TEXT)], schema=pa.schema([field]))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["1.5", None, "-2.25", "7"], ["1.50", None, "-2.25", "7.00"]),
        (["9" * 38, "-1"], ["9" * 38, "-1"]),
        ([None, None], [None, None]),
    ],
)
def test_texts_of_decimals_become_decimals(
    store: ResultStore, texts: list[str | None], expected: list[str | None]
) -> None:
    fill(store, decimal_texts(*texts))
    kind, tag, cells = read(store)
    assert tag is None
    assert [None if cell is None else str(cell) for cell in cells] == expected
    assert pa.types.is_null(kind) or pa.types.is_decimal(kind)


@pytest.mark.parametrize("texts", [["9" * 39, "1"], ["1.5", "NaN"], ["9" * 37 + ".99", "0"]])
def test_texts_of_other_decimals_stay_texts(store: ResultStore, texts: list[str]) -> None:
    fill(store, decimal_texts(*texts))
    assert read(store) == (TEXT, b"text-of:decimal", texts)
    assert [row[0] for row in store.page(0, 2)] == pytest.approx(
        [Decimal(text) for text in texts], nan_ok=True
    )


def test_names_of_an_enum_become_text(store: ResultStore) -> None:
    fill(store, engine_batch(pa.array(["a", None, "a"]).dictionary_encode()))
    assert read(store) == (TEXT, None, ["a", None, "a"])


def test_plain_lists_stay(store: ResultStore) -> None:
    fill(store, engine_batch(pa.array([[1], None])))
    assert read(store) == (pa.list_(pa.int64()), None, [[1], None])


def test_masked_columns_are_masks(store: ResultStore) -> None:
    store.start((ResultColumn("c", "any", masked=True),))
    with store.path.open("wb") as file:
        store.append(0, write_batch(file, to_batch([(1,), (None,)])), 2)
    assert read(store) == (TEXT, b"text-of:masked", [MASK, None])
    store.reveal()
    assert read(store) == (pa.int64(), None, [1, None])


def test_some_columns_of_some_rows(store: ResultStore) -> None:
    columns = tuple(ResultColumn(name, "int") for name in ("same", "same", "other"))
    store.start(columns)
    with store.path.open("ab") as file:
        for first in range(0, 100, 10):
            batch = to_batch([(n, -n, str(n)) for n in range(first, first + 10)])
            store.append(file.tell(), write_batch(file, batch), 10)
    table = store.reader([2, 0], start=15, count=20).read_all()
    assert table.column_names == ["0", "1"]
    assert table.column(0).to_pylist() == [str(n) for n in range(15, 35)]
    assert table.column(1).to_pylist() == list(range(15, 35))
    assert store.reader([]).read_all().num_columns == 0


def test_a_reader_ends_where_the_rows_ended_when_it_began(store: ResultStore) -> None:
    fill(store, [1, 2])
    reader = store.reader()
    with store.path.open("ab") as file:
        store.append(file.tell(), write_batch(file, to_batch([("x",)])), 1)
    assert reader.read_all().column(0).to_pylist() == [1, 2]
    assert read(store)[2] == ["1", "2", "x"]


def test_long_cells_come_as_previews(store: ResultStore) -> None:
    fill(store, ["é" * 50, "short", None], [b"\x01" * 50, "é" * 50])
    shown = [row[0] for row in store.page(0, 5, longest=10)]
    text, raw = Preview("é" * 10, 50), Preview(b"\x01" * 10, 50)
    assert shown == [text, "short", None, raw, text]
    assert store.cell(0, 0) == "é" * 50
    assert store.cell(3, 0) == b"\x01" * 50
    assert [row[0] for row in store.page(0, 2)] == ["é" * 50, "short"]
    with pytest.raises(IndexError):
        store.cell(5, 0)


def test_it_is_complete_when_the_run_has_ended(store: ResultStore) -> None:
    fill(store, [1])
    assert not store.is_complete
    store.finish()
    assert store.is_complete
