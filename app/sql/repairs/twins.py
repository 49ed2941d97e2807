"""A table joined with itself by columns that no key connects, while one of the two is not used."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.repairs.keys import key_graph
from app.sql.repairs.names import Reach, reaches


def drop_twins(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Read the table once, whatever the question is: such a join keeps and repeats rows by
    chance."""
    dialect = sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        join = _join(reach, schema)
        idle = _idle(join, reach) if join is not None else None
        if join is None or idle is None:
            continue
        before, name = tree.sql(dialect=dialect), join.this.name
        if idle != join.alias_or_name:
            reach.select.args["from_"].set("this", join.this.copy())
        join.pop()
        message = f"{name} was joined with itself for nothing"
        yield Repair("twin-dropped", message, before, tree.sql(dialect=dialect))


def _join(reach: Reach, schema: Schema) -> exp.Join | None:
    """The one join of a SELECT, if it joins a table with itself by columns of different names."""
    joins = list(reach.select.args.get("joins") or ())
    tables = [source.table for source in reach.own]
    if len(joins) != 1 or len(tables) != 2 or tables[0] is None or tables[0] is not tables[1]:
        return None
    join, on = joins[0], joins[0].args.get("on")
    if join.side or join.kind not in ("", "INNER") or not isinstance(on, exp.EQ):
        return None
    sides = [on.this, on.expression]
    if not all(isinstance(side, exp.Column) and side.table for side in sides):
        return None
    names = (sides[0].name.casefold(), sides[1].name.casefold())
    linked = key_graph(schema).connects(tables[0], tables[0], names)
    return None if linked or names[0] == names[1] else join


def _idle(join: exp.Join, reach: Reach) -> str | None:
    """The alias of which nothing but the join has a column."""
    if reach.select.is_star:
        return None
    inside = {id(column) for column in join.find_all(exp.Column)}
    columns = [c for c in reach.select.find_all(exp.Column) if id(c) not in inside]
    used = {column.table.casefold() for column in columns}
    idle = [source.alias for source in reach.own if source.alias.casefold() not in used]
    return idle[0] if len(idle) == 1 and "" not in used else None
