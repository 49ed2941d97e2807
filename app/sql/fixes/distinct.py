"""Counts values instead of rows."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def count_distinct(count: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        copy = twin(count)
        copy.set("this", exp.Distinct(expressions=[copy.this.copy()]))

    return edit
