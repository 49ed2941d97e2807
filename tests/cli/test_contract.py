"""The command line as scripts use it: one JSON object, exit codes, and a real model."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.llm.installed import InstalledModel

ROOT = Path(__file__).resolve().parents[2]


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


def _tacit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=250,
    )


def _json(*arguments: str, code: int = 0) -> Any:
    done = _tacit(*arguments, "--json")
    assert done.returncode == code, done.stderr
    assert done.stdout.count("\n") == 1
    return json.loads(done.stdout)


def test_ask_drafts_reviews_and_runs(shop: str, small_model: InstalledModel) -> None:
    answer = _json("ask", "How many customers are there?", "--connect", shop, "--run")
    assert set(answer) == {
        "question",
        "dialect",
        "sql",
        "model",
        "repairs",
        "review",
        "result",
        "timings_ms",
    }
    assert answer["dialect"] == "sqlite"
    assert answer["model"]["id"] == small_model.id
    assert answer["model"]["sha256"] == small_model.sha256
    assert answer["review"]["verdict"] == "read"
    assert answer["review"]["tables"] == ["customer"]
    assert answer["result"]["rows"] == [[3]]
    assert set(answer["timings_ms"]) == {
        "context",
        "first_token",
        "draft",
        "review",
        "execute",
        "total",
    }


def test_ask_does_not_run_unless_told(shop: str, small_model: InstalledModel) -> None:
    answer = _json("ask", "List the names of all customers", "--connect", shop, "--no-run")
    assert answer["result"] is None
    assert answer["timings_ms"]["execute"] is None


def test_a_gpu_that_is_asked_for_and_not_there_is_an_error(
    shop: str, small_model: InstalledModel
) -> None:
    arguments = ("ask", "q", "--connect", shop, "--device")
    error = _json(*arguments, "gpu", code=5)["error"]
    assert error["kind"] == "model"
    assert "GPU" in error["message"]
    assert _json(*arguments, "somewhere", code=2)["error"]["kind"] == "usage"


def test_ask_in_words_for_people(shop: str, small_model: InstalledModel) -> None:
    done = _tacit("ask", "有多少客户？", "--connect", shop, "--run")
    assert done.returncode == 0, done.stderr
    assert "Reads only" in done.stdout
    assert "all of them" in done.stdout


def test_run_keeps_types_and_says_when_there_is_more(shop: str) -> None:
    sql = "SELECT name, city, id * 1.5 AS x FROM customer ORDER BY id"
    result = _json("run", "--connect", shop, "--sql", sql)["result"]
    assert [c["name"] for c in result["columns"]] == ["name", "city", "x"]
    assert result["rows"] == [["Ann", "Paris", 1.5], ["Bo", None, 3.0], ["李", "Rome", 4.5]]
    assert result["truncated"] is False
    few = _json("run", "--connect", shop, "--sql", sql, "--max-rows", "2")["result"]
    assert (few["row_count"], few["truncated"]) == (2, True)


def test_run_refuses_a_write(shop: str, tmp_path: Path) -> None:
    error = _json("run", "--connect", shop, "--sql", "DELETE FROM customer", code=3)["error"]
    assert error["kind"] == "refused"
    assert error["hint"]
    assert _json("run", "--connect", shop, "--sql", "SELECT COUNT(*) FROM customer")["result"][
        "rows"
    ] == [[3]]


def test_review_tells_verdict_issues_and_changes(shop: str, tmp_path: Path) -> None:
    file = tmp_path / "query.sql"
    file.write_text("SELECT nme FROM customer", encoding="utf-8")
    review = _json("review", "--connect", shop, "--file", str(file))["review"]
    (issue,) = review["issues"]
    assert (issue["code"], issue["line"], issue["column"]) == ("unknown-column", 1, 8)
    changed = _json(
        "review",
        "--connect",
        shop,
        "--sql",
        "SELECT name FROM customer LIMIT 5",
        "--against",
        "SELECT name FROM customer",
    )
    assert [c["clause"] for c in changed["review"]["changes"]] == ["limit"]
    assert _json("review", "--connect", shop, "--sql", "DROP TABLE customer", code=3)


@pytest.mark.parametrize(
    ("arguments", "code", "kind"),
    [
        (["run", "--connect", "sqlite:///none.sqlite", "--sql", "SELECT 1"], 4, "database"),
        (["run", "--connect", "no-such-connection", "--sql", "SELECT 1"], 2, "usage"),
        (["run", "--connect", "oracle://x/y", "--sql", "SELECT 1"], 2, "usage"),
        (["run", "--connect", "SHOP"], 2, "usage"),
        (
            ["run", "--connect", "SHOP", "--sql", "SELECT no_such_column FROM customer"],
            4,
            "database",
        ),
        (["ask", "q", "--connect", "SHOP"], 5, "model"),
        (["ask", "q", "--connect", "SHOP", "--model", "none"], 5, "model"),
    ],
)
def test_errors_are_one_object_with_a_code(
    shop: str, arguments: list[str], code: int, kind: str
) -> None:
    error = _json(*(shop if a == "SHOP" else a for a in arguments), code=code)["error"]
    assert error["kind"] == kind
    assert error["message"]


def test_usage_errors_exit_with_two(shop: str) -> None:
    assert _tacit("run", "--max-rows", "none").returncode == 2
    assert _tacit("no-such-command").returncode == 2


def test_a_deadline_ends_an_endless_query(shop: str) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    )
    error = _json("run", "--connect", shop, "--sql", endless, "--timeout", "1", code=4)["error"]
    assert error["kind"] == "timeout"


def test_ctrl_c_cancels(shop: str) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "run", "--connect", shop, "--sql", endless],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not _children(process.pid):
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def test_doctor_reports_without_weights() -> None:
    report = _json("doctor")
    assert {"sqlite", "duckdb", "postgresql", "mysql"} <= set(report["engines"])
    assert report["model"]["installed"] == []
    assert "models get" in report["model"]["problem"]["hint"]
    assert report["folders"]["data"].startswith(os.environ["TACIT_HOME"])
