"""Two readings are told apart by an example: made-up rows on which they answer differently."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.examples import Counterexample, Finding
from app.core.jobs import Job, JobRunner
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.panels.draftbar import DraftBar
from app.ui.panels.readingexample import ReadingExampleDialog, Side
from app.ui.panels.readings import reading_words
from app.ui.services import Opened
from app.ui.theme import Theme


class TellingApart(QObject):
    """`taken` brings the SQL of the reading that was picked by its answer."""

    taken = Signal(str)

    def __init__(
        self, connecting: Connecting, jobs: JobRunner, bar: DraftBar, theme: Theme
    ) -> None:
        super().__init__(bar)
        self._connecting = connecting
        self._jobs = jobs
        self._bar = bar
        self._theme = theme
        self._job: Job | None = None
        bar.readings.example_wanted.connect(self.show)

    @property
    def is_possible(self) -> bool:
        return bool(self._bar.readings.shown) and self._connecting.opened is not None

    def show(self) -> ReadingExampleDialog | None:
        """The draft beside the reading that is looked at, or else the first that differs."""
        opened = self._connecting.opened
        if opened is None or not self.is_possible:
            return None
        self.close()
        dialog = ReadingExampleDialog(self._theme, self._bar)
        dialog.taken.connect(self.taken)
        dialog.closed.connect(self._stop)
        button = self._bar.readings.example
        dialog.open_below(button.mapToGlobal(button.rect().bottomLeft()))
        one, others = self._sides()

        def work(token: CancelToken) -> tuple[Counterexample, Side]:
            return _first_difference(opened, one, others, token)

        def done(result: tuple[Counterexample, Side]) -> None:
            if self._job is job:
                found, other = result
                dialog.show_found(found, one, other)

        def failed(error: Exception) -> None:
            if self._job is job and not isinstance(error, CancelledError):
                dialog.show_failed(tell(error).message)

        job = self._jobs.start("example", work, done=done, failed=failed)
        self._job = job
        return dialog

    def close(self) -> None:
        """What the dialog says is about another draft now."""
        for dialog in self._bar.findChildren(ReadingExampleDialog):
            dialog.close()

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _sides(self) -> tuple[Side, list[Side]]:
        readings = self._bar.readings
        others = [Side(reading_words(r, readings.shown), r.sql) for r in readings.shown]
        looked_at = [other for other in others if other.sql == readings.active]
        return Side(tr("The draft"), readings.draft), looked_at or others


def _first_difference(
    opened: Opened, one: Side, others: Sequence[Side], token: CancelToken
) -> tuple[Counterexample, Side]:
    """The first of `others` that answers otherwise; if none does, what is known of the first."""
    first: tuple[Counterexample, Side] | None = None
    for other in others:
        token.check()
        found = opened.counterexample(one.sql, other.sql)
        token.check()
        if found.finding is Finding.DIFFERENT:
            return found, other
        first = first or (found, other)
    assert first is not None, "there is another reading"
    return first
