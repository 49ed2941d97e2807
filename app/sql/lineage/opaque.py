"""Ways to name columns that can't be followed to the columns that they are."""

from __future__ import annotations

from sqlglot import exp

TableName = tuple[str, str | None]
"""A table as it is called, and its schema where that is said."""


def unnamed_sources(tree: exp.Expr) -> tuple[TableName, ...] | None:
    """The tables that `tree` reads, if it picks columns by a pattern or a number (`COLUMNS('e.*')`,
    `#2` in DuckDB), or a field of a value by a qualifier that is no table there
    (`p.address.city`); None where every column has a name that can be followed."""
    if not _hides_names(tree):
        return None
    return tuple((node.name, node.db or None) for node in tree.find_all(exp.Table))


def _hides_names(tree: exp.Expr) -> bool:
    if tree.find(exp.Columns, exp.PositionalColumn):
        return True
    named = {node.alias_or_name.casefold() for node in tree.find_all(exp.DerivedTable, exp.Table)}
    named |= {node.name.casefold() for node in tree.find_all(exp.Table, exp.TableAlias)}
    named |= {node.alias_or_name.casefold() for node in tree.find_all(exp.UDTF, exp.CTE)}
    return any(
        column.table and column.table.casefold() not in named
        for column in tree.find_all(exp.Column)
    )
