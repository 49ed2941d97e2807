"""Filters, sorts and groups that a person tried on the rows, as a change of the query itself.

Where the query is one plain SELECT the step goes into its own clauses; otherwise the whole query
becomes the inner one, which means the same whatever it is. What comes out is reviewed like any
other text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sqlglot import exp

from app.core.errors import UserError
from app.core.schema import Schema
from app.core.shape import Check, Filter, Group, Measure, Measured, Pivot, Shape, Sort
from app.core.values import ResultColumn
from app.sql.dialects import sqlglot_name
from app.sql.extract import first_statement
from app.sql.fix import Twin, mended
from app.sql.layout import format_sql
from app.sql.parse import parse

OUTER = "result"
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_PLAIN = ("group", "having", "limit", "offset", "distinct", "qualify", "windows", "with_")
_SIGNS: dict[Check, type[exp.Binary]] = {
    Check.IS: exp.EQ,
    Check.IS_NOT: exp.NEQ,
    Check.FROM: exp.GTE,
    Check.TO: exp.LTE,
}


def reshaped(sql: str, schema: Schema, shape: Shape, columns: Sequence[ResultColumn]) -> str:
    """`sql` with the steps of `shape` in it. Raises UserError where that can't be written."""
    _check_names(shape, columns)
    tree = parse(sql, schema.dialect).tree
    if shape.summary is None and isinstance(tree, exp.Select):
        own = _in_place(sql, tree, schema, shape, columns)
        if own is not None:
            return own
    return _around(sql, schema.dialect, shape, columns)


def _check_names(shape: Shape, columns: Sequence[ResultColumn]) -> None:
    if isinstance(shape.summary, Pivot):
        raise UserError(
            "A turned table can't be written as a query: its columns depend on the rows.",
            hint="Group by both columns instead.",
        )
    names = [column.name.casefold() for column in columns]
    for place in _used(shape):
        if names.count(names[place]) > 1 or not names[place]:
            raise UserError(
                f"Several columns are called {columns[place].name!r}, so the query can't tell"
                " which one is meant.",
                hint="Give the columns names of their own with AS.",
            )


def _used(shape: Shape) -> list[int]:
    used = [found.column for found in shape.filters] + [sort.column for sort in shape.sorts]
    if isinstance(shape.summary, Group):
        used += shape.summary.by
        used += [m.column for m in shape.summary.measures if m.column is not None]
    return used


# Into the query's own clauses


def _in_place(
    sql: str, tree: exp.Select, schema: Schema, shape: Shape, columns: Sequence[ResultColumn]
) -> str | None:
    """None where the query's own WHERE and ORDER BY would mean something else."""
    plain = not any(tree.args.get(clause) for clause in _NOT_PLAIN)
    cut = tree.args.get("limit") or tree.args.get("offset") or tree.args.get("distinct")
    shown = _shown(tree, columns)
    filtered = [shown.get(found.column) for found in shape.filters]
    if cut or None in filtered or (shape.filters and not plain):
        return None

    def edit(twin: Twin) -> None:
        select = twin(tree)
        for found, column in zip(shape.filters, filtered, strict=True):
            assert column is not None
            condition = _condition(column.copy(), found, columns[found.column])
            assert isinstance(select, exp.Select)
            select.where(condition, copy=False)
        if shape.sorts:
            keys = [_key(sort, columns) for sort in shape.sorts]
            select.set("order", exp.Order(expressions=keys))

    return mended(sql, tree, edit, schema)


def _shown(tree: exp.Select, columns: Sequence[ResultColumn]) -> dict[int, exp.Column]:
    """The columns of tables that are shown as they are, by position."""
    items = tree.expressions
    if len(items) != len(columns) or any(isinstance(i.unalias(), exp.Star) for i in items):
        return {}
    found = {}
    for place, item in enumerate(items):
        inner = item.unalias()
        if isinstance(inner, exp.Column) and not isinstance(inner.this, exp.Star):
            found[place] = inner
    return found


# Around the query


def _around(sql: str, engine: str, shape: Shape, columns: Sequence[ResultColumn]) -> str:
    select = exp.Select()
    if isinstance(shape.summary, Group):
        _group(select, shape.summary, columns)
    else:
        select.set("expressions", [exp.Star()])
    select.from_(exp.Table(this=exp.to_identifier("inner_query"), alias=_alias()), copy=False)
    for found in shape.filters:
        column = _name(columns[found.column])
        select.where(_condition(column, found, columns[found.column]), copy=False)
    if shape.sorts and shape.summary is None:
        keys = [_key(sort, columns) for sort in shape.sorts]
        select.set("order", exp.Order(expressions=keys))
    if shape.then is not None and isinstance(shape.summary, Group):
        _sort_groups(select, shape.then)
    text = select.sql(dialect=sqlglot_name(engine))
    inner = first_statement(sql).strip()
    whole = text.replace(f"inner_query AS {OUTER}", f"(\n{inner}\n) AS {OUTER}", 1)
    return format_sql(whole, engine)


def _alias() -> exp.TableAlias:
    return exp.TableAlias(this=exp.to_identifier(OUTER))


def _group(select: exp.Select, group: Group, columns: Sequence[ResultColumn]) -> None:
    by = [_name(columns[place]) for place in group.by]
    measures = [_measure(measure, columns) for measure in group.measures]
    select.set("expressions", [*by, *measures])
    select.set("group", exp.Group(expressions=[column.copy() for column in by]))
    keys = [exp.Ordered(this=column.copy()) for column in by]
    select.set("order", exp.Order(expressions=keys))


def _sort_groups(select: exp.Select, then: Shape) -> None:
    """Filters of groups are left to the rows that come back."""
    if then.filters:
        raise UserError(
            "A filter of groups can't be carried over.",
            hint="Take it away here, and filter the rows that come back.",
        )
    items = select.expressions
    keys = [
        exp.Ordered(this=items[sort.column].unalias().copy(), desc=sort.descending)
        for sort in then.sorts
    ]
    if keys:
        select.set("order", exp.Order(expressions=keys))


def _measure(measure: Measure, columns: Sequence[ResultColumn]) -> exp.Expr:
    if measure.column is None:
        return exp.alias_(exp.Count(this=exp.Star()), "row_count")
    inner = _name(columns[measure.column])
    title = f"{measure.how.value}_{columns[measure.column].name}"
    calls: dict[Measured, exp.Expr] = {
        Measured.COUNT: exp.Count(this=inner),
        Measured.DISTINCT: exp.Count(this=exp.Distinct(expressions=[inner])),
        Measured.SUM: exp.Sum(this=inner),
        Measured.AVERAGE: exp.Avg(this=inner),
        Measured.LEAST: exp.Min(this=inner),
        Measured.MOST: exp.Max(this=inner),
    }
    return exp.alias_(calls[measure.how], title, quoted=True)


# Steps


def _key(sort: Sort, columns: Sequence[ResultColumn]) -> exp.Ordered:
    return exp.Ordered(this=_name(columns[sort.column]), desc=sort.descending, nulls_first=False)


def _name(column: ResultColumn) -> exp.Column:
    return exp.column(exp.to_identifier(column.name, quoted=_must_quote(column.name)))


def _must_quote(name: str) -> bool:
    return re.fullmatch(r"[a-z_][a-z0-9_]*", name) is None


def _condition(column: exp.Column, found: Filter, about: ResultColumn) -> exp.Expr:
    match found.test:
        case Check.NULL:
            return exp.Is(this=column, expression=exp.Null())
        case Check.NOT_NULL:
            return exp.Not(this=exp.Is(this=column, expression=exp.Null()))
        case Check.BLANK:
            return exp.EQ(this=exp.Trim(this=column), expression=exp.Literal.string(""))
        case Check.CONTAINS:
            return _contains(column, found.value)
        case Check.LACKS:
            return exp.Not(this=exp.Paren(this=_contains(column, found.value)))
    if found.test is Check.TO and _DAY.fullmatch(found.value) and "time" in about.type.lower():
        next_day = dt.date.fromisoformat(found.value) + dt.timedelta(days=1)
        return exp.LT(this=column, expression=exp.Literal.string(next_day.isoformat()))
    return _SIGNS[found.test](this=column, expression=_literal(found.value, about))


def _contains(column: exp.Column, text: str) -> exp.Expr:
    escaped = re.sub(r"([!%_])", r"!\1", text.lower())
    lower = exp.Lower(this=exp.cast(column, exp.DataType.Type.TEXT))
    like = exp.Like(this=lower, expression=exp.Literal.string(f"%{escaped}%"))
    return exp.Escape(this=like, expression=exp.Literal.string("!"))


def _literal(value: str, about: ResultColumn) -> exp.Expr:
    texts = re.search(r"char|text|string|clob|date|time|uuid|enum", about.type, re.IGNORECASE)
    if texts is None and _NUMBER.fullmatch(value):
        negative = value.startswith("-")
        number = exp.Literal.number(value.lstrip("+-"))
        return exp.Neg(this=number) if negative else number
    return exp.Literal.string(value)
