"""A column of a table that the draft forgot to join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.repairs.columns import is_broken
from app.sql.repairs.names import Reach, Source, name_node, reaches


@dataclass(frozen=True, slots=True)
class Link:
    """`table` can be joined to `source` on the pairs (column of source, column of table)."""

    source: Source
    table: Table
    pairs: tuple[tuple[str, str], ...]


def add_missing_join(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Join the table that has the column, where the declared keys allow exactly one way."""
    for reach in list(reaches(tree, schema)):
        added: dict[str, str] = {}
        for column in reach.columns:
            if is_broken(column, reach):
                yield from _mend(column, reach, schema, added)


def _mend(
    column: exp.Column, reach: Reach, schema: Schema, added: dict[str, str]
) -> Iterator[Repair]:
    before = column.sql()
    links = [k for t in _candidates(column, reach, schema) for k in _links(t, reach)]
    if len(links) != 1:
        return
    link = links[0]
    alias = added.get(link.table.qualified)
    if alias is None:
        alias = added[link.table.qualified] = _free_alias(link.table.name, reach)
        _qualify_shared(reach, link.table, schema)
        join = _join(link, alias, schema)
        reach.select.append("joins", join)
        yield Repair("join-added", f"{before} needs {link.table.name}", "", join.sql())
    real = link.table.column(column.name)
    column.set("table", name_node(alias, schema))
    column.set("this", name_node(real.name if real else column.name, schema))
    yield Repair("column-moved", f"{before} is {column.sql()}", before, column.sql())


def _candidates(column: exp.Column, reach: Reach, schema: Schema) -> list[Table]:
    """Tables outside the FROM clause that have this column; the one that it names, if any."""
    used = {s.table.qualified for s in reach.own if s.table}
    having = [t for t in schema.tables if t.column(column.name) and t.qualified not in used]
    named = [t for t in having if t.name.casefold() == column.table.casefold()]
    return named or having


def _links(table: Table, reach: Reach) -> Iterator[Link]:
    for source in reach.own:
        if source.table is None:
            continue
        for key in source.table.foreign_keys:
            if _same(key.target_table, key.target_schema, table):
                pairs = zip(key.columns, key.target_columns, strict=False)
                yield Link(source, table, tuple(pairs))
        for key in table.foreign_keys:
            if _same(key.target_table, key.target_schema, source.table):
                pairs = zip(key.target_columns, key.columns, strict=False)
                yield Link(source, table, tuple(pairs))


def _same(name: str, schema: str | None, table: Table) -> bool:
    return name.casefold() == table.name.casefold() and schema in (None, table.schema)


def _free_alias(name: str, reach: Reach) -> str:
    taken = {s.alias.casefold() for s in (*reach.own, *reach.outer)}
    alias, n = name, 2
    while alias.casefold() in taken:
        alias, n = f"{name}_{n}", n + 1
    return alias


def _qualify_shared(reach: Reach, table: Table, schema: Schema) -> None:
    """Say whose the unqualified columns are that joining `table` would make ambiguous."""
    for column in reach.columns:
        owners = [s for s in reach.own if s.has(column.name)]
        if not column.table and len(owners) == 1 and table.column(column.name):
            column.set("table", name_node(owners[0].alias, schema))


def _join(link: Link, alias: str, schema: Schema) -> exp.Join:
    def column(table: str, name: str) -> exp.Column:
        return exp.Column(this=name_node(name, schema), table=name_node(table, schema))

    target = exp.Table(this=name_node(link.table.name, schema))
    if link.table.schema not in (None, schema.default_schema):
        target.set("db", name_node(link.table.schema or "", schema))
    if alias != link.table.name:
        target.set("alias", exp.TableAlias(this=name_node(alias, schema)))
    conditions = (
        exp.EQ(this=column(link.source.alias, a), expression=column(alias, b))
        for a, b in link.pairs
    )
    return exp.Join(this=target, on=exp.and_(*conditions))
