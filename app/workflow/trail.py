"""What is done on one connection stands in the audit log first, or it does not happen."""

from __future__ import annotations

import contextlib
import getpass
import time
from collections.abc import Collection, Sequence
from enum import StrEnum

from app.core.errors import UserError
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.core.values import ApprovedQuery, Draft, Review, RunSummary, Verdict, text_hash
from app.core.writes import ApprovedWrite, WriteReview
from app.memory.audit.log import Log
from app.memory.audit.record import Event, Fields, Value
from app.sql.redact import without_values

LONGEST_TEXT = 20_000
"""Characters of a text that a record keeps; its hash is of all of it."""

_PRUNE_EVERY_S = 3600.0


class Via(StrEnum):
    """By which way the person works."""

    COMMAND_LINE = "command line"
    WINDOW = "window"
    EVALUATION = "evaluation"


class Trail:
    """Writes the records of one connection. Every method raises AuditFault if it can't.

    Rows and values are never in a record. Questions, and statements with their literals, are only
    where the settings ask for them; a hash of the whole text always is.
    """

    def __init__(
        self, profile: Profile, *, via: Via = Via.COMMAND_LINE, log: Log | None = None
    ) -> None:
        self._profile = profile
        self.via = via
        self._log = log or Log()
        self._pruned: float | None = None
        self._drafted = ""
        self._drafts: set[str] = set()
        self._reviewed = ""
        self.names: Collection[str] = frozenset()
        """The tables' and columns' names in lower case: quoted, they may stay in a statement."""

    def asked(self, question: str) -> None:
        self._drafted = ""
        fields: dict[str, Value] = {"question_sha256": text_hash(question)}
        if self._full:
            fields["question"] = question[:LONGEST_TEXT]
        self._add(Event.ASKED, fields)

    def drafted(self, draft: Draft, prompt: str) -> None:
        model = draft.model
        fields: dict[str, Value] = {
            "model": model.id if model else None,
            "weights_sha256": model.sha256 if model else None,
            "prompt_sha256": text_hash(prompt),
            "repairs": [repair.code for repair in draft.repairs],
        }
        self._add(Event.DRAFTED, fields | self._statement(draft.sql))
        self._drafted = draft.sql
        others = [candidate.sql for candidate in draft.candidates]
        self._drafts.update(map(_plain, (draft.sql, draft.raw, *others)))

    def reviewed(self, review: Review) -> None:
        """Once for each text, however often it is reviewed."""
        if review.sql == self._reviewed:
            return
        fields: dict[str, Value] = {
            "verdict": review.verdict.value,
            "issues": list(dict.fromkeys(issue.code for issue in review.issues)),
        }
        self._add(Event.REVIEWED, fields | self._statement(review.sql))
        self._reviewed = review.sql

    def approved(self, review: Review) -> None:
        """The person wants exactly this text to run; what differs from the draft is an edit."""
        self.reviewed(review)
        if self._drafted and review.sql != self._drafted:
            draft = text_hash(self._drafted)
            edit: dict[str, Value] = {"draft_sha256": draft, "sql_sha256": text_hash(review.sql)}
            self._add(Event.EDITED, edit)
            self._drafted = review.sql
        self._add(Event.APPROVED, self._statement(review.sql))

    def run(self, query: ApprovedQuery) -> None:
        self._add(Event.RUN, {"sql_sha256": query.sha256})

    def counted(self, query: ApprovedQuery, summary: RunSummary, milliseconds: float) -> None:
        fields: dict[str, Value] = {
            "sql_sha256": query.sha256,
            "rows": summary.row_count,
            "truncated": summary.truncated,
            "stopped": summary.stopped,
            "milliseconds": round(milliseconds),
        }
        self._add(Event.COUNTED, fields)

    def failed(self, query: ApprovedQuery, kind: str) -> None:
        self._add(Event.FAILED, {"sql_sha256": query.sha256, "error": kind})

    def exported(self, query: ApprovedQuery | None, *, to: str, rows: int, columns: int) -> None:
        """Rows leave Tacit. `to` says in what form (`clipboard`, `csv`), never a file's name."""
        sha256 = query.sha256 if query else None
        fields: dict[str, Value] = {"sql_sha256": sha256, "to": to}
        self._add(Event.EXPORTED, fields | {"rows": rows, "columns": columns})

    def revealed(self, sql_sha256: str, columns: Sequence[str], reason: str) -> None:
        """`columns` are named `table.column`. Raises UserError without a reason."""
        words = checked_reason(reason)
        fields: dict[str, Value] = {"sql_sha256": sql_sha256, "columns": list(columns)}
        self._add(Event.REVEALED, fields | {"reason": words})

    def marked(self, columns: Sequence[str], *, sensitive: bool) -> None:
        self._add(Event.MARKED, {"columns": list(columns), "sensitive": sensitive})

    def is_draft(self, sql: str) -> bool:
        """Whether `sql` is a text that a model wrote in this session, but for its layout."""
        return _plain(sql) in self._drafts

    def unlocked(self) -> None:
        self._add(Event.UNLOCKED, {})

    def locked(self, why: str) -> None:
        self._add(Event.LOCKED, {"why": why})

    def write_reviewed(self, review: WriteReview) -> None:
        fields: dict[str, Value] = {
            "verdict": Verdict.WRITE.value if review.admitted else Verdict.REFUSED.value,
            "issues": list(dict.fromkeys(issue.code for issue in review.issues)),
            "expected": review.rows,
        }
        self._add(Event.REVIEWED, fields | self._statement(review.sql))

    def write_begun(self, write: ApprovedWrite) -> None:
        self._add(Event.WRITE_BEGUN, {"sql_sha256": write.sha256, "permanent": write.permanent})

    def write_affected(self, write: ApprovedWrite, rows: int | None) -> None:
        self._add(Event.WRITE_AFFECTED, {"sql_sha256": write.sha256, "rows": rows})

    def write_deciding(self, write: ApprovedWrite) -> None:
        """The person wants it to be committed; before it is."""
        self._add(Event.WRITE_DECIDED, {"sql_sha256": write.sha256, "decision": "commit"})

    def write_ended(self, write: ApprovedWrite, outcome: str) -> None:
        self._add(Event.WRITE_ENDED, {"sql_sha256": write.sha256, "outcome": outcome})

    def write_failed(self, write: ApprovedWrite, kind: str) -> None:
        self._add(Event.FAILED, {"sql_sha256": write.sha256, "error": kind})

    @property
    def _full(self) -> bool:
        return SettingsFile().value.audit_text

    def _statement(self, sql: str) -> dict[str, Value]:
        text = sql if self._full else without_values(sql, self._profile.engine, names=self.names)
        return {"sql_sha256": text_hash(sql), "sql": text[:LONGEST_TEXT]}

    def _add(self, event: Event, fields: Fields) -> None:
        who: dict[str, Value] = {
            "connection": self._profile.name,
            "engine": self._profile.engine,
            "via": self.via.value,
            "user": _user(),
        }
        self._prune()
        self._log.append(event, {**who, **fields})

    def _prune(self) -> None:
        """At the first record, and then once in an hour."""
        if self._pruned is not None and time.monotonic() - self._pruned < _PRUNE_EVERY_S:
            return
        days = SettingsFile().value.audit_days
        if days > 0:
            self._log.prune(days)
        self._pruned = time.monotonic()


def checked_reason(reason: str) -> str:
    """`reason` on one line. Raises UserError if it says nothing."""
    words = " ".join(reason.split())
    if len(words) < 3:
        raise UserError(
            "Sensitive columns are shown only for a reason.",
            hint="Say in some words what they are needed for; it is kept in the audit log.",
        )
    return words[:500]


def _plain(sql: str) -> str:
    """`sql` without its layout: another line break makes no other text of a draft."""
    return "".join(sql.split()).rstrip(";").casefold()


def _user() -> str:
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""
