"""What the window asks about a schema's tables and their notes; each method belongs in a job."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.context.glossary import Glossary
from app.core.schema import Table
from app.core.tabledetails import TableDetails
from app.core.tablelists import TableLists

SAMPLE_ROWS = 100


@dataclass(frozen=True, slots=True)
class Known:
    """What people said of a database: `notes` on this machine, and `glossary`, which also has what
    came with the database."""

    lists: TableLists = field(default_factory=TableLists)
    notes: Glossary = field(default_factory=Glossary)
    glossary: Glossary = field(default_factory=Glossary)


class SchemaWork(Protocol):
    def known(self) -> Known: ...

    def keep_lists(self, lists: TableLists) -> None:
        """Raises EnvironmentFault."""

    def note(self, notes: Glossary) -> Glossary:
        """Keep `notes`, and draft with them; the glossary is then this. Raises EnvironmentFault."""

    def import_notes(self, file: Path) -> Known:
        """Add what a glossary file says. Raises UserError and EnvironmentFault."""

    def export_notes(self, file: Path) -> None:
        """Raises EnvironmentFault."""

    def details(self, table: Table) -> TableDetails: ...

    def name_in_sql(self, table: Table) -> str: ...

    def sample_sql(self, table: Table) -> str:
        """A query for a few rows of `table`."""
