"""Writes a value as the database has it."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def write_value(literal: exp.Expr, known: str) -> Edit:
    def edit(twin: Twin) -> None:
        twin(literal).replace(exp.Literal.string(known))

    return edit
