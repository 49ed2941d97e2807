"""Unlocking, writing and locking in the window; no statement that only reads comes here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.core.policy import NEVER_WRITES
from app.core.values import Review, Verdict
from app.core.writes import Outcome, WriteKind, WriteReview
from app.ui.bridge import Bridge
from app.ui.connecting import Connecting
from app.ui.errors import Told, tell
from app.ui.language import tr
from app.ui.reviewing import Reviewing
from app.ui.theme import Theme
from app.ui.widgets.writebar import WriteBar
from app.ui.writingservices import OpenWrite, Writes

if TYPE_CHECKING:
    from app.ui.dialogs.unlock import UnlockDialog
    from app.ui.dialogs.write import WriteDialog

T = TypeVar("T")


class Writing(QObject):
    """`failed` brings what could not be done, in words."""

    failed = Signal(object)
    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        connecting: Connecting,
        jobs: JobRunner,
        bridge: Bridge,
        theme: Theme,
        bar: WriteBar,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._connecting = connecting
        self._reviewing: Reviewing | None = None
        self._jobs = jobs
        self._bridge = bridge
        self._theme = theme
        self._bar = bar
        self._job: Job | None = None
        self.unlock_dialog: UnlockDialog | None = None
        self.dialog: WriteDialog | None = None
        connecting.changed.connect(self._show)

    def follow(self, reviewing: Reviewing | None) -> None:
        """The text in the editor is this one's from now on; None: nothing is there to write."""
        if self._reviewing is not None:
            self._reviewing.settled.disconnect(self._show)
        self._reviewing = reviewing
        if reviewing is not None:
            reviewing.settled.connect(self._show)
        self._show()

    @property
    def writes(self) -> Writes | None:
        opened = self._connecting.opened
        return opened.writes if opened is not None else None

    @property
    def is_unlocked(self) -> bool:
        writes = self.writes
        return writes is not None and writes.is_unlocked

    def turn(self) -> None:
        """Lock what is unlocked; ask for the name otherwise, unless it is forbidden."""
        writes, profile = self.writes, self._connecting.profile
        if writes is None or profile is None:
            return
        if writes.is_unlocked:
            self._start("lock", lambda _token: writes.lock(), _nothing)
            return

        def allowed(why: str) -> None:
            if why:
                self.failed.emit(Told(tr("Writing stays locked"), _words(why)))
            else:
                self._ask(profile.name)

        self._start("policy", lambda _token: writes.prohibition(), allowed)

    def write(self) -> None:
        """Review the text in the editor as a write, in a dialog of its own."""
        from app.ui.dialogs.write import WriteDialog

        writes, reviewing = self.writes, self._reviewing
        review = reviewing.review if reviewing is not None else None
        if writes is None or review is None or not self.can_write or self.dialog is not None:
            return
        sql = review.sql
        dialog = self.dialog = WriteDialog(self._theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        dialog.open()

        def reviewed(found: WriteReview) -> None:
            if self.dialog is dialog:
                dialog.show_review(found)
                dialog.run_wanted.connect(lambda: self._begin(dialog, writes, found))

        self._start("review write", lambda token: writes.review(sql, token), reviewed)

    @property
    def can_write(self) -> bool:
        """Whether the text in the editor is one that writes, and writing is unlocked."""
        return self._reviewing is not None and self.allows(self._reviewing.review)

    def allows(self, review: Review | None) -> bool:
        return self.is_unlocked and review is not None and review.verdict is Verdict.WRITE

    def _ask(self, name: str) -> None:
        from app.ui.dialogs.unlock import UnlockDialog

        dialog = self.unlock_dialog = UnlockDialog(self._theme, name, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.typed.connect(self._unlock)
        dialog.finished.connect(self._forget_unlock)
        dialog.open()

    def _forget_unlock(self) -> None:
        self.unlock_dialog = None

    def _unlock(self, typed: str) -> None:
        writes = self.writes
        if writes is None:
            return

        def on_lock() -> None:
            self._bridge.post(self._show)

        self._start(
            "unlock", lambda _token: writes.unlock(typed, on_lock), lambda _done: self._show()
        )

    def _begin(self, dialog: WriteDialog, writes: Writes, review: WriteReview) -> None:
        dialog.show_running()

        def begun(write: OpenWrite) -> None:
            if self.dialog is not dialog:
                self._end(write, review, keep=False)
                return
            dialog.commit_wanted.connect(lambda: self._end(write, review, keep=True))
            dialog.roll_back_wanted.connect(lambda: self._end(write, review, keep=False))
            dialog.show_open(write)
            if write.done.committed:
                self._follow(review, Outcome.COMMITTED)

        self._job = self._start("write", lambda token: writes.begin(review, token), begun)

    def _end(self, write: OpenWrite, review: WriteReview, *, keep: bool) -> None:
        def ended(outcome: Outcome) -> None:
            self._follow(review, outcome)
            if self.dialog is not None:
                self.dialog.show_ended(outcome)

        self._start(
            "end write", lambda _token: write.commit() if keep else write.roll_back(), ended
        )

    def _follow(self, review: WriteReview, outcome: Outcome) -> None:
        """Another structure is read at once: the next draft and review must know it."""
        if review.kind is WriteKind.STRUCTURE and outcome in (
            Outcome.COMMITTED,
            Outcome.UNKNOWN,
        ):
            self._connecting.refresh()

    def _closed(self) -> None:
        """A write that has not come back yet is stopped; one that has is rolled back already."""
        self.dialog = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self) -> None:
        profile = self._connecting.profile
        if self.is_unlocked and profile is not None:
            self._bar.show_unlocked(profile.name)
        else:
            self._bar.hide()
        self._bar.allow_write(self.can_write)
        self.changed.emit()

    def _start(self, name: str, work: Callable[[CancelToken], T], done: Callable[[T], None]) -> Job:
        return self._jobs.start(name, work, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._show()
        if isinstance(error, CancelledError):
            return
        if self.dialog is not None:
            self.dialog.show_failed(tell(error))
        else:
            self.failed.emit(tell(error))


def _words(why: str) -> str:
    """The commonest reason in the person's language; the others name a file."""
    if why == NEVER_WRITES:
        return tr("This connection never writes. In its settings it can be allowed.")
    return why


def _nothing(_result: object) -> None:
    return
