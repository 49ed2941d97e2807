"""The statement is one query: by its first word, by its root, and by where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from app.sql.guards.case import Case, Objection, Objections
from app.sql.guards.nodes import ROOTS, WRITES
from app.sql.lexical import Piece

_BEGINNINGS = {
    "sqlite": frozenset({"select", "with", "values"}),
    "postgresql": frozenset({"select", "with", "values", "table"}),
    "mysql": frozenset({"select", "with", "values", "table"}),
    "duckdb": frozenset({"select", "with", "values", "table", "from"}),
}
_CHANGES_WORDS = (
    "insert update delete replace merge upsert truncate create drop alter rename grant revoke copy "
    "load import export vacuum reindex analyze analyse optimize repair attach detach install "
    "comment refresh cluster reassign purge flush"
)
_CHANGES = frozenset(_CHANGES_WORDS.split())


def first_word(pieces: Sequence[Piece]) -> str:
    """The first word that is not a bracket, in lower case; empty if the text begins otherwise."""
    return next((piece.word for piece in pieces if piece.text not in ("(", ";")), "")


def is_change(word: str) -> bool:
    """Whether a statement that begins with `word` is there to change something."""
    return word in _CHANGES


def is_query(case: Case) -> Objections:
    first = first_word(case.pieces)
    known = _BEGINNINGS.get(case.engine, frozenset({"select", "with"}))
    writes = isinstance(case.tree, WRITES) or is_change(first)
    name = first.upper() or "this"
    if writes:
        message = f"{name} changes the database; Tacit only reads."
        yield Objection("writes", message, 0, writes=True)
    elif first not in known or not isinstance(case.tree, ROOTS):
        yield Objection("not-a-query", f"A statement that begins with {name} is not a query.", 0)


def ends_once(case: Case) -> Objections:
    ends = [piece for piece in case.pieces if piece.text == ";"]
    if len(ends) > 1 or (ends and ends[0] is not case.pieces[-1]):
        message = "There is more than one semicolon; write one statement."
        yield Objection("several-statements", message, ends[0].start)
