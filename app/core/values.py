"""The values that travel from a question to its rows; frozen, one per step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.explanation import Step
from app.core.lineage import Lineage
from app.core.plan import Plan


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """What the gate says of a statement."""

    READ = "read"
    WRITE = "write"
    REFUSED = "refused"


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Effect(StrEnum):
    """What a change can do to the result; the strongest that applies."""

    FEWER_ROWS = "fewer rows"
    MORE_ROWS = "more rows"
    OTHER_ROWS = "fewer or more rows"
    OTHER_COLUMNS = "other columns"
    OTHER_GRAIN = "other grain"
    OTHER_ORDER = "other order"
    OTHER_VALUES = "other values"
    SAME = "same result"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that would mend an issue: `sql` is the whole new text, which is reviewed again.

    `code` names the kind of change for translations; `label` says it in English.
    """

    code: str
    label: str
    sql: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the review found. `line` and `column` count from 1; 0 means the whole text.

    `values` fills the translated message of `code`; `message` is the English one. `length` counts
    characters, 0 if unknown. `why` says why it matters, in English; it is empty for what the
    gate or the database will refuse anyway.
    """

    code: str
    severity: Severity
    message: str
    line: int = 0
    column: int = 0
    values: tuple[tuple[str, str], ...] = ()
    length: int = 0
    why: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class TextRange:
    """Characters `start` up to, not including, `end`; line and column of the first count from 1."""

    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two statements, within one clause.

    `before` and `after` are SQL. `words` says the change in English; `values` fills the translated
    text of `code`. `at_before` and `at_after` are where it stands in the two texts, None if that is
    not known. A change whose effect is SAME only writes the same differently.
    """

    clause: str
    kind: ChangeKind
    before: str
    after: str
    effect: Effect = Effect.OTHER_VALUES
    code: str = ""
    words: str = ""
    values: tuple[tuple[str, str], ...] = ()
    at_before: TextRange | None = None
    at_after: TextRange | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """One correction that Tacit made to the model's text, always shown to the person.

    `whole`: `before` and `after` are the whole text, and not only what was corrected in it.
    """

    code: str
    message: str
    before: str
    after: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which weights drafted, and where they ran. `device` is e.g. `CPU` or `CUDA0: RTX 4090`."""

    id: str
    sha256: str
    device: str
    gpu_layers: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """How likely a draft is right, from 0 to 1 (calibrated: see docs/benchmarks.md).

    `agreeing` of `drafts` say or return the same. `doubts` say what there is to look at; there are
    none above the threshold.
    """

    value: float
    agreeing: int = 1
    drafts: int = 1
    doubts: tuple[Issue, ...] = ()

    @property
    def words(self) -> str:
        """In English, for the command line."""
        if self.drafts == 1:
            return "one draft, compared with no other"
        return f"{self.agreeing} of {self.drafts} drafts agree"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading: `agreeing` drafts say or return this; `confidence` is the probability that
    it is the right one."""

    sql: str
    agreeing: int
    confidence: float
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """SQL that nobody has reviewed: `raw` as the model wrote it, `sql` after the repairs.

    `candidates` are the other readings, the likelier first.
    """

    question: str
    sql: str
    raw: str
    repairs: tuple[Repair, ...] = ()
    model: ModelInfo | None = None
    confidence: Confidence | None = None
    candidates: tuple[Alternative, ...] = ()

    def before_repairs(self) -> tuple[str, ...]:
        """For each repair the whole text before it. Those that were made on one tree have the
        same, the text before all of them."""
        found, text = [], self.raw
        for made in self.repairs:
            found.append(made.before if made.whole else text)
            text = made.after if made.whole else text
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Review:
    """What the checks found in exactly `sql`."""

    sql: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    changes: tuple[Change, ...] = ()
    formatted: str = ""
    explanation: tuple[Step, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class ApprovedQuery:
    """The one thing that may run: the exact text that a person saw, and its SHA-256.

    Only `app.workflow.review` makes one; a test holds every other module to that.
    """

    sql: str
    sha256: str

    def __post_init__(self) -> None:
        if self.sha256 != text_hash(self.sql):
            raise ValueError("the text is not the one that was approved")


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """`type` is the database's own name for the type, as the driver reports it. `masked`: its
    values are personal data or secrets, and not shown."""

    name: str
    type: str
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds of each stage; None for a stage that did not happen."""

    context: float | None = None
    first_token: float | None = None
    draft: float | None = None
    review: float | None = None
    execute: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """How a run ended. `truncated`: the database had more rows than the row cap. `stopped`: a
    person had enough of them; there may be more."""

    columns: tuple[ResultColumn, ...]
    row_count: int
    truncated: bool
    notes: tuple[str, ...] = field(default=())
    stopped: bool = False


def text_hash(sql: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hex."""
    return hashlib.sha256(sql.encode("utf-8", "surrogatepass")).hexdigest()
