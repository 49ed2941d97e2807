"""How two results differ, row by row: what a value diff finds, for every front end."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row that both results have; the row is named by its key."""

    key: Row
    column: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ValueDiff:
    """`key`: the columns by which rows were matched; empty if whole rows were compared.

    The lists are cut after some; the counts are whole. `columns_removed` and `columns_added` are in
    one result only and not compared. `truncated`: one result was cut at the row cap, so rows beyond
    it are not known.
    """

    key: tuple[str, ...]
    columns: tuple[str, ...]
    columns_removed: tuple[str, ...]
    columns_added: tuple[str, ...]
    before_rows: int
    after_rows: int
    equal: int
    only_before: tuple[Row, ...]
    only_after: tuple[Row, ...]
    cells: tuple[CellChange, ...]
    only_before_count: int
    only_after_count: int
    changed_rows: int
    truncated: bool = False

    @property
    def same(self) -> bool:
        found = self.only_before_count + self.only_after_count + self.changed_rows
        return not (found or self.columns_removed or self.columns_added or self.truncated)
