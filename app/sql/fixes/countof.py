"""Counts the values of a column instead of the rows."""

from __future__ import annotations

from sqlglot import exp

from app.sql.dialects import needs_quotes
from app.sql.fix import Edit, Twin
from app.sql.reading import Source


def count_of(count: exp.Expr, source: Source, column: str, engine: str) -> Edit:
    alias = source.node.alias_or_name

    def edit(twin: Twin) -> None:
        counted = exp.Column(
            this=exp.to_identifier(column, quoted=needs_quotes(column, engine)),
            table=exp.to_identifier(alias, quoted=needs_quotes(alias, engine)),
        )
        twin(count).replace(exp.Count(this=counted))

    return edit
