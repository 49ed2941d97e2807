"""What is found and added up in rows that are here: values for the results and the window."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True)
class CellRange:
    """Rows `top` to `bottom`, both counted in, of some columns."""

    top: int
    bottom: int
    columns: tuple[int, ...]

    @property
    def cells(self) -> int:
        return (self.bottom - self.top + 1) * len(self.columns)


@dataclass(frozen=True, slots=True)
class Found:
    """Cells (row, column) in reading order; `more`: the search stopped at so many."""

    cells: tuple[tuple[int, int], ...]
    more: bool = False


class Telling(Enum):
    """What a row of totals tells of each column."""

    SUM = "sum"
    AVERAGE = "average"
    LEAST = "least"
    MOST = "most"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Total:
    """`present`: cells that are not NULL. `sum` is exact unless binary fractions are among the
    numbers; it, `least` and `most` are None without a number."""

    cells: int
    present: int
    numbers: int = 0
    sum: Decimal | float | None = None
    least: Decimal | float | None = None
    most: Decimal | float | None = None

    @property
    def average(self) -> float | None:
        return None if self.sum is None else float(self.sum) / self.numbers

    def tell(self, what: Telling) -> Decimal | float | None:
        """None where the column has no numbers to tell it of."""
        match what:
            case Telling.SUM:
                return self.sum
            case Telling.AVERAGE:
                return self.average
            case Telling.LEAST:
                return self.least
            case Telling.MOST:
                return self.most
        return self.present
