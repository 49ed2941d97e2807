"""A condition on rows in HAVING is checked only after all of them were grouped."""

from __future__ import annotations

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.checks.finding import Findings, note
from app.sql.checks.parts import columns, group_keys, identity, shown
from app.sql.facts import Facts
from app.sql.fixes.having import into_where
from app.sql.keys import is_aggregate
from app.sql.reading import within

CODE = "having-without-aggregate"


def having_without_aggregate(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        having = level.select.args.get("having")
        keys = group_keys(level, facts)
        if having is None or not keys:
            continue
        same = {identity(key, facts) for key in keys}
        for condition in conjuncts(having.this):
            nodes = list(within(condition))
            folds = any(is_aggregate(n) or isinstance(n, exp.Query | exp.Window) for n in nodes)
            found = list(columns(condition))
            if folds or not found:
                continue
            if all(facts.reading.meaning(c) is c and identity(c, facts) in same for c in found):
                yield note(CODE, condition, condition=shown(condition, facts)).mended(
                    "into-where", into_where(condition, level.select)
                )
