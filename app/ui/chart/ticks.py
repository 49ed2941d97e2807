"""Where an axis has its marks, and how numbers and times are written beside them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale

from app.ui.language import language_code

_SMALLEST = 1e-290
_EPOCH = dt.datetime(1970, 1, 1)
_LARGEST_PLAIN = 1e15
_HOUR, _DAY = 3600.0, 86400.0
_YEAR = 365.2425 * _DAY


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


def number_ticks(low: float, high: float, most: int) -> tuple[Tick, ...]:
    """At most `most` marks at round numbers."""
    if not high - low > _SMALLEST:
        return (Tick(low, amount(low)),)
    step = _round_step((high - low) / max(1, most))
    first = math.ceil(low / step - 1e-9)
    count = math.floor(high / step + 1e-9) - first + 1
    values = [(first + i) * step for i in range(min(count, most * 3))]
    return tuple(Tick(value, _tick_label(value, step)) for value in values)


def nice_range(low: float, high: float, *, zero: bool) -> tuple[float, float]:
    """The range of an axis that shows both ends; from zero on where lengths are compared."""
    if zero:
        low, high = min(0.0, low), max(0.0, high)
    if high - low <= _SMALLEST:
        pad = abs(low) * 0.1 or 1.0
        return (low - pad, high + pad) if not zero else (min(0.0, low), max(0.0, high) or pad)
    step = _round_step((high - low) / 5)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def amount(value: float, unit: str = "") -> str:
    """A number as people read it: few digits, thousands separated, with its unit."""
    if abs(value) >= _LARGEST_PLAIN or not math.isfinite(value):
        return f"{value:.4g} {unit}".strip()
    if value == int(value):
        text = QLocale().toString(int(value))
    elif abs(value) >= 1000:
        text = _trimmed(QLocale().toString(value, "f", 1))
    else:
        digits = max(0, min(6, 3 - math.floor(math.log10(abs(value))))) if value else 0
        text = _trimmed(QLocale().toString(value, "f", digits))
    return f"{text} {unit}".strip() if unit != "%" else f"{text} %"


def amount_rounded(value: float) -> str:
    """With at most three digits that count, large ones with a word: for where there is no room."""
    for size, word in _large():
        if abs(value) >= size:
            return f"{_trimmed(QLocale().toString(value / size, 'f', 1))}{word}"
    return amount(float(f"{value:.3g}"))


def percent(share: float) -> str:
    return f"{_trimmed(QLocale().toString(share * 100, 'f', 1))} %"


def moment(seconds: float) -> str:
    """A time as exactly as it is one: a day without its midnight."""
    try:
        at = _EPOCH + dt.timedelta(seconds=seconds)
    except OverflowError:
        return amount(seconds / _YEAR + 1970)
    if at.time() == dt.time():
        return at.date().isoformat()
    return at.isoformat(sep=" ", timespec="minutes" if not at.second else "seconds")


def time_ticks(low: float, high: float, most: int) -> tuple[Tick, ...]:
    """At most about `most` marks where years, months, days or hours begin."""
    span = (high - low) / max(1, most)
    try:
        begin, end = _EPOCH + dt.timedelta(seconds=low), _EPOCH + dt.timedelta(seconds=high)
        step = next((one for one in _STEPS if one.seconds >= span), None)
        if step is None:
            return _year_ticks(begin, end, math.ceil(span / _YEAR))
        return tuple(Tick(_seconds(at), step.label(at)) for at in step.walk(begin, end))
    except OverflowError:
        return number_ticks(low, high, most)


@dataclass(frozen=True, slots=True)
class _Step:
    """Marks every `count` units; `seconds` apart."""

    seconds: float
    walk: Callable[[dt.datetime, dt.datetime], Iterator[dt.datetime]]
    label: Callable[[dt.datetime], str]


def _every(seconds: float) -> Callable[[dt.datetime, dt.datetime], Iterator[dt.datetime]]:
    def walk(begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
        at = math.ceil(_seconds(begin) / seconds) * seconds
        while at <= _seconds(end):
            yield _EPOCH + dt.timedelta(seconds=at)
            at += seconds

    return walk


def _months(count: int) -> Callable[[dt.datetime, dt.datetime], Iterator[dt.datetime]]:
    def walk(begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
        number = math.ceil((begin.year * 12 + begin.month - 1) / count) * count
        while number // 12 <= end.year:
            at = dt.datetime(number // 12, number % 12 + 1, 1)
            if begin <= at <= end:
                yield at
            number += count

    return walk


def _clock(at: dt.datetime) -> str:
    return f"{at:%H:%M}" if at.time() != dt.time() else _day(at)


def _day(at: dt.datetime) -> str:
    return QLocale().toString(_date(at), "M月d日" if language_code() == "zh" else "d MMM")


def _month(at: dt.datetime) -> str:
    pattern = "yyyy年M月" if language_code() == "zh" else "MMM yyyy"
    return QLocale().toString(_date(at), pattern)


def _date(at: dt.datetime) -> QDate:
    return QDate(at.year, at.month, at.day)


def _year_label(at: dt.datetime) -> str:
    return str(at.year)


_STEPS = (
    *(_Step(s, _every(s), lambda at: f"{at:%H:%M:%S}") for s in (1.0, 5.0, 15.0, 30.0)),
    *(_Step(60.0 * n, _every(60.0 * n), _clock) for n in (1, 5, 15, 30)),
    *(_Step(_HOUR * n, _every(_HOUR * n), _clock) for n in (1, 3, 6, 12)),
    *(_Step(_DAY * n, _every(_DAY * n), _day) for n in (1, 2, 7, 14)),
    *(_Step(_YEAR / 12 * n, _months(n), _month) for n in (1, 3, 6)),
    _Step(_YEAR, _months(12), _year_label),
)


def _year_ticks(begin: dt.datetime, end: dt.datetime, span: int) -> tuple[Tick, ...]:
    step = int(_round_step(span))
    first = math.ceil(begin.year / step) * step
    years = range(max(1, first), min(9999, end.year) + 1, step)
    begins = (dt.datetime(year, 1, 1) for year in years)
    return tuple(Tick(_seconds(at), str(at.year)) for at in begins if begin <= at <= end)


def _seconds(at: dt.datetime) -> float:
    return (at - _EPOCH).total_seconds()


def _round_step(least: float) -> float:
    """1, 2 or 5 times a power of ten; the smallest one that is not below `least`."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= least * (1 - 1e-9))


def _tick_label(value: float, step: float) -> str:
    for size, word in _large():
        if step >= size / 10 and abs(value) >= size:
            return f"{_trimmed(QLocale().toString(value / size, 'f', 1))}{word}"
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return QLocale().toString(value if abs(value) > step / 1e6 else 0.0, "f", min(digits, 12))


def _large() -> tuple[tuple[float, str], ...]:
    """Words for large numbers; Chinese counts in ten thousands."""
    if language_code() == "zh":
        return ((1e8, "亿"), (1e4, "万"))
    return ((1e9, "B"), (1e6, "M"), (1e3, "k"))


def _trimmed(text: str) -> str:
    point = QLocale().decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text
