"""What lands on the clipboard is what the cells hold, in every form."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.core.cancel import CancelToken
from app.core.copyform import CopyForm
from app.core.sensitive.marks import MASK
from app.results.copying import copied
from app.results.store import ResultStore
from tests.results.filled import filled

ROWS: list[tuple[Any, ...]] = [
    (1, "plain", Decimal("1.50"), dt.date(2024, 1, 2), "s1"),
    (2, 'tab\there "and"\nlines', None, None, "s2"),
    (3, "=1+1", Decimal("-3.25"), dt.date(1969, 12, 31), None),
]


@pytest.fixture
def store(tacit_home: Path) -> Iterator[ResultStore]:
    with filled(["id", "text", "money", "day", "secret"], ROWS, masked=["secret"]) as store:
        yield store


def copy(store: ResultStore, form: CopyForm, *, names: bool = False, columns: Any = None) -> str:
    chosen = range(4) if columns is None else columns
    return copied(store, form, chosen, 0, 3, names=names, dialect="sqlite", token=CancelToken())


def test_tabs_and_commas_are_read_back(store: ResultStore) -> None:
    for form, delimiter in ((CopyForm.TSV, "\t"), (CopyForm.CSV, ",")):
        text = copy(store, form, names=True)
        read = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        assert read[0] == ["id", "text", "money", "day"]
        assert read[2] == ["2", ROWS[1][1], "", ""]
        assert read[3] == ["3", "=1+1", "-3.25", "1969-12-31"]
    assert copy(store, CopyForm.TSV, columns=[2, 0]).split("\n")[0] == "1.50\t1"


def test_json_and_markdown_and_sql(store: ResultStore) -> None:
    found = json.loads(copy(store, CopyForm.JSON))
    assert [row["id"] for row in found] == [1, 2, 3]
    assert found[1]["text"] == ROWS[1][1]
    assert copy(store, CopyForm.MARKDOWN).startswith("| id | text |")
    assert "INSERT INTO" in copy(store, CopyForm.SQL)


def test_python_reads_the_same_values(store: ResultStore) -> None:
    text = copy(store, CopyForm.PYTHON)
    ast.parse(text)
    found: dict[str, Any] = {}
    exec(text, found)
    assert found["rows"] == [row[:4] for row in ROWS]
    assert found["columns"] == ["id", "text", "money", "day"]


@pytest.mark.parametrize("form", CopyForm)
def test_masked_columns_stay_masked(store: ResultStore, form: CopyForm) -> None:
    text = copy(store, form, columns=[4])
    assert "s1" not in text
    assert MASK in text or json.dumps(MASK).strip('"') in text
