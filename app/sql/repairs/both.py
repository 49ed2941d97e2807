"""\"Both A and B\" of one column: no row has two values at once, so two queries must meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.canon.syntax import conjuncts
from app.sql.cues import Cue, cues, stem, words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.keys import key_graph
from app.sql.repairs.names import Reach, reaches

_OF_BOTH = re.compile(r"\b(?:of|for|include|including|show|list|between) both\b|\beither\b", re.I)
_OR = re.compile(r"\b(?:or|either)\b|或", re.IGNORECASE)
_AND = re.compile(r"\band\b|[和与及]")
_NOUN = re.compile(r"\band (?:an? |the |some |other )?([a-z]{3,})")
_COMPARING = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_UPPER, _LOWER = (exp.LT, exp.LTE), (exp.GT, exp.GTE)


Pair = tuple[list[exp.Expr], list[exp.Expr]]
"""The conditions that are taken away, and the two that take their place."""


def meet_both(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Make an intersection of a condition that asks one column for two values.

    Joined by AND no row can ever fulfil it, which is evidence enough. Joined by OR, or as a list
    of two, the question must say "both".
    """
    if not isinstance(tree, exp.Select) or not _is_plain(tree):
        return
    where = tree.args.get("where")
    parts = conjuncts(where.this) if isinstance(where, exp.Where) else []
    pair = _impossible(parts) or _either(parts)
    if pair is None or not _is_meant(pair, tree, schema, question):
        return
    dialect = sqlglot_name(schema.dialect)
    before = tree.sql(dialect=dialect)
    used, sides = pair
    rest = [part for part in parts if part not in used]
    halves = [_half(tree, [*rest, side]) for side in sides]
    met = exp.Intersect(this=halves[0], expression=halves[1], distinct=True)
    tree.replace(met)
    yield Repair(
        "both-meet", "Both conditions must be met, by two rows", before, met.sql(dialect=dialect)
    )


def _is_meant(pair: Pair, tree: exp.Select, schema: Schema, question: str) -> bool:
    """No row fulfils two conditions that exclude each other. Else the words decide: "both", or one
    value and the other where what is shown has several of them, or where their noun is repeated."""
    if len(pair[0]) == 2:
        return True
    of_many = _is_of_many(pair[1][0], tree, schema)
    if Cue.BOTH in cues(question):
        return of_many or not _OF_BOTH.search(question)
    before, between = _around(pair[1], question)
    if _OR.search(question) or not _AND.search(between):
        return False
    return of_many or _repeats_noun(before, between)


def _around(sides: list[exp.Expr], question: str) -> tuple[str, str]:
    """The question's words before the first of the two values, and those between them."""
    text = question.casefold()
    places = [(text.find(s.expression.name.casefold()), s.expression.name) for s in sides]
    (first, value), (second, _) = sorted(places)
    return (text[:first], text[first + len(value) : second]) if first >= 0 else ("", "")


def _repeats_noun(before: str, between: str) -> bool:
    """As in "a singer above 40 and a singer below 30"."""
    found = _NOUN.search(between)
    return found is not None and stem(found[1]) in words(before)


def _is_of_many(condition: exp.Expr, tree: exp.Select, schema: Schema) -> bool:
    reach = next((r for r in reaches(tree, schema) if r.select is tree), None)
    if reach is None:
        return False
    compared = _tables(condition, reach)
    shown = [table for item in tree.expressions for table in _tables(item, reach)]
    graph = key_graph(schema)
    hops = [hop for one in shown for other in compared for hop in graph.between(one, other)]
    return any(hop.multiplies for hop in hops)


def _tables(node: exp.Expr, reach: Reach) -> list[Table]:
    names = [(c.table.casefold(), c.name) for c in node.find_all(exp.Column)]
    return [
        s.table
        for alias, name in names
        for s in reach.own
        if s.table and s.has(name) and alias in ("", s.alias.casefold())
    ]


def _is_plain(select: exp.Select) -> bool:
    clauses = ("group", "having", "limit", "offset", "order", "with_", "windows", "qualify")
    if any(select.args.get(clause) for clause in clauses) or select.is_star:
        return False
    return not any(item.find(exp.AggFunc, exp.Window) for item in select.expressions)


def _impossible(parts: list[exp.Expr]) -> Pair | None:
    """Two conditions on one column that no value fulfils."""
    for number, one in enumerate(parts):
        for other in parts[number + 1 :]:
            if _same_column(one, other) and _excludes(one, other):
                return [one, other], [one, other]
    return None


def _either(parts: list[exp.Expr]) -> Pair | None:
    """A list of two values, or an OR over one column."""
    for part in parts:
        bare = part.unnest()
        values = bare.expressions if isinstance(bare, exp.In) else []
        if len(values) == 2 and all(isinstance(value, exp.Literal) for value in values):
            return [part], [exp.EQ(this=bare.this, expression=value) for value in values]
        if isinstance(bare, exp.Or) and _same_column(bare.this, bare.expression):
            return [part], [bare.this, bare.expression]
    return None


def _same_column(one: exp.Expr, other: exp.Expr) -> bool:
    if not isinstance(one, _COMPARING) or not isinstance(other, _COMPARING):
        return False
    left, right = one.this, other.this
    literal = isinstance(one.expression, exp.Literal) and isinstance(other.expression, exp.Literal)
    return isinstance(left, exp.Column) and left == right and literal


def _excludes(one: exp.Expr, other: exp.Expr) -> bool:
    left, right = one.expression, other.expression
    if isinstance(one, exp.EQ) and isinstance(other, exp.EQ):
        return bool(left != right)
    if left.is_string or right.is_string:
        return False
    if isinstance(one, _UPPER) and isinstance(other, _LOWER):
        one, other, left, right = other, one, right, left
    if not isinstance(one, _LOWER) or not isinstance(other, _UPPER):
        return False
    touching = isinstance(one, exp.GTE) and isinstance(other, exp.LTE)
    least, most = float(left.name), float(right.name)
    return least > most or (least == most and not touching)


def _half(select: exp.Select, parts: list[exp.Expr]) -> exp.Select:
    half = select.copy()
    half.set("distinct", None)
    half.set("where", exp.Where(this=exp.and_(*(part.copy() for part in parts))))
    return half
