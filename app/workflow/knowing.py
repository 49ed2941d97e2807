"""What the checks may know beside a statement's text: values seen, and what columns mean."""

from __future__ import annotations

from app.core.schema import Schema, Table
from app.sql.facts import ColumnKey, Known, key_of
from app.sql.parse import ParseFailure, parse
from app.sql.resolve import resolve
from app.workflow.workspace import Workspace


def known(sql: str, workspace: Workspace, *, read: bool = True) -> Known:
    """What is known of the tables that `sql` names. With `read`, sample values that were not read
    yet are read from the database; never where the profile forbids samples."""
    tables = _tables(sql, workspace.schema)
    sampled = workspace.with_samples(tables) if read else workspace.remembered_samples(tables)
    values = {key_of(t, c): c.samples for t in sampled for c in t.columns if c.samples}
    covers = workspace.protected.covers
    sensitive = {key_of(t, c) for t in tables for c in t.columns if covers(t, c.name)}
    return Known(values=values, notes=_notes(tables, workspace), sensitive=frozenset(sensitive))


def _tables(sql: str, schema: Schema) -> tuple[Table, ...]:
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return ()
    titles = resolve(tree, schema, sql=sql).tables
    return tuple(table for table in schema.tables if {table.name, table.qualified} & set(titles))


def _notes(tables: tuple[Table, ...], workspace: Workspace) -> dict[ColumnKey, str]:
    glossary = workspace.glossary
    if glossary is None:
        return {}
    said = {
        key_of(t, c): glossary.for_column(t.qualified, c.name) for t in tables for c in t.columns
    }
    return {key: text for key, text in said.items() if text}
