"""Leaves an order out that has no effect."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def without_order(select: exp.Select) -> Edit:
    def edit(twin: Twin) -> None:
        twin(select).set("order", None)

    return edit
