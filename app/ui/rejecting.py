"""A draft that is wrong is said to be: it is not offered for its question again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.core.suggested import Reason
from app.ui.connecting import Connecting
from app.ui.drafts import Drafts
from app.ui.errors import Told, tell
from app.ui.language import tr
from app.ui.panels.draftbar import DraftBar
from app.ui.widgets.notice import Notice


class Rejecting(QObject):
    def __init__(
        self,
        connecting: Connecting,
        drafts: Drafts,
        jobs: JobRunner,
        *,
        bar: DraftBar,
        notice: Notice,
    ) -> None:
        super().__init__(bar)
        self._connecting = connecting
        self._drafts = drafts
        self._jobs = jobs
        self._bar = bar
        self._notice = notice

    def menu(self) -> QMenu:
        """The reasons; none need be given."""
        menu = QMenu(self._bar)
        menu.setObjectName("rejectMenu")
        for reason, words in _reasons().items():
            menu.addAction(words, partial(self.reject, reason))
        return menu

    def ask(self) -> None:
        """Which reason?"""
        if self._drafts.answer is not None:
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            button = self._bar.wrong
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def reject(self, reason: Reason) -> None:
        opened, answer = self._connecting.opened, self._drafts.answer
        if opened is None or answer is None:
            return
        questions, drafted = opened.questions, answer.drafted

        def work(_token: CancelToken) -> bool:
            return questions.reject(drafted, reason)

        def done(kept: bool) -> None:
            if kept:
                self._tell_rejected()
            else:
                self._notice.tell(_not_remembered(), tone="warn", icon="warning")

        self._jobs.start("reject", work, done=done, failed=self._failed)

    def _tell_rejected(self) -> None:
        told = Told(tr("Rejected"), tr("This draft will not be offered for this question again."))
        again = (tr("Draft it anew"), self._drafts.ask_again)
        self._notice.tell(told, again, (tr("Undo"), self._take_back), tone="ok", icon="check")

    def _take_back(self) -> None:
        opened = self._connecting.opened
        if opened is None:
            return
        questions = opened.questions

        def work(_token: CancelToken) -> None:
            questions.take_back()

        self._jobs.start(
            "unreject", work, done=lambda _done: self._notice.dismiss(), failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        self._notice.tell(tell(error))


def _reasons() -> dict[Reason, str]:
    return {
        Reason.TABLES: tr("It reads the wrong tables"),
        Reason.ROWS: tr("It finds the wrong rows"),
        Reason.NUMBERS: tr("It computes the wrong numbers"),
        Reason.MEANING: tr("It is not what I asked"),
        Reason.UNSAID: tr("It is wrong"),
    }


def _not_remembered() -> Told:
    return Told(tr("Not remembered"), tr("The memory is switched off, or can't be used."))
