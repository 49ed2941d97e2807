"""Writes what stands in the tabs soon after it changes, so that a crash costs only a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.core.cancel import CancelToken
from app.core.jobs import Job, JobRunner
from app.core.savedtabs import SavedTabs, TabsFile
from app.ui.tabs import Tabs

SAVE_MS = 1000
"""From the first change on; who goes on typing does not put it off."""
_PATIENCE_S = 2.0


class TabSaving(QObject):
    def __init__(self, tabs: Tabs, file: TabsFile, jobs: JobRunner) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._file = file
        self._jobs = jobs
        self._job: Job | None = None
        self._written = SavedTabs()
        self._soon = QTimer(self, interval=SAVE_MS, singleShot=True)
        self._soon.timeout.connect(self._save)
        tabs.changed.connect(self._start)

    def close(self) -> None:
        """Write what is there now, and let go of the file."""
        self._soon.stop()
        self._tabs.changed.disconnect(self._start)
        if self._job is not None:
            self._job.finished.wait(_PATIENCE_S)
        self._file.write(self._tabs.saved())
        self._file.close()

    def _start(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _save(self) -> None:
        if self._job is not None:
            self._soon.start()
            return
        saved = self._tabs.saved()
        if saved == self._written:
            return
        self._written = saved

        def work(_token: CancelToken) -> None:
            self._file.write(saved)

        self._job = self._jobs.start("save tabs", work, done=self._done, failed=self._done)

    def _done(self, _result: object) -> None:
        self._job = None
