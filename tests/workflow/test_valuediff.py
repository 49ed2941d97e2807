"""Two results are held against each other by key, or row by row where there is none."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

from app.core.profile import Profile
from app.core.sensitive.marks import MASK, Marks
from app.core.valuediff import CellChange
from app.memory.audit.log import Log
from app.workflow.review import approve, review
from app.workflow.valuediff import compared, value_diff
from app.workflow.workspace import Workspace


def test_rows_are_matched_by_the_first_column_that_tells_them_apart() -> None:
    found = compared(
        ["id", "name", "total"], [(1, "a", 5), (2, "b", 6), (3, "c", 7)],
        ["id", "name", "total"], [(3, "c", 7), (2, "b", 9), (4, "d", None)],
    )  # fmt: skip
    assert found.key == ("id",)
    assert (found.equal, found.changed_rows) == (1, 1)
    assert found.cells == (CellChange((2,), "total", 6, 9),)
    assert found.only_before == ((1, "a", 5),)
    assert found.only_after == ((4, "d", None),)
    assert not found.same


def test_order_of_rows_and_columns_is_no_difference() -> None:
    found = compared(["id", "x"], [(1, 2.0), (2, 3)], ["x", "id"], [(3, 2), (2, 1)])
    assert found.same
    assert found.equal == 2


def test_repeated_rows_are_counted() -> None:
    found = compared(["x"], [("a",), ("a",), ("b",)], ["x"], [("a",), ("b",), ("b",)])
    assert found.key == ()
    assert (found.equal, found.only_before, found.only_after) == (2, (("a",),), (("b",),))


def test_a_key_that_is_none_is_not_used() -> None:
    found = compared(["k", "x"], [(1, 1), (1, 2)], ["k", "x"], [(1, 1), (1, 2)], key=["k"])
    assert found.key == ()
    assert found.same


def test_columns_of_one_side_are_told() -> None:
    found = compared(["id", "a"], [(1, 2)], ["id", "b"], [(1, 3)])
    assert (found.columns_removed, found.columns_added) == (("a",), ("b",))
    assert not found.same


def test_nothing_and_nothing_is_the_same() -> None:
    assert compared(["a", "b"], [], ["a", "b"], []).same


def test_lists_are_cut_and_counts_are_not() -> None:
    rows = [(i, i) for i in range(1_000)]
    found = compared(["id", "x"], rows, ["id", "x"], [(i, i + 1) for i, _ in rows])
    assert found.changed_rows == 1_000
    assert len(found.cells) == 200


def test_both_run_read_only(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    raw = sqlite3.connect(path)
    raw.executescript(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, x); INSERT INTO t VALUES (1, 5), (2, 6)"
    )
    raw.close()
    workspace = Workspace(Profile("shop", "sqlite", database=str(path)))
    try:
        before, after = (
            approve(review(sql, workspace.schema))
            for sql in ("SELECT id, x FROM t", "SELECT id, x + 1 AS x FROM t WHERE id > 1")
        )
        found = value_diff(before, after, workspace)
        cut = value_diff(before, after, workspace, max_rows=1)
    finally:
        workspace.close()
    assert found.only_before == ((1, 5),)
    assert found.cells == (CellChange((2,), "x", 6, 7),)
    assert cut.truncated


def test_sensitive_values_are_compared_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "clinic.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.executescript(
            "CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT, nick TEXT);"
            "INSERT INTO p VALUES (1, 'Ann', 'Ann'), (2, 'Bob', 'Bo'), (3, NULL, NULL)"
        )
    with contextlib.closing(Workspace(Profile("clinic", "sqlite", database=str(path)))) as opened:
        opened.mark(Marks({("p", "name"): "person-name", ("p", "nick"): "person-name"}))
        before, after = (
            approve(review(sql, opened.schema))
            for sql in ("SELECT id, name AS n FROM p", "SELECT id, nick AS n FROM p WHERE id < 3")
        )
        by_key = value_diff(before, after, opened)
        as_bags = value_diff(before, after, opened, key=["n"])
        shown = value_diff(before, after, opened, reason="compare the names")
    assert (by_key.equal, by_key.changed_rows) == (1, 1)
    assert by_key.cells == (CellChange((2,), "n", MASK, MASK),)
    assert by_key.only_before == ((3, None),)
    assert as_bags.only_before == ((2, MASK), (3, None))
    assert shown.cells == (CellChange((2,), "n", "Bob", "Bo"),)
    events = [json.loads(line)["event"] for line in Log().lines()]
    assert events.count("revealed") == 2
