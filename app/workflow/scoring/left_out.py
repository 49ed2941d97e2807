"""Leave one out: what a question would find remembered if all others had been accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.memory.examples import Example, example
from app.sql.spelling import one_spelling, says_the_same
from app.workflow.scoring.questions import Question


@dataclass(frozen=True, slots=True)
class Others:
    """The accepted queries for one question, and how many were left out as the same query."""

    examples: tuple[Example, ...]
    same: int


def others(question: Question, asked: Sequence[Question], *, dialect: str) -> Others:
    """The other questions of the same database with their golds.

    A question whose gold says what one of this question's golds says is a near-duplicate, which
    would give the answer away: it is left out.
    """
    pool = [q for q in asked if q.db == question.db and q.id != question.id]
    golds = (question.gold, *question.gold_alternatives)
    spellings = {one_spelling(gold, dialect) for gold in golds}
    kept = [
        q
        for q in pool
        if one_spelling(q.gold, dialect) not in spellings
        and not any(says_the_same(q.gold, gold, dialect) for gold in golds)
    ]
    return Others(tuple(_example(q, dialect) for q in kept), len(pool) - len(kept))


def _example(question: Question, dialect: str) -> Example:
    return example(
        question.question,
        question.gold,
        connection=question.db,
        dialect=dialect,
        fingerprint="",
    )
