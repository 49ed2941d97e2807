"""What is suggested to ask, and what a person says of a draft: values that all layers know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

TOP = 10
"""How many rows a suggested question for the largest or the newest asks for."""


class Shape(StrEnum):
    """What is asked: how many, the newest, the largest, so many or so much for each, by month."""

    COUNT = "count"
    LATEST = "latest"
    TOP = "top"
    COUNT_PER = "count per"
    SUM_PER = "sum per"
    AVERAGE_PER = "average per"
    PER_MONTH = "per month"


@dataclass(frozen=True, slots=True)
class Name:
    """What a table or column is called by people; `chinese` is its own name where none is known."""

    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Starter:
    """`table` is asked about; `column` is its date or measure, `other` the table to group by."""

    shape: Shape
    table: Name
    column: Name | None = None
    other: Name | None = None


class Next(StrEnum):
    """The kinds of follow-up of a query."""

    THIS_YEAR = "this year"
    PER_MONTH = "per month"
    TOP = "top"
    SHARE = "share"
    LARGEST_FIRST = "largest first"
    NEWEST_FIRST = "newest first"
    COUNT = "count"
    NO_LIMIT = "no limit"


class Reason(StrEnum):
    """Why a draft is wrong, as far as the person says so. Own words could hold values."""

    UNSAID = ""
    TABLES = "wrong tables"
    ROWS = "wrong rows"
    NUMBERS = "wrong numbers"
    MEANING = "not what was asked"
