"""A column of a table that the draft forgot to join."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.repairs.columns import is_broken
from app.sql.repairs.emptied import MOVED_FROM
from app.sql.repairs.keys import Hop, KeyGraph, key_graph, named_ways
from app.sql.repairs.names import Reach, name_node, reaches
from app.sql.repairs.tables import compound


def add_missing_join(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Join the table that has the column, over at most two others, where there is exactly one
    shortest way along the keys."""
    graph = key_graph(schema)
    for reach in list(reaches(tree, schema)):
        adding = Joining(reach, schema)
        for column in reach.columns:
            if is_broken(column, reach) and not _is_in_join(column):
                yield from _mend(column, adding, graph)


def _is_in_join(column: exp.Column) -> bool:
    """In a condition that stands before the join that would be added."""
    return isinstance(column.find_ancestor(exp.Join, exp.Select), exp.Join)


class Joining:
    """One SELECT that gets joins; `aliases` holds what each joined table is called there."""

    def __init__(self, reach: Reach, schema: Schema) -> None:
        self.reach = reach
        self.schema = schema
        self.aliases: dict[str, str] = {}

    def way(self, targets: list[Table], graph: KeyGraph) -> tuple[Hop, ...] | None:
        """The one shortest way to one of `targets`; None if there is none or a choice."""
        sources = [s.table for s in self.reach.own if s.table]
        ways = named_ways(graph.ways(sources, targets))
        if len(ways) != 1 and not self._are_equal(ways):
            return None
        begin = ways[0][0].origin
        return ways[0] if sum(t is begin for t in sources) == 1 else None

    def _are_equal(self, ways: list[tuple[Hop, ...]]) -> bool:
        """Whether it makes no difference from which of two tables the way begins: the query itself
        equates the columns that it begins with."""
        if len(ways) != 2 or any(len(way) != 1 or len(way[0].pairs) != 1 for way in ways):
            return False
        (one,), (other,) = ways
        if one.table is not other.table or one.pairs[0][1] != other.pairs[0][1]:
            return False
        wanted = {self._end(one), self._end(other)}
        joins = self.reach.select.args.get("joins") or ()
        conditions = (join.args.get("on") for join in joins if not join.side)
        return any(_ends(condition) == wanted for condition in conditions)

    def _end(self, hop: Hop) -> tuple[str, str]:
        return self.alias_of(hop.origin).casefold(), hop.pairs[0][0].casefold()

    def add(self, way: tuple[Hop, ...], why: str) -> Iterator[Repair]:
        """Join what `way` leads over, unless it is joined already."""
        for hop in way:
            if hop.table.qualified in self.aliases:
                continue
            alias = _free_alias(hop.table.name, self.reach)
            self.aliases[hop.table.qualified] = alias
            qualify_shared(self.reach, hop.table, self.schema)
            join = join_along(hop, self.alias_of(hop.origin), alias, self.schema)
            self.reach.select.append("joins", join)
            yield Repair("join-added", f"{why} needs {hop.table.name}", "", join.sql())

    def alias_of(self, table: Table) -> str:
        """What `table` is called in the SELECT."""
        own = next((s.alias for s in self.reach.own if s.table is table), "")
        return self.aliases.get(table.qualified) or own


def _ends(condition: object) -> set[tuple[str, str]]:
    """The two columns that a join equates, each with its qualifier."""
    sides = [condition.this, condition.expression] if isinstance(condition, exp.EQ) else []
    columns = [side for side in sides if isinstance(side, exp.Column)]
    return {(column.table.casefold(), column.name.casefold()) for column in columns}


def _mend(column: exp.Column, adding: Joining, graph: KeyGraph) -> Iterator[Repair]:
    before, moved_from = column.sql(), column.table
    way = adding.way(_candidates(column, adding.reach, adding.schema), graph)
    if way is None:
        return
    yield from adding.add(way, before)
    table = way[-1].table
    column.meta[MOVED_FROM] = moved_from
    column.set("table", name_node(adding.alias_of(table), adding.schema))
    column.set("this", name_node(_name_in(table, column.name) or column.name, adding.schema))
    yield Repair("column-moved", f"{before} is {column.sql()}", before, column.sql())


def _candidates(column: exp.Column, reach: Reach, schema: Schema) -> list[Table]:
    """Tables outside the FROM clause that have this column; the one that it names, if any."""
    used = {s.table.qualified for s in reach.own if s.table}
    others = [t for t in schema.tables if t.qualified not in used]
    having = [t for t in others if t.column(column.name)]
    having = having or [t for t in others if compound(column.name, t)]
    named = [t for t in having if t.name.casefold() == column.table.casefold()]
    return named or having


def _name_in(table: Table, name: str) -> str | None:
    real = table.column(name)
    return real.name if real else compound(name, table)


def _free_alias(name: str, reach: Reach) -> str:
    taken = {s.alias.casefold() for s in (*reach.own, *reach.outer)}
    alias, n = name, 2
    while alias.casefold() in taken:
        alias, n = f"{name}_{n}", n + 1
    return alias


def qualify_shared(reach: Reach, table: Table, schema: Schema) -> None:
    """Say whose the unqualified columns are that joining `table` would make ambiguous."""
    for column in reach.columns:
        owners = [s for s in reach.own if s.has(column.name)]
        if not column.table and len(owners) == 1 and table.column(column.name):
            column.set("table", name_node(owners[0].alias, schema))


def join_along(hop: Hop, origin: str, alias: str, schema: Schema) -> exp.Join:
    """The join to `hop.table`, called `alias`, from what is called `origin`."""

    def column(table: str, name: str) -> exp.Column:
        return exp.Column(this=name_node(name, schema), table=name_node(table, schema))

    target = table_node(hop.table, schema)
    if alias != hop.table.name:
        target.set("alias", exp.TableAlias(this=name_node(alias, schema)))
    conditions = (exp.EQ(this=column(origin, a), expression=column(alias, b)) for a, b in hop.pairs)
    return exp.Join(this=target, on=exp.and_(*conditions))


def table_node(table: Table, schema: Schema) -> exp.Table:
    """`table` as a statement names it: with its schema only where that isn't the default."""
    node = exp.Table(this=name_node(table.name, schema))
    if table.schema not in (None, schema.default_schema):
        node.set("db", name_node(table.schema or "", schema))
    return node
