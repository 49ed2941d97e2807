"""What is often asked next of a query, by its shape: a narrower time, another grain, a share."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema
from app.core.suggested import Next
from app.sql.kinds import Kind, kind_of_type
from app.sql.parse import ParseFailure, parse

MOST = 4


@dataclass(frozen=True, slots=True)
class _Facts:
    grouped: bool
    aggregated: bool
    limited: bool
    ordered: bool
    timed: bool
    by_time: bool
    filtered_by_time: bool
    windowed: bool


def follow_ups(sql: str, schema: Schema) -> tuple[Next, ...]:
    """At most four that fit `sql`, the likeliest first; none where it can't be read."""
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return ()
    if not isinstance(tree, exp.Select):
        return ()
    facts = _facts(tree, schema)
    ways = (
        (Next.TOP, facts.grouped and not facts.limited and not facts.by_time),
        (Next.THIS_YEAR, facts.timed and not facts.filtered_by_time),
        (Next.PER_MONTH, facts.timed and facts.aggregated and not facts.by_time),
        (Next.SHARE, facts.grouped and _adds_up(tree) and not facts.windowed),
        (Next.LARGEST_FIRST, facts.grouped and not facts.ordered and not facts.by_time),
        (Next.COUNT, not facts.aggregated),
        (Next.NEWEST_FIRST, facts.timed and not facts.aggregated and not facts.ordered),
        (Next.NO_LIMIT, facts.limited),
    )
    return tuple(way for way, fits in ways if fits)[:MOST]


def _facts(tree: exp.Select, schema: Schema) -> _Facts:
    times = _time_columns(tree, schema)
    group, where = tree.args.get("group"), tree.args.get("where")
    shown = [item for item in tree.selects if _mentions(item, times)]
    return _Facts(
        grouped=group is not None,
        aggregated=any(item.find(exp.AggFunc) for item in tree.selects),
        limited=tree.args.get("limit") is not None,
        ordered=tree.args.get("order") is not None,
        timed=bool(times),
        by_time=group is not None
        and (_mentions(group, times) or any(not item.find(exp.AggFunc) for item in shown)),
        filtered_by_time=where is not None and _mentions(where, times),
        windowed=tree.find(exp.Window) is not None,
    )


def _time_columns(tree: exp.Select, schema: Schema) -> frozenset[str]:
    """The names of the columns with a day, in the tables of the query; births are no time axis."""
    kinds = (Kind.DATE, Kind.TIMESTAMP, Kind.ZONED)
    found = set()
    for used in tree.find_all(exp.Table):
        table = schema.table(used.name, used.db or None)
        for column in table.columns if table is not None else ():
            name = column.name.casefold()
            textual = kind_of_type(column.type) is Kind.TEXT and name.endswith(
                ("date", "_at", "_on", "time")
            )
            if (kind_of_type(column.type) in kinds or textual) and "birth" not in name:
                found.add(name)
    return frozenset(found)


def _mentions(node: exp.Expr, names: frozenset[str]) -> bool:
    return any(column.name.casefold() in names for column in node.find_all(exp.Column))


def _adds_up(tree: exp.Select) -> bool:
    return any(item.find(exp.Sum, exp.Count) for item in tree.selects)
