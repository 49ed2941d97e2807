"""Every function that the engine would call is one that only computes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlglot import exp

from app.core.schema import Schema
from app.sql.functions import is_allowed, is_never, suggestion
from app.sql.guards.calls import Call, calls
from app.sql.guards.case import Case, Objection, Objections, offset_of, own_offset, short
from app.sql.lexical import Kind, Piece


def only_known_functions(case: Case) -> Objections:
    """By the pieces, where nothing is renamed; and what the tree still calls a function."""
    yield from unknown_calls(case, case.pieces)


def unknown_calls(case: Case, pieces: Sequence[Piece], names: Collection[int] = ()) -> Objections:
    """The calls in `pieces`, which may be only a part of the statement; `names` are offsets of
    words before a bracket that the grammar of the rest makes no calls."""
    aliases = {own_offset(alias.this) for alias in case.tree.find_all(exp.TableAlias)}
    known = {*names, *(offset for offset in aliases if offset is not None)}
    seen = {case.sql[offset:].partition("(")[0].strip().lower() for offset in names}
    for call in calls(pieces, case.engine, known):
        seen.add(call.name.lower())
        if not _may_call(call, case.schema):
            yield _refusal(call.name, call.piece.start, case.schema)
    for node in case.tree.find_all(exp.Anonymous, exp.AnonymousAggFunc):
        if node.name.lower() not in seen and not is_allowed(node.name, case.schema):
            yield _refusal(node.name, offset_of(node), case.schema)


def no_calls_in_disguise(case: Case) -> Objections:
    """PostgreSQL calls a function for `value.name` where the value has no such column."""
    if case.engine != "postgresql":
        return
    columns = {column.name.lower() for table in case.schema.tables for column in table.columns}
    for index in range(2, len(case.pieces)):
        owner, dot, piece, *after = case.pieces[index - 2 : index + 2]
        if dot.text != "." or piece.kind not in (Kind.WORD, Kind.QUOTED):
            continue
        name = piece.name.lower()
        acts = is_never(name) or name in case.schema.unsafe_functions
        is_call = bool(after) and after[0].text == "("
        if acts and not is_call and (owner.text == ")" or name not in columns):
            message = f"PostgreSQL would call the function {short(piece.name)} here."
            yield Objection("forbidden-function", message, piece.start)


def _may_call(call: Call, schema: Schema) -> bool:
    """A function in a schema of its own is a user's: only the catalogue can vouch for it."""
    own = call.qualifier and schema.dialect != "duckdb" and call.qualifier != "pg_catalog"
    name = call.name.lower()
    if not own:
        return is_allowed(name, schema)
    known = name in schema.safe_functions and name not in schema.unsafe_functions
    return known and not is_never(name)


def _refusal(name: str, offset: int | None, schema: Schema) -> Objection:
    shown = short(name)
    if is_never(name) or name.lower() in schema.unsafe_functions:
        message = f"The function {shown} can do more than compute."
        return Objection("forbidden-function", message, offset)
    near = suggestion(name, schema) if len(name) < 80 else ""
    hint = f" Did you mean {near}?" if near else ""
    message = f"Tacit does not know the function {shown} as one that only computes.{hint}"
    return Objection("unknown-function", message, offset)
