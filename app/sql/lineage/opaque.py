"""Ways to name columns that can't be followed to the columns that they are."""

from __future__ import annotations

from sqlglot import exp


def hides_names(tree: exp.Expr) -> bool:
    """Whether `tree` picks columns by a pattern or a number (`COLUMNS('e.*')`, `#2` in DuckDB), or
    a field of a value by a qualifier that is no table there (`p.address.city`)."""
    if tree.find(exp.Columns, exp.PositionalColumn):
        return True
    named = {node.alias_or_name.casefold() for node in tree.find_all(exp.DerivedTable, exp.Table)}
    named |= {node.name.casefold() for node in tree.find_all(exp.Table, exp.TableAlias)}
    named |= {node.alias_or_name.casefold() for node in tree.find_all(exp.UDTF, exp.CTE)}
    return any(
        column.table and column.table.casefold() not in named
        for column in tree.find_all(exp.Column)
    )
