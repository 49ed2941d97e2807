"""Dates that Python and most programs have no value for, before year 1 and after 9999, as text."""

from __future__ import annotations

import datetime as dt

_EPOCH_DAY = dt.date(1970, 1, 1)
_CYCLE_DAYS = 146_097
_CYCLE_YEARS = 400
"""After so many years the Gregorian calendar repeats itself."""
_DAY_SECONDS = 86_400


def far_date(day: int) -> str:
    """The date `day` days after 1970-01-01 as PostgreSQL and DuckDB write it: `12000-01-01`,
    `0044-03-15 BC` (the year before 1 is 1 BC)."""
    date, era = _date(day)
    return date + era


def far_moment(seconds: int, fraction: str = "", zone: str = "") -> str:
    """As `far_date`, with the time of day; `fraction` are its digits after the point."""
    day, rest = divmod(seconds, _DAY_SECONDS)
    date, era = _date(day)
    clock = f"{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"
    point = f".{fraction}".rstrip("0").rstrip(".")
    return f"{date} {clock}{point}{zone}{era}"


def _date(day: int) -> tuple[str, str]:
    cycles, rest = divmod(day, _CYCLE_DAYS)
    like = _EPOCH_DAY + dt.timedelta(days=rest)
    year = like.year + cycles * _CYCLE_YEARS
    era = "" if year > 0 else " BC"
    return f"{year if year > 0 else 1 - year:04d}-{like:%m-%d}", era
