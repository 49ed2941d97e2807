"""What a person should look at in a draft that may be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.schema import Schema
from app.core.values import Issue, Severity
from app.sql.cues import cues
from app.sql.evidence import missing, unmatched
from app.sql.features import shape
from app.workflow.choose import Choice, Drafted

SURE = 0.8
"""From this confidence on nothing is doubted."""


def doubts(question: str, choice: Choice, schema: Schema) -> tuple[Issue, ...]:
    """Reasons to look twice; none where the confidence is high."""
    if choice.confidence >= SURE:
        return ()
    best = choice.ranked[0].draft
    return (*_readings(choice), *_words(question, best, schema), *_result(best))


def _readings(choice: Choice) -> Iterator[Issue]:
    if len(choice.ranked) > 1:
        number = str(len(choice.ranked))
        yield _doubt("doubt-readings", f"There are {number} readings.", number=number)


def _words(question: str, draft: Drafted, schema: Schema) -> Iterator[Issue]:
    found = shape(draft.sql, schema)
    if found is None:
        return
    for text in unmatched(question, found):
        yield _doubt("doubt-value", f"The query does not use {text}.", name=text)
    for cue in missing(cues(question), found):
        yield _doubt(f"doubt-{cue.value}", MISSING[cue.value])


MISSING = {
    "count": "The question asks how many, and the query counts nothing.",
    "each": "The question asks for each, and the query groups nothing.",
    "superlative": "The question asks for the most or the least, and the query seeks neither.",
    "both": "The question asks for both at once, and the query does not.",
    "negation": "The question excludes something, and the query does not.",
    "distinct": "The question asks for different ones, and the query may repeat them.",
    "average": "The question asks for an average, and the query takes none.",
    "sum": "The question asks for a total, and the query adds nothing up.",
    "order": "The question asks for an order, and the query sorts nothing.",
}


def _result(draft: Drafted) -> Iterator[Issue]:
    if draft.objection is not None:
        yield _doubt("doubt-objection", "The database objects to the query.")
    elif draft.rows is not None and not draft.rows:
        yield _doubt("doubt-empty", "The query finds nothing.")


def _doubt(code: str, message: str, **values: str) -> Issue:
    return Issue(code, Severity.NOTE, message, values=tuple(values.items()))
