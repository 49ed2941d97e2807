"""What rules propose as sensitive, by names or by sample values, for a person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import UserError
from app.core.schema import Schema
from app.core.sensitive.key import Key, key_of
from app.core.sensitive.patterns import kind_of
from app.core.sensitive.rules import SECRET, rules
from app.workflow.workspace import Workspace


class By(StrEnum):
    NAME = "name"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`table` and `column` as the database writes them; never a value."""

    table: str
    column: str
    kind: str
    by: By

    @property
    def protects(self) -> bool:
        """Whether it holds until somebody decides otherwise."""
        return self.by is By.NAME and self.kind == SECRET

    @property
    def title(self) -> str:
        return f"{self.table}.{self.column}"

    @property
    def key(self) -> Key:
        return self.table.casefold(), self.column.casefold()


def proposals(workspace: Workspace) -> tuple[Proposal, ...]:
    """The columns that nobody decided on and that look sensitive. Sample values are read,
    unless the profile forbids it, but for the columns whose names already tell."""
    decided = set(workspace.marks.marked) | workspace.marks.unmarked
    found: list[Proposal] = []
    for table in workspace.sampled_for_rules():
        for column in table.columns:
            if key_of(table, column.name) in decided:
                continue
            if kind := rules().kind_of(table, column):
                found.append(Proposal(table.qualified, column.name, kind, By.NAME))
            elif kind := kind_of(column.samples):
                found.append(Proposal(table.qualified, column.name, kind, By.VALUES))
    return tuple(found)


def column_named(text: str, schema: Schema) -> Proposal:
    """The column that a person writes as `table.column`. Raises UserError when there is none."""
    title, _, column = text.rpartition(".")
    owner, _, name = title.rpartition(".")
    table = schema.table(name, owner or None) or schema.table(title)
    found = table.column(column) if table else None
    if table is None or found is None:
        raise UserError(f"There is no column {text!r}.", hint="Write it as table.column.")
    kind = rules().kind_of(table, found) or "other"
    return Proposal(table.qualified, found.name, kind, By.NAME)
