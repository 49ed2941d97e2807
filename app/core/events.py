"""Past-tense facts about a running question or query. A stale `run_id` is to be dropped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.values import Draft, Repair, ResultColumn, Review, RunSummary


class Stage(StrEnum):
    CONTEXT = "context"
    DRAFT = "draft"
    REVIEW = "review"
    EXECUTE = "execute"


@dataclass(frozen=True, slots=True)
class StageStarted:
    run_id: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class StageFinished:
    """`detail` is for people, e.g. `5 of 9 tables`."""

    run_id: int
    stage: Stage
    milliseconds: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class IndexAdvanced:
    """A large schema is still being learnt, and the question waits: `done` of `total` texts."""

    run_id: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TokenArrived:
    run_id: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftRepaired:
    run_id: int
    repair: Repair


@dataclass(frozen=True, slots=True)
class DraftReady:
    run_id: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class QueryReviewed:
    run_id: int
    review: Review


@dataclass(frozen=True, slots=True)
class RowsStarted:
    """The columns are known; rows follow."""

    run_id: int
    columns: tuple[ResultColumn, ...]


@dataclass(frozen=True, slots=True)
class RowsArrived:
    """`row_count` rows can be read from the store by now."""

    run_id: int
    row_count: int


@dataclass(frozen=True, slots=True)
class RunFinished:
    run_id: int
    summary: RunSummary
    milliseconds: float


Event = (
    StageStarted
    | StageFinished
    | IndexAdvanced
    | TokenArrived
    | DraftRepaired
    | DraftReady
    | QueryReviewed
    | RowsStarted
    | RowsArrived
    | RunFinished
)
