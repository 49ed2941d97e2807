"""Tables and notes of an open workspace, for the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.context.glossary import Glossary, load_glossary
from app.core.schema import Table
from app.core.tabledetails import TableDetails
from app.core.tablelists import TableLists, load_lists, save_lists
from app.ui.schemaservices import SAMPLE_ROWS, Known

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class LiveSchema:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def known(self) -> Known:
        workspace = self._workspace
        lists = load_lists(workspace.profile)
        return Known(lists, workspace.notes, workspace.glossary or Glossary())

    def keep_lists(self, lists: TableLists) -> None:
        save_lists(self._workspace.profile, lists)

    def note(self, notes: Glossary) -> Glossary:
        self._workspace.note(notes)
        return self._workspace.glossary or Glossary()

    def import_notes(self, file: Path) -> Known:
        from app.context.glossaryedit import merged

        self._workspace.note(merged(self._workspace.notes, load_glossary(file)))
        return self.known()

    def export_notes(self, file: Path) -> None:
        from app.workflow.notes import write_glossary

        write_glossary(file, self._workspace.notes)

    def details(self, table: Table) -> TableDetails:
        return self._workspace.session.details(table)

    def name_in_sql(self, table: Table) -> str:
        from app.sql.dialects import identifier

        schema = self._workspace.schema
        known = table.schema in (None, schema.default_schema)
        parts = (table.name,) if known else (table.schema or "", table.name)
        return ".".join(identifier(part, schema.dialect) for part in parts)

    def sample_sql(self, table: Table) -> str:
        return f"SELECT *\nFROM {self.name_in_sql(table)}\nLIMIT {SAMPLE_ROWS}"
