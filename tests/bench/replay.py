"""Harvested drafts, mended, tried and compared with the golds: seconds where drafting took hours.

    python -m tests.bench.replay HARVEST.jsonl QUESTIONS.jsonl PLACE OUT.jsonl

PLACE is the folder of the databases or a URL with {db} in it. A line of OUT holds what the choice
looks at for each draft of a question, and whether the draft is right.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.schema import Schema
from app.llm.engine import Candidate
from app.results.store import ResultStore
from app.sql.present import present
from app.sql.shape import is_ordered
from app.workflow.choose import Drafted, draft_numbers, grouped
from app.workflow.compare import same_rows
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.scoring.places import locate_by_url, locate_in_folder
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.trial import Trial, named
from app.workflow.workspace import Workspace


def replay(
    harvest: list[dict[str, Any]], questions: dict[str, Question], place: str
) -> Iterator[dict[str, Any]]:
    locate = locate_by_url(place) if "{db}" in place else locate_in_folder(Path(place))
    spaces: dict[str, Workspace] = {}
    try:
        for line in harvest:
            question = questions[line["id"]]
            if question.db not in spaces:
                spaces[question.db] = Workspace(*locate(question.db))
                spaces[question.db].open()
            yield _line(question, line, spaces[question.db])
    finally:
        for workspace in spaces.values():
            workspace.close()


def _line(question: Question, line: dict[str, Any], workspace: Workspace) -> dict[str, Any]:
    token = CancelToken()
    text = f"{question.question}\n{question.evidence}".strip()
    schema = workspace.schema.with_samples_of(workspace.with_samples(workspace.schema.tables))
    said = named(workspace.matches(text, token))
    trial = Trial(question.question, workspace, schema, token, named=said)
    drafts = [trial.tried(trial.drafted(Candidate(**c))) for c in line["candidates"]]
    golds = _Golds(question, workspace, token)
    shown = [present(draft.sql, schema, question.question) for draft in drafts]
    return {
        "id": question.id,
        "db": question.db,
        "lang": question.lang,
        "degenerate": question.degenerate,
        "total_ms": line.get("total_ms", 0.0),
        "question": question.question,
        "gold": question.gold,
        "rows": _looked_at(text, drafts, schema),
        "trees": _looked_at(text, [replace(d, rows=None) for d in drafts], schema),
        "drafts": [
            {
                "raw": draft.raw,
                "sql": draft.sql,
                "shown": sql,
                "repairs": [asdict(r) for r in (*draft.repairs, *more)],
                "objection": draft.objection,
                "logprob": draft.logprob,
                "mean_logprob": draft.mean_logprob,
                "min_margin": draft.min_margin,
                "right": golds.met_by(sql),
                "raw_right": golds.met_by(draft.raw),
            }
            for draft, (sql, more) in zip(drafts, shown, strict=True)
        ],
    }


def _looked_at(question: str, drafts: list[Drafted], schema: Schema) -> dict[str, Any]:
    """The groups and the numbers of each draft, with rows or without."""
    groups = grouped(drafts, schema)
    numbers = [draft_numbers(question, drafts, n, groups, schema) for n in range(len(drafts))]
    return {"groups": groups, "numbers": numbers}


class _Golds:
    """The rows of one question's golds, each read once, and what was held against them."""

    def __init__(self, question: Question, workspace: Workspace, token: CancelToken) -> None:
        self._question = question
        self._workspace = workspace
        self._token = token
        self._read: list[tuple[list[tuple[object, ...]], bool]] = []
        self._met: dict[str, bool] = {}

    def met_by(self, sql: str) -> bool:
        """Whether the rows of `sql` are those of one of the golds."""
        if sql not in self._met:
            try:
                given = _rows(sql, self._workspace, self._token)
                self._met[sql] = any(
                    same_rows(rows, given, ordered=ordered) for rows, ordered in self._golds()
                )
            except AppError:
                self._met[sql] = False
        return self._met[sql]

    def _golds(self) -> list[tuple[list[tuple[object, ...]], bool]]:
        if not self._read:
            for gold in dict.fromkeys((self._question.gold, *self._question.gold_alternatives)):
                ordered = is_ordered(gold, self._workspace.schema.dialect)
                self._read.append((_rows(gold, self._workspace, self._token), ordered))
        return self._read


def _rows(sql: str, workspace: Workspace, token: CancelToken) -> list[tuple[object, ...]]:
    query = approve(review(sql, workspace.schema))
    store = ResultStore.create()
    try:
        run(query, workspace, store, lambda event: None, max_rows=100_000, token=token)
        return store.page(0, store.row_count)
    finally:
        store.close()


def summary(lines: list[dict[str, Any]]) -> Iterator[str]:
    """What the repairs did to the first drafts, and what is among all; golds that prove little are
    left out."""
    proving = [line for line in lines if not line["degenerate"]]
    if not proving:
        return
    first = [line["drafts"][0] for line in proving]
    yield f"{len(first)} first drafts: {sum(d['raw_right'] for d in first)} right as written, "
    yield f"{sum(d['right'] for d in first)} right repaired; by repair (drafts, mended, spoilt):"
    codes = Counter(code for draft in first for code in _codes(draft))
    for code, count in codes.most_common():
        touched = [draft for draft in first if code in _codes(draft)]
        mended = sum(draft["right"] and not draft["raw_right"] for draft in touched)
        spoilt = sum(draft["raw_right"] and not draft["right"] for draft in touched)
        yield f"  {code:20} {count:4} {mended:4} {spoilt:4}"
    found = sum(any(d["right"] for d in line["drafts"]) for line in proving)
    voted = sum(_voted(line)["right"] for line in proving)
    mean = statistics.mean(len(line["drafts"]) for line in proving)
    took = statistics.median(line["total_ms"] for line in proving) / 1000
    yield f"of {mean:.1f} drafts in {took:.1f} s one is right: {found}, the majority's: {voted}"


def _voted(line: dict[str, Any]) -> dict[str, Any]:
    """The first draft of the largest group, by the rows."""
    groups = line["rows"]["groups"]
    drafts: list[dict[str, Any]] = line["drafts"]
    return drafts[max(range(len(groups)), key=lambda n: (groups.count(groups[n]), -n))]


def _codes(draft: dict[str, Any]) -> set[str]:
    return {made["code"] for made in draft["repairs"]}


def main(harvest: str, questions: str, place: str, out: str) -> None:
    read = [json.loads(line) for line in Path(harvest).read_text(encoding="utf-8").splitlines()]
    known = {q.id: q for q in read_questions(Path(questions))}
    lines: list[dict[str, Any]] = []
    with Path(out).open("w", encoding="utf-8") as file:
        for line in replay([x for x in read if x.get("candidates")], known, place):
            lines.append(line)
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    console = Console(highlight=False)
    for text in summary(lines):
        console.print(text)


if __name__ == "__main__":
    main(*sys.argv[1:5])
