"""The functions that an engine lets a statement call, with their arguments where we know them."""

from __future__ import annotations

import tomllib
from functools import cache

from app.core.paths import resource
from app.core.schema import Schema
from app.sql.complete.candidate import Candidate, What
from app.sql.functions import allowed, is_never
from app.sql.keywords import WordRole, word_roles

_BARE = frozenset(
    {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp",
     "current_user", "current_role", "current_schema", "current_catalog", "session_user"}
)  # fmt: skip


def functions(schema: Schema, *, called: bool = False) -> tuple[Candidate, ...]:
    """`called`: a bracket stands there already."""
    return _functions(schema.dialect, schema.safe_functions - schema.unsafe_functions, called)


def signature(name: str, engine: str) -> str:
    """`(text, from, length)`; empty if not known."""
    return signatures(engine).get(name.lower(), "")


@cache
def signatures(engine: str) -> dict[str, str]:
    with resource("sql", "signatures.toml").open("rb") as file:
        found = tomllib.load(file)
    return {**found["common"], **found.get(engine, {})}


@cache
def _functions(engine: str, safe: frozenset[str], called: bool) -> tuple[Candidate, ...]:
    known = signatures(engine)
    names = allowed(engine) | {name for name in safe if not is_never(name)}
    words = {word for word, role in word_roles(engine).items() if role is WordRole.KEYWORD}
    wanted = sorted(
        names - (words - _BARE - set(known)), key=lambda name: (name not in known, name)
    )
    return tuple(_candidate(name, known.get(name, ""), called) for name in wanted)


def _candidate(name: str, arguments: str, called: bool) -> Candidate:
    if name in _BARE or called:
        return Candidate(name, name, What.FUNCTION, arguments)
    caret = -1 if arguments.startswith("()") else len(name) + 1
    return Candidate(name, f"{name}()", What.FUNCTION, arguments, caret)
