"""Asks for NULL as SQL does, and keeps NULLs out of a subquery."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin
from app.sql.reading import bare


def is_null(comparison: exp.Expr) -> Edit:
    """For `x = NULL`, `x <> NULL`, and `x IN (NULL)`."""

    def edit(twin: Twin) -> None:
        copy = twin(comparison)
        null_first = not isinstance(copy, exp.In) and isinstance(bare(copy.this), exp.Null)
        value = copy.expression if null_first else copy.this
        test: exp.Expr = exp.Is(this=value.copy(), expression=exp.Null())
        copy.replace(exp.Not(this=test) if isinstance(copy, exp.NEQ) else test)

    return edit


def without_null(query: exp.Select, item: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        copy = twin(query)
        test = exp.Not(this=exp.Is(this=item.copy(), expression=exp.Null()))
        if not isinstance(copy, exp.Select):
            raise ValueError("not a SELECT")
        copy.where(test, copy=False)

    return edit
