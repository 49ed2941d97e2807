"""Some rows of a write before and after it, found inside its transaction, as short texts.

Sensitive cells are compared here and masked here: their values never leave this process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.core.errors import AppError
from app.core.sensitive.marks import MASK
from app.core.writes import Follow, Target
from app.db.writing.contract import WritingConnection
from app.sql.dialects import quote

ROWS = 20
_LONGEST = 200

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to show of a write. `query` finds its rows before it, with the columns of `target`."""

    engine: str
    target: Target | None = None
    query: str = ""
    follow: Follow = Follow.NOTHING

    def to_wire(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_wire(cls, wire: dict[str, Any]) -> Wish:
        found = wire["target"]
        target = None if found is None else _target(**found)
        return cls(wire["engine"], target, wire["query"], Follow(wire["follow"]))


def _target(
    name: str, schema: str | None, columns: list[str], key: list[str], masked: list[str]
) -> Target:
    return Target(name, schema, tuple(columns), tuple(key), tuple(masked))


@dataclass(frozen=True, slots=True)
class Before:
    """`newest`: the greatest key there is. `note` says why nothing was found."""

    rows: Sequence[Row] = ()
    newest: Any = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sampled:
    """Pairs of a row before and the same row after; either may be missing."""

    pairs: Sequence[tuple[Row | None, Row | None]] = ()
    notes: Sequence[str] = ()


def before(connection: WritingConnection, wish: Wish) -> Before:
    """Never raises for a query that fails: then there is no sample, and a note says so."""
    target = wish.target
    if target is None:
        return Before()
    try:
        if wish.follow is Follow.NEWER:
            key = _quoted(target.key[0], wish, connection, values=False)
            table = _table(target, wish, connection, values=False)
            ((newest,),) = connection.rows(f"SELECT max({key}) FROM {table}", (), 1)
            return Before(newest=newest)
        return Before(connection.rows(wish.query, (), ROWS) if wish.query else ())
    except AppError as error:
        return Before(note=f"Rows before the write can't be shown: {error.message}")


def after(connection: WritingConnection, wish: Wish, found: Before) -> Sampled:
    target = wish.target
    if target is None or found.note:
        return Sampled(notes=(found.note,) if found.note else ())
    if wish.follow is Follow.NOTHING:
        return Sampled([(row, None) for row in found.rows], _no_after(found))
    try:
        now = _now(connection, wish, target, found)
    except AppError as error:
        note = f"Rows after the write can't be shown: {error.message}"
        return Sampled([(row, None) for row in found.rows], (note,))
    return Sampled(_paired(found.rows, now, target))


def shown(sampled: Sampled, wish: Wish) -> dict[str, Any]:
    """The sample for the pipe: texts, with masks."""
    if wish.target is None:
        return {"columns": [], "rows": [], "notes": list(sampled.notes)}
    hidden = {name.casefold() for name in wish.target.masked}
    masked = [name.casefold() in hidden for name in wish.target.columns]
    return {
        "columns": list(wish.target.columns),
        "rows": [
            [_texts(old, masked), _texts(new, masked), _changed(old, new, len(masked))]
            for old, new in sampled.pairs
        ],
        "notes": list(sampled.notes),
    }


def _no_after(found: Before) -> tuple[str, ...]:
    return ("The rows after the write can't be told apart: there is no key.",) if found.rows else ()


def _now(connection: WritingConnection, wish: Wish, target: Target, found: Before) -> Sequence[Row]:
    if wish.follow is Follow.QUERY:
        return connection.rows(wish.query, (), ROWS)
    table = _table(target, wish, connection, values=True)
    columns = ", ".join(_quoted(name, wish, connection, values=True) for name in target.columns)
    keys = [_quoted(name, wish, connection, values=True) for name in target.key]
    if wish.follow is Follow.NEWER:
        condition = f"{keys[0]} > {connection.mark}" if found.newest is not None else "1 = 1"
        values: tuple[Any, ...] = () if found.newest is None else (found.newest,)
        sql = f"SELECT {columns} FROM {table} WHERE {condition} ORDER BY {keys[0]} LIMIT {ROWS}"
        return connection.rows(sql if values else sql.replace("%%", "%"), values, ROWS)
    if not found.rows:
        return ()
    places = [target.columns.index(name) for name in target.key]
    one = " AND ".join(f"{key} = {connection.mark}" for key in keys)
    condition = " OR ".join(f"({one})" for _ in found.rows)
    values = tuple(row[place] for row in found.rows for place in places)
    return connection.rows(f"SELECT {columns} FROM {table} WHERE {condition}", values, ROWS)


def _paired(
    old: Sequence[Row], new: Sequence[Row], target: Target
) -> list[tuple[Row | None, Row | None]]:
    places = [target.columns.index(name) for name in target.key]

    def key(row: Row) -> tuple[Any, ...]:
        return tuple(row[place] for place in places)

    now = {key(row): row for row in new}
    pairs: list[tuple[Row | None, Row | None]] = [(row, now.pop(key(row), None)) for row in old]
    return [*pairs, *((None, row) for row in now.values())]


def _table(target: Target, wish: Wish, connection: WritingConnection, *, values: bool) -> str:
    own = _quoted(target.name, wish, connection, values=values)
    if not target.schema:
        return own
    return f"{_quoted(target.schema, wish, connection, values=values)}.{own}"


def _quoted(name: str, wish: Wish, connection: WritingConnection, *, values: bool) -> str:
    """Where values are handed over, a driver that marks them with % takes %% for a sign."""
    found = quote(name, wish.engine)
    return found.replace("%", "%%") if values and connection.mark == "%s" else found


def _texts(row: Row | None, masked: Sequence[bool]) -> list[str | None] | None:
    if row is None:
        return None
    cells = zip(row, masked, strict=True)
    return [MASK if hide and value is not None else _text(value) for value, hide in cells]


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes | bytearray | memoryview):
        text = "0x" + bytes(value[: _LONGEST // 2]).hex()
    else:
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _changed(old: Row | None, new: Row | None, count: int) -> list[bool]:
    if old is None or new is None:
        return [False] * count
    return [one != other for one, other in zip(old, new, strict=True)]
