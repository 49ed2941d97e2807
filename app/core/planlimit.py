"""Limits on what a plan may cost, set for one connection: note it, ask first, or block it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.errors import UserError
from app.core.profile import Profile

ROWS_OPTION, COST_OPTION = "plan_rows", "plan_cost"
_LIMIT = re.compile(r"(note|ask|block)[ :]\s*([0-9][0-9_,.eE+]*)")


class Beyond(StrEnum):
    """What happens to a plan beyond the limit."""

    NOTE = "note"
    ASK = "ask"
    BLOCK = "block"


class Measure(StrEnum):
    ROWS = "rows"
    COST = "cost"


_OPTIONS = {Measure.ROWS: ROWS_OPTION, Measure.COST: COST_OPTION}


@dataclass(frozen=True, slots=True)
class PlanLimit:
    """`number` is the largest value that still passes: estimated rows, or the engine's cost."""

    measure: Measure
    number: float
    beyond: Beyond


def plan_limits(profile: Profile) -> tuple[PlanLimit, ...]:
    """The profile's limits, from its options `plan_rows` and `plan_cost`, written `ask:1000000`.

    Raises UserError for one that can't be read: a limit must not be lost in silence.
    """
    options = dict(profile.options)
    return tuple(
        read_limit(name, options[name], m) for m, name in _OPTIONS.items() if name in options
    )


def with_limit(profile: Profile, measure: Measure, beyond: Beyond | None, number: int) -> Profile:
    """`profile` with this limit on `measure` in place of the one it has; None for none."""
    option = _OPTIONS[measure]
    options = tuple((name, value) for name, value in profile.options if name != option)
    if beyond is not None:
        options = (*options, (option, f"{beyond.value}:{number}"))
    return replace(profile, options=options)


def strictest(
    limits: tuple[PlanLimit, ...], *, rows: int | None, cost: float | None
) -> PlanLimit | None:
    """The limit that a plan of so many rows and such a cost goes beyond; None if it goes beyond
    none. What is not known passes."""
    values = {Measure.ROWS: rows, Measure.COST: cost}
    over = [x for x in limits if (value := values[x.measure]) is not None and value > x.number]
    order = list(Beyond)
    return max(over, key=lambda limit: order.index(limit.beyond), default=None)


def read_limit(name: str, text: str, measure: Measure) -> PlanLimit:
    """The limit that `text` says. Raises UserError."""
    found = _LIMIT.fullmatch(text.strip())
    try:
        number = float(re.sub("[_,]", "", found[2])) if found else math.nan
    except ValueError:
        number = math.nan
    if found is None or not math.isfinite(number):
        raise UserError(
            f"The connection option {name} can't be read.",
            hint=f"Write note, ask or block and a number, e.g. {name}=ask:1000000.",
        )
    return PlanLimit(measure, number, Beyond(found[1]))
