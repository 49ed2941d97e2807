"""Table names that the engine would take for a file, or for a doorway into itself."""

from __future__ import annotations

from sqlglot import exp

from app.core.schema import Schema
from app.sql.guards.case import Case, Objection, Objections, own_offset, short

_FILE_SIGNS = frozenset("./\\*?:[~")
_FILE_ENDS_WORDS = (
    "csv tsv txt json jsonl ndjson parquet xlsx db duckdb sqlite gz zst arrow avro feather ipc blob"
)
_FILE_ENDS = frozenset(_FILE_ENDS_WORDS.split())

_DOORWAYS_WORDS = (
    "fsdir lsdir zipfile csv sqlite_dbpage sqlite_stmt dbstat bytecode tables_used completion "
    "fts3tokenize vsv"
)
_DOORWAYS = frozenset(_DOORWAYS_WORDS.split())
_SERVER_FILES = frozenset({"pg_hba_file_rules", "pg_file_settings", "pg_ident_file_mappings"})
"""Views of PostgreSQL that read the server's configuration files for whoever may."""


def only_tables(case: Case) -> Objections:
    for table in case.tree.find_all(exp.Table):
        offset = own_offset(table.this)
        if offset is None:
            continue
        name = short(table.name)
        if case.sql[offset : offset + 1] == "'":
            message = "A table's name stands in string quotes; the server could take it for a file."
            yield Objection("file-table", message, offset)
        elif case.engine == "duckdb" and _is_like_file(table, case.schema):
            yield Objection("file-table", f"DuckDB would read {name} as a file.", offset)
        elif case.engine == "sqlite" and _is_doorway(table.name, case.schema):
            message = f"The table {name} shows SQLite's own state; it is refused."
            yield Objection("forbidden-table", message, offset)
        elif case.engine == "postgresql" and _is_of_server_files(table):
            message = f"The view {name} reads files of the server; it is refused."
            yield Objection("forbidden-table", message, offset)


def _is_of_server_files(table: exp.Table) -> bool:
    return table.db.lower() in ("", "pg_catalog") and table.name.lower() in _SERVER_FILES


def _is_like_file(table: exp.Table, schema: Schema) -> bool:
    if schema.table(table.name, table.db or None) is not None:
        return False
    dotted = bool(table.db) and table.name.lower() in _FILE_ENDS
    return dotted or any(sign in table.name for sign in _FILE_SIGNS)


def _is_doorway(name: str, schema: Schema) -> bool:
    if schema.table(name) is not None:
        return False
    return name.lower().startswith("pragma_") or name.lower() in _DOORWAYS
