"""Moves a condition from HAVING to WHERE."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin
from app.sql.fixes.outer import drop_condition


def into_where(condition: exp.Expr, select: exp.Select) -> Edit:
    def edit(twin: Twin) -> None:
        copy, moved = twin(select), twin(condition)
        if not isinstance(copy, exp.Select):
            raise ValueError("not a SELECT")
        taken = moved.copy()
        drop_condition(moved, copy.args["having"])
        copy.where(taken, copy=False)

    return edit
