"""Puts the two values of one column together: `(x = 1 OR x = 2) AND y`."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def bracket_or(node: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        copy = twin(node)
        conditions = list(copy.expression.flatten(unnest=False))
        pair = exp.Or(this=copy.this.copy(), expression=conditions[0].copy())
        result: exp.Expr = exp.Paren(this=pair)
        for condition in conditions[1:]:
            result = exp.And(this=result, expression=condition.copy())
        copy.replace(result)

    return edit
