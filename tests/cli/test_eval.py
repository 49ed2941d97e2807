"""`tacit eval` over a scripted model: suites of one's own, going on, comparing, the page."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import evaluate
from app.cli.evalgroup import eval_app
from app.core.errors import CancelledError, UserError
from tests.plugins.fix_engine import ScriptedEngine

QUESTIONS = {
    "How many?": "SELECT count(*) FROM t",
    "Which?": "SELECT a FROM t",
    "Names?": "SELECT b FROM t",
}


class Bench:
    """A database, a suite of questions, and what the model answers to each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers = dict(QUESTIONS)
        self.prompts: list[str] = []
        with sqlite3.connect(folder / "shop.sqlite") as database:
            database.executescript("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x');")
        database.close()
        lines = [{"question": q, "gold": gold} for q, gold in QUESTIONS.items()]
        self.file("suite.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    def file(self, name: str) -> Path:
        return self.folder / name

    def answer(self, prompt: str) -> str:
        question = prompt.rpartition("Question: ")[2].partition("<")[0]
        if self.answers[question] == "CANCEL":
            raise CancelledError
        self.prompts.append(prompt)
        return self.answers[question]

    @contextlib.contextmanager
    def drafting(self, model: str | None, device: str) -> Iterator[ScriptedEngine]:
        yield ScriptedEngine(self.answer)

    def eval(self, *arguments: str) -> Any:
        """The JSON that the command prints."""
        url = f"sqlite:///{self.file('shop.sqlite')}"
        done = CliRunner().invoke(
            eval_app,
            [str(self.file("suite.jsonl")), "--connect", url, *arguments, "--json"],
            catch_exceptions=False,
            standalone_mode=False,
        )
        if done.exception:
            raise done.exception
        return json.loads(done.stdout)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench(tmp_path)
    monkeypatch.setattr(evaluate, "drafting", made.drafting)
    return made


def test_a_suite_of_ones_own_needs_no_ids_and_no_databases(bench: Bench) -> None:
    summary = bench.eval()
    assert (summary["totals"]["ex"], summary["totals"]["n"]) == (1.0, 3)
    assert [q["id"] for q in summary["questions"]] == ["1", "2", "3"]
    assert summary["settings"]["options"]["examples"] is True


def test_the_next_run_is_compared_with_the_last(bench: Bench) -> None:
    report = bench.file("r.json")
    assert "comparison" not in bench.eval("--report", str(report))
    bench.answers["Which?"] = "SELECT b FROM t"
    with sqlite3.connect(bench.file("shop.sqlite")) as database:
        database.execute("ALTER TABLE t ADD COLUMN c")
    database.close()
    found = bench.eval("--report", str(report))["comparison"]
    assert (found["n"], found["before"], found["after"]) == (3, 3, 2)
    assert (found["won"], found["lost"], found["p"]) == ([], ["2"], 1.0)
    assert len(found["schemas_changed"]) == 1
    before = bench.file("r.before.json")
    done = CliRunner().invoke(eval_app, ["compare", str(before), str(report), "--json"])
    assert json.loads(done.stdout) == found
    shown = CliRunner().invoke(eval_app, ["compare", str(before), str(report)]).stdout
    assert "0 won, 1 lost" in shown
    assert "may be chance" in shown


def test_an_interrupted_run_goes_on(bench: Bench) -> None:
    report = str(bench.file("r.json"))
    bench.answers["Which?"] = "CANCEL"
    with pytest.raises(CancelledError):
        bench.eval("--resume", report)
    assert len(json.loads(bench.file("r.json").read_text(encoding="utf-8"))["questions"]) == 1
    bench.answers["Which?"] = "SELECT a FROM t"
    summary = bench.eval("--resume", report)
    assert [q["id"] for q in summary["questions"]] == ["1", "2", "3"]
    assert sum("Question: How many?" in prompt for prompt in bench.prompts) == 1
    assert bench.eval("--resume", report)["totals"]["n"] == 3
    with pytest.raises(UserError, match="options"):
        bench.eval("--resume", report, "--ablate", "repair")


def test_memory_is_the_rest_of_the_file(bench: Bench) -> None:
    bench.file("suite.jsonl").write_text(
        "\n".join(
            json.dumps({"question": q, "gold": gold})
            for q, gold in {
                "How many of t?": "SELECT count(*) FROM t",
                "How many of them?": "SELECT COUNT(*) FROM t",
                "How many of b?": "SELECT count(b) FROM t",
            }.items()
        ),
        encoding="utf-8",
    )
    bench.answers = dict.fromkeys(
        ("How many of t?", "How many of them?", "How many of b?"), "SELECT 1"
    )
    shown = {q["question"]: q["examples"] for q in bench.eval("--memory")["questions"]}
    assert shown["How many of t?"] == ["How many of b?"]
    assert set(shown["How many of b?"]) <= {"How many of t?", "How many of them?"}
    assert len(shown["How many of b?"]) == 1
    assert all(q["examples"] == [] for q in bench.eval()["questions"])
    ablated = bench.eval("--memory", "--ablate", "examples, context")
    assert all(q["examples"] == [] for q in ablated["questions"])


def test_the_page_is_written(bench: Bench) -> None:
    bench.answers["Which?"] = "SELECT b FROM t"
    bench.eval("--html", str(bench.file("r.html")))
    page = bench.file("r.html").read_text(encoding="utf-8")
    assert "Wrong rows" in page
    assert "Which?" in page


def test_totals_for_people(bench: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{bench.file('shop.sqlite')}"
    done = CliRunner().invoke(eval_app, ["--connect", url, str(bench.file("suite.jsonl"))])
    assert done.exit_code == 0
    assert "EX 1.000  (3 of 3)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--databases", "x"], "Give one of"),
        (["--report", "a", "--resume", "b"], "either --report or --resume"),
        (["--ablate", "luck"], "no part 'luck'"),
    ],
)
def test_what_can_not_be_meant_is_told(bench: Bench, arguments: list[str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        bench.eval(*arguments)


def test_a_file_that_is_no_report_is_not_overwritten(bench: Bench) -> None:
    bench.file("notes.json").write_text('{"mine": 1}', encoding="utf-8")
    with pytest.raises(UserError, match="no report"):
        bench.eval("--report", str(bench.file("notes.json")))
    assert bench.file("notes.json").read_text(encoding="utf-8") == '{"mine": 1}'
