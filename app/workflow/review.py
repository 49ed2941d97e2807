"""What the checks say of exactly this text, and the only way to make a query of it."""

from __future__ import annotations

from app.core.errors import RefusedError
from app.core.schema import Schema
from app.core.values import ApprovedQuery, Issue, Review, Severity, Verdict, text_hash
from app.sql.check import check
from app.sql.diff import diff
from app.sql.explain import explain
from app.sql.facts import NOTHING_KNOWN, Known
from app.sql.gate import judge
from app.sql.layout import format_sql
from app.sql.lineage import lineage
from app.sql.parse import ParseFailure, Tree, parse
from app.sql.resolve import Resolution, resolve


def review(
    sql: str, schema: Schema, *, against: str | None = None, known: Known = NOTHING_KNOWN
) -> Review:
    """Judge, resolve, check and format `sql`, and list how it differs from `against`. Never raises
    for bad SQL: what is wrong with it is the review. `known` is what `workflow/knowing.py` and
    `workflow/probing.py` found out for the checks."""
    judgement = judge(sql, schema)
    tree = _tree(sql, schema.dialect)
    resolution = Resolution() if tree is None else resolve(tree, schema, sql=sql)
    reads = tree if judgement.verdict is Verdict.READ else None
    doubts = () if reads is None else check(sql, reads, schema, known)
    return Review(
        sql=sql,
        verdict=judgement.verdict,
        reasons=judgement.reasons,
        tables=resolution.tables,
        columns=resolution.columns,
        issues=_unique((*judgement.issues, *resolution.issues, *doubts)),
        changes=diff(against, sql, schema.dialect, schema) if against is not None else (),
        formatted=format_sql(sql, schema.dialect),
        explanation=() if reads is None else explain(reads, schema.dialect),
        lineage=() if reads is None else lineage(reads, schema),
    )


def approve(reviewed: Review) -> ApprovedQuery:
    """The query of a reviewed text. Raises RefusedError unless the review says it only reads."""
    if reviewed.verdict is not Verdict.READ:
        reasons = " ".join(reviewed.reasons) or "It is not a single SELECT statement."
        raise RefusedError(
            f"The review refuses to run this statement. {reasons}",
            hint="Tacit runs statements that only read. Change the statement and review it again.",
        )
    return ApprovedQuery(reviewed.sql, text_hash(reviewed.sql))


def blocking(reviewed: Review) -> tuple[Issue, ...]:
    """Issues that will surely make the database refuse the statement."""
    return tuple(i for i in reviewed.issues if i.severity is Severity.ERROR and not i.why)


def _tree(sql: str, dialect: str) -> Tree | None:
    try:
        return parse(sql, dialect).tree
    except ParseFailure:
        return None


def _unique(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))
