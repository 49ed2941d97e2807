"""Writes the columns out that a star stands for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from app.core.schema import Table
from app.sql.dialects import needs_quotes
from app.sql.fix import Edit, Twin
from app.sql.reading import Source


def write_columns(star: exp.Expr, tables: Sequence[tuple[Source, Table]], engine: str) -> Edit:
    alone = len(tables) == 1 and not isinstance(star, exp.Column)

    def column(source: Source, name: str) -> exp.Column:
        alias = source.node.alias_or_name
        return exp.Column(
            this=exp.to_identifier(name, quoted=needs_quotes(name, engine)),
            table=None if alone else exp.to_identifier(alias, quoted=needs_quotes(alias, engine)),
        )

    def edit(twin: Twin) -> None:
        copy = twin(star)
        select = copy.parent
        if select is None:
            raise ValueError("no SELECT around it")
        written = [column(source, c.name) for source, table in tables for c in table.columns]
        items = [
            new
            for item in select.expressions
            for new in (written if item is copy else [item.copy()])
        ]
        select.set("expressions", items)

    return edit
