"""Takes days whole: from their first moment to before the next day's."""

from __future__ import annotations

import datetime as dt

from sqlglot import exp

from app.sql.fix import Edit, Twin


def whole_days(node: exp.Expr, last: dt.date) -> Edit:
    """For `x BETWEEN a AND last`, `x <= last` and `x = last`."""

    def edit(twin: Twin) -> None:
        copy = twin(node)
        end = exp.Literal.string((last + dt.timedelta(days=1)).isoformat())
        before = exp.LT(this=copy.this.copy(), expression=end)
        first = copy.args["low"] if isinstance(copy, exp.Between) else copy.expression
        if isinstance(copy, exp.LTE):
            copy.replace(before)
            return
        since = exp.GTE(this=copy.this.copy(), expression=first.copy())
        both: exp.Expr = exp.And(this=since, expression=before)
        bare_place = isinstance(copy.parent, exp.And | exp.Where | exp.Having | exp.Paren)
        copy.replace(both if bare_place else exp.Paren(this=both))

    return edit
