"""What a write would do, before anything of it runs: its rows counted, its effects named.

It only reads: the count and the sample are queries that pass the same gate as any other.
"""

from __future__ import annotations

from app.core.cancel import CancelToken
from app.core.errors import AppError, CancelledError
from app.core.events import Event
from app.core.explanation import Step
from app.core.policy import may_change_structure
from app.core.schema import Table
from app.core.values import Issue, Severity, Verdict
from app.core.writes import Follow, Target, WriteKind, WriteReview
from app.results.store import ResultStore
from app.sql.gate import judge
from app.sql.writing.gate import WriteJudgement, judge_write
from app.sql.writing.reached import reached
from app.sql.writing.rows import Touched, touched
from app.sql.writing.structure import removed
from app.sql.writing.tell import tell
from app.sql.writing.words import write_issue
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.workspace import Workspace

COUNT_S = 5.0
_IMPLICIT = frozenset({"mysql"})
"""Engines that commit a change of the structure by themselves."""


def review_write(
    sql: str, workspace: Workspace, *, count: bool = True, token: CancelToken | None = None
) -> WriteReview:
    """Judge `sql` as a write. With `count`, its rows are counted now, within COUNT_S; that may
    fail, and then their number is not known. Never raises for bad SQL."""
    schema, profile = workspace.schema, workspace.profile
    if workspace.trail.is_draft(sql):
        return WriteReview(sql, refusals=(_refusal("write-draft", DRAFTS_READ),))
    structure = may_change_structure(profile)
    found = judge_write(sql, schema, structure_too=structure)
    if found.objections or found.kind is None or found.tree is None:
        return WriteReview(
            sql, refusals=tuple(_refusal(o.code, o.message) for o in found.objections)
        )
    told = tell(found.tree, found.table, schema.dialect)
    if found.table is None:
        permanent = schema.dialect in _IMPLICIT
        return _of_structure(sql, found.kind, told, removed(found.tree), permanent=permanent)
    rows = touched(found.tree, found.table, schema)
    issues = _issues(found, found.table, rows, workspace)
    number = _counted(rows, workspace, token or CancelToken()) if count else rows.known
    return WriteReview(
        sql,
        found.kind,
        _target(found.table, rows, workspace),
        issues=issues,
        columns=rows.sets,
        rows=number,
        sample=_harmless(rows.sample, workspace),
        follow=rows.follow if rows.sample or rows.follow is Follow.NEWER else Follow.NOTHING,
        permanent=any(issue.code == "write-lasting" for issue in issues),
        explanation=told,
    )


def _refusal(code: str, message: str) -> Issue:
    return Issue(code, Severity.ERROR, message)


def _of_structure(
    sql: str, kind: WriteKind, told: tuple[Step, ...], gone: str, *, permanent: bool
) -> WriteReview:
    issues = [write_issue("write-removes", Severity.ERROR, name=gone)] if gone else []
    if permanent:
        issues.append(write_issue("write-commits", Severity.ERROR))
    return WriteReview(sql, kind, issues=tuple(issues), permanent=permanent, explanation=told)


DRAFTS_READ = (
    "This is the model's draft, and Tacit drafts reads only. Only what a person wrote can write."
)


def _target(table: Table, rows: Touched, workspace: Workspace) -> Target:
    hidden = tuple(c.name for c in table.columns if workspace.protected.covers(table, c.name))
    default = table.schema in (None, workspace.schema.default_schema)
    schema = None if default and workspace.schema.dialect != "postgresql" else table.schema
    return Target(table.name, schema, rows.columns, rows.key, hidden)


def _issues(
    found: WriteJudgement, table: Table, rows: Touched, workspace: Workspace
) -> tuple[Issue, ...]:
    assert found.kind is not None
    issues: list[Issue] = []
    if rows.everything:
        issues.append(write_issue("write-without-where", Severity.ERROR, table=table.name))
    issues += reached(found.kind, table, rows.sets, workspace.session.effects())
    if found.kind is WriteKind.UPDATE and rows.key and rows.follow is Follow.NOTHING:
        issues.append(write_issue("write-key", Severity.WARNING, table=table.name))
    return tuple(issues)


def _harmless(sample: str, workspace: Workspace) -> str:
    """The sample's query, if the gate for reading lets it through; it always should."""
    if not sample or judge(sample, workspace.schema).verdict is not Verdict.READ:
        return ""
    return sample


def _counted(rows: Touched, workspace: Workspace, token: CancelToken) -> int | None:
    if rows.known is not None or not rows.count:
        return rows.known
    try:
        query = approve(review(rows.count, workspace.schema))
        with ResultStore.create() as store:
            run(query, workspace, store, _ignore, max_rows=1, timeout_s=COUNT_S, token=token,
                mask=False)  # fmt: skip
            ((number,),) = store.page(0, 1)
    except CancelledError:
        raise
    except AppError:
        return None
    return int(str(number))


def _ignore(event: Event) -> None:
    """The count is not shown as a run."""
