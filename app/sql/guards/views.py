"""A view acts if what it calls does, and nothing of that stands in the statement."""

from __future__ import annotations

import re

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.schema import Schema, Table, TableKind
from app.sql.functions import is_never
from app.sql.guards.case import Case, Objection, Objections, own_offset, short
from app.sql.guards.functions import no_calls_in_disguise, only_known_functions
from app.sql.guards.names import no_acting_names
from app.sql.lexical import LexicalProblem, scan
from app.sql.parse import ParseFailure, parse, tokenize
from app.sql.viewquery import view_query

_INSIDE = (only_known_functions, no_calls_in_disguise, no_acting_names)
_CALLED = re.compile(r"([\w$]+)[\"`\]]?\s*\(")


def no_acting_views(case: Case) -> Objections:
    """Views by their definitions, and the views that these read."""
    seen: set[str] = set()
    for table in case.tree.find_all(exp.Table):
        view = _view(table, case.schema)
        reason = _reason(view, case.schema, seen) if view else ""
        if reason:
            message = f"The view {short(table.name)} does more than read. {reason}"
            yield Objection("acting-view", message, own_offset(table.this))


def _view(table: exp.Table, schema: Schema) -> Table | None:
    found = schema.table(table.name, table.db or None)
    runs = found and found.kind is TableKind.VIEW and not found.stored
    return found if found and runs and found.definition else None


def _reason(view: Table, schema: Schema, seen: set[str]) -> str:
    """What speaks against `view`; empty if nothing does."""
    if view.qualified in seen:
        return ""
    seen.add(view.qualified)
    case = _case(view_query(view.definition, schema.dialect), schema)
    if case is None:
        return _named(view.definition, schema)
    for guard in _INSIDE:
        for objection in guard(case):
            return objection.message
    for table in case.tree.find_all(exp.Table):
        inner = _view(table, schema)
        reason = _reason(inner, schema, seen) if inner else ""
        if reason:
            return reason
    return ""


def _case(body: str, schema: Schema) -> Case | None:
    try:
        pieces = scan(body, schema.dialect)
        tree = parse(body, schema.dialect).tree
        return Case(body, schema, pieces, tokenize(body, schema.dialect), tree)
    except (LexicalProblem, ParseFailure, SqlglotError, RecursionError):
        return None


def _named(definition: str, schema: Schema) -> str:
    """Of a definition in a form that can't be read here: whether it names what surely acts."""
    for name in _CALLED.findall(definition):
        if is_never(name) or name.lower() in schema.unsafe_functions:
            return f"It calls {short(name)}."
    return ""
