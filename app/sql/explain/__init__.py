"""What a statement does, step by step, told from its tree and never by the model."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.explanation import Joint, Listing, Step, nesting
from app.sql.explain import calls as _calls
from app.sql.explain.queries import Teller
from app.sql.explain.reach import plain

__all__ = ["explain"]

MAX_NESTING = 60
"""Phrases inside phrases; more can't be read, nor put into words by recursion."""

assert _calls  # imported for the words that it registers


def explain(tree: exp.Expr, engine: str) -> tuple[Step, ...]:
    """The steps of the query `tree`, in the order in which an engine takes them. Never raises;
    what is nested too deeply to be told in steps is told as a whole."""
    try:
        steps = Teller(engine).told(tree)
    except (RecursionError, SqlglotError):
        return _as_a_whole(tree)
    return steps if max(map(nesting, steps)) <= MAX_NESTING else _as_a_whole(tree)


def _as_a_whole(tree: exp.Expr) -> tuple[Step, ...]:
    names = dict.fromkeys(plain(table.name) for table in tree.find_all(exp.Table) if table.name)
    return (Step("too-deep", (("tables", Listing(Joint.ITEMS, tuple(names))),)),)
