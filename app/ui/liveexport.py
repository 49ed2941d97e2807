"""An export as the window wishes it, over the real workflow."""

from __future__ import annotations

from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.export import Exported
from app.core.values import ApprovedQuery
from app.results.export.write import ALL, Part
from app.ui.services import ExportScope, ExportSource, ExportWish, TellExport
from app.workflow.export import export_rows, export_whole
from app.workflow.workspace import Workspace


def exported(
    source: ExportSource,
    wish: ExportWish,
    query: ApprovedQuery | None,
    workspace: Workspace,
    tell: TellExport,
    token: CancelToken,
) -> Exported:
    if wish.scope is not ExportScope.WHOLE:
        selected = Part(source.columns, source.start, source.count)
        return export_rows(
            source.rows,
            query,
            workspace,
            wish.target,
            wish.options,
            part=selected if wish.scope is ExportScope.SELECTION else ALL,
            overwrite=wish.overwrite,
            tell=tell,
            token=token,
        )
    if query is None:
        raise UserError("This query was not run on this connection.", hint="Run it again first.")
    return export_whole(
        query,
        workspace,
        wish.target,
        wish.options,
        overwrite=wish.overwrite,
        tell=tell,
        token=token,
    )
