"""A calendar interval in words: months, days and time don't convert into each other."""

from __future__ import annotations


def interval_text(months: int, days: int, nanoseconds: int) -> str:
    """As PostgreSQL and DuckDB write it, e.g. `3 years 2 months 5 days 01:02:03.5`."""
    years, rest = divmod(abs(months), 12)
    sign = -1 if months < 0 else 1
    words = [(sign * years, "year"), (sign * rest, "month"), (days, "day")]
    said = [f"{n} {unit}{'' if abs(n) == 1 else 's'}" for n, unit in words if n]
    if nanoseconds or not said:
        said.append(_clock(nanoseconds))
    return " ".join(said)


def _clock(nanoseconds: int) -> str:
    seconds, rest = divmod(abs(nanoseconds), 10**9)
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    fraction = f".{rest:09d}".rstrip("0") if rest else ""
    return f"{'-' if nanoseconds < 0 else ''}{text}{fraction}"
