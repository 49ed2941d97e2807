"""What a MySQL or MariaDB server holds: one query of information_schema for each kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from app.core.schema import Column, ForeignKey, Index, Schema, Table, TableKind
from app.db.adapter import Progress
from app.db.mysql_connection import MysqlConnection

_SYSTEM = "'information_schema', 'mysql', 'performance_schema', 'sys'"
_KINDS = "'BASE TABLE', 'SYSTEM VERSIONED', 'VIEW'"
_TEXT_TYPES = ("char", "text", "enum", "set", "date", "time", "year", "binary", "blob", "json")

_TABLES = f"""
SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_ROWS, TABLE_COMMENT
FROM information_schema.TABLES WHERE TABLE_TYPE IN ({_KINDS}) AND {{where}}
ORDER BY TABLE_SCHEMA, TABLE_NAME
"""
_COLUMNS = """
SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT,
  COLUMN_COMMENT, EXTRA
FROM information_schema.COLUMNS WHERE {where}
ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION
"""
_INDEXES = """
SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, SUB_PART
FROM information_schema.STATISTICS WHERE {where}
ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX
"""
_FOREIGN_KEYS = """
SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, REFERENCED_TABLE_SCHEMA,
  REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL AND {where}
ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION
"""
_DEFINITIONS = """
SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS WHERE {where}
"""
_FUNCTIONS = """
SELECT LOWER(ROUTINE_NAME), MAX(SQL_DATA_ACCESS NOT IN ('NO SQL', 'READS SQL DATA'))
FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = 'FUNCTION' AND {where}
GROUP BY LOWER(ROUTINE_NAME)
"""
"""What the author declared, and nothing enforces it: a function that writes all the same is refused
by the read-only transaction. CONTAINS SQL is what a routine gets that declares nothing."""

_FINGERPRINT = """
SELECT COUNT(*), SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('|', {cells})), 15), 16, 10) AS DECIMAL(20)))
FROM information_schema.{view} WHERE {where}
"""
_FINGERPRINTED = {
    "VIEWS": "TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION",
    "TABLES": "TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_COMMENT",
    "COLUMNS": "TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE,"
    " IFNULL(COLUMN_DEFAULT, '-'), COLUMN_COMMENT",
    "STATISTICS": "TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX,"
    " IFNULL(COLUMN_NAME, '-')",
    "KEY_COLUMN_USAGE": "TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION, COLUMN_NAME,"
    " IFNULL(REFERENCED_TABLE_NAME, '-'), IFNULL(REFERENCED_COLUMN_NAME, '-')",
}
_ROUTINES = "SELECT COUNT(*), MAX(LAST_ALTERED) FROM information_schema.ROUTINES WHERE {where}"

_Row = tuple[Any, ...]
_Place = tuple[str, str]
_place = itemgetter(0, 1)


def outline(connection: MysqlConnection, database: str) -> tuple[Table, ...]:
    rows = connection.query(_TABLES.format(where=_where(database)))
    return tuple(_table(row, database) for row in rows)


def introspect(connection: MysqlConnection, database: str, progress: Progress) -> Schema:
    """Tables of `database` have no schema: they need no naming. Without one, all databases."""
    where, steps = _where(database), 5
    progress(0, steps, "tables")
    tables = {_place(row): row for row in connection.query(_TABLES.format(where=where))}
    progress(1, steps, "columns")
    columns = _columns(connection, where)
    progress(2, steps, "indexes")
    indexes = _indexes(connection, where)
    progress(3, steps, "keys")
    foreign_keys = _foreign_keys(connection, where, database)
    progress(4, steps, "functions")
    functions: dict[str, int] = dict(
        connection.query(_FUNCTIONS.format(where=_where(database, "ROUTINE_SCHEMA")))
    )
    definitions = {
        _place(row): str(row[2] or "") for row in connection.query(_DEFINITIONS.format(where=where))
    }
    progress(steps, steps, "done")
    return Schema(
        dialect="mysql",
        tables=tuple(
            replace(
                _table(row, database, columns[place], indexes[place], foreign_keys[place]),
                definition=definitions.get(place, ""),
            )
            for place, row in tables.items()
        ),
        default_schema=database or None,
        safe_functions=frozenset(name for name, acts in functions.items() if not acts),
        unsafe_functions=frozenset(name for name, acts in functions.items() if acts),
    )


def fingerprint(connection: MysqlConnection, database: str) -> str:
    """A digest made on the server: information_schema has no reliable time of the last change."""
    where = _where(database)
    rows = [
        connection.query(_FINGERPRINT.format(cells=cells, view=view, where=where))[0]
        for view, cells in _FINGERPRINTED.items()
    ]
    rows += connection.query(_ROUTINES.format(where=_where(database, "ROUTINE_SCHEMA")))
    return "/".join(",".join(str(value) for value in row) for row in rows)


def _where(database: str, column: str = "TABLE_SCHEMA") -> str:
    if not database:
        return f"{column} NOT IN ({_SYSTEM})"
    return f"{column} = x'{database.encode().hex()}'"


def _table(
    row: _Row,
    database: str,
    columns: tuple[Column, ...] = (),
    indexes: tuple[Index, ...] = (),
    foreign_keys: tuple[ForeignKey, ...] = (),
) -> Table:
    schema, name, kind, rows, comment = row
    is_view = kind == "VIEW"
    primary = next((index.columns for index in indexes if index.name == "PRIMARY"), ())
    unique = [index.columns for index in indexes if index.unique and index.name != "PRIMARY"]
    return Table(
        name=name,
        columns=columns,
        schema=_schema(schema, database),
        kind=TableKind.VIEW if is_view else TableKind.TABLE,
        primary_key=primary,
        unique=tuple(dict.fromkeys(unique)),
        foreign_keys=foreign_keys,
        indexes=indexes,
        comment="" if is_view else comment or "",
        rows=None if is_view or rows is None else int(rows),
    )


def _schema(schema: str, database: str) -> str | None:
    return None if schema.casefold() == database.casefold() else schema


def _columns(connection: MysqlConnection, where: str) -> defaultdict[_Place, tuple[Column, ...]]:
    columns: defaultdict[_Place, tuple[Column, ...]] = defaultdict(tuple)
    rows = connection.query(_COLUMNS.format(where=where))
    for place, group in groupby(rows, _place):
        columns[place] = tuple(
            Column(name, kind, nullable == "YES", _default(connection, row), comment or "")
            for row in group
            for _, _, name, kind, nullable, _, comment, _ in (row,)
        )
    return columns


def _default(connection: MysqlConnection, row: _Row) -> str | None:
    """The default as SQL. MariaDB gives it so; MySQL leaves the quotes of a literal out."""
    kind, default, extra = str(row[3]), row[5], str(row[7])
    if default is None:
        return None
    default = str(default)
    if connection.is_mariadb:
        return None if default == "NULL" else default
    if "DEFAULT_GENERATED" not in extra and any(word in kind.lower() for word in _TEXT_TYPES):
        return "'" + default.replace("'", "''") + "'"
    return default


def _indexes(connection: MysqlConnection, where: str) -> defaultdict[_Place, tuple[Index, ...]]:
    """Indexes over plain columns. One over a prefix of a column isn't unique for the column."""
    indexes: defaultdict[_Place, tuple[Index, ...]] = defaultdict(tuple)
    rows = connection.query(_INDEXES.format(where=where))
    for (schema, table, name), group in groupby(rows, itemgetter(0, 1, 2)):
        parts = [part[3:] for part in group]
        if all(column is not None for _, column, _ in parts):
            unique = all(not int(repeats) and not length for repeats, _, length in parts)
            index = Index(name, tuple(column for _, column, _ in parts), unique)
            indexes[schema, table] = (*indexes[schema, table], index)
    return indexes


def _foreign_keys(
    connection: MysqlConnection, where: str, database: str
) -> defaultdict[_Place, tuple[ForeignKey, ...]]:
    keys: defaultdict[_Place, tuple[ForeignKey, ...]] = defaultdict(tuple)
    rows = connection.query(_FOREIGN_KEYS.format(where=where))
    for (schema, table, _), group in groupby(rows, itemgetter(0, 1, 2)):
        parts = [part[3:] for part in group]
        target_schema, target = parts[0][1:3]
        key = ForeignKey(
            columns=tuple(part[0] for part in parts),
            target_table=target,
            target_columns=tuple(part[3] for part in parts),
            target_schema=_schema(target_schema, database),
        )
        keys[schema, table] = (*keys[schema, table], key)
    return keys
