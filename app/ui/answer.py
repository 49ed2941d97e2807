"""What came of a question, as the window shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.suggested import Next
from app.core.values import Change, Review
from app.ui.services import Drafted, Wanted


@dataclass(frozen=True, slots=True)
class Reading:
    """Another draft, laid out; `changes` are what it says differently, and `agreeing` how many
    drafts say the same; `confidence` is the probability that it is the right one."""

    sql: str
    changes: tuple[Change, ...]
    agreeing: int
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of `wanted`: the draft as it is shown with its review, the other readings,
    and what is often asked next."""

    wanted: Wanted
    drafted: Drafted
    review: Review
    readings: tuple[Reading, ...] = ()
    following: tuple[Next, ...] = ()
