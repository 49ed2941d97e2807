"""One table of a MySQL or MariaDB server, as SHOW CREATE and information_schema tell it."""

from __future__ import annotations

from app.core.errors import AppError
from app.core.schema import Table, TableKind
from app.core.tabledetails import TableCheck, TableDetails, TableTrigger
from app.db.mysql_connection import MysqlConnection

_SIZES = """
SELECT DATA_LENGTH + INDEX_LENGTH, INDEX_LENGTH FROM information_schema.TABLES
WHERE TABLE_SCHEMA = {schema} AND TABLE_NAME = {name}
"""
_TRIGGERS = """
SELECT TRIGGER_NAME, CONCAT(ACTION_TIMING, ' ', EVENT_MANIPULATION)
FROM information_schema.TRIGGERS
WHERE EVENT_OBJECT_SCHEMA = {schema} AND EVENT_OBJECT_TABLE = {name} ORDER BY 1
"""
_CHECKS_MARIADB = """
SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS
WHERE CONSTRAINT_SCHEMA = {schema} AND TABLE_NAME = {name} ORDER BY 1
"""
_CHECKS_MYSQL = """
SELECT c.CONSTRAINT_NAME, c.CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS c
JOIN information_schema.TABLE_CONSTRAINTS t
  ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
WHERE t.TABLE_SCHEMA = {schema} AND t.TABLE_NAME = {name} ORDER BY 1
"""


def details(connection: MysqlConnection, table: Table, database: str) -> TableDetails:
    place = {"schema": _text(table.schema or database), "name": _text(table.name)}
    checks = _CHECKS_MARIADB if connection.is_mariadb else _CHECKS_MYSQL
    sizes = connection.query(_SIZES.format(**place))
    size, index_size = sizes[0] if sizes else (None, None)
    return TableDetails(
        ddl=_ddl(connection, table),
        bytes=None if size is None else int(size),
        index_bytes=None if index_size is None else int(index_size),
        checks=tuple(TableCheck(*row) for row in _asked(connection, checks.format(**place))),
        triggers=tuple(TableTrigger(*row) for row in connection.query(_TRIGGERS.format(**place))),
    )


def _ddl(connection: MysqlConnection, table: Table) -> str:
    """For a view the login needs a right of its own; its query is shown without it."""
    is_view = table.kind is TableKind.VIEW
    name = ".".join(_quoted(part) for part in (table.schema, table.name) if part)
    rows = _asked(connection, f"SHOW CREATE {'VIEW' if is_view else 'TABLE'} {name}")
    if rows:
        return f"{rows[0][1]};"
    return f"CREATE VIEW {name} AS\n{table.definition};" if table.definition else ""


def _asked(connection: MysqlConnection, sql: str) -> list[tuple[str, ...]]:
    """Nothing where the server is too old for the question, or the login may not ask."""
    try:
        return connection.query(sql)
    except AppError:
        return []


def _text(text: str) -> str:
    return f"CONVERT(x'{text.encode().hex()}' USING utf8mb4)"


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
