"""What is known of the columns of a result without looking at its rows again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Number = int | float | Decimal


class Kind(StrEnum):
    """What a column holds, as far as counting and drawing go. Texts that all are ISO dates are
    TIME."""

    NUMBER = "number"
    TIME = "time"
    TRUTH = "truth"
    TEXT = "text"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Bin:
    """`count` values from `low` to `high`; `high` itself belongs to the last bin only. Times are
    seconds since 1970."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Frequent:
    """A value as text, and in how many rows it stands."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """`rows` were looked at; `nulls` of them have no value here, `empty` an empty text, and `odd`
    are numbers that can't be measured (NaN, infinite). `least`, `most`, `mean` and `quantiles` (5,
    25, 50, 75 and 95 %) are of numbers, or of times in seconds since 1970. Of a masked column only
    `rows` and `nulls` are told. `unit` as people write it after a number, if it is known."""

    name: str
    type: str
    kind: Kind
    rows: int
    nulls: int
    masked: bool = False
    empty: int = 0
    odd: int = 0
    distinct: int | None = None
    distinct_exact: bool = True
    least: Number | None = None
    most: Number | None = None
    mean: float | None = None
    total: Number | None = None
    quantiles: tuple[float, ...] = ()
    quantiles_exact: bool = True
    bins: tuple[Bin, ...] = ()
    top: tuple[Frequent, ...] = ()
    unit: str = ""

    @property
    def values(self) -> int:
        """Rows with a value."""
        return self.rows - self.nulls

    @property
    def unique(self) -> bool:
        """No value stands in two rows."""
        return self.values > 0 and self.distinct_exact and self.distinct == self.values


@dataclass(frozen=True, slots=True)
class ResultProfile:
    """All columns, in the order of the result. `complete`: the database had no more rows."""

    columns: tuple[ColumnProfile, ...]
    rows: int
    complete: bool
