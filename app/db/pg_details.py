"""One table of a PostgreSQL database. The server keeps no text of a table, so its definition is put
together here from what the server says of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.core.errors import AppError
from app.core.schema import Table
from app.core.tabledetails import TableCheck, TableDetails, TableTrigger
from app.db.pg_connection import PostgresqlConnection

_TABLE = """
SELECT c.oid, c.relkind::text, c.oid::regclass::text, pg_catalog.pg_get_partkeydef(c.oid),
  pg_catalog.obj_description(c.oid, 'pg_class'),
  CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid, true) END,
  format('%I.%I', n.nspname, c.relname)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = {schema} AND c.relname = {name}
"""
_COLUMNS = """
SELECT quote_ident(a.attname), pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
  a.attidentity::text, a.attgenerated::text, pg_catalog.pg_get_expr(d.adbin, d.adrelid),
  quote_literal(pg_catalog.col_description(a.attrelid, a.attnum)),
  CASE WHEN a.attcollation <> t.typcollation THEN quote_ident(l.collname) END
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = {oid} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""
_CONSTRAINTS = """
SELECT conname, quote_ident(conname), contype::text, pg_catalog.pg_get_constraintdef(oid, true),
  pg_catalog.pg_get_expr(conbin, conrelid, true)
FROM pg_catalog.pg_constraint WHERE conrelid = {oid} AND contype IN ('p', 'u', 'f', 'c', 'x')
ORDER BY position(contype::text IN 'puxfc'), conname COLLATE "C"
"""
_INDEXES = """
SELECT pg_catalog.pg_get_indexdef(i.indexrelid) FROM pg_catalog.pg_index i
WHERE i.indrelid = {oid} AND NOT EXISTS (
  SELECT FROM pg_catalog.pg_constraint k
  WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY 1
"""
_TRIGGERS = """
SELECT tgname, pg_catalog.pg_get_triggerdef(oid, true), tgtype::int FROM pg_catalog.pg_trigger
WHERE tgrelid = {oid} AND NOT tgisinternal ORDER BY tgname COLLATE "C"
"""
_SIZES = "SELECT pg_catalog.pg_total_relation_size({oid}), pg_catalog.pg_indexes_size({oid})"
_COMMENT = "SELECT quote_literal(pg_catalog.obj_description({oid}, 'pg_class'))"

_MADE = {"f": "FOREIGN TABLE", "v": "VIEW", "m": "MATERIALIZED VIEW"}
_EVENTS = {4: "INSERT", 8: "DELETE", 16: "UPDATE", 32: "TRUNCATE"}
_BEFORE, _INSTEAD = 2, 64

_Row = tuple[Any, ...]


def details(connection: PostgresqlConnection, table: Table) -> TableDetails:
    """Empty for a table that is gone."""
    sql = _TABLE.format(schema=_literal(table.schema or "public"), name=_literal(table.name))
    found = connection.query(sql)
    if not found:
        return TableDetails()
    oid = int(found[0][0])

    def rows(sql: str) -> list[_Row]:
        return connection.query(sql.format(oid=oid))

    constraints, triggers = rows(_CONSTRAINTS), rows(_TRIGGERS)
    parts = (rows(_COLUMNS), constraints, rows(_INDEXES), triggers, rows(_COMMENT)[0][0])
    size, index_size = _sizes(rows)
    return TableDetails(
        ddl="\n\n".join(_statements(found[0], *parts)),
        assembled=True,
        bytes=size,
        index_bytes=index_size,
        checks=tuple(TableCheck(row[0], row[4]) for row in constraints if row[2] == "c"),
        triggers=tuple(TableTrigger(name, _when(kind)) for name, _, kind in triggers),
    )


def _sizes(rows: Any) -> tuple[int | None, int | None]:
    """A server may not let a login ask."""
    try:
        ((size, index_size),) = rows(_SIZES)
    except AppError:
        return None, None
    return (size, index_size) if size else (None, None)


def _statements(
    table: _Row,
    columns: list[_Row],
    constraints: list[_Row],
    indexes: list[_Row],
    triggers: list[_Row],
    comment: str | None,
) -> Iterator[str]:
    _, kind, _, partitioned, _, view, name = table
    made = _MADE.get(kind, "TABLE")
    if view is not None:
        yield f"CREATE {made} {name} AS\n{view.strip()}"
    else:
        lines = [*map(_column, columns), *(f"CONSTRAINT {c[1]} {c[3]}" for c in constraints)]
        inside = ",\n".join(f"    {line}" for line in lines)
        after = f" PARTITION BY {partitioned}" if partitioned else ""
        yield f"CREATE {made} {name} (\n{inside}\n){after};"
    yield from (f"{text};" for (text,) in indexes)
    yield from (f"{text};" for _, text, _ in triggers)
    if comment:
        yield f"COMMENT ON {made} {name} IS {comment};"
    for column in columns:
        if column[6]:
            yield f"COMMENT ON COLUMN {name}.{column[0]} IS {column[6]};"


def _column(row: _Row) -> str:
    name, kind, not_null, identity, generated, expression, _, collation = row
    words = [name, kind]
    if collation:
        words.append(f"COLLATE {collation}")
    if generated:
        words.append(f"GENERATED ALWAYS AS ({expression}) STORED")
    elif identity:
        words.append(f"GENERATED {'ALWAYS' if identity == 'a' else 'BY DEFAULT'} AS IDENTITY")
    elif expression is not None:
        words.append(f"DEFAULT {expression}")
    if not_null:
        words.append("NOT NULL")
    return " ".join(words)


def _when(kind: int) -> str:
    time = "INSTEAD OF" if kind & _INSTEAD else "BEFORE" if kind & _BEFORE else "AFTER"
    return f"{time} {' OR '.join(event for bit, event in _EVENTS.items() if kind & bit)}"


def _literal(text: str) -> str:
    """Any text, whatever the server makes of quotes and backslashes."""
    return f"convert_from(decode('{text.encode().hex()}', 'hex'), 'UTF8')"
