"""A small made-up database that shows how two queries differ, and what each returns from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Value = int | float | str | bool | None
"""Dates and times are text in ISO form."""

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """Some rows of a table, as far as its columns matter to the two queries."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    tables: tuple[ExampleTable, ...]

    @property
    def size(self) -> int:
        return sum(len(table.rows) for table in self.tables)

    def smaller(self) -> Iterator[Example]:
        """The examples with one row less, the largest table first."""
        order = sorted(range(len(self.tables)), key=lambda i: -len(self.tables[i].rows))
        for index in order:
            table = self.tables[index]
            for row in reversed(range(len(table.rows))):
                rows = table.rows[:row] + table.rows[row + 1 :]
                less = ExampleTable(table.name, table.columns, rows, table.schema)
                yield Example((*self.tables[:index], less, *self.tables[index + 1 :]))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returned from an example."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class Finding(StrEnum):
    """What is known of two queries."""

    SAME = "same"
    DIFFERENT = "different"
    NO_DIFFERENCE_FOUND = "no difference found"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Counterexample:
    """`finding` SAME is proven, DIFFERENT is shown by `example` and the two answers.

    `only_order`: the rows are the same, their order is not. `engine` is what ran the example, in
    memory; `tried` counts examples. `loose`: the example breaks a declared key in a way that SQLite
    lets through: a row that a foreign key does not find, NULL in a primary key. `reason` says in
    English why none could be tried.
    """

    finding: Finding
    example: Example | None = None
    before: Answer | None = None
    after: Answer | None = None
    only_order: bool = False
    loose: bool = False
    tried: int = 0
    engine: str = ""
    reason: str = ""
