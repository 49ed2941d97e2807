"""Sensitive values are shown for a reason, and the reason stands in the audit log first."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.values import ApprovedQuery
from app.results.store import ResultStore
from app.workflow.masking import exposed
from app.workflow.workspace import Workspace


def reveal(query: ApprovedQuery, workspace: Workspace, store: ResultStore, reason: str) -> None:
    """Show the masked columns of the rows of `query`. Raises UserError without a reason, and
    AuditFault; the columns stay masked then."""
    if not any(column.masked for column in store.columns):
        return
    record_reveal(query, workspace, [column.name for column in store.columns], reason)
    store.reveal()


def record_reveal(
    query: ApprovedQuery, workspace: Workspace, columns: Sequence[str], reason: str
) -> None:
    """The audit log has who shows what of a result with `columns`, before it is shown."""
    found = exposed(query.sql, workspace, columns)
    sources = dict.fromkeys(source for sources in found for source in sources)
    workspace.trail.revealed(query.sha256, list(sources), reason)
