"""Makes a division keep its rest, or yield NULL where the divisor is zero."""

from __future__ import annotations

from sqlglot import exp

from app.sql.fix import Edit, Twin


def as_decimal(division: exp.Expr) -> Edit:
    """`1.0 * a / b`: the same in every dialect."""

    def edit(twin: Twin) -> None:
        left = twin(division).this
        kept = exp.Paren(this=left.copy()) if isinstance(left, exp.Add | exp.Sub) else left.copy()
        left.replace(exp.Mul(this=exp.Literal.number("1.0"), expression=kept))

    return edit


def null_for_zero(division: exp.Expr) -> Edit:
    def edit(twin: Twin) -> None:
        divisor = twin(division).expression
        inner = divisor.this if isinstance(divisor, exp.Paren) else divisor
        divisor.replace(exp.Nullif(this=inner.copy(), expression=exp.Literal.number(0)))

    return edit
