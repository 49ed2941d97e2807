"""AND binds tighter than OR, whatever the line breaks suggest."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, warning
from app.sql.checks.parts import columns, identity, shown
from app.sql.facts import Facts
from app.sql.fixes.brackets import bracket_or
from app.sql.reading import bare

CODE = "and-or-unbracketed"


def and_or_unbracketed(tree: exp.Expr, facts: Facts) -> Findings:
    """`a OR b AND c`; not where every alternative is such a list itself, which is a known form."""
    for level in facts.reading.levels:
        for node in level.own():
            if not isinstance(node, exp.Or) or isinstance(node.parent, exp.Or):
                continue
            alternatives = _alternatives(node)
            lists = [part for part in alternatives if isinstance(part, exp.And)]
            if not lists or len(lists) == len(alternatives):
                continue
            finding = warning(CODE, node, condition=shown(lists[0], facts))
            yield finding.mended("bracket-or", bracket_or(node)) if _same(node, facts) else finding


def _alternatives(node: exp.Expr) -> list[exp.Expr]:
    if isinstance(node, exp.Or):
        return [*_alternatives(node.this), *_alternatives(node.expression)]
    return [node]


def _same(node: exp.Or, facts: Facts) -> bool:
    """`x = 1 OR x = 2 AND y`: two values of one column, and then something else."""
    last = node.expression
    if isinstance(node.this, exp.Or | exp.And) or not isinstance(last, exp.And):
        return False
    first = last
    while isinstance(first.this, exp.And):
        first = first.this
    about = [[identity(c, facts) for c in columns(bare(p))] for p in (node.this, first.this)]
    return len(about[0]) == 1 and about[0] == about[1]
