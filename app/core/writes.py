"""The values of a deliberate write: what its review found, what it did, and how it ended.

They share nothing with the path of a query, so that no query can turn into a write.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.explanation import Step
from app.core.values import Issue, Severity, text_hash


class WriteKind(StrEnum):
    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
    STRUCTURE = "structure"


class Follow(StrEnum):
    """How the rows of a write are found again once it has run: by the keys of those found before,
    by the same query, by keys greater than any before, or not at all."""

    KEYS = "keys"
    QUERY = "query"
    NEWER = "newer"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Target:
    """The table that is written to: its columns, its key, and which of them are sensitive."""

    name: str
    schema: str | None
    columns: tuple[str, ...]
    key: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """For people; not quoted, never to be put in SQL."""
        return f"{self.schema}.{self.name}" if self.schema else self.name


@dataclass(frozen=True, slots=True)
class WriteReview:
    """What the checks found in exactly `sql`, which would write.

    `columns` are those that get another value. `rows`: how many rows it takes, None if that
    could not be counted. `sample`: the query that finds rows of it. `issues` also name the
    triggers and cascades that come along. `permanent`: it can't be rolled back. A write with
    `refusals` is refused.
    """

    sql: str
    kind: WriteKind | None = None
    target: Target | None = None
    refusals: tuple[Issue, ...] = ()
    issues: tuple[Issue, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int | None = None
    sample: str = ""
    follow: Follow = Follow.NOTHING
    permanent: bool = False
    explanation: tuple[Step, ...] = ()

    @property
    def admitted(self) -> bool:
        return self.kind is not None and not self.refusals

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is refused, in English."""
        return tuple(refusal.message for refusal in self.refusals)

    @property
    def alarming(self) -> tuple[Issue, ...]:
        """What a person must not overlook, such as a missing WHERE."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class ApprovedWrite:
    """The one thing that may write: the exact text that a person saw, and its SHA-256.

    Only `app.workflow.write` makes one, of an admitted review and an open unlock; a test holds
    every other module to that. `connection` is the name that was unlocked.
    """

    sql: str
    sha256: str
    connection: str
    permanent: bool = False

    def __post_init__(self) -> None:
        if self.sha256 != text_hash(self.sql):
            raise ValueError("the text is not the one that was approved")


Cells = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row before and after, as text; None where there is none. `changed`: which of its cells
    differ, told even where the value itself is masked."""

    before: Cells | None
    after: Cells | None
    changed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a write has done inside its transaction, which is still open for `hold_s` seconds, or
    for good where it could not be one (`committed`). `notes` say what could not be shown."""

    affected: int | None
    columns: tuple[str, ...] = ()
    rows: tuple[SampleRow, ...] = ()
    notes: tuple[str, ...] = ()
    hold_s: float = 0.0
    committed: bool = False


class Outcome(StrEnum):
    """How a write ended. `EXPIRED`: nobody decided in time, and it was rolled back. `UNKNOWN`: the
    connection was lost during the commit itself."""

    COMMITTED = "committed"
    ROLLED_BACK = "rolled back"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trigger:
    """`event` is INSERT, UPDATE or DELETE in capitals; `table` as `Table.qualified` names it."""

    table: str
    name: str
    event: str


@dataclass(frozen=True, slots=True)
class Cascade:
    """A foreign key that acts: what becomes of rows of `table` when their row of `target` is
    deleted or its key changes. Each is CASCADE, SET NULL or SET DEFAULT, or empty."""

    table: str
    target: str
    on_delete: str = ""
    on_update: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """What writing sets off by itself. `lasting`: tables whose engine knows no transactions."""

    triggers: tuple[Trigger, ...] = ()
    cascades: tuple[Cascade, ...] = ()
    lasting: tuple[str, ...] = ()
