"""A column as DuckDB is to take it: for counting, for measuring, on an axis of time, as a label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from app.core.resultprofile import Kind

LONGEST = 200
"""Characters of a label: longer texts are told by their beginning."""

_YEAR = re.compile(r"(^|_)(year|yr)$|年份?$|年度$|(?-i:[a-z]Year)$", re.IGNORECASE)
_DATE = r"\d{4}-\d{2}(-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?"
_KINDS = (
    (pa.types.is_boolean, Kind.TRUTH),
    (pa.types.is_integer, Kind.NUMBER),
    (pa.types.is_floating, Kind.NUMBER),
    (pa.types.is_decimal, Kind.NUMBER),
    (pa.types.is_date, Kind.TIME),
    (pa.types.is_timestamp, Kind.TIME),
    (pa.types.is_string, Kind.TEXT),
    (pa.types.is_large_string, Kind.TEXT),
)
_NUMBERS_AS_TEXT = ("text-of:integer", "text-of:decimal", "text-of:number")


@dataclass(frozen=True, slots=True)
class Cell:
    """`sql` names a column whose kind is `kind`, and which may be one of texts all the same."""

    sql: str
    kind: Kind
    text: bool

    @property
    def moment(self) -> str:
        """In seconds since 1970; NULL for what is no time."""
        if not self.text:
            return f"CASE WHEN isfinite({self.sql}) THEN epoch({self.sql}) END"
        whole = f"CASE WHEN length({self.sql}) = 7 THEN {self.sql} || '-01' ELSE {self.sql} END"
        return f"epoch(TRY_CAST({whole} AS TIMESTAMP))"

    @property
    def year(self) -> str:
        """The beginning of a year that is a number, in seconds since 1970."""
        held = f"{self.measure} BETWEEN 1 AND 9999"
        return f"CASE WHEN {held} THEN epoch(make_date({self.sql}::INT, 1, 1)) END"

    @property
    def exact(self) -> str:
        """The number as it is; NULL for NaN and the infinities."""
        number = f"TRY_CAST({self.sql} AS DOUBLE)" if self.text else self.sql
        return f"CASE WHEN isfinite({number}::DOUBLE) THEN {number} END"

    @property
    def measure(self) -> str:
        """The number as it can be drawn."""
        return f"({self.exact})::DOUBLE"

    @property
    def value(self) -> str:
        return self.moment if self.kind is Kind.TIME else self.measure

    @property
    def label(self) -> str:
        return f"left({self.sql}::VARCHAR, {LONGEST})"

    @property
    def is_date(self) -> str:
        """Whether a text is an ISO date or month that there is."""
        return f"(regexp_full_match({self.sql}, '{_DATE}') AND {self.moment} IS NOT NULL)"


def cell_of(field: pa.Field[Any], number: int = 0) -> Cell:
    """The column as far as its type tells; texts may still turn out to be dates."""
    kind = next((found for test, found in _KINDS if test(field.type)), Kind.OTHER)
    text = kind is Kind.TEXT
    kept_as = (field.metadata or {}).get(b"tacit", b"").decode()
    if kept_as in _NUMBERS_AS_TEXT:
        kind = Kind.NUMBER
    if kept_as == "text-of:json":
        kind = Kind.OTHER
    return Cell(f'"{number}"', kind, text)


def names_a_year(name: str) -> bool:
    return bool(_YEAR.search(name))
