"""The command line as scripts use it: one JSON object, exit codes, and a real model."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core import paths
from app.llm.installed import InstalledModel
from tests.cli.starting import ROOT, as_json, started

KEYS = {
    "question",
    "dialect",
    "sql",
    "model",
    "context",
    "repairs",
    "confidence",
    "candidates",
    "review",
    "result",
    "timings_ms",
}
TIMINGS = {"context", "first_token", "draft", "review", "execute", "total"}


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


def test_ask_drafts_reviews_and_runs(shop: str, small_model: InstalledModel) -> None:
    answer = as_json("ask", "How many customers are there?", "--connect", shop, "--run")
    assert set(answer) == KEYS
    assert answer["dialect"] == "sqlite"
    assert answer["context"] == {
        "tables": ["customer"],
        "shortened": [],
        "left_out": [],
        "hints": [],
    }
    assert 0 < answer["confidence"]["value"] < 1
    assert answer["candidates"][0]["sql"] == answer["sql"]
    assert answer["model"]["id"] == small_model.id
    assert answer["model"]["sha256"] == small_model.sha256
    assert answer["review"]["verdict"] == "read"
    assert answer["review"]["tables"] == ["customer"]
    assert answer["result"]["rows"] == [[3]]
    assert set(answer["timings_ms"]) == TIMINGS
    assert all(milliseconds >= 0 for milliseconds in answer["timings_ms"].values())


def test_review_and_run_print_the_same_keys(shop: str) -> None:
    for command, known in (
        ("review", {"review", "total"}),
        ("run", {"review", "execute", "total"}),
    ):
        answer = as_json(command, "--connect", shop, "--sql", "SELECT 1 AS one")
        assert set(answer) == KEYS
        assert set(answer["timings_ms"]) == TIMINGS
        assert {key for key, took in answer["timings_ms"].items() if took is not None} == known
        assert (answer["question"], answer["model"], answer["repairs"]) == (None, None, [])


def test_a_home_that_cannot_be_written_is_told(shop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TACIT_HOME", "/dev/null/here")
    error = as_json("run", "--connect", shop, "--sql", "SELECT 1", code=1)["error"]
    assert error["kind"] == "environment"
    assert "TACIT_HOME" in error["hint"]


def test_ask_chooses_among_candidates_and_says_how_sure_it_is(
    shop: str, small_model: InstalledModel
) -> None:
    question = "How many customers are there?"
    answer = as_json("ask", question, "--connect", shop, "--candidates", "3")
    assert set(answer["confidence"]) == {"value", "words", "doubts"}
    assert 0 < answer["confidence"]["value"] < 1
    assert answer["candidates"][0]["sql"] == answer["sql"]
    for reading in answer["candidates"]:
        assert set(reading) == {"sql", "agreement", "confidence"}
        assert 0 < reading["agreement"] <= 1


def test_one_candidate_is_compared_with_none(shop: str, small_model: InstalledModel) -> None:
    answer = as_json("ask", "How many customers are there?", "--connect", shop, "--candidates", "1")
    assert (answer["confidence"], answer["candidates"]) == (None, [])


def test_ask_does_not_run_unless_told(shop: str, small_model: InstalledModel) -> None:
    answer = as_json("ask", "List the names of all customers", "--connect", shop, "--no-run")
    assert answer["result"] is None
    assert answer["timings_ms"]["execute"] is None


def test_a_gpu_that_is_asked_for_and_not_there_is_an_error(
    shop: str, small_model: InstalledModel
) -> None:
    arguments = ("ask", "q", "--connect", shop, "--device")
    error = as_json(*arguments, "gpu", code=5)["error"]
    assert error["kind"] == "model"
    assert "GPU" in error["message"]
    assert as_json(*arguments, "somewhere", code=2)["error"]["kind"] == "usage"


def test_ask_in_words_for_people(shop: str, small_model: InstalledModel) -> None:
    done = started("ask", "有多少客户？", "--connect", shop, "--run")
    assert done.returncode == 0, done.stderr
    assert "Reads only" in done.stdout
    assert "all of them" in done.stdout


def test_run_keeps_types_and_says_when_there_is_more(shop: str) -> None:
    sql = "SELECT name, city, id * 1.5 AS x FROM customer ORDER BY id"
    result = as_json("run", "--connect", shop, "--sql", sql)["result"]
    assert [c["name"] for c in result["columns"]] == ["name", "city", "x"]
    assert result["rows"] == [["Ann", "Paris", 1.5], ["Bo", None, 3.0], ["李", "Rome", 4.5]]
    assert result["truncated"] is False
    few = as_json("run", "--connect", shop, "--sql", sql, "--max-rows", "2")["result"]
    assert (few["row_count"], few["truncated"]) == (2, True)


def test_run_refuses_a_write(shop: str, tmp_path: Path) -> None:
    error = as_json("run", "--connect", shop, "--sql", "DELETE FROM customer", code=3)["error"]
    assert error["kind"] == "refused"
    assert error["hint"]
    assert as_json("run", "--connect", shop, "--sql", "SELECT COUNT(*) FROM customer")["result"][
        "rows"
    ] == [[3]]


def test_review_tells_verdict_issues_and_changes(shop: str, tmp_path: Path) -> None:
    file = tmp_path / "query.sql"
    file.write_text("SELECT nme FROM customer", encoding="utf-8")
    review = as_json("review", "--connect", shop, "--file", str(file))["review"]
    (issue,) = review["issues"]
    assert (issue["code"], issue["line"], issue["column"]) == ("unknown-column", 1, 8)
    changed = as_json(
        "review",
        "--connect",
        shop,
        "--sql",
        "SELECT name FROM customer LIMIT 5",
        "--against",
        "SELECT name FROM customer",
    )
    assert [c["clause"] for c in changed["review"]["changes"]] == ["limit"]
    assert as_json("review", "--connect", shop, "--sql", "DROP TABLE customer", code=3)


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
    error = as_json(*(shop if a == "SHOP" else a for a in arguments), code=code)["error"]
    assert error["kind"] == kind
    assert error["message"]


def test_usage_errors_exit_with_two(shop: str) -> None:
    assert started("run", "--max-rows", "none").returncode == 2
    assert started("no-such-command").returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--connect", "sqlite:///x", "--sql", "SELECT 1", "--max-rows", "none"],
        ["run", "--sql", "SELECT 1"],
        ["ask", "q", "--connect", "sqlite:///x", "--colour", "red"],
        ["no-such-command"],
    ],
)
def test_a_usage_error_is_one_object_too(arguments: list[str]) -> None:
    error = as_json(*arguments, code=2)["error"]
    assert error["kind"] == "usage"
    assert error["message"]
    assert error["hint"]


def test_a_deadline_ends_an_endless_query(shop: str) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    )
    error = as_json("run", "--connect", shop, "--sql", endless, "--timeout", "1", code=4)["error"]
    assert error["kind"] == "timeout"


def test_ctrl_c_cancels(shop: str) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    )
    for json_option in ([], ["--json"]):
        process = _started("run", "--connect", shop, "--sql", endless, *json_option)
        _until(process, lambda: any(paths.spill_dir().iterdir()))
        _ctrl_c(process)
        told, _ = process.communicate(timeout=60)
        assert process.returncode == 130
        errors = [json.loads(line)["error"]["kind"] for line in told.splitlines()]
        assert errors == ["cancelled"] * len(json_option)
        assert list(paths.spill_dir().iterdir()) == []


def test_an_interrupted_evaluation_keeps_what_is_done(
    shop: str, small_model: InstalledModel, tmp_path: Path
) -> None:
    questions, report = tmp_path / "questions.jsonl", tmp_path / "report.json"
    line = {"db": "shop", "question": "How many customers are there?"}
    gold = "SELECT COUNT(*) FROM customer"
    questions.write_text(
        "".join(f"{json.dumps({'id': n, 'gold': gold, **line})}\n" for n in range(2000)),
        encoding="utf-8",
    )
    places = ("--databases", str(tmp_path), "--report", str(report))
    process = _started("eval", str(questions), *places)
    _until(process, report.exists)
    _ctrl_c(process)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    kept = json.loads(report.read_text(encoding="utf-8"))
    assert kept["totals"]["n"] == len(kept["questions"]) >= 1
    assert [q["error"] for q in kept["questions"] if q["error"]] == []
    assert kept["model"]["sha256"] == small_model.sha256
    assert told.startswith(f"EX {kept['totals']['ex']:.3f}")


def test_an_evaluation_whose_model_cannot_be_had_fails_as_a_whole(
    shop: str, small_model: InstalledModel, tmp_path: Path
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        '{"id": 1, "db": "shop", "question": "How many?", "gold": "SELECT 1"}', encoding="utf-8"
    )
    places = ("eval", str(questions), "--databases", str(tmp_path))
    assert as_json(*places, "--device", "gpu", code=5)["error"]["kind"] == "model"
    nowhere = str(tmp_path / "none" / "report.json")
    assert as_json(*places, "--report", nowhere, code=2)["error"]["kind"] == "usage"


def _started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    )


def _ctrl_c(process: subprocess.Popen[str]) -> None:
    """As a terminal does it: every process of the group hears it, Tacit's children too."""
    os.killpg(process.pid, signal.SIGINT)


def _until(process: subprocess.Popen[str], happened: Callable[[], bool]) -> None:
    while not happened():
        assert process.poll() is None
        time.sleep(0.05)


def test_doctor_reports_without_weights() -> None:
    report = as_json("doctor")
    assert {"sqlite", "duckdb", "postgresql", "mysql"} <= set(report["engines"])
    assert report["model"]["installed"] == []
    assert "models get" in report["model"]["problem"]["hint"]
    assert report["folders"]["data"].startswith(os.environ["TACIT_HOME"])


def test_review_explains_traces_and_plans(shop: str) -> None:
    sql = "SELECT city, COUNT(*) AS n FROM customer WHERE name <> 'Bo' GROUP BY city"
    found = as_json("review", "--connect", shop, "--sql", sql)["review"]
    assert [step["code"] for step in found["explanation"]] == [
        "from",
        "where",
        "group",
        "show-groups",
    ]
    assert found["explanation"][0]["en"] == "Take the rows of customer."
    assert found["explanation"][0]["zh"] == "取 customer 的行。"
    assert [(c["column"], c["origin"], c["sources"]) for c in found["lineage"]] == [
        ("city", "as is", ["customer.city"]),
        ("n", "counted", ["customer.*"]),
    ]
    assert found["plan"]["scans"] == ["customer"]
    assert found["plan"]["rows"] == 3
    told = started("review", "--connect", shop, "--sql", sql).stdout
    assert "In words" in told
    assert "about 3 rows read" in told


def test_a_limit_of_the_connection_asks_and_yes_answers(
    shop: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TACIT_HOME", str(tmp_path / "home"))
    file = shop.removeprefix("sqlite:///")
    as_json("connections", "add", "limited", f"sqlite:///{file}", "--plan-rows", "ask:2")
    arguments = ("run", "--connect", "limited", "--sql", "SELECT name FROM customer")
    error = as_json(*arguments, code=3)["error"]
    assert error["kind"] == "confirm"
    answer = as_json(*arguments, "--yes")
    assert answer["result"]["row_count"] == 3
    assert answer["review"]["plan"]["limit"]["beyond"] == "ask"
