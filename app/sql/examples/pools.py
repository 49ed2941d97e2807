"""Which values are worth trying in a column: the constants it meets, their neighbours, others."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.examples import Value
from app.sql.examples.facts import Hint
from app.sql.examples.kinds import Kind

_MOST = 24
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(.*)")


@dataclass(frozen=True, slots=True)
class Pool:
    """`good` values fulfil what is asked of the column; `all` holds those and others."""

    good: tuple[Value, ...]
    all: tuple[Value, ...]


def pool(kind: Kind, hints: Sequence[Hint], name: str) -> Pool:
    """The values for a column called `name`, or for columns that are held against each other."""
    near = [value for hint in hints for value in _near(kind, hint)]
    values = list(dict.fromkeys([*near, *_usual(kind, name)]))[:_MOST]
    direct = [hint for hint in hints if not hint.part]
    scored = [(sum(_fulfils(value, hint) for hint in direct), value) for value in values]
    best = max((score for score, _ in scored), default=0)
    good = [value for score, value in scored if score == best]
    if not direct:
        good = near or [value for value in values if value != ""]
    return Pool(tuple(good or values), tuple(values))


def _usual(kind: Kind, name: str) -> Sequence[Value]:
    match kind:
        case Kind.INTEGER:
            return (1, 2, 3, 0, 4)
        case Kind.REAL:
            return (1.0, 2.0, 2.5, 0.0)
        case Kind.BOOLEAN:
            return (1, 0)
        case Kind.DATE:
            return ("2024-01-31", "2024-02-01", "2023-06-15")
        case Kind.TIMESTAMP:
            return ("2024-01-31 00:00:00", "2024-01-31 12:30:00", "2023-06-15 08:00:00")
        case Kind.TIME:
            return ("08:00:00", "12:30:00", "00:00:00")
        case Kind.TEXT | Kind.UNKNOWN:
            return (f"{name} A", f"{name} B", f"{name} C", "")
    raise AssertionError(kind)


def _near(kind: Kind, hint: Hint) -> Iterable[Value]:
    """The constant, what lies just below and above it, and what a pattern matches."""
    match kind:
        case Kind.INTEGER:
            number = _number(hint.value)
            return () if number is None else (round(number), round(number) - 1, round(number) + 1)
        case Kind.REAL:
            number = _number(hint.value)
            return () if number is None else (number, number - 0.5, number + 0.5)
        case Kind.BOOLEAN:
            return ()
        case Kind.DATE | Kind.TIMESTAMP:
            return _near_dates(kind, hint.value)
        case Kind.TIME:
            return (hint.value,) if hint.is_text else ()
    return _near_texts(hint)


def _near_texts(hint: Hint) -> Iterable[Value]:
    text = hint.value
    if hint.sign in ("LIKE", "ILIKE", "GLOB"):
        marks = "%_" if hint.sign != "GLOB" else "*?"
        bare = text.replace(marks[0], "").replace(marks[1], "x")
        return (bare, f"a{bare}", f"{bare}z", f"a{bare}z", bare.swapcase())
    number = _number(text) if not hint.is_text else None
    if number is not None:
        return (text, str(round(number) - 1), str(round(number) + 1))
    found = [text, f"{text}x"]
    if match := _DATE.fullmatch(text):
        found = [str(v) for v in _near_dates(Kind.DATE, match[0])]
    elif re.fullmatch(r"(19|20)\d\d", text) and hint.part:
        found += [str(v) for v in _near_dates(Kind.DATE, text)]
    return found


def _near_dates(kind: Kind, text: str) -> Iterable[Value]:
    tail = " 00:00:00" if kind is Kind.TIMESTAMP else ""
    match = _DATE.match(text)
    if match:
        try:
            day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return ()
        days = [day, day - dt.timedelta(1), day + dt.timedelta(1)]
        more = [f"{day} 12:30:00"] if tail else []
        return [*(f"{d}{tail}" for d in days), *more]
    if re.fullmatch(r"(1\d|20)\d\d", text):
        year = int(text)
        return [f"{y}{tail}" for y in (f"{year}-06-15", f"{year - 1}-12-31", f"{year + 1}-01-01")]
    if re.fullmatch(r"0?\d|1[0-2]", text) and int(text) > 0:
        return [f"2024-{int(text):02}-15{tail}", f"2024-{int(text) % 12 + 1:02}-15{tail}"]
    return ()


def _fulfils(value: Value, hint: Hint) -> bool:
    other: Value = hint.value
    if isinstance(value, bool | int | float):
        other = _number(hint.value)
        if other is None:
            return False
    if value is None or isinstance(value, str) != isinstance(other, str):
        return False
    match hint.sign:
        case "EQ" | "NULLSAFEEQ" | "IS":
            return value == other
        case "NEQ":
            return value != other
        case "LT":
            return value < other  # type: ignore[operator]
        case "LTE":
            return value <= other  # type: ignore[operator]
        case "GT":
            return value > other  # type: ignore[operator]
        case "GTE":
            return value >= other  # type: ignore[operator]
        case "LIKE" | "ILIKE":
            return isinstance(value, str) and _matches(value, hint.value)
    return False


def _matches(value: str, pattern: str) -> bool:
    parts = (".*" if c == "%" else "." if c == "_" else re.escape(c) for c in pattern)
    return re.fullmatch("".join(parts), value, re.DOTALL | re.IGNORECASE) is not None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e12 else None
