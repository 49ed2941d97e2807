"""One table of a DuckDB database: DuckDB's own text of it, and the blocks that it fills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from app.core.schema import Table, TableKind
from app.core.tabledetails import TableCheck, TableDetails
from app.db.duckdb_schema import quoted

if TYPE_CHECKING:
    from app.db.duckdb import DuckdbConnection

_WHERE = "database_name = current_database() AND schema_name = ? AND {kind}_name = ?"
_TEXT = "SELECT sql FROM duckdb_{kind}s() WHERE " + _WHERE
_INDEXES = "SELECT sql FROM duckdb_indexes() WHERE " + _WHERE.format(kind="table") + " ORDER BY 1"
_CHECKS = f"""
SELECT constraint_name, expression FROM duckdb_constraints()
WHERE constraint_type = 'CHECK' AND {_WHERE.format(kind="table")} ORDER BY constraint_index
"""
_BLOCKS = """
SELECT count(DISTINCT block_id) * (SELECT any_value(block_size) FROM pragma_database_size())
FROM pragma_storage_info(?) WHERE persistent
"""


def details(connection: DuckdbConnection, table: Table) -> TableDetails:
    connection.reset()
    place = [table.schema or "main", table.name]

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return connection.raw.execute(sql, place).fetchall()

    is_view = table.kind is TableKind.VIEW
    texts = [*rows(_TEXT.format(kind=table.kind.value)), *rows(_INDEXES)]
    return TableDetails(
        ddl="\n\n".join(str(text) for (text,) in texts if text),
        bytes=None if is_view else _bytes(connection, ".".join(map(quoted, place))),
        checks=tuple(TableCheck(name or "", _bare(text)) for name, text in rows(_CHECKS)),
    )


def _bytes(connection: DuckdbConnection, name: str) -> int | None:
    """None while nothing of it is in the file: it may all be in the log."""
    try:
        ((size,),) = connection.raw.execute(_BLOCKS, [name]).fetchall()
    except duckdb.Error:
        return None
    return int(size) if size else None


def _bare(condition: str) -> str:
    """Without the outer brackets that DuckDB adds."""
    inner = condition[1:-1]
    whole = condition.startswith("(") and condition.endswith(")") and "(" not in inner
    return inner if whole else condition
