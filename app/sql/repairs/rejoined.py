"""Joins that can't be: the tables that the answer uses are joined anew, along the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.cues import words
from app.sql.dialects import sqlglot_name
from app.sql.kinds import Kind, kind_of_type
from app.sql.repairs.columns import is_broken
from app.sql.repairs.joins import join_along, qualify_shared, table_node
from app.sql.repairs.keys import Hop, KeyGraph, key_graph
from app.sql.repairs.names import Reach, Source, bind_qualifiers, name_node, reaches
from app.sql.repairs.tables import singular

MOST_TABLES = 8


def rejoin(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Join what the SELECT uses, and what the question names, over as few tables as the keys need,
    where a join of the draft equates a column that is not there, or values of two kinds."""
    graph, dialect = key_graph(schema), sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        wrong = any(_is_wrong(c, reach, schema) for c in _joined(reach))
        if not _is_plain(reach) or not (wrong or _is_crossed(reach, graph)):
            continue
        needed = _needed(reach, schema, question)
        ways = _tree(needed, graph) if needed else None
        if ways is None:
            continue
        before = tree.sql(dialect=dialect)
        _rebuild(reach, needed[0], ways, schema)
        bind_qualifiers(tree)
        after = tree.sql(dialect=dialect)
        if after != before:
            yield Repair("joins-anew", "Joined along the keys", before, after)


def _is_plain(reach: Reach) -> bool:
    """Inner joins of different tables over equated columns, and every other column is there."""
    tables = [source.table.qualified for source in reach.own if source.table is not None]
    joins = reach.select.args.get("joins") or ()
    if not joins or len(set(tables)) != len(reach.own) or reach.select.is_star:
        return False
    if any(join.side or join.kind not in ("", "INNER") or join.method for join in joins):
        return False
    conditions = [part for join in joins for part in _parts(join)]
    if not conditions or not all(_is_link(part) for part in conditions):
        return False
    inside = {id(column) for column in _joined(reach)}
    return not any(is_broken(c, reach) for c in reach.columns if id(c) not in inside)


def _parts(join: exp.Join) -> Iterator[exp.Expr]:
    condition = join.args.get("on")
    if isinstance(condition, exp.And):
        yield from condition.flatten()
    elif condition is not None:
        yield condition


def _is_link(part: exp.Expr) -> bool:
    sides = (part.this, part.expression) if isinstance(part, exp.EQ) else ()
    return bool(sides) and all(isinstance(side, exp.Column) for side in sides)


def _joined(reach: Reach) -> Iterator[exp.Column]:
    """The columns in the conditions of the joins."""
    for join in reach.select.args.get("joins") or ():
        yield from (part for part in join.find_all(exp.Column))


def _is_wrong(column: exp.Column, reach: Reach, schema: Schema) -> bool:
    if is_broken(column, reach):
        return True
    pair = column.parent
    if schema.dialect != "postgresql" or not isinstance(pair, exp.EQ) or pair.this is not column:
        return False
    kinds = {_kind(side, reach) for side in (pair.this, pair.expression)}
    return Kind.TEXT in kinds and Kind.INTEGER in kinds


def _is_crossed(reach: Reach, graph: KeyGraph) -> bool:
    """Whether a join equates the keys of two different things, as the schema declares them."""
    pairs = [part for join in reach.select.args.get("joins") or () for part in _parts(join)]
    return any(_are_strangers(part.this, part.expression, reach, graph) for part in pairs)


def _are_strangers(one: exp.Column, other: exp.Column, reach: Reach, graph: KeyGraph) -> bool:
    if one.name.casefold() == other.name.casefold():
        return False
    a, b = (next(iter(_owners(column, reach)), None) for column in (one, other))
    if a is None or b is None or a.table is None or b.table is None or a.table is b.table:
        return False
    names = (one.name.casefold(), other.name.casefold())
    keyed = [_refers(t, name) for t, name in zip((a.table, b.table), names, strict=True)]
    known = [_is_own_key(t, name) for t, name in zip((a.table, b.table), names, strict=True)]
    if not any(keyed) or not all(k or o for k, o in zip(keyed, known, strict=True)):
        return False
    return not graph.connects(a.table, b.table, names)


def _refers(table: Table, column: str) -> bool:
    return any([c.casefold() for c in key.columns] == [column] for key in table.foreign_keys)


def _is_own_key(table: Table, column: str) -> bool:
    return [c.casefold() for c in table.primary_key] == [column]


def _kind(column: exp.Expr, reach: Reach) -> Kind:
    source = reach.source(column.args["table"].name) if column.args.get("table") else None
    stored = source.table.column(column.name) if source and source.table else None
    return kind_of_type(stored.type) if stored else Kind.UNKNOWN


def _needed(reach: Reach, schema: Schema, question: str) -> list[Source | Table]:
    """The sources that anything but a join uses, then the tables that the question names; all
    sources where rows are counted and it names no other."""
    inside = {id(column) for column in _joined(reach)}
    used = {s.alias for c in reach.columns if id(c) not in inside for s in _owners(c, reach)}
    tables = [source for source in reach.own if source.table]
    sources = [source for source in tables if source.alias in used]
    taken = {source.table.qualified for source in sources if source.table}
    asked = words(question)
    named = [t for t in schema.tables if t.qualified not in taken and _is_named(t, asked)]
    if not named and any(isinstance(c.this, exp.Star) for c in reach.select.find_all(exp.Count)):
        return [*tables] if sources else []
    return [*sources, *named] if sources else []


def _owners(column: exp.Column, reach: Reach) -> Iterable[Source]:
    if column.table:
        return [s for s in reach.own if s.alias.casefold() == column.table.casefold()]
    return [source for source in reach.own if source.has(column.name)]


def _is_named(table: Table, asked: frozenset[str]) -> bool:
    own = words(singular(table.name.casefold()))
    return bool(own) and own <= asked


def _tree(needed: list[Source | Table], graph: KeyGraph) -> list[Hop] | None:
    """Hops that join all of `needed`, the nearest first; None where there is no one way."""
    tables = [_table(item) for item in needed]
    joined, waiting, hops = tables[:1], tables[1:], list[Hop]()
    while waiting:
        ways = [graph.one_way(joined, [target]) for target in waiting]
        found = [way for way in ways if way]
        if not found or len(joined) > MOST_TABLES:
            return None
        way = min(found, key=len)
        hops += way
        joined += [hop.table for hop in way]
        waiting = [table for table in waiting if not any(table is other for other in joined)]
    return hops


def _table(item: Source | Table) -> Table:
    table = item.table if isinstance(item, Source) else item
    assert table is not None
    return table


def _rebuild(reach: Reach, first: Source | Table, hops: list[Hop], schema: Schema) -> None:
    aliases = {s.table.qualified: s.alias for s in reach.own if s.table}
    written = {
        node.name: bool(node.args.get("quoted"))
        for table in reach.select.find_all(exp.TableAlias)
        for node in [table.this]
        if isinstance(node, exp.Identifier)
    }
    for hop in hops:
        qualify_shared(reach, hop.table, schema)
    begin = _table(first)
    node = table_node(begin, schema)
    alias = aliases.get(begin.qualified, begin.name)
    if alias != begin.name:
        node.set("alias", exp.TableAlias(this=name_node(alias, schema)))
    reach.select.args["from_"].set("this", node)
    joins = [
        join_along(
            hop,
            aliases.get(hop.origin.qualified, hop.origin.name),
            aliases.get(hop.table.qualified, hop.table.name),
            schema,
        )
        for hop in hops
    ]
    reach.select.set("joins", joins)
    for called in reach.select.find_all(exp.TableAlias):
        if called.name in written:
            called.this.set("quoted", written[called.name])
