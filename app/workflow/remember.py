"""What happened goes into the memory; a memory that can't be used never stops a question."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.context.encoder import ENCODER
from app.core.cancel import CancelToken
from app.core.errors import AppError, UserError
from app.core.events import Event
from app.core.plan import Plan
from app.core.settings import SettingsFile
from app.core.suggested import Reason
from app.core.values import ApprovedQuery, Draft, RunSummary
from app.memory import charts, history
from app.memory import examples as kept
from app.memory import rejections as refused
from app.memory.examples import Example
from app.memory.fault import MemoryFault
from app.memory.history import Run
from app.memory.rejections import Rejection
from app.memory.similarity import Encode
from app.memory.store import Store
from app.results.store import ResultStore
from app.workflow.recall import SEPARATOR, Memory, PreviousQuery, remembered
from app.workflow.run import run as execute
from app.workflow.withholding import memorable, rules_of, withhold
from app.workflow.workspace import Workspace

Warn = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a query came from: the question, the draft it was made of, the run it refines."""

    question: str = ""
    draft: str = ""
    follows: int | None = None


NOBODY_ASKED = Origin()


@dataclass(frozen=True, slots=True)
class Executed:
    """How a run ended, how long it took, and the run as it is remembered, if it is."""

    summary: RunSummary
    milliseconds: float
    run: Run | None


def by_meaning(texts: Sequence[str]) -> list[list[float]]:
    """The encoder's vectors of `texts`; loading it takes a second."""
    vectors: list[list[float]] = ENCODER.encode_again(texts).tolist()
    return vectors


@dataclass(frozen=True, slots=True)
class Kept:
    """An accepted query, and the answer to the same question that it took the place of."""

    example: Example
    replaced: Example | None = None


class Remembering:
    """The memory as the front ends use it: opened at the first use, shared by their connections.

    `warn` is told once when the memory can't be used; everything goes on without it then. Not
    wanted (`on` or the setting is false), it is never opened.
    """

    def __init__(self, *, warn: Warn, on: bool = True, encode: Encode | None = by_meaning) -> None:
        self._warn = warn
        self._on = on
        self._encode = encode
        self._store: Store | None = None
        self._opening = threading.Lock()
        self._looked_through: set[tuple[str, str]] = set()

    def memory(self, workspace: Workspace) -> Memory:
        """What is known of the workspace's database."""

        def action(store: Store) -> Memory:
            self._withhold(store, workspace)
            return remembered(store, workspace, self._encode)

        return self._try(action) or Memory()

    def execute(
        self,
        query: ApprovedQuery,
        workspace: Workspace,
        store: ResultStore,
        emit: Callable[[Event], None],
        *,
        asked: Origin = NOBODY_ASKED,
        run_id: int = 0,
        max_rows: int | None = None,
        timeout_s: float | None = None,
        token: CancelToken | None = None,
        plan: Plan | None = None,
    ) -> Executed:
        """`workflow.run` with an entry in the history, also for a run that fails."""
        begun = time.perf_counter()
        try:
            summary = execute(
                query,
                workspace,
                store,
                emit,
                run_id=run_id,
                max_rows=max_rows,
                timeout_s=timeout_s,
                token=token,
                plan=plan,
            )
        except AppError as error:
            self.ran(
                _entry(workspace, query.sql, asked, None, _since(begun), error.kind), workspace
            )
            raise
        milliseconds = _since(begun)
        run = _entry(workspace, query.sql, asked, summary, milliseconds, "")
        return Executed(summary, milliseconds, self.ran(run, workspace))

    def ran(self, run: Run, workspace: Workspace) -> Run | None:
        """Keep `run` in the history, without values of sensitive columns; None where that can't be
        done or isn't wanted."""
        return self._try(lambda store: history.record(store, memorable(run, workspace)))

    def accept(self, run: Run) -> Example | None:
        """Keep the query of `run` as the answer to its question; None as for `ran`."""
        return self._try(lambda store: accept(store, run))

    def keep(self, run: Run) -> Kept | None:
        """As `accept`, so that `take_back` can undo it."""

        def action(store: Store) -> Kept:
            asked = kept.folded(whole_question(store, run))
            known = kept.examples(store, connection=run.connection)
            replaced = next((e for e in known if kept.folded(e.question) == asked), None)
            return Kept(accept(store, run), replaced)

        return self._try(action)

    def take_back(self, made: Kept) -> None:
        """Forget what was kept; the answer that it took the place of comes back."""

        def action(store: Store) -> None:
            kept.forget_examples(store, example_id=made.example.id)
            if made.replaced is not None:
                kept.keep(store, [made.replaced])

        self._try(action)

    def reject(
        self, draft: Draft, question: str, workspace: Workspace, reason: Reason = Reason.UNSAID
    ) -> Rejection | None:
        """Not to be offered for `question` again; None as for `ran`. As the history, it keeps no
        values of sensitive columns."""

        def action(store: Store) -> Rejection:
            asked = Origin(question, draft.raw)
            run = memorable(_entry(workspace, draft.sql, asked, None, 0.0, ""), workspace)
            made = Rejection(
                connection=run.connection,
                dialect=run.dialect,
                fingerprint=run.fingerprint,
                question=run.question,
                sql=run.sql,
                draft=run.draft,
                reason=reason,
                rules=run.rules,
            )
            return refused.reject(store, made)

        return self._try(action)

    def unreject(self, made: Rejection) -> None:
        """Forget what `reject` has just remembered."""
        self._try(lambda store: refused.forget_rejections(store, number=made.id))

    def questions(self, connection: str, limit: int = 500) -> tuple[str, ...]:
        """What was asked on the connection, the newest first; of runs and of accepted queries."""

        def action(store: Store) -> tuple[str, ...]:
            asked = [
                run.question for run in history.runs(store, connection=connection, limit=limit)
            ]
            kept_ones = kept.examples(store, connection=connection, limit=limit)
            return tuple(q for q in (*asked, *(e.question for e in kept_ones)) if q)

        return self._try(action) or ()

    def accepted(self, connection: str, limit: int) -> tuple[str, ...]:
        """The questions whose answers were accepted on the connection, the newest first."""

        def action(store: Store) -> tuple[str, ...]:
            found = kept.examples(store, connection=connection, limit=limit)
            return tuple(one.question for one in found)

        return self._try(action) or ()

    def chart(self, connection: str, sha256: str) -> str | None:
        """What `keep_chart` was given for this query."""
        return self._try(lambda store: charts.chart_of(store, connection, sha256))

    def keep_chart(self, connection: str, sha256: str, spec: str) -> None:
        self._try(lambda store: charts.keep_chart(store, connection, sha256, spec))

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _withhold(self, store: Store, workspace: Workspace) -> None:
        """Once for each connection: what came in since it was last open may hold too much."""
        name = workspace.profile.name, rules_of(workspace)
        if name not in self._looked_through:
            withhold(store, workspace)
            self._looked_through.add(name)

    def _try(self, action: Callable[[Store], T]) -> T | None:
        try:
            with self._opening:
                if self._on and self._store is None:
                    self._on = SettingsFile().value.remember
                if not self._on:
                    return None
                self._store = self._store or Store()
            return action(self._store)
        except MemoryFault as fault:
            self._on = False
            self.close()
            self._warn(f"{fault.message} {fault.hint}".strip())
            return None


def _entry(
    workspace: Workspace,
    sql: str,
    asked: Origin,
    summary: RunSummary | None,
    milliseconds: float,
    error: str,
) -> Run:
    schema = workspace.schema
    return Run(
        connection=workspace.profile.name,
        dialect=schema.dialect,
        fingerprint=schema.fingerprint,
        sql=sql,
        question=asked.question,
        draft=asked.draft,
        row_count=summary.row_count if summary else 0,
        truncated=bool(summary and summary.truncated),
        stopped=bool(summary and summary.stopped),
        duration_ms=round(milliseconds, 2),
        error=error,
        follows=asked.follows,
        source=workspace.trail.via.value,
    )


def _since(begun: float) -> float:
    return (time.perf_counter() - begun) * 1000


def accept(store: Store, run: Run, *, question: str = "", sql: str = "") -> Example:
    """Remember the query of `run` as the right answer to its question.

    `question` and `sql` replace what the run has: a person's own words, a person's correction.
    Raises UserError where nobody asked a question.
    """
    asked = question or whole_question(store, run)
    if not asked:
        raise UserError(f"Run {run.id} answered no question.", hint="Give it one with --question.")
    made = kept.example(
        asked,
        sql or run.sql,
        connection=run.connection,
        dialect=run.dialect,
        fingerprint=run.fingerprint,
        draft=run.draft,
    )
    refused.accepted_after_all(store, asked, made.sql, connection=run.connection)
    return kept.keep(store, [made])[0]


def whole_question(store: Store, run: Run) -> str:
    """The question with those that it goes on from: "visits by type; only 2023"."""
    asked = (one.question for one in history.thread(store, run) if one.question)
    return SEPARATOR.join(asked)


def previous_query(store: Store, run: Run) -> PreviousQuery:
    """What a question refines that follows `run`."""
    return PreviousQuery(whole_question(store, run), run.sql)


def last_run(store: Store, connection: str) -> Run:
    """The latest run of the connection that went well. Raises UserError when there is none."""
    for run in history.runs(store, connection=connection):
        if not run.error:
            return run
    raise UserError(
        "Nothing was run on this connection yet.", hint="Ask a question with --run first."
    )


def run_to_follow(store: Store, wish: str, connection: str) -> Run:
    """The run that `--follow` names: `last` or an id of this connection. Raises UserError."""
    if wish == "last":
        return last_run(store, connection)
    if not wish.isdecimal():
        raise UserError(f"There is no run {wish!r}.", hint="Give a run's number, or: last")
    run = history.run_of(store, int(wish))
    if run.connection != connection:
        raise UserError(
            f"Run {run.id} belongs to another connection.", hint="See: tacit memory list --runs"
        )
    return run
