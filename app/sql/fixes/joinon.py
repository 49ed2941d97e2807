"""Gives a join the condition that the one foreign key between the tables names."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from app.core.schema import ForeignKey, Table
from app.sql.dialects import needs_quotes
from app.sql.facts import Facts
from app.sql.fix import Edit, Twin
from app.sql.reading import Source


def foreign_key_condition(
    source: Source, before: Sequence[Source], facts: Facts
) -> exp.Expr | None:
    """The condition, if exactly one foreign key connects `source` with what stands before it."""
    found: list[exp.Expr] = []
    for other in before:
        for child, parent in ((source, other), (other, source)):
            if child.table is None or parent.table is None:
                continue
            for key in child.table.foreign_keys:
                if _refers(key, parent.table, child.table):
                    found.append(_condition(child, parent, key, facts.dialect))
    return found[0] if len(found) == 1 else None


def join_on(join: exp.Join, condition: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        copy = twin(join)
        copy.set("on", condition.copy())
        if not copy.args.get("side"):
            copy.set("kind", None)

    return edit


def _refers(key: ForeignKey, table: Table, child: Table) -> bool:
    same = key.target_table.casefold() == table.name.casefold()
    return same and table is not child and key.target_schema in (None, table.schema)


def _condition(child: Source, parent: Source, key: ForeignKey, engine: str) -> exp.Expr:
    pairs = zip(key.columns, key.target_columns, strict=False)
    return exp.and_(
        *(
            exp.EQ(this=_column(child, mine, engine), expression=_column(parent, theirs, engine))
            for mine, theirs in pairs
        ),
        copy=False,
    )


def _column(source: Source, name: str, engine: str) -> exp.Column:
    table = source.node.alias_or_name
    return exp.Column(
        this=exp.to_identifier(name, quoted=needs_quotes(name, engine)),
        table=exp.to_identifier(table, quoted=needs_quotes(table, engine)),
    )
