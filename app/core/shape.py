"""How a person shapes rows that are already here: filtered, sorted, grouped, turned. Only values:
`results/view.py` does it locally, `sql/reshape.py` writes it into the query."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Check(StrEnum):
    """What a filter asks of a cell. Texts are compared without regard to case by CONTAINS."""

    IS = "is"
    IS_NOT = "is not"
    CONTAINS = "contains"
    LACKS = "lacks"
    FROM = "from"
    TO = "to"
    NULL = "null"
    NOT_NULL = "not null"
    BLANK = "blank"
    """Empty or only white space."""


class Measured(StrEnum):
    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    AVERAGE = "average"
    LEAST = "min"
    MOST = "max"


NEEDS_NUMBERS = frozenset({Measured.SUM, Measured.AVERAGE})


@dataclass(frozen=True, slots=True)
class Filter:
    """`column` by position. `value` is text as a person writes it, without group separators."""

    column: int
    test: Check
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """NULL comes last either way."""

    column: int
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """`column` None: of the rows themselves, for COUNT."""

    how: Measured
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One row for each combination of values of `by`, in their order."""

    by: tuple[int, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """One row for each combination of values of `down`, one column for each value of `across`."""

    down: tuple[int, ...]
    across: int
    measure: Measure


Step = Filter | Sort | Group | Pivot


@dataclass(frozen=True, slots=True)
class Shape:
    """Filters first (all must hold), then sorts (the first one counts most), then `summary`, whose
    rows `then` shapes again; it has no summary of its own."""

    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()
    summary: Group | Pivot | None = None
    then: Shape | None = None

    @property
    def is_plain(self) -> bool:
        return not (self.filters or self.sorts or self.summary)

    @property
    def seen(self) -> Shape:
        """The steps whose columns are those that are seen: what comes after the summary, if there
        is one."""
        if self.summary is None:
            return self
        return self.then or Shape()

    def with_seen(self, seen: Shape) -> Shape:
        """Other filters and sorts of the columns that are seen."""
        if self.summary is None:
            return seen
        return replace(self, then=None if seen.is_plain else seen)

    def sorted_by(self, column: int, descending: bool | None, *, add: bool = False) -> Shape:
        """`descending` None: not by this column any more. `add` keeps the other sorts."""
        seen = self.seen
        others = tuple(sort for sort in seen.sorts if sort.column != column)
        kept = others if add or descending is None else ()
        sorts = kept if descending is None else (*kept, Sort(column, descending))
        return self.with_seen(replace(seen, sorts=sorts))

    def filtered_by(self, column: int, filters: tuple[Filter, ...]) -> Shape:
        """These filters of a column in place of its former ones."""
        seen = self.seen
        others = tuple(found for found in seen.filters if found.column != column)
        return self.with_seen(replace(seen, filters=(*others, *filters)))

    def summarised(self, summary: Group | Pivot | None) -> Shape:
        return replace(self, summary=summary, then=None)

    def without(self, step: Step) -> Shape:
        """Steps after a summary that goes go with it."""
        if step == self.summary:
            return self.summarised(None)
        left = replace(
            self,
            filters=tuple(found for found in self.filters if found is not step),
            sorts=tuple(found for found in self.sorts if found is not step),
        )
        if self.then is None:
            return left
        then = self.then.without(step)
        return replace(left, then=None if then.is_plain else then)
