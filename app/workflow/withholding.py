"""Values of sensitive columns stay out of the memory, also where they stand in a question or in a
literal, and go from it when a column becomes sensitive."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import replace

from app.core import paths
from app.core.schema import Column, Table
from app.core.sensitive.key import key_of
from app.core.sensitive.question import without
from app.memory.history import Run
from app.memory.rewriting import Texts, rewrite
from app.memory.store import Store
from app.sql.withhold import Withheld, withheld
from app.workflow.proposing import Proposal
from app.workflow.workspace import Workspace


def memorable(run: Run, workspace: Workspace) -> Run:
    """`run` with what may be remembered of it, and under which rules that was decided."""
    kept = _texts(Texts(run.question, run.draft, run.sql), workspace)
    rules = rules_of(workspace)
    return replace(run, question=kept.question, draft=kept.draft, sql=kept.sql, rules=rules)


def withhold(store: Store, workspace: Workspace) -> int:
    """Take values of sensitive columns out of what is remembered of this connection; how many
    entries had some."""
    if not workspace.protected.columns:
        return 0
    return rewrite(
        store,
        lambda texts: _texts(texts, workspace),
        connection=workspace.profile.name,
        fingerprint=workspace.schema.fingerprint,
        rules=rules_of(workspace),
    )


def mark(workspace: Workspace, columns: Iterable[Proposal], *, kind: str | None = None) -> None:
    """Protect `columns` from now on, and in the memory, too. The audit log has it first. `kind`
    takes the place of the proposed kinds. Raises AuditFault, MemoryFault or UserError."""
    columns = tuple(columns)
    workspace.trail.marked([column.title for column in columns], sensitive=True)
    workspace.mark(workspace.marks.mark({c.key: kind or c.kind for c in columns}))
    if paths.memory_file().exists():
        with contextlib.closing(Store()) as store:
            withhold(store, workspace)


def unmark(workspace: Workspace, columns: Iterable[Proposal]) -> None:
    """Show `columns` like any other. What was taken out of the memory does not come back."""
    columns = tuple(columns)
    workspace.trail.marked([column.title for column in columns], sensitive=False)
    workspace.mark(workspace.marks.unmark(column.key for column in columns))


def rules_of(workspace: Workspace) -> str:
    """Tells what is sensitive here: equal rules take out equal values."""
    found = workspace.protected
    said = sorted(map(repr, found.columns)), sorted(map(repr, found.unmarked))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _texts(texts: Texts, workspace: Workspace) -> Texts:
    sql, draft = _withheld(texts.sql, workspace), _withheld(texts.draft, workspace)
    values = tuple(dict.fromkeys((*sql.values, *draft.values)))
    return Texts(without(texts.question, values, sql=sql.sql + draft.sql), draft.sql, sql.sql)


def _withheld(sql: str, workspace: Workspace) -> Withheld:
    def is_sensitive(table: Table, column: Column) -> bool:
        return workspace.protected.covers(table, column.name)

    def is_free(table: Table, column: Column) -> bool:
        return key_of(table, column.name) in workspace.marks.unmarked

    if not sql:
        return Withheld("")
    return withheld(sql, workspace.schema, sensitive=is_sensitive, free=is_free)
