"""Decides whether a statement only reads: what is not known to be harmless is refused.

The guards look independently at the text in its engine's own pieces, at the tree that sqlglot
makes of it, and at whether both were cut alike. One objection is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from app.core.schema import Schema
from app.core.values import Issue, Severity, Verdict
from app.sql.guards.case import Case, Objection, Objections
from app.sql.guards.functions import no_calls_in_disguise, only_known_functions
from app.sql.guards.names import no_acting_names
from app.sql.guards.nodes import only_reading_nodes
from app.sql.guards.query import ends_once, first_word, is_change, is_query
from app.sql.guards.readers import readers_agree
from app.sql.guards.tables import only_tables
from app.sql.guards.views import no_acting_views
from app.sql.guards.words import acting_words, no_acting_words
from app.sql.lexical import LexicalProblem, Piece, scan
from app.sql.parse import ParseFailure, check_size, parse, tokenize
from app.sql.spans import Place, place

Guard = Callable[[Case], Objections]

FRAME: tuple[Guard, ...] = (readers_agree, is_query, ends_once)
"""Whether there is one query at all; what is inside it matters only then."""

GUARDS: tuple[Guard, ...] = (
    no_acting_words,
    only_reading_nodes,
    only_known_functions,
    no_calls_in_disguise,
    only_tables,
    no_acting_names,
    no_acting_views,
)
MAX_OBJECTIONS = 20
"""Of one guard; a person needs no more, and a hostile text shall not make thousands."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`reasons` are sentences for people; `issues` say the same with codes and positions."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def judge(sql: str, schema: Schema) -> Judgement:
    """What the gate says of exactly `sql`. Never raises."""
    pieces: Sequence[Piece] = ()
    try:
        check_size(sql)
        pieces = scan(sql, schema.dialect)
        tree = parse(sql, schema.dialect).tree
        case = Case(sql, schema, pieces, tokenize(sql, schema.dialect), tree)
        found = _objections(case, FRAME) or _objections(case, GUARDS)
    except LexicalProblem as problem:
        found = [Objection(problem.code, problem.message, problem.offset)]
    except RecursionError:
        found = [Objection("too-deep", "The statement is nested too deeply to be judged.")]
    except ParseFailure as failure:
        return _unreadable(failure, pieces, schema.dialect)
    return _judgement(sql, list({objection.message: objection for objection in found}.values()))


def _objections(case: Case, guards: Sequence[Guard]) -> list[Objection]:
    return [found for guard in guards for found in islice(guard(case), MAX_OBJECTIONS)]


def _judgement(sql: str, objections: Sequence[Objection]) -> Judgement:
    if not objections:
        return Judgement(Verdict.READ)
    writes = any(objection.writes for objection in objections)
    return Judgement(
        Verdict.WRITE if writes else Verdict.REFUSED,
        tuple(objection.message for objection in objections),
        tuple(_issue(sql, objection) for objection in objections),
    )


def _issue(sql: str, objection: Objection) -> Issue:
    at = Place(0, 0) if objection.offset is None else place(sql, objection.offset)
    return Issue(objection.code, Severity.ERROR, objection.message, at.line, at.column)


def _unreadable(failure: ParseFailure, pieces: Sequence[Piece], engine: str) -> Judgement:
    """Text that is no statement of the dialect, but may show what it was meant to do."""
    issue = Issue(failure.code, Severity.ERROR, failure.message, failure.line, failure.column)
    first = first_word(pieces)
    if failure.code == "unreadable" and is_change(first):
        reason = f"A statement that begins with {first.upper()} changes something."
        return Judgement(Verdict.WRITE, (reason, failure.message), (issue,))
    writing = next((found for found in acting_words(pieces, engine) if found.writes), None)
    if failure.code == "unreadable" and writing is not None:
        return Judgement(Verdict.WRITE, (writing.message, failure.message), (issue,))
    return Judgement(Verdict.REFUSED, (failure.message,), (issue,))
