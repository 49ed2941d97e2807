"""NULL is not equal to anything, not even to itself: comparisons with it are never true."""

from __future__ import annotations

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.checks.finding import Findings, error, note, warning
from app.sql.checks.parts import aggregates, identity, not_null, shown
from app.sql.facts import Facts
from app.sql.fixes.nulls import is_null, without_null
from app.sql.probe import excluded, filled
from app.sql.reading import bare, within

EQUALS = "equals-null"
NOT_IN = "not-in-null"
NOT_IN_MEASURED = "not-in-null-measured"
NOT_IN_LIST = "not-in-null-list"
IN_LIST = "in-list-null"
COUNT = "count-nullable"
COUNT_MEASURED = "count-nullable-measured"
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


def equals_null(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            if isinstance(node, _COMPARISONS):
                if _is_null(node.this) or _is_null(node.expression):
                    finding = error(EQUALS, node, condition=shown(node, facts))
                    if isinstance(node, exp.EQ | exp.NEQ):
                        finding = finding.mended("is-null", is_null(node))
                    yield finding
            elif isinstance(node, exp.In):
                yield from _in_list(node, facts)
            elif isinstance(node, exp.Case) and node.this is not None:
                for branch in node.args["ifs"]:
                    if _is_null(branch.this):
                        condition = f"CASE {shown(node.this, facts)} WHEN NULL"
                        yield error(EQUALS, node.this, condition=condition)


def _in_list(node: exp.In, facts: Facts) -> Findings:
    nulls = [item for item in node.expressions if _is_null(item)]
    if not nulls or _denied(node):
        return
    if len(nulls) < len(node.expressions):
        yield warning(IN_LIST, node, column=shown(node.this, facts))
    else:
        finding = error(EQUALS, node, condition=shown(node, facts))
        yield finding.mended("is-null", is_null(node))


def _is_null(node: exp.Expr) -> bool:
    return isinstance(bare(node), exp.Null)


def _denied(node: exp.Expr) -> bool:
    above = node.parent
    while isinstance(above, exp.Paren):
        above = above.parent
    return isinstance(above, exp.Not)


def not_in_null(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            inner = bare(node.this) if isinstance(node, exp.Not) else None
            if isinstance(inner, exp.In) and any(_is_null(item) for item in inner.expressions):
                yield error(NOT_IN_LIST, node, condition=shown(inner.this, facts))
            for query in excluded(node):
                if len(query.expressions) == 1:
                    yield from _subquery(node, query, facts)


def _subquery(node: exp.Expr, query: exp.Select, facts: Facts) -> Findings:
    item = query.expressions[0].unalias()
    words = {
        "operator": "<> ALL" if isinstance(node, exp.NEQ) else "NOT IN",
        "column": shown(item, facts),
    }
    known = filled(query, facts)
    edit = without_null(query, item)
    if known is not None:
        found, probe = known
        if found.nulls:
            yield error(
                NOT_IN_MEASURED,
                node,
                **words,
                nulls=str(found.nulls),
                rows=str(found.rows),
                probe=probe.sql,
            ).mended("without-null", edit)
    elif facts.may_be_null(item) and not _says_not_null(item, query, facts):
        yield warning(NOT_IN, node, **words).mended("without-null", edit)


def _says_not_null(item: exp.Expr, query: exp.Select, facts: Facts) -> bool:
    """Whether a condition of the subquery is not true for NULL."""
    where = query.args.get("where")
    for part in conjuncts(where.this if where is not None else None):
        kept = not_null(part)
        if kept is not None and identity(kept, facts) == identity(item, facts):
            return True
        if isinstance(bare(part), exp.Is | exp.Or):
            continue
        found = (node for node in within(part) if isinstance(node, exp.Column))
        if any(identity(column, facts) == identity(item, facts) for column in found):
            return True
    return False


def count_nullable(tree: exp.Expr, facts: Facts) -> Findings:
    """COUNT of a column that an outer join fills is how partners are counted: that is meant."""
    for level in facts.reading.levels:
        for aggregate in aggregates(level, "expressions"):
            column = aggregate.this
            if not isinstance(aggregate, exp.Count) or not isinstance(column, exp.Column):
                continue
            source = facts.reading.source(column)
            if source is None or source.optional or not facts.may_be_null(column):
                continue
            if _says_not_null(column, level.select, facts):
                continue
            known = filled(column, facts)
            if known is None:
                yield note(
                    COUNT, aggregate, aggregate=shown(aggregate, facts), column=shown(column, facts)
                )
            elif known[0].nulls:
                found, probe = known
                yield note(
                    COUNT_MEASURED,
                    aggregate,
                    aggregate=shown(aggregate, facts),
                    column=shown(column, facts),
                    nulls=str(found.nulls),
                    rows=str(found.rows),
                    probe=probe.sql,
                )
