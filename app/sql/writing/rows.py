"""Which rows a write touches: as a count, and as a query that shows some of them.

Both are made of the write's own tree, and pass the gate for reading before they run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.writes import Follow
from app.sql.dialects import sqlglot_name
from app.sql.writing.gate import assignments, target_of

SAMPLE_ROWS = 20
ROWID = "rowid"
_WHOLE = ("int", "serial")
_PLAIN_VALUES = (exp.Literal, exp.Neg, exp.Boolean, exp.Null)


@dataclass(frozen=True, slots=True)
class Touched:
    """`columns` of the sample's rows, and which of them make up their key. `known`: how many rows
    it is for sure; `count`: a query for that where it is not known. `sets`: what gets a value."""

    columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    count: str = ""
    known: int | None = None
    sample: str = ""
    follow: Follow = Follow.NOTHING
    everything: bool = False


def touched(tree: exp.Expr, table: Table, schema: Schema) -> Touched:
    """What the admitted write `tree` on `table` touches."""
    key = key_of(table, schema.dialect)
    columns = tuple(column.name for column in table.columns)
    if key == (ROWID,):
        columns = (ROWID, *columns)
    if isinstance(tree, exp.Insert):
        return _inserted(tree, table, columns, key, schema.dialect)
    sets = tuple(a.this.name for a in assignments(tree) if isinstance(a, exp.EQ))
    moved = {name.casefold() for name in sets} & {name.casefold() for name in key}
    return Touched(
        columns=columns,
        key=key,
        sets=sets,
        count=_sql(_counted(tree), schema.dialect),
        sample=_sql(_sample(tree, columns, key), schema.dialect),
        follow=Follow.KEYS if key and not moved else Follow.NOTHING,
        everything=tree.args.get("where") is None and tree.args.get("limit") is None,
    )


def key_of(table: Table, engine: str) -> tuple[str, ...]:
    """Columns that tell the rows of `table` apart; empty if none do."""
    if table.primary_key:
        return table.primary_key
    for unique in table.unique:
        found = [table.column(name) for name in unique]
        if all(column is not None and not column.nullable for column in found):
            return unique
    hidden = table.column(ROWID) is None
    return (ROWID,) if engine == "sqlite" and hidden else ()


def _sql(tree: exp.Expr, engine: str) -> str:
    return tree.sql(dialect=sqlglot_name(engine))


def rows_of(tree: exp.Expr) -> exp.Select:
    """SELECT without columns of the rows that an UPDATE or DELETE takes."""
    target = target_of(tree)
    assert target is not None
    found = exp.Select(**{"from_": exp.From(this=target.copy())})
    where = tree.args.get("where")
    condition = where.this.copy() if where is not None else None
    others = _others(tree)
    if others is not None:
        inner = exp.Select(expressions=[exp.Literal.number(1)], **{"from_": others})
        condition = exp.Exists(this=inner if condition is None else inner.where(condition))
    if condition is not None:
        found = found.where(condition, copy=False)
    for part in ("order", "limit"):
        if tree.args.get(part) is not None:
            found.set(part, tree.args[part].copy())
    return found


def _others(tree: exp.Expr) -> exp.From | None:
    """The further tables that UPDATE … FROM or DELETE … USING looks at."""
    given = tree.args.get("from_")
    if isinstance(given, exp.From):
        return given.copy()
    using = tree.args.get("using")
    if not using:
        return None
    first, *more = [table.copy() for table in using]
    if more:
        first.set("joins", [exp.Join(this=table) for table in more])
    return exp.From(this=first)


def _counted(tree: exp.Expr) -> exp.Select:
    rows = rows_of(tree)
    if rows.args.get("limit") is None:
        rows.set("order", None)
        return rows.select(exp.Count(this=exp.Star()), copy=False)
    rows.select(exp.alias_(exp.Literal.number(1), "one"), copy=False)
    return _count_of(rows)


def _count_of(query: exp.Expr) -> exp.Select:
    inner = exp.Subquery(this=query, alias=exp.TableAlias(this=exp.to_identifier("touched")))
    return exp.Select(expressions=[exp.Count(this=exp.Star())], **{"from_": exp.From(this=inner)})


def _sample(tree: exp.Expr, columns: tuple[str, ...], key: tuple[str, ...]) -> exp.Select:
    owner = _owner(tree)
    rows = rows_of(tree)
    rows.set("expressions", [_column(name, owner) for name in columns])
    if rows.args.get("limit") is None:
        rows = rows.order_by(*(_column(name, owner) for name in key), copy=False)
        rows = rows.limit(SAMPLE_ROWS, copy=False)
    return rows


def _owner(tree: exp.Expr) -> exp.Identifier:
    """The name that the target's columns go by, written as the statement writes it."""
    target = target_of(tree)
    assert target is not None
    alias = target.args.get("alias")
    named = alias.this if isinstance(alias, exp.TableAlias) else target.this
    assert isinstance(named, exp.Identifier)
    return named


def _column(name: str, owner: exp.Identifier) -> exp.Expr:
    return exp.column(exp.to_identifier(name, quoted=name != ROWID), owner.copy())


def _inserted(
    tree: exp.Insert, table: Table, columns: tuple[str, ...], key: tuple[str, ...], engine: str
) -> Touched:
    named = tree.this.expressions if isinstance(tree.this, exp.Schema) else []
    given = tuple(i.name for i in named) or tuple(c.name for c in table.columns)
    values = tree.expression if isinstance(tree.expression, exp.Values) else None
    query = tree.expression if isinstance(tree.expression, exp.Query) and not values else None
    sample, follow = "", Follow.NOTHING
    where = _by_key(values, given, key) if values is not None else None
    if where is not None:
        rows = rows_of(tree).where(where, copy=False)
        rows.set("expressions", [_column(name, _owner(tree)) for name in columns])
        sample, follow = _sql(rows.limit(SAMPLE_ROWS, copy=False), engine), Follow.QUERY
    elif len(key) == 1 and _is_whole(table, key[0]):
        follow = Follow.NEWER
    return Touched(
        columns=columns,
        key=key,
        sets=given if not tree.args.get("by_name") else (),
        known=len(values.expressions) if values is not None else 1 if query is None else None,
        count=_sql(_count_of(query.copy()), engine) if query is not None else "",
        sample=sample,
        follow=follow,
    )


def _is_whole(table: Table, name: str) -> bool:
    column = table.column(name)
    return column is not None and any(word in column.type.casefold() for word in _WHOLE)


def _by_key(values: exp.Values, given: tuple[str, ...], key: tuple[str, ...]) -> exp.Expr | None:
    """A condition that finds the first inserted rows by the keys that the statement itself names;
    None where it leaves a key to the database."""
    places = [name.casefold() for name in given]
    if not key or any(name.casefold() not in places for name in key):
        return None
    found: list[exp.Expr] = []
    for row in values.expressions[:SAMPLE_ROWS]:
        cells = row.expressions if isinstance(row, exp.Tuple) else [row]
        if len(cells) != len(given):
            return None
        parts = list(_key_parts(cells, places, key))
        if len(parts) != len(key):
            return None
        found.append(exp.and_(*parts))
    return exp.or_(*found)


def _key_parts(
    cells: list[exp.Expr], places: list[str], key: tuple[str, ...]
) -> Iterator[exp.Expr]:
    for name in key:
        cell = cells[places.index(name.casefold())]
        if not isinstance(cell, _PLAIN_VALUES) or isinstance(cell, exp.Null):
            return
        yield exp.EQ(this=exp.column(exp.to_identifier(name, quoted=True)), expression=cell.copy())
