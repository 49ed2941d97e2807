"""Three years of days, and how busy each one is."""

from __future__ import annotations

from datetime import date, timedelta

from .dice import Wheel

START = date(2022, 1, 1)
END = date(2024, 12, 31)
DAYS = tuple(START + timedelta(n) for n in range((END - START).days + 1))

_WEEKDAYS = (1.25, 1.1, 1.0, 1.0, 0.9, 0.18, 0.06)
_HOLIDAYS = frozenset({(1, 1), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)})
_MONTHS = {
    "flat": (1.0,) * 12,
    "winter": (1.55, 1.45, 1.15, 0.95, 0.8, 0.7, 0.62, 0.6, 0.8, 1.0, 1.25, 1.5),
    "summer": (0.75, 0.75, 0.9, 1.0, 1.15, 1.3, 1.4, 1.35, 1.1, 0.95, 0.8, 0.75),
}


def busy_days(season: str) -> Wheel[date]:
    """The wheel of a department's days. `every day`: no weekend, a little winter (emergencies)."""
    return Wheel(DAYS, [_weight(day, season) for day in DAYS])


def _weight(day: date, season: str) -> float:
    growth = 1 + 0.09 * (day.year - START.year)
    if season == "every day":
        return growth * (1.15 if day.weekday() >= 5 else 1.0) * (1.1 if day.month < 3 else 1.0)
    holiday = 0.1 if (day.month, day.day) in _HOLIDAYS else 1.0
    return growth * _WEEKDAYS[day.weekday()] * holiday * _MONTHS[season][day.month - 1]
