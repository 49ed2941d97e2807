"""Says how far a window reaches."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def to_the_end(window: exp.Expr) -> Edit:
    return _with_rows(window, "UNBOUNDED", "FOLLOWING")


def up_to_this_row(window: exp.Expr) -> Edit:
    return _with_rows(window, "CURRENT ROW", None)


def _with_rows(window: exp.Expr, end: str, side: str | None) -> Edit:
    def edit(twin: Twin) -> None:
        spec = exp.WindowSpec(
            kind="ROWS", start="UNBOUNDED", start_side="PRECEDING", end=end, end_side=side
        )
        twin(window).set("spec", spec)

    return edit
