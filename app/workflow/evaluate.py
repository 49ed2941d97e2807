"""Execution accuracy of drafts over a file of questions with gold SQL."""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.core.cancel import CancelToken
from app.core.errors import AppError, CancelledError, UserError
from app.core.profile import Profile, from_url
from app.core.values import Draft, Repair
from app.llm.engine import TextEngine
from app.llm.prompts import VERSION as PROMPT_VERSION
from app.results.store import ResultStore
from app.sql.shape import is_ordered
from app.workflow.ask import DEFAULTS, ask
from app.workflow.compare import same_rows
from app.workflow.options import AskOptions
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.workspace import Workspace

MAX_ROWS = 100_000
GOLD_TIMEOUT_S = 60.0

Rows = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a questions file; see the folder's README for the fields."""

    id: str
    db: str
    question: str
    gold: str
    evidence: str = ""
    lang: str = "en"
    hardness: str = ""
    degenerate: bool = False
    gold_alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question's result: `raw` is the model's text, `sql` what the repairs made of it, and
    `error` says why there is no draft or no rows."""

    id: str
    db: str
    question: str
    gold: str
    raw: str
    sql: str
    correct: bool
    error: str
    repairs: tuple[Repair, ...]
    timings_ms: Mapping[str, float | None]
    lang: str
    hardness: str
    degenerate: bool


def read_questions(path: Path, *, limit: int | None = None, seed: int = 0) -> tuple[Question, ...]:
    """The questions of a JSON Lines file; with `limit` a sample of so many, in the file's order
    and the same for the same `seed`. Raises UserError naming the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror}.") from None
    questions = [_question(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]
    if limit is None or limit >= len(questions):
        return tuple(questions)
    chosen = random.Random(seed).sample(range(len(questions)), limit)
    return tuple(questions[n] for n in sorted(chosen))


def _question(path: Path, number: int, line: str) -> Question:
    try:
        raw = json.loads(line)
        return Question(
            id=str(raw["id"]),
            db=raw["db"],
            question=raw["question"],
            gold=raw["gold"],
            evidence=raw.get("evidence", ""),
            lang=raw.get("lang", "en"),
            hardness=raw.get("hardness", ""),
            degenerate=bool(raw.get("degenerate", False)),
            gold_alternatives=tuple(raw.get("gold_alternatives", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"Line {number} of {path.name} is not a question ({type(error).__name__}: {error}).",
            hint="Each line is a JSON object with at least id, db, question and gold.",
        ) from None


Locate = Callable[[str], tuple[Profile, str | None]]


def locate_in_folder(folder: Path) -> Locate:
    """Databases are the files `folder/<db>.sqlite`."""

    def locate(db: str) -> tuple[Profile, str | None]:
        file = folder / f"{db}.sqlite"
        if not file.is_file():
            raise UserError(f"There is no database {file}.", hint="Check --databases.")
        return Profile(name=db, engine="sqlite", database=str(file.resolve())), None

    return locate


def locate_by_url(template: str) -> Locate:
    """Databases are on a server; `{db}` in the template stands for each one's name."""
    if "{db}" not in template:
        raise UserError("The template names no {db}.", hint="Write postgresql://user@host/{db}.")
    return lambda db: from_url(template.replace("{db}", db), name=f"eval-{db}")


def evaluate(
    questions: Iterable[Question],
    locate: Locate,
    engine: TextEngine,
    *,
    options: AskOptions = DEFAULTS,
    token: CancelToken,
) -> Iterator[Outcome]:
    """Draft, run and compare one question after the other; a database is opened once in a row."""
    workspace: Workspace | None = None
    opened = ""
    try:
        for question in questions:
            if workspace is None or question.db != opened:
                if workspace is not None:
                    workspace.close()
                workspace, opened = Workspace(*locate(question.db)), question.db
                workspace.open()
            yield _outcome(question, workspace, engine, options, token)
    finally:
        if workspace is not None:
            workspace.close()


def _outcome(
    question: Question,
    workspace: Workspace,
    engine: TextEngine,
    options: AskOptions,
    token: CancelToken,
) -> Outcome:
    draft, error, correct = Draft(question.question, "", ""), "", False
    timings: dict[str, float | None] = {}
    begun = time.perf_counter()
    try:
        text = question.question
        if question.evidence:
            text = f"{text}\n{question.evidence}"
        asked = ask(text, workspace, engine, lambda event: None, options=options, token=token)
        draft = asked.draft
        timings = {
            "context": asked.context_ms,
            "first_token": asked.first_token_ms,
            "draft": asked.draft_ms,
        }
        correct = _is_right(question, draft.sql, workspace, token)
    except CancelledError:
        raise
    except AppError as failure:
        error = failure.message
    timings["total"] = (time.perf_counter() - begun) * 1000
    return Outcome(
        id=question.id,
        db=question.db,
        question=question.question,
        gold=question.gold,
        raw=draft.raw,
        sql=draft.sql,
        correct=correct,
        error=error,
        repairs=draft.repairs,
        timings_ms=timings,
        lang=question.lang,
        hardness=question.hardness,
        degenerate=question.degenerate,
    )


def _is_right(question: Question, sql: str, workspace: Workspace, token: CancelToken) -> bool:
    given = _rows(sql, workspace, token)
    for gold in dict.fromkeys((question.gold, *question.gold_alternatives)):
        ordered = is_ordered(gold, workspace.schema.dialect)
        if same_rows(_rows(gold, workspace, token), given, ordered=ordered):
            return True
    return False


def _rows(sql: str, workspace: Workspace, token: CancelToken) -> Rows:
    query = approve(review(sql, workspace.schema))
    store = ResultStore.create()
    try:
        run(
            query,
            workspace,
            store,
            lambda event: None,
            max_rows=MAX_ROWS,
            timeout_s=GOLD_TIMEOUT_S,
            token=token,
        )
        return store.page(0, store.row_count)
    finally:
        store.close()


def report(
    outcomes: list[Outcome], *, model: Mapping[str, Any], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """The report file's content. `ex` leaves degenerate golds out; they stand apart."""
    counted = [o for o in outcomes if not o.degenerate]
    return {
        "model": dict(model),
        "settings": {"prompt_version": PROMPT_VERSION, **settings},
        "totals": {
            **_share(counted),
            "by_hardness": _by(counted, "hardness"),
            "by_lang": _by(counted, "lang"),
            "by_db": _by(counted, "db"),
            "degenerate": _share([o for o in outcomes if o.degenerate]),
        },
        "questions": [asdict(o) for o in outcomes],
    }


def _share(outcomes: list[Outcome]) -> dict[str, float | int | None]:
    right = sum(o.correct for o in outcomes)
    ex = round(right / len(outcomes), 4) if outcomes else None
    return {"ex": ex, "n": len(outcomes), "right": right}


def _by(outcomes: list[Outcome], field: str) -> dict[str, dict[str, float | int | None]]:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[getattr(outcome, field) or "unknown"].append(outcome)
    return {name: _share(group) for name, group in sorted(groups.items())}
