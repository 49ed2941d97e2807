"""Execution accuracy of drafts over a file of questions with gold SQL."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.cancel import CancelToken
from app.core.errors import AppError, CancelledError
from app.llm.engine import TextEngine
from app.results.store import ResultStore
from app.sql.shape import is_ordered
from app.workflow.ask import DEFAULTS, ask
from app.workflow.compare import same_rows
from app.workflow.options import AskOptions
from app.workflow.recall import Memory
from app.workflow.review import approve, review
from app.workflow.run import run
from app.workflow.scoring.left_out import others
from app.workflow.scoring.outcome import Outcome
from app.workflow.scoring.places import Locate
from app.workflow.scoring.questions import Question
from app.workflow.trail import Via
from app.workflow.workspace import Workspace

MAX_ROWS = 100_000
GOLD_TIMEOUT_S = 60.0

Rows = list[tuple[object, ...]]


def evaluate(
    questions: Iterable[Question],
    locate: Locate,
    engine: TextEngine,
    *,
    options: AskOptions = DEFAULTS,
    accepted: Sequence[Question] = (),
    token: CancelToken,
) -> Iterator[Outcome]:
    """Draft, run and compare one question after the other; a database is opened once in a row.

    Those of `accepted` are remembered as answered by their golds, but for the question itself and
    its near-duplicates.
    """
    workspace: Workspace | None = None
    opened = ""
    try:
        for question in questions:
            if workspace is None or question.db != opened:
                if workspace is not None:
                    workspace.close()
                workspace, opened = _workspace(locate, question.db), question.db
                workspace.open()
            yield _Scoring(workspace, engine, options, accepted, token).outcome(question)
    finally:
        if workspace is not None:
            workspace.close()


def _workspace(locate: Locate, db: str) -> Workspace:
    profile, password = locate(db)
    return Workspace(profile, password, via=Via.EVALUATION)


@dataclass(frozen=True, slots=True)
class _Scoring:
    """Scores questions about one database."""

    workspace: Workspace
    engine: TextEngine
    options: AskOptions
    accepted: Sequence[Question]
    token: CancelToken

    def outcome(self, question: Question) -> Outcome:
        schema = self.workspace.schema
        blank = Outcome(
            id=question.id,
            db=question.db,
            question=question.question,
            gold=question.gold,
            lang=question.lang,
            hardness=question.hardness,
            degenerate=question.degenerate,
            dialect=schema.dialect,
            schema=schema.fingerprint[:12],
        )
        begun = time.perf_counter()
        try:
            drafted = self._drafted(question, blank)
        except CancelledError:
            raise
        except AppError as failure:
            drafted = replace(blank, error=failure.message, kind=failure.kind)
        return self._scored(question, drafted, begun)

    def _drafted(self, question: Question, blank: Outcome) -> Outcome:
        text = question.question
        if question.evidence:
            text = f"{text}\n{question.evidence}"
        known = others(question, self.accepted, dialect=blank.dialect)
        asked = ask(
            text,
            self.workspace,
            self.engine,
            lambda event: None,
            options=self.options,
            memory=Memory(known.examples),
            previous=question.previous,
            token=self.token,
        )
        timings = {
            "context": asked.context_ms,
            "first_token": asked.first_token_ms,
            "draft": asked.draft_ms,
        }
        return replace(
            blank,
            raw=asked.draft.raw,
            sql=asked.draft.sql,
            repairs=asked.draft.repairs,
            confidence=asked.draft.confidence.value if asked.draft.confidence else None,
            timings_ms=timings,
            examples=tuple(e.question for e in asked.examples),
        )

    def _scored(self, question: Question, drafted: Outcome, begun: float) -> Outcome:
        scored = drafted
        if not drafted.error:
            try:
                given = self._rows(drafted.sql)
                scored = replace(scored, rows=len(given))
                scored = self._compared(question, scored, given)
            except CancelledError:
                raise
            except AppError as failure:
                scored = replace(scored, error=failure.message, kind=failure.kind)
        total = (time.perf_counter() - begun) * 1000
        return replace(scored, timings_ms={**scored.timings_ms, "total": total})

    def _compared(self, question: Question, scored: Outcome, given: Rows) -> Outcome:
        for gold in dict.fromkeys((question.gold, *question.gold_alternatives)):
            wanted = self._rows(gold)
            if scored.gold_rows is None:
                scored = replace(scored, gold_rows=len(wanted))
            if same_rows(wanted, given, ordered=is_ordered(gold, scored.dialect)):
                return replace(scored, correct=True)
        return scored

    def _rows(self, sql: str) -> Rows:
        query = approve(review(sql, self.workspace.schema))
        store = ResultStore.create()
        try:
            run(
                query,
                self.workspace,
                store,
                lambda event: None,
                max_rows=MAX_ROWS,
                timeout_s=GOLD_TIMEOUT_S,
                token=self.token,
                mask=False,
            )
            return store.page(0, store.row_count)
        finally:
            store.close()
