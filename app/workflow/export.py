"""Rows leave Tacit as a file: what was fetched, a part of it, or the whole result, asked for anew.

The audit log has it before the file appears, or it does not appear.
"""

from __future__ import annotations

from pathlib import Path

from app.core.cancel import CancelToken
from app.core.events import Event, RowsArrived
from app.core.export import Exported, ExportOptions, ExportProgress
from app.core.values import ApprovedQuery
from app.results.export.target import checked_target
from app.results.export.textfile import Output
from app.results.export.write import ALL, Part, Tell, write_file, write_text
from app.results.rows import Rows
from app.results.store import ResultStore
from app.workflow.reveal import reveal
from app.workflow.run import run
from app.workflow.workspace import Workspace


def export_rows(
    rows: Rows,
    query: ApprovedQuery | None,
    workspace: Workspace,
    target: Path,
    options: ExportOptions,
    *,
    part: Part = ALL,
    overwrite: bool = False,
    tell: Tell | None = None,
    token: CancelToken | None = None,
) -> Exported:
    """`rows`, which `query` brought, to the file `target`. Raises what `write_file` does, and
    AuditFault; no file is there then."""

    def sign(count: int, columns: int) -> None:
        workspace.trail.exported(query, to=options.format.value, rows=count, columns=columns)

    return write_file(
        rows,
        target,
        options,
        part=part,
        overwrite=overwrite,
        tell=tell,
        sign=sign,
        token=token,
    )


def export_text(
    rows: Rows,
    query: ApprovedQuery | None,
    workspace: Workspace,
    output: Output,
    options: ExportOptions,
    *,
    token: CancelToken | None = None,
) -> Exported:
    """The same to an open output, in a format that is text."""

    def sign(count: int, columns: int) -> None:
        workspace.trail.exported(query, to=options.format.value, rows=count, columns=columns)

    return write_text(rows, output, options, sign=sign, token=token)


def export_whole(
    query: ApprovedQuery,
    workspace: Workspace,
    target: Path,
    options: ExportOptions,
    *,
    columns: tuple[int, ...] | None = None,
    overwrite: bool = False,
    reason: str | None = None,
    timeout_s: float | None = None,
    tell: Tell | None = None,
    token: CancelToken | None = None,
) -> Exported:
    """Run `query` again without a row cap, and export all that comes. Rows wait in a file of their
    own, because a column's type is known only with its last row. With a `reason`, sensitive
    columns are shown. Raises also what `run` does."""
    checked_target(target, overwrite=overwrite)
    with ResultStore.create() as store:

        def arrived(event: Event) -> None:
            if tell is not None and isinstance(event, RowsArrived):
                tell(ExportProgress(event.row_count, None, store.path.stat().st_size))

        run(query, workspace, store, arrived, max_rows=0, timeout_s=timeout_s, token=token)
        if reason is not None:
            reveal(query, workspace, store, reason)
        return export_rows(
            store,
            query,
            workspace,
            target,
            options,
            part=Part(columns),
            overwrite=overwrite,
            tell=tell,
            token=token,
        )
