"""Remembered examples as JSON Lines: to keep, to read, to hand to another machine."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.errors import UserError
from app.memory.examples import Example, example

MAX_LINES = 100_000
_LIMITS = {
    "question": 4_000,
    "sql": 100_000,
    "connection": 2_000,
    "dialect": 40,
    "fingerprint": 128,
    "draft": 100_000,
    "at": 40,
}
_MAY_BE_EMPTY = ("draft", "at", "fingerprint")


def export_lines(examples: Iterable[Example]) -> Iterator[str]:
    """One JSON object for each example, without its id: that means something here only."""
    for one in examples:
        fields: dict[str, object] = {name: getattr(one, name) for name in _LIMITS}
        fields["changes"] = [
            {"clause": c.clause, "kind": c.kind.value, "before": c.before, "after": c.after}
            for c in one.changes
        ]
        yield json.dumps(fields, ensure_ascii=False)


def question_lines(examples: Iterable[Example]) -> Iterator[str]:
    """As a file of questions: the accepted queries are the golds."""
    for one in examples:
        fields = {
            "id": f"accepted-{one.id}",
            "db": one.connection,
            "question": one.question,
            "gold": one.sql,
            "dialect": one.dialect,
        }
        yield json.dumps(fields, ensure_ascii=False)


def import_lines(lines: Iterable[str], *, connection: str | None = None) -> tuple[Example, ...]:
    """The examples that `export_lines` wrote, for `connection` if it is named.

    What a person changed is read again from draft and query. Raises UserError naming the line that
    is wrong; nothing is imported then.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if number > MAX_LINES:
            raise UserError(f"The file has more than {MAX_LINES:,} lines.")
        if line.strip():
            found.append(_read(number, line, connection))
    return tuple(found)


def _read(number: int, line: str, connection: str | None) -> Example:
    try:
        raw = json.loads(line)
        fields = {name: _text(raw, name) for name in _LIMITS}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            f"Line {number} is no example ({error}).",
            hint="Each line is an object as `tacit memory export` writes it.",
        ) from None
    made = example(
        fields["question"],
        fields["sql"],
        connection=connection or fields["connection"],
        dialect=fields["dialect"],
        fingerprint=fields["fingerprint"],
        draft=fields["draft"],
    )
    return replace(made, at=_time(fields["at"]))


def _time(text: str) -> str:
    """`text` if it is a time; else empty, which means the present."""
    try:
        return dt.datetime.fromisoformat(text).isoformat(timespec="milliseconds")
    except ValueError:
        return ""


def _text(raw: dict[str, object], name: str) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    if not value.strip() and name not in _MAY_BE_EMPTY:
        raise ValueError(f"{name} is missing")
    if len(value) > _LIMITS[name] or "\0" in value:
        raise ValueError(f"{name} is too long or has a NUL character")
    return value
