"""What came of a question, as the window shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.values import Change, Review
from app.ui.services import Drafted, Wanted


@dataclass(frozen=True, slots=True)
class Reading:
    """Another draft, laid out; `changes` are what it says differently, and `agreeing` how many
    drafts say the same."""

    sql: str
    changes: tuple[Change, ...]
    agreeing: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of `wanted`: the draft as it is shown with its review, and the other readings."""

    wanted: Wanted
    drafted: Drafted
    review: Review
    readings: tuple[Reading, ...] = ()
