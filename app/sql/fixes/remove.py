"""Takes parts out that have no effect."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def remove_cte(cte: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        copy = twin(cte)
        clause = copy.parent
        copy.pop()
        if clause is not None and not clause.expressions:
            clause.pop()

    return edit


def remove_join(join: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        twin(join).pop()

    return edit
