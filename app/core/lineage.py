"""Where a column of a result comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """What became of the source columns on their way."""

    SAME = "as is"
    COMPUTED = "computed"
    COUNTED = "counted"
    AGGREGATED = "aggregated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Lineage:
    """One output column. `sources` are `table.column`, or `table.*` where rows are counted or the
    columns can't be known; none for a constant. `sql` is the item that makes it, empty for one
    that a star brings. `shown`: the sources of which single values can be seen in the column; a
    count shows none."""

    column: str
    origin: Origin
    sources: tuple[str, ...] = ()
    sql: str = ""
    shown: tuple[str, ...] = ()
