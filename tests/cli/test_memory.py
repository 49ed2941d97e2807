"""`tacit memory` as scripts use it: remember, correct, show, export, import, forget, follow."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.memory import memory_app
from app.core import paths
from app.core.errors import UserError
from app.llm.installed import InstalledModel
from tests.cli.starting import as_json, started

COUNT = "SELECT count(*) FROM customer"


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


def _memory(*arguments: str) -> Any:
    """`tacit memory` in this process, which is faster: its JSON, or its error."""
    done = CliRunner().invoke(
        memory_app, [*arguments, "--json"], catch_exceptions=False, standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return json.loads(done.stdout)


def test_a_run_is_remembered_accepted_and_forgotten(shop: str) -> None:
    as_json("run", "--connect", shop, "--sql", "SELECT name FROM customer")
    (run,) = as_json("memory", "list", "--runs")["runs"]
    assert (run["id"], run["connection"], run["row_count"], run["error"]) == (1, shop, 3, "")
    assert set(run) == {
        "id", "at", "connection", "dialect", "question", "sql", "row_count", "truncated", "stopped",
        "duration_ms", "error", "follows",
    }  # fmt: skip
    assert "no question" in as_json("memory", "accept", "1", code=2)["error"]["message"]
    kept = as_json("memory", "accept", "1", "--question", "Names?", "--sql", COUNT)
    assert (kept["question"], kept["sql"], kept["corrected"]) == ("Names?", COUNT, False)
    assert as_json("memory", "list")["examples"] == [kept]
    assert _memory("show", "1") == kept
    assert _memory("show", "1", "--runs") == run
    assert _memory("forget", "1") == {"forgotten": 1}
    assert _memory("list")["examples"] == []
    assert len(_memory("list", "--runs")["runs"]) == 1
    assert _memory("forget", "--all") == {"forgotten": 1}
    assert b"Ann" not in paths.memory_file().read_bytes()


def test_a_failed_run_is_remembered_too(shop: str) -> None:
    as_json("run", "--connect", shop, "--sql", "SELECT no_such FROM customer", code=4)
    as_json("run", "--connect", shop, "--sql", "DROP TABLE customer", code=3)
    assert [r["error"] for r in _memory("list", "--runs")["runs"]] == ["database"]


def test_export_and_import_give_the_same(shop: str, tmp_path: Path) -> None:
    line = {
        "question": "有多少客户？",
        "sql": COUNT,
        "draft": "SELECT name FROM customer",
        "connection": shop,
        "dialect": "sqlite",
    }
    given, written = tmp_path / "given.jsonl", tmp_path / "written.jsonl"
    given.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert _memory("import", str(given)) == {"imported": 1}
    (known,) = _memory("list", "--connection", shop)["examples"]
    assert known["corrected"]
    assert known["changes"]
    assert started("memory", "export", str(written)).returncode == 0
    exported = json.loads(written.read_text(encoding="utf-8"))
    assert exported.items() >= line.items()
    assert started("memory", "export").stdout == written.read_text(encoding="utf-8")
    assert started("memory", "export", str(written)).returncode == 2
    assert _memory("import", str(written)) == {"imported": 1}
    assert len(_memory("list")["examples"]) == 1
    suite = tmp_path / "suite.jsonl"
    assert started("memory", "export", str(suite), "--as-questions").returncode == 0
    question = json.loads(suite.read_text(encoding="utf-8"))
    assert (question["question"], question["gold"]) == (line["question"], COUNT)


def test_it_can_be_switched_off(shop: str) -> None:
    assert _memory("off") == {"remember": False}
    as_json("run", "--connect", shop, "--sql", COUNT)
    assert _memory("on") == {"remember": True}
    assert _memory("list", "--runs") == {"runs": []}


@pytest.mark.parametrize(
    "arguments",
    [
        ["forget"],
        ["forget", "1", "--all"],
        ["forget", "7"],
        ["show", "7"],
        ["show", "7", "--runs"],
        ["accept", "7"],
        ["import", "no-such-file"],
    ],
)
def test_what_is_not_there_is_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(UserError):
        _memory(*arguments)


def test_a_broken_memory_stops_no_query_and_is_told(shop: str) -> None:
    paths.memory_file().write_bytes(b"no database" * 1000)
    done = started("run", "--connect", shop, "--sql", COUNT, "--json")
    assert json.loads(done.stdout)["result"]["rows"] == [[3]]
    assert "broken" in done.stderr
    assert as_json("memory", "list")["examples"] == []


def test_in_words_for_people(shop: str) -> None:
    assert "Nothing is remembered" in started("memory", "list").stdout
    started("run", "--connect", shop, "--sql", COUNT)
    assert "(1 row, " in started("memory", "list", "--runs").stdout
    started("memory", "accept", "1", "--question", "How many?\x1b[31m")
    shown = started("memory", "show", "1").stdout
    assert COUNT in shown
    assert "\x1b" not in shown


def test_a_follow_up_is_reviewed_against_the_query_before(
    shop: str, small_model: InstalledModel
) -> None:
    asked = ("ask", "only those in Paris", "--connect", shop)
    assert as_json(*asked, "--follow", "last", code=2)["error"]["kind"] == "usage"
    as_json("run", "--connect", shop, "--sql", "SELECT name FROM customer")
    answer = as_json(*asked, "--follow", "last", "--run", "--accept")
    assert answer["result"]["rows"] == [["Ann"]]
    assert [c["clause"] for c in answer["review"]["changes"]] == ["where"]
    run = as_json("memory", "list", "--runs")["runs"][0]
    assert (run["follows"], run["question"]) == (1, "only those in Paris")
    (known,) = as_json("memory", "list")["examples"]
    assert known["sql"] == answer["sql"]


def test_a_query_written_by_hand_is_refined_and_nothing_is_kept(
    shop: str, small_model: InstalledModel
) -> None:
    asked = ("ask", "only those in Rome", "--connect", shop, "--refine", "SELECT id FROM customer")
    answer = as_json(*asked, "--run", "--no-memory")
    assert answer["review"]["changes"]
    assert not paths.memory_file().exists()
    assert as_json(*asked, "--follow", "1", code=2)["error"]["kind"] == "usage"
    assert as_json(*asked, "--accept", code=2)["error"]["kind"] == "usage"
