"""What a DuckDB database holds, from its own catalogue functions."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.core.schema import Column, ForeignKey, Index, Schema, Table, TableKind
from app.db.adapter import Progress

if TYPE_CHECKING:
    from app.db.duckdb import DuckdbConnection

_OURS = "database_name = current_database() AND NOT internal"
_TABLES = f"""
SELECT schema_name, table_name, 'table', comment, estimated_size
FROM duckdb_tables() WHERE {_OURS}
UNION ALL
SELECT schema_name, view_name, 'view', comment, NULL
FROM duckdb_views() WHERE {_OURS}
ORDER BY 1, 2
"""
_COLUMNS = f"""
SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, comment
FROM duckdb_columns() WHERE {_OURS} ORDER BY 1, 2, column_index
"""
_CONSTRAINTS = """
SELECT schema_name, table_name, constraint_type, constraint_column_names, referenced_table,
       referenced_column_names
FROM duckdb_constraints() WHERE database_name = current_database()
  AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
ORDER BY 1, 2, constraint_index
"""
_INDEXES = """
SELECT schema_name, table_name, index_name, TRY_CAST(expressions AS VARCHAR[]), is_unique
FROM duckdb_indexes() WHERE database_name = current_database() ORDER BY 1, 2, 3
"""
_DEFINITIONS = f"SELECT schema_name, view_name, sql FROM duckdb_views() WHERE {_OURS}"
_FINGERPRINT = f"""
SELECT 'table', schema_name, sql, comment FROM duckdb_tables() WHERE {_OURS}
UNION ALL SELECT 'view', schema_name, sql, comment FROM duckdb_views() WHERE {_OURS}
UNION ALL SELECT 'index', schema_name, sql, comment FROM duckdb_indexes()
  WHERE database_name = current_database()
UNION ALL SELECT 'column', schema_name, concat_ws(' ', table_name, column_name, data_type),
  comment
  FROM duckdb_columns() WHERE {_OURS}
ORDER BY ALL
"""
_FUNCTIONS = """
SELECT lower(function_name), function_type, coalesce(has_side_effects, false), macro_definition
FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'window', 'macro')
"""
_CALLED = re.compile(r"\w+(?=\"?\s*\()")

_Key = tuple[str, str]
_Grouped = dict[_Key, list[tuple[Any, ...]]]


def outline(connection: DuckdbConnection) -> tuple[Table, ...]:
    return tuple(
        Table(name, (), schema=schema, kind=TableKind(kind), comment=comment or "", rows=rows)
        for schema, name, kind, comment, rows in connection.catalogue(_TABLES)
    )


def introspect(connection: DuckdbConnection, progress: Progress) -> Schema:
    columns, constraints, indexes = (
        _grouped(connection, sql) for sql in (_COLUMNS, _CONSTRAINTS, _INDEXES)
    )
    listed = outline(connection)
    definitions = {(s, name): sql for s, name, sql in connection.catalogue(_DEFINITIONS)}
    progress(0, len(listed), "")
    tables = []
    for table in listed:
        key = (table.schema or "", table.name)
        tables.append(
            replace(
                table,
                columns=tuple(_column(*row) for row in columns[key]),
                primary_key=next(_keys(constraints[key], "PRIMARY KEY"), ()),
                unique=tuple(_keys(constraints[key], "UNIQUE")),
                foreign_keys=tuple(_foreign_keys(constraints[key], table.schema)),
                indexes=tuple(_indexes(indexes[key])),
                definition=definitions.get(key) or "",
            )
        )
    return Schema("duckdb", tuple(tables), "main", safe_functions(connection))


def fingerprint(connection: DuckdbConnection) -> str:
    return hashlib.sha256(repr(connection.catalogue(_FINGERPRINT)).encode()).hexdigest()


def safe_functions(connection: DuckdbConnection) -> frozenset[str]:
    """Functions without side effects. A macro is as safe as what its text calls."""
    names: set[str] = set()
    unsafe: set[str] = set()
    macros: list[tuple[str, set[str]]] = []
    for name, kind, side_effects, definition in connection.catalogue(_FUNCTIONS):
        names.add(name)
        if kind == "macro":
            macros.append((name, {word.lower() for word in _CALLED.findall(definition or "")}))
        elif side_effects:
            unsafe.add(name)
    while found := {name for name, called in macros if called & unsafe} - unsafe:
        unsafe |= found
    return frozenset(names - unsafe)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _grouped(connection: DuckdbConnection, sql: str) -> _Grouped:
    groups: _Grouped = defaultdict(list)
    for schema, table, *rest in connection.catalogue(sql):
        groups[schema, table].append(tuple(rest))
    return groups


def _column(
    name: str, kind: str, nullable: bool, default: str | None, comment: str | None
) -> Column:
    return Column(name, kind, nullable, default, comment or "")


def _keys(rows: list[tuple[Any, ...]], wanted: str) -> Iterator[tuple[str, ...]]:
    for kind, names, _, _ in rows:
        if kind == wanted:
            yield tuple(names)


def _foreign_keys(rows: list[tuple[Any, ...]], schema: str | None) -> Iterator[ForeignKey]:
    """A key's target is always in the same schema."""
    for kind, names, target, target_names in rows:
        if kind == "FOREIGN KEY":
            yield ForeignKey(tuple(names), target, tuple(target_names), schema)


def _indexes(rows: list[tuple[Any, ...]]) -> Iterator[Index]:
    for name, expressions, unique in rows:
        parts = (_plain(expression) for expression in expressions or ("(…)",))
        yield Index(name, tuple(parts), unique)


def _plain(expression: str) -> str:
    """A column's name without its quotes; an expression as DuckDB writes it."""
    if expression.startswith('"') and expression.endswith('"'):
        return expression[1:-1].replace('""', '"')
    return expression
