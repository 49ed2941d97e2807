"""In the sample, once confirmed, people are protected; answers about them in numbers are not."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from app.core.profile import Profile
from app.workflow.masking import exposed
from app.workflow.proposing import By, proposals
from app.workflow.review import review
from app.workflow.sample import questions_file
from app.workflow.workspace import Workspace

PERSONAL = {
    ("departments", "phone"),
    ("doctors", "name"),
    ("doctors", "phone"),
    ("doctors", "email"),
    ("patients", "name"),
    ("patients", "birth_date"),
    ("patients", "phone"),
    ("patients", "email"),
    ("patients", "national_id"),
}
NAMING_PEOPLE = {f"hospital-{q}" for q in ("en-07", "en-18", "en-20", "zh-07", "zh-11", "zh-20")}


def test_only_answers_that_name_people_are_masked(hospital: Path) -> None:
    profile = Profile("hospital", "sqlite", database=str(hospital))
    with contextlib.closing(Workspace(profile)) as workspace:
        workspace.open()
        assert set(workspace.protected.columns) == set()
        named = [p for p in proposals(workspace) if p.by is By.NAME]
        workspace.mark(workspace.marks.mark({p.key: p.kind for p in named}))
        assert set(workspace.protected.columns) == PERSONAL
        masked: dict[str, list[bool]] = {}
        for line in questions_file().read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            names = _columns(question["gold"], workspace)
            found = exposed(question["gold"], workspace, names)
            masked[question["id"]] = [bool(sources) for sources in found]
    assert len(masked) == 40
    assert {key for key, flags in masked.items() if any(flags)} == NAMING_PEOPLE
    assert all(masked[key][1:] == [False] for key in NAMING_PEOPLE)


def _columns(sql: str, workspace: Workspace) -> list[str]:
    return [column.column for column in review(sql, workspace.schema).lineage]
