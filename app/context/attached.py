"""Tables that a question names with an @: the model sees them, whatever else is chosen for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.context.words import is_chinese
from app.core.schema import Schema, Table

_MARK = re.compile(r'(?<![\w@])@(?:"([^"\n]{1,200})"|(\w[\w.$]*))')


@dataclass(frozen=True, slots=True)
class Attached:
    """Characters `start` up to `end` of the question say `name`; `table` is the qualified name of
    the table that it is, empty where there is none."""

    start: int
    end: int
    name: str
    table: str = ""


def attached(question: str, schema: Schema) -> tuple[Attached, ...]:
    """What stands behind each @. Chinese goes on without a space, so a name may end before it."""
    return tuple(_attached(found, schema) for found in _MARK.finditer(question))


def without_marks(question: str, found: Sequence[Attached]) -> str:
    """`question` as the model is to read it: the names without their @."""
    for one in reversed(found):
        question = f"{question[: one.start]}{one.table or one.name}{question[one.end :]}"
    return question


def mark(name: str) -> str:
    """How a question attaches the table called `name`."""
    return f"@{name}" if re.fullmatch(r"\w[\w.$]*\w|\w", name) else f'@"{name}"'


def _attached(found: re.Match[str], schema: Schema) -> Attached:
    if found[1] is not None:
        table = _table(found[1], schema)
        return Attached(*found.span(), found[1], table.qualified if table else "")
    said = found[2].rstrip(".$")
    for end in range(len(said), 0, -1):
        if not _may_end(said, end):
            continue
        table = _table(said[:end], schema)
        if table is not None:
            return Attached(found.start(), found.start() + 1 + end, said[:end], table.qualified)
    return Attached(found.start(), found.start() + 1 + len(said), said)


def _may_end(said: str, end: int) -> bool:
    return end == len(said) or said[end] == "." or is_chinese(said[end - 1 : end + 1])


def _table(name: str, schema: Schema) -> Table | None:
    owner, _, table = name.rpartition(".")
    return schema.table(name) or (schema.table(table, owner) if owner else None)
