"""One question on its way: stages, the streaming draft, its review, and every way it can end."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.events import (
    DraftRepaired,
    Event,
    Stage,
    StageFinished,
    StageStarted,
    TokenArrived,
)
from app.core.jobs import Job, JobRunner
from app.core.values import Effect, Review, Verdict
from app.ui.answer import Answer, Reading
from app.ui.bridge import Bridge
from app.ui.editor.sqleditor import SqlEditor
from app.ui.errors import Told, tell
from app.ui.language import seconds, tr
from app.ui.line import Line, Turn
from app.ui.panels.review import Against, ReviewPanel
from app.ui.reviewing import Reviewing
from app.ui.services import Drafted, Emit, Opened, Wanted
from app.ui.widgets.stages import Stages

STREAM_MS = 33
MOST_READINGS = 4
"""Other readings that are shown; more would be a list to study."""


class Asking(QObject):
    """`answered` brings an Answer. `failed` brings what went wrong in words; a cancel is no
    failure."""

    busy_changed = Signal()
    answered = Signal(object)
    failed = Signal(object)
    speed_measured = Signal(str)

    def __init__(
        self,
        jobs: JobRunner,
        bridge: Bridge,
        reviewing: Reviewing,
        line: Line,
        *,
        stages: Stages,
        editor: SqlEditor,
        panel: ReviewPanel,
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._bridge = bridge
        self._reviewing = reviewing
        self._stages = stages
        self._editor = editor
        self._panel = panel
        self._run_id = 0
        self._line = line
        self._turn: Turn | None = None
        self._job: Job | None = None
        self._pieces: list[str] = []
        self._stage_begun = 0.0
        self._has_token = False
        self._draft_before: str | None = None
        self._flush = QTimer(self, interval=STREAM_MS)
        self._flush.timeout.connect(self._show_pieces)

    @property
    def busy(self) -> bool:
        """Whether a question is on its way, or waits for its turn."""
        return self._turn is not None

    @property
    def waiting(self) -> bool:
        return self.busy and self._job is None

    def ask(self, wanted: Wanted, opened: Opened) -> None:
        """Draft for `wanted` as soon as no other question is before it."""
        self._run_id += 1
        self._stages.clear(tr("Waiting for the model: another question has its turn."))
        self._turn = Turn(lambda: self._begin(wanted, opened))
        self.busy_changed.emit()
        self._line.enter(self._turn)

    def cancel(self) -> None:
        """The words come back at once; what the engine still does is dropped."""
        if not self.busy:
            return
        if self._job is None:
            self._finish()
            self._stages.stop(tr("Cancelled."))
            return
        self._job.cancel()
        self._ended(self._run_id, CancelledError())

    def _begin(self, wanted: Wanted, opened: Opened) -> None:
        run_id = self._run_id
        before = wanted.previous.sql if wanted.previous else self._draft_before
        self._pieces.clear()
        self._stages.clear()
        self._panel.show_repairs(())
        self._reviewing.hold()
        self._panel.show_waiting()
        self._editor.begin_draft()
        self._flush.start()

        def emit(event: Event) -> None:
            self._bridge.post(lambda: self._happened(event))

        def work(token: CancelToken) -> Answer:
            return _answer(wanted, opened, before, emit, run_id, token)

        self._job = self._jobs.start(
            "ask",
            work,
            done=lambda answer: self._done(run_id, answer),
            failed=lambda error: self._ended(run_id, error),
        )
        self.busy_changed.emit()

    def forget(self) -> None:
        """Another connection: its drafts have nothing to do with the former ones."""
        self.cancel()
        self._draft_before = None
        self._stages.clear()

    def _happened(self, event: Event) -> None:
        if event.run_id != self._run_id or not self.busy:
            return
        match event:
            case TokenArrived():
                self._note_first_token()
                self._pieces.append(event.text)
            case StageStarted():
                self._stages.start(event.stage)
                self._stage_begun = time.monotonic()
                self._has_token = False
            case StageFinished(stage=Stage.DRAFT):
                self._stages.finish(event.stage, event.milliseconds)
                self.speed_measured.emit(event.detail)
            case StageFinished():
                self._stages.finish(event.stage, event.milliseconds, event.detail)
            case DraftRepaired():
                self._show_pieces()

    def _note_first_token(self) -> None:
        """How long the model read before it began to write."""
        if not self._has_token:
            self._has_token = True
            waited = seconds((time.monotonic() - self._stage_begun) * 1000)
            self._stages.note(Stage.DRAFT, tr("first word after {time}").format(time=waited))

    def _show_pieces(self) -> None:
        if self._pieces:
            self._editor.stream("".join(self._pieces))
            self._pieces.clear()

    def _done(self, run_id: int, answer: Answer) -> None:
        if run_id != self._run_id or not self.busy:
            return
        self._finish()
        self._editor.end_draft(answer.review.sql)
        self._panel.show_repairs(answer.drafted.draft.repairs)
        self._measure(answer.wanted)
        self._reviewing.release(answer.review)
        self._reviewing.measure_from(answer.review.sql, Against.DRAFT)
        self._draft_before = answer.review.sql
        self.answered.emit(answer)

    def _measure(self, wanted: Wanted) -> None:
        if wanted.previous is not None:
            self._reviewing.measure_from(wanted.previous.sql, Against.REFINED)
        elif self._draft_before is not None:
            self._reviewing.measure_from(self._draft_before, Against.PREVIOUS_DRAFT)
        else:
            self._reviewing.forget_baseline()

    def _ended(self, run_id: int, error: Exception) -> None:
        if run_id != self._run_id or not self.busy:
            return
        self._finish()
        self._editor.abandon_draft()
        self._reviewing.release()
        if isinstance(error, CancelledError):
            self._stages.stop(tr("Cancelled."))
            return
        told: Told = tell(error)
        self._stages.stop("")
        self.failed.emit(told)

    def _finish(self) -> None:
        turn, job, self._turn, self._job = self._turn, self._job, None, None
        self._flush.stop()
        self._pieces.clear()
        self.busy_changed.emit()
        if turn is not None:
            self._line.leave_after(turn, job)


def _answer(
    wanted: Wanted,
    opened: Opened,
    before: str | None,
    emit: Emit,
    run_id: int,
    token: CancelToken,
) -> Answer:
    """Draft and review in one go, so that the text appears together with its verdict."""
    drafted = opened.ask(wanted, emit, run_id, token)
    token.check()
    emit(StageStarted(run_id, Stage.REVIEW))
    begun = time.perf_counter()
    review = _laid_out(opened, drafted.draft.sql, before)
    readings = _readings(opened, drafted, review.sql, token)
    emit(StageFinished(run_id, Stage.REVIEW, (time.perf_counter() - begun) * 1000))
    following = opened.questions.following(review.sql)
    return Answer(wanted, drafted, review, readings, following)


def _readings(
    opened: Opened, drafted: Drafted, shown: str, token: CancelToken
) -> tuple[Reading, ...]:
    """The other drafts that say something else and may run."""
    found = []
    for other in drafted.draft.candidates[:MOST_READINGS]:
        token.check()
        review = _laid_out(opened, other.sql, shown)
        changes = tuple(c for c in review.changes if c.effect is not Effect.SAME)
        if changes and review.verdict is Verdict.READ:
            found.append(Reading(review.sql, changes, other.agreeing, other.confidence))
    return tuple(found)


def _laid_out(opened: Opened, sql: str, before: str | None) -> Review:
    """The review of the formatted draft, or of the draft itself if formatting changed its fate."""
    plain = opened.review(sql, before)
    if not plain.formatted or plain.formatted == sql:
        return plain
    formatted = opened.review(plain.formatted, before)
    same = formatted.verdict is plain.verdict and len(formatted.issues) <= len(plain.issues)
    return formatted if same else plain
