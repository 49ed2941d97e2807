"""Which columns of a result show sensitive values: told from the statement, before rows come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.lineage import Lineage
from app.core.sensitive.known import Known, Sources
from app.core.values import ResultColumn
from app.sql.lineage import TableName, lineage, unnamed_sources
from app.sql.parse import ParseFailure, parse
from app.workflow.workspace import Workspace


def masks(
    sql: str, workspace: Workspace, columns: Sequence[ResultColumn]
) -> tuple[ResultColumn, ...]:
    """`columns` with their masks: what the query takes from sensitive columns, as it is or computed
    with, is masked. Where that can't be told, everything is that could be."""
    found = exposed(sql, workspace, [column.name for column in columns])
    return tuple(
        replace(column, masked=bool(sources))
        for column, sources in zip(columns, found, strict=True)
    )


def exposed(sql: str, workspace: Workspace, names: Sequence[str]) -> tuple[Sources, ...]:
    """The sensitive columns that show in each column of the result, whose columns have `names`."""
    schema, known = workspace.schema, Known(workspace.schema, workspace.protected)
    try:
        tree = parse(sql, schema.dialect).tree
        traced = lineage(tree, schema)
    except ParseFailure:
        return (("?",),) * len(names)
    if (unnamed := unnamed_sources(tree)) is not None:
        return (_marked(unnamed, workspace),) * len(names)
    if _fits(traced, names):
        return tuple(known.sensitive(column.shown) for column in traced)
    everything = known.sensitive([source for column in traced for source in column.shown])
    if not traced:
        everything = tuple(sorted(known.kinds)) or ("?",)
    return (everything,) * len(names)


def _marked(names: Sequence[TableName], workspace: Workspace) -> Sources:
    """Those of the tables that have sensitive columns, as `table.*`."""
    schema, protected = workspace.schema, workspace.protected
    found = [schema.table(name, within) for name, within in names]
    marked = [table for table in found if table is not None and protected.any_in(table)]
    return tuple(dict.fromkeys(f"{table.name}.*" for table in marked))


def _fits(traced: Sequence[Lineage], names: Sequence[str]) -> bool:
    """Whether the columns are the ones that were traced: a star may bring others than known."""
    return len(traced) == len(names) and all(
        column.sql or column.column == "*" or column.column.casefold() == name.casefold()
        for column, name in zip(traced, names, strict=True)
    )
