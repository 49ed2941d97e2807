"""`tacit history` as scripts use it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.history import history_app
from app.core.errors import UserError
from tests.cli.starting import as_json, started


@pytest.fixture
def shop(tmp_path: Path) -> str:
    file = tmp_path / "shop.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, city TEXT);"
            "INSERT INTO customer VALUES (1, 'Ann', 'Paris'), (2, 'Bo', NULL), (3, '李', 'Rome');"
        )
    database.close()
    return f"sqlite:///{file}"


def _history(*arguments: str) -> Any:
    """`tacit history` in this process, which is faster: its JSON, or its error."""
    done = CliRunner().invoke(
        history_app, [*arguments, "--json"], catch_exceptions=False, standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return json.loads(done.stdout)


def test_runs_are_found_rerun_compared_pinned_and_forgotten(shop: str, tmp_path: Path) -> None:
    as_json("run", "--connect", shop, "--sql", "SELECT name FROM customer")
    as_json("run", "--connect", shop, "--sql", "SELECT nothing FROM customer", code=4)
    as_json("history", "rerun", "1", "--max-rows", "2")
    listed = _history("list")["runs"]
    assert [(r["id"], r["rows"], r["outcome"], r["source"]) for r in listed] == [
        (3, 2, "done", "command line"),
        (2, 0, "refused", "command line"),
        (1, 3, "done", "command line"),
    ]
    assert [r["id"] for r in _history("list", "--outcome", "refused")["runs"]] == [2]
    assert [r["id"] for r in _history("search", "nothing", "CUSTOMER")["runs"]] == [2]
    assert _history("show", "1") == listed[-1]
    assert _history("diff", "1", "3") == {"changes": []}
    (change,) = _history("diff", "1", "2")["changes"]
    assert "nothing" in change["after"]
    assert _history("pin", "1") == {"pinned": 1}
    assert [r["id"] for r in _history("list", "--since", "1d")["runs"]] == [1, 3, 2]
    assert _history("list", "--before", "2020-01-01") == {"runs": []}
    assert _history("forget", "2") == {"forgotten": 1}
    assert _history("forget", "--connection", shop) == {"forgotten": 1}
    file = tmp_path / "runs.jsonl"
    assert started("history", "export", str(file)).stdout == "Exported: 1\n"
    assert json.loads(file.read_text(encoding="utf-8")) == {**listed[-1], "pinned": True}
    assert "Ann" not in file.read_text(encoding="utf-8")
    assert _history("forget", "--all") == {"forgotten": 1}


def test_a_write_that_got_into_the_history_is_refused_again(shop: str) -> None:
    from app.memory.history import Run, record
    from app.memory.store import Store

    store = Store()
    record(store, Run(shop, "sqlite", "", "DELETE FROM customer"))
    store.close()
    assert as_json("history", "rerun", "1", code=3)["error"]["kind"] == "refused"
    assert _history("list")["runs"][0]["sql"] == "DELETE FROM customer"


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "7"],
        ["rerun", "7"],
        ["diff", "7", "8"],
        ["forget"],
        ["forget", "7"],
        ["forget", "--all", "--older-than", "3"],
        ["list", "--since", "yesterday"],
        ["list", "--since", "99999999d"],
    ],
)
def test_what_can_not_be_is_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(UserError):
        _history(*arguments)
