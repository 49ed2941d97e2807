"""What running a reviewed statement would cost, asked of the database before it runs, and the
connection's limits on that."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import ConfirmError, LimitError
from app.core.plan import Plan
from app.core.planlimit import Beyond, Measure, PlanLimit, strictest
from app.core.values import ApprovedQuery, Review, Verdict
from app.sql.parse import parse
from app.sql.planned import complete
from app.workflow.review import approve
from app.workflow.workspace import Workspace


def planned(reviewed: Review, workspace: Workspace) -> Review:
    """The review with its plan; as it is if the statement does not only read. Nothing runs.

    Raises DatabaseError or DeadlineError if the database can't plan the statement.
    """
    if reviewed.verdict is not Verdict.READ:
        return reviewed
    told = workspace.session.plan(reviewed.sql)
    schema = workspace.schema
    whole = complete(told, parse(reviewed.sql, schema.dialect).tree, schema)
    over = strictest(workspace.limits, rows=whole.rows, cost=whole.cost)
    return replace(reviewed, plan=replace(whole, over=over))


def within_limits(reviewed: Review, workspace: Workspace) -> Review:
    """The review with its plan where the connection has limits on that, otherwise as it is."""
    return planned(reviewed, workspace) if workspace.limits and not reviewed.plan else reviewed


def permit(reviewed: Review, workspace: Workspace, *, confirmed: bool = False) -> ApprovedQuery:
    """The query of a reviewed text, within the connection's limits on its plan.

    Where there are limits and the review has no plan yet, it is made now. Raises RefusedError, or
    LimitError, or ConfirmError for a limit that asks, unless `confirmed`; DatabaseError and
    AuditFault.
    """
    workspace.trail.reviewed(reviewed)
    reviewed = within_limits(reviewed, workspace)
    query = approve(reviewed)
    if reviewed.plan is not None and reviewed.plan.over is not None:
        _check(reviewed.plan, reviewed.plan.over, confirmed=confirmed)
    workspace.trail.approved(reviewed)
    return query


def _check(plan: Plan, limit: PlanLimit, *, confirmed: bool) -> None:
    what = _excess(plan, limit)
    if limit.beyond is Beyond.BLOCK:
        raise LimitError(
            f"The connection's limit blocks this statement: {what}.",
            hint="Ask for less, add a condition, or raise the connection's limit.",
        )
    if limit.beyond is Beyond.ASK and not confirmed:
        raise ConfirmError(
            f"The connection asks before such a statement runs: {what}.",
            hint="Confirm it, or ask for less.",
        )


def _excess(plan: Plan, limit: PlanLimit) -> str:
    if limit.measure is Measure.ROWS:
        return f"about {plan.rows or 0:,} rows would be read, and the limit is {limit.number:,.0f}"
    return f"its estimated cost is {plan.cost or 0:,.0f}, and the limit is {limit.number:,.0f}"


def comparison(plan: Plan | None, rows: int, *, truncated: bool) -> str:
    """A sentence on the estimate against the rows that came; empty if there was no estimate."""
    expected = plan.expected if plan is not None else None
    if expected is None:
        return ""
    came = f"at least {rows:,}" if truncated else f"{rows:,}"
    return f"The database expected about {expected:,} rows; {came} came."
