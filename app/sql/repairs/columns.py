"""A column asked of a source that does not have it, while another source in reach does."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repairs.emptied import MOVED_FROM
from app.sql.repairs.keys import KeyGraph, key_graph
from app.sql.repairs.names import Reach, Source, name_node, reaches
from app.sql.repairs.tables import compound, plain


def requalify_columns(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Move a column to the one alias that has it, or to the schema's spelling of its name."""
    graph = key_graph(schema)
    for reach in list(reaches(tree, schema)):
        for column in reach.columns:
            if is_broken(column, reach):
                yield from _mend(column, reach, schema, graph)


def is_broken(column: exp.Column, reach: Reach) -> bool:
    """Whether `column` certainly names nothing in reach. Quoted names without a qualifier are let
    be: where they are no column, SQLite and MySQL read them as text."""
    if column.this.args.get("quoted") and not column.table:
        return False
    if not column.table:
        return reach.known and not _found(column.name, reach) and not _is_output(column, reach)
    source = reach.source(column.table)
    if source is None:
        return True
    return source.columns is not None and not source.has(column.name)


def _found(name: str, reach: Reach) -> list[Source]:
    return [s for s in reach.own if s.has(name)] or [s for s in reach.outer if s.has(name)]


def _is_output(column: exp.Column, reach: Reach) -> bool:
    return column.name.casefold() in reach.outputs()


def _mend(column: exp.Column, reach: Reach, schema: Schema, graph: KeyGraph) -> Iterator[Repair]:
    before = column.sql()
    target = _target(column, reach, graph)
    if target is None:
        return
    source, name = target
    if _is_same(paired(column), source.alias, name) or _unties(column, source):
        return
    column.meta[MOVED_FROM] = column.table
    column.set("table", name_node(source.alias, schema))
    called = column.this
    if name != column.name:
        column.set("this", name_node(name, schema))
    after = column.sql()
    if name.casefold() != called.name.casefold() and _is_handed_on(column):
        column.replace(exp.Alias(this=column.copy(), alias=called))
    if after != before:
        yield Repair("column-moved", f"{before} is {after} in this schema", before, after)


def _is_handed_on(column: exp.Column) -> bool:
    """Whether a query around this one may use the column by its name."""
    select = column.parent
    return (
        isinstance(select, exp.Select) and column.arg_key == "expressions" and bool(select.parent)
    )


def paired(column: exp.Column) -> exp.Column | None:
    """The column that `column` is equated with."""
    pair = column.parent
    if not isinstance(pair, exp.EQ):
        return None
    other = pair.expression if pair.this is column else pair.this
    return other if isinstance(other, exp.Column) else None


def _is_same(column: exp.Column | None, alias: str, name: str) -> bool:
    """A column equated with itself would hold of every row."""
    names = (alias.casefold(), name.casefold())
    return column is not None and (column.table.casefold(), column.name.casefold()) == names


def _unties(column: exp.Column, source: Source) -> bool:
    """Whether the condition of a join would say nothing more of the table that it joins."""
    join = column.find_ancestor(exp.Join, exp.Select)
    if not isinstance(join, exp.Join) or join.alias_or_name == source.alias:
        return False
    joined = join.alias_or_name.casefold()
    others = (c for c in join.args["on"].find_all(exp.Column) if c is not column)
    return column.table.casefold() == joined and all(c.table.casefold() != joined for c in others)


def _target(column: exp.Column, reach: Reach, graph: KeyGraph) -> tuple[Source, str] | None:
    """The one source that must be meant, with the column's real name there."""
    having = _found(column.name, reach)
    if not having:
        having = [s for s in reach.own if s.table and _respelled(column.name, s)]
    if not having:
        return _referring(column, reach, graph)
    if len(having) > 1 and column.table:
        meant = column.table.casefold()
        named = [s for s in having if s.table and s.table.name.casefold() == meant]
        having = named or _keyed(column, having, reach, graph)
    if len(having) != 1:
        return None
    source = having[0]
    real = source.table.column(column.name) if source.table else None
    return source, real.name if real else _respelled(column.name, source) or column.name


def _referring(column: exp.Column, reach: Reach, graph: KeyGraph) -> tuple[Source, str] | None:
    """The one column in reach that refers to the key of this name: `sale.buyer` where the draft
    says `sale.customer_id`."""
    named = reach.source(column.table) if column.table else None
    sources = [named] if named else list(reach.own)
    wanted = column.name.casefold()
    found = [(s, name) for s in sources if s.table for name in graph.referring(s.table, wanted)]
    return found[0] if len(found) == 1 else None


def _keyed(column: exp.Column, having: list[Source], reach: Reach, graph: KeyGraph) -> list[Source]:
    """Those of `having` whose column is a key to what `column` is equated with."""
    other = paired(column)
    if other is None:
        return []
    source = reach.source(other.table)
    if source is None or source.table is None:
        return []
    end, columns = source.table, (column.name.casefold(), other.name.casefold())
    others = [s for s in having if s is not source and s.table]
    return [s for s in others if s.table and graph.connects(s.table, end, columns)]


def _respelled(name: str, source: Source) -> str | None:
    if source.table is None:
        return None
    key = source.table.primary_key
    if name.casefold() == "id" and len(key) == 1 and plain(key[0]).endswith("id"):
        return key[0]
    same = [c.name for c in source.table.columns if plain(c.name) == plain(name)]
    return same[0] if len(same) == 1 else compound(name, source.table)
