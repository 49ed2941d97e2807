"""\"No X that is Y\" is not "some X that isn't Y": what is excluded must not be there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.canon.syntax import conjuncts
from app.sql.cues import alike, words
from app.sql.dialects import sqlglot_name
from app.sql.repairs.names import Reach, reaches
from app.sql.repairs.unneeded import repeats

_NEGATION = re.compile(r"\b(?:not|never|without|no|none)\b|n't\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_CLAUSES = ("group", "having", "limit", "windows", "with_")


def exclude_negated(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Turn a join to the side of the many, of which a row must differ from a value, into NOT
    EXISTS, where the question denies what is joined.

    The words decide, and their order: "channels without cartoons by Jones" denies the cartoons,
    "channels with cartoons not by Jones" does not.
    """
    dialect = sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        if reach.select is not tree or any(tree.args.get(clause) for clause in _CLAUSES):
            continue
        for join in list(tree.args.get("joins") or ()):
            differs = _differs(join, reach)
            if differs is None or not _is_denied(join.this.name, reach, question):
                continue
            before = tree.sql(dialect=dialect)
            _exclude(tree, join, differs)
            message = f"Without any such row of {join.this.name}, and not with another one"
            yield Repair("negation-whole", message, before, tree.sql(dialect=dialect))
            return


def _differs(join: exp.Join, reach: Reach) -> exp.NEQ | None:
    """The one condition on the joined table, if nothing else of the SELECT needs that table."""
    plain = join.side in ("", "LEFT") and isinstance(join.this, exp.Table)
    on, where = join.args.get("on"), reach.select.args.get("where")
    if not plain or not isinstance(on, exp.EQ) or where is None or not repeats(join, reach):
        return None
    owner = reach.source(join.alias_or_name)
    inside = {id(column) for column in join.find_all(exp.Column)}
    used = [
        column
        for column in reach.select.find_all(exp.Column)
        if id(column) not in inside and _is_of(column, owner.alias if owner else "", reach)
    ]
    condition = used[0].parent if len(used) == 1 else None
    if not isinstance(condition, exp.NEQ) or not isinstance(condition.expression, exp.Literal):
        return None
    return condition if any(part is condition for part in conjuncts(where.this)) else None


def _is_of(column: exp.Column, alias: str, reach: Reach) -> bool:
    if column.table:
        return column.table.casefold() == alias.casefold()
    return any(s.alias == alias and s.has(column.name) for s in reach.own)


def _is_denied(name: str, reach: Reach, question: str) -> bool:
    """Whether the question has a negation, and a word for the table after it."""
    denial = _NEGATION.search(question)
    if denial is None:
        return False
    own = words(name)
    found = [
        match.start()
        for match in _WORD.finditer(question)
        if any(alike(word, other) for word in words(match[0]) for other in own)
    ]
    others = {s.table.name for s in reach.own if s.table and s.table.name != name}
    shared = any(alike(word, other) for n in others for word in words(n) for other in own)
    return bool(found) and not shared and denial.start() < found[0]


def _exclude(select: exp.Expr, join: exp.Join, differs: exp.NEQ) -> None:
    on = join.args["on"]
    equal = exp.EQ(this=differs.this.copy(), expression=differs.expression.copy())
    inner = exp.select("1").from_(join.this.copy()).where(exp.and_(on.copy(), equal))
    differs.replace(exp.Not(this=exp.Exists(this=inner)))
    join.pop()
