"""A file of questions with gold SQL: JSON Lines, as benchmarks come and people write their own."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.workflow.recall import PreviousQuery


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a questions file. `previous`: the query that this question refines."""

    id: str
    db: str
    question: str
    gold: str
    evidence: str = ""
    lang: str = "en"
    hardness: str = ""
    degenerate: bool = False
    gold_alternatives: tuple[str, ...] = ()
    previous: PreviousQuery | None = None


def read_questions(
    path: Path, *, limit: int | None = None, seed: int = 0, db: str | None = None
) -> tuple[Question, ...]:
    """The questions of a JSON Lines file; with `limit` a sample of so many, in the file's order
    and the same for the same `seed`. With `db` all of them are about that database.

    Raises UserError naming the line that is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UserError(f"{path} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise UserError(f"{path} is not UTF-8 text.") from None
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip()]
    questions = [_question(path, n, line, db) for n, line in numbered]
    if limit is None or limit >= len(questions):
        return tuple(questions)
    chosen = random.Random(seed).sample(range(len(questions)), limit)
    return tuple(questions[n] for n in sorted(chosen))


def _question(path: Path, number: int, line: str, db: str | None) -> Question:
    try:
        raw = json.loads(line)
        return Question(
            id=str(raw.get("id", number)),
            db=raw["db"] if db is None else db,
            question=_text(raw, "question"),
            gold=_text(raw, "gold"),
            evidence=raw.get("evidence", ""),
            lang=raw.get("lang", "en"),
            hardness=raw.get("hardness", ""),
            degenerate=bool(raw.get("degenerate", False)),
            gold_alternatives=tuple(raw.get("gold_alternatives", ())),
            previous=PreviousQuery(**raw["previous"]) if raw.get("previous") else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"Line {number} of {path.name} is not a question ({type(error).__name__}: {error}).",
            hint="Each line is a JSON object with at least question and gold, and the database's"
            " name in db unless all are about one connection.",
        ) from None


def _text(raw: dict[str, object], name: str) -> str:
    value = raw[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    return value
