"""Adds to GROUP BY what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from app.sql.fix import Edit, Twin


def also_group_by(select: exp.Select, missing: Sequence[exp.Expr]) -> Edit:
    def edit(twin: Twin) -> None:
        for column in missing:
            twin(select).args["group"].append("expressions", column.copy())

    return edit
