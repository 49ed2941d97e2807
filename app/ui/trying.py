"""Asks once whether drafts may be tried on a server, and keeps the answer with the connection."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.core.option import Option, Value
from app.core.options import TryDrafts
from app.core.settings import SettingsFile
from app.ui.answer import Answer
from app.ui.connecting import Connecting
from app.ui.errors import Told
from app.ui.language import tr
from app.ui.widgets.notice import Notice
from app.workflow.offering import TRY_DRAFTS, offers_trying

Act = Callable[[], None]
Override = Callable[[Option, Value, Act], None]


class Trying(QObject):
    """`override` gives the open connection an option of its own, and calls back when it holds."""

    def __init__(
        self, connecting: Connecting, settings: SettingsFile, override: Override, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._connecting = connecting
        self._settings = settings
        self._override = override

    def offer(self, answer: Answer, notice: Notice, again: Act) -> None:
        """In `notice`, if `answer` was chosen among several drafts on a server where nobody has
        decided. `again` drafts several for the same question."""
        profile = self._connecting.profile
        if profile is None or not offers_trying(answer.drafted.draft, profile, self._settings):
            return
        told = Told(
            tr("Compare the drafts by what they answer?"),
            tr(
                "Several drafts were made. Tacit can run them on this database, read-only, for at"
                " most 1,000 rows and 3 s each: then the right one is found more often."
            ),
            tr("Until then they are only read. The settings of the connection can change it."),
        )
        notice.tell(
            told,
            (tr("Try drafts on this database (read-only)"), lambda: self._agree(notice, again)),
            (tr("Never here"), lambda: self._decide(TryDrafts.NO, notice.dismiss)),
            tone="info",
            icon="info",
        )

    def _agree(self, notice: Notice, again: Act) -> None:
        def done() -> None:
            told = Told(tr("Drafts are tried on this database from now on"), "")
            notice.tell(told, (tr("Draft this question again"), again), tone="ok", icon="check")

        self._decide(TryDrafts.YES, done)

    def _decide(self, said: TryDrafts, done: Act) -> None:
        self._override(TRY_DRAFTS, said, done)
