"""What an SQLite file holds, from its pragma functions in a handful of queries."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.core.schema import Column, ForeignKey, Index, Schema, Table, TableKind
from app.db.adapter import Progress
from app.db.deadline import Deadline

COUNT_BUDGET_S = 1.0

_TABLES = """
SELECT m.name, m.type FROM sqlite_schema m JOIN pragma_table_list l ON l.name = m.name
WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual')
  AND m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY m.rowid
"""
_COLUMNS = """
SELECT m.name, x.name, x.type, x."notnull", x.dflt_value, x.pk
FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) x
WHERE m.type = 'table' AND x.hidden <> 1 ORDER BY m.rowid, x.cid
"""
_DEFINITIONS = "SELECT name, sql FROM sqlite_schema WHERE type = 'view'"
_VIEW_COLUMNS = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)'
_FOREIGN_KEYS = """
SELECT m.name, k.id, k."table", k."from", k."to"
FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k
WHERE m.type = 'table' ORDER BY m.rowid, k.id DESC, k.seq
"""
_INDEXES = """
SELECT m.name, i.name, i."unique", i.origin, i.partial, x.name
FROM sqlite_schema m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) x
WHERE m.type = 'table' ORDER BY m.rowid, i.seq DESC, x.seqno
"""

_Grouped = dict[str, list[tuple[Any, ...]]]


def outline(raw: sqlite3.Connection) -> tuple[Table, ...]:
    return tuple(Table(name, (), kind=TableKind(kind)) for name, kind in raw.execute(_TABLES))


def introspect(raw: sqlite3.Connection, progress: Progress) -> Schema:
    columns, keys, indexes = (_grouped(raw, sql) for sql in (_COLUMNS, _FOREIGN_KEYS, _INDEXES))
    primary = {name: _primary_key(rows) for name, rows in columns.items()}
    targets = {name.casefold(): (name, key) for name, key in primary.items()}
    listed = outline(raw)
    definitions = dict(raw.execute(_DEFINITIONS))
    tables = []
    for done, table in enumerate(listed):
        progress(done, len(listed), table.name)
        if table.kind is TableKind.VIEW:
            columns[table.name] = _view_columns(raw, table.name)
        tables.append(
            replace(
                table,
                columns=tuple(_column(row) for row in columns[table.name]),
                primary_key=primary.get(table.name, ()),
                unique=tuple(_unique(indexes[table.name])),
                foreign_keys=tuple(_foreign_keys(keys[table.name], targets)),
                indexes=tuple(_indexes(indexes[table.name])),
                definition=definitions.get(table.name) or "",
            )
        )
    return Schema("sqlite", tuple(_counted(raw, tables)))


def fingerprint(raw: sqlite3.Connection) -> str:
    """A digest of the schema's own text: rows don't count."""
    digest = hashlib.sha256()
    for row in raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid"):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _grouped(raw: sqlite3.Connection, sql: str) -> _Grouped:
    """The rows of `sql`, by their first cell, without it."""
    groups: _Grouped = defaultdict(list)
    for name, *rest in raw.execute(sql):
        groups[name].append(tuple(rest))
    return groups


def _view_columns(raw: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    """A view over something that is gone has no columns, and is listed all the same."""
    try:
        return raw.execute(_VIEW_COLUMNS, (name,)).fetchall()
    except sqlite3.Error:
        return []


def _column(row: tuple[Any, ...]) -> Column:
    name, type_, not_null, default, _ = row
    return Column(name, type_, nullable=not not_null, default=default)


def _primary_key(rows: list[tuple[Any, ...]]) -> tuple[str, ...]:
    keyed = sorted((row[4], row[0]) for row in rows if row[4])
    return tuple(name for _, name in keyed)


def _foreign_keys(
    rows: list[tuple[Any, ...]], targets: dict[str, tuple[str, tuple[str, ...]]]
) -> Iterator[ForeignKey]:
    """A key that names no target columns means the target's primary key."""
    by_id: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for key_id, *rest in rows:
        by_id[key_id].append(tuple(rest))
    for parts in by_id.values():
        written = parts[0][0]
        target, primary_key = targets.get(written.casefold(), (written, ()))
        named = tuple(part[2] for part in parts)
        columns = tuple(part[1] for part in parts)
        yield ForeignKey(columns, target, primary_key if None in named else named)


def _by_index(rows: list[tuple[Any, ...]]) -> Iterator[tuple[str, bool, str, bool, list[Any]]]:
    parts: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for name, *rest in rows:
        parts[name].append(tuple(rest))
    for name, group in parts.items():
        unique, origin, partial, _ = group[0]
        yield name, bool(unique), origin, bool(partial), [part[3] for part in group]


def _unique(rows: list[tuple[Any, ...]]) -> Iterator[tuple[str, ...]]:
    for _, unique, origin, partial, names in _by_index(rows):
        if unique and origin != "pk" and not partial and None not in names:
            yield tuple(names)


def _indexes(rows: list[tuple[Any, ...]]) -> Iterator[Index]:
    """Indexes that somebody made; an expression in one is shown as `(…)`."""
    for name, unique, origin, _, names in _by_index(rows):
        if origin == "c":
            yield Index(name, tuple("(…)" if part is None else part for part in names), unique)


def _counted(raw: sqlite3.Connection, tables: list[Table]) -> Iterator[Table]:
    """Row counts as far as they are cheap: from ANALYZE, else counted within a short budget."""
    known = _analyzed(raw)
    deadline = Deadline(COUNT_BUDGET_S, raw.interrupt)
    try:
        for table in tables:
            rows = known.get(table.name)
            if rows is None and table.kind is TableKind.TABLE and not deadline.passed:
                rows = _count(raw, table.name)
            yield replace(table, rows=rows)
    finally:
        deadline.finish()


def _analyzed(raw: sqlite3.Connection) -> dict[str, int]:
    try:
        rows = raw.execute("SELECT tbl, stat FROM sqlite_stat1 WHERE stat IS NOT NULL").fetchall()
    except sqlite3.Error:
        return {}
    first = ((table, str(stat).split(" ")[0]) for table, stat in rows)
    return {table: int(count) for table, count in first if count.isdigit()}


def _count(raw: sqlite3.Connection, name: str) -> int | None:
    try:
        (rows,) = raw.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
    except sqlite3.Error:
        return None
    return int(rows)
