"""Report files: read back, gone on with under the same conditions only, never half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.errors import EnvironmentFault, UserError
from app.workflow.scoring.outcome import Outcome
from app.workflow.scoring.report import check_goes_on, read_report, report, save_report

ONE = Outcome("1", "music", "q", "SELECT 1", correct=True, confidence=0.5)
MODEL = {"id": "m", "sha256": "aa"}
SETTINGS = {"questions": "q.jsonl", "seed": 1}


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    content = report([ONE], model=MODEL, settings=SETTINGS)
    assert content["totals"]["calibration"]["n"] == 1
    save_report(file, content)
    found = read_report(file)
    assert found.outcomes == (ONE,)
    assert found.settings["questions"] == "q.jsonl"
    assert list(tmp_path.iterdir()) == [file]
    check_goes_on(found, model=MODEL, settings=SETTINGS)


@pytest.mark.parametrize(
    ("model", "settings", "what"),
    [
        ({"id": "m", "sha256": "bb"}, SETTINGS, "model"),
        (MODEL, SETTINGS | {"seed": 2}, "seed"),
        (MODEL, SETTINGS | {"memory": True}, "memory"),
    ],
)
def test_other_conditions_do_not_go_on(
    tmp_path: Path, model: dict[str, str], settings: dict[str, object], what: str
) -> None:
    file = tmp_path / "r.json"
    save_report(file, report([ONE], model=MODEL, settings=SETTINGS))
    with pytest.raises(UserError, match=what):
        check_goes_on(read_report(file), model=model, settings=settings)


@pytest.mark.parametrize("text", ["", "[]", "{}", "7", '{"questions": [{}]}', "[" * 10_000])
def test_another_file_is_no_report(tmp_path: Path, text: str) -> None:
    file = tmp_path / "r.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError):
        read_report(file)


def test_a_report_of_an_older_form_is_read(tmp_path: Path) -> None:
    old = {"id": "1", "db": "d", "question": "q", "gold": "g", "correct": True, "repairs": []}
    file = tmp_path / "r.json"
    file.write_text(json.dumps({"model": {}, "settings": {}, "questions": [old]}), encoding="utf-8")
    assert read_report(file).outcomes[0].correct


def test_what_can_not_be_written_or_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="can't be written"):
        save_report(tmp_path / "none" / "r.json", {})
    with pytest.raises(UserError, match="can't be read"):
        read_report(tmp_path / "none.json")
