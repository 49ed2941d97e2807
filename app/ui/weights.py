"""The model's state as the window tells it: loading at start, fetching, importing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.jobs import Job, JobRunner
from app.ui.bridge import Bridge
from app.ui.errors import tell
from app.ui.panels.status import ModelPhase, ModelState
from app.ui.panels.welcome import WelcomePanel
from app.ui.services import FetchStep, LoadedModel, ModelOffer, Services

Progress = Callable[[FetchStep], None]

_STEP_S = 0.1


class Weights(QObject):
    """`progressed` brings the steps of a fetch or an import, `ended` its error or None; `failed`
    brings, in words, why another model could not take over."""

    changed = Signal()
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(
        self, services: Services, jobs: JobRunner, bridge: Bridge, welcome: WelcomePanel
    ) -> None:
        super().__init__()
        self._services = services
        self._jobs = jobs
        self._bridge = bridge
        self._welcome = welcome
        self._job: Job | None = None
        self._before: ModelState | None = None
        self._again = False
        self.offer: ModelOffer | None = None
        self.fetching: str | None = None
        self.state = ModelState(ModelPhase.LOADING)
        welcome.fetch_wanted.connect(lambda: self.fetch())
        welcome.stopped.connect(self.stop)

    def start(self) -> None:
        """Load what is installed, in the background; without weights, offer to fetch them."""
        self._before = self.state if self.state.phase is ModelPhase.READY else None
        self._become(ModelState(ModelPhase.LOADING))

        def work(_token: CancelToken) -> ModelOffer | LoadedModel:
            if not self._services.has_model():
                return self._services.offer()
            return self._services.load_model()

        self._jobs.start("load", work, done=self._started, failed=self._not_loaded)

    def reload(self) -> None:
        """Other settings hold: load the model anew; what is loaded drafts until that is done."""
        self._again = self.state.phase is ModelPhase.LOADING
        if not self._again and self._job is None:
            self.start()

    def fetch(self, model_id: str | None = None) -> None:
        """The model of that id, or the one that is offered; one at a time."""
        if self._job is not None:
            return
        self.fetching = model_id or (self.offer.id if self.offer is not None else "")

        def work(progress: Progress, token: CancelToken) -> None:
            self._services.fetch_model(progress, token, model_id)

        self._bring("fetch", work)

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def point_to_offer(self) -> None:
        """There is no model to ask: show where one can be had."""
        self._welcome.point()

    def import_file(self, file: Path) -> None:
        if self._job is not None:
            return
        self.fetching = file.stem

        def work(progress: Progress, token: CancelToken) -> None:
            self._services.import_model(file, progress, token)

        self._bring("import", work)

    def show_speed(self, speed: str) -> None:
        """Tokens a second, as the last draft showed."""
        model = self.state.model
        if self.state.phase is ModelPhase.FAILED:
            self.start()
        elif model is not None and speed:
            self._become(ModelState(ModelPhase.READY, model, speed))

    def _bring(self, name: str, work: Callable[[Progress, CancelToken], None]) -> None:
        self._welcome.show_step(None)
        last = 0.0

        def progress(step: FetchStep) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _STEP_S or step.done == step.total:
                last = now
                self._bridge.post(lambda: self._show_step(step))

        self._job = self._jobs.start(
            name,
            lambda token: work(progress, token),
            done=lambda _none: self._installed(),
            failed=self._not_fetched,
        )

    def _show_step(self, step: FetchStep) -> None:
        if self._job is None:
            return
        self.progressed.emit(step)
        if step.done >= step.total:
            self._welcome.show_checking()
        else:
            self._welcome.show_step(step)

    def _started(self, found: ModelOffer | LoadedModel) -> None:
        if isinstance(found, ModelOffer):
            self.offer = found
            self._welcome.show_offer(found)
            self._become(ModelState(ModelPhase.MISSING))
        else:
            self._become(ModelState(ModelPhase.READY, found))
        self._load_again()

    def _load_again(self) -> None:
        """What was changed while it was being loaded."""
        if self._again:
            self._again = False
            self.start()

    def _not_loaded(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            return
        told = tell(error)
        if self._before is not None:
            self._become(self._before)
            self.failed.emit(told)
            self._load_again()
            return
        words = f"{told.message} {told.hint}".strip()
        self._become(ModelState(ModelPhase.FAILED, error=words))
        self._load_again()

    def _installed(self) -> None:
        self._job = self.fetching = None
        self.ended.emit(None)
        if self.state.phase is not ModelPhase.READY:
            self.start()

    def _not_fetched(self, error: Exception) -> None:
        self._job = self.fetching = None
        self.ended.emit(error)
        if isinstance(error, CancelledError):
            if self.state.phase is not ModelPhase.READY:
                self.start()
        else:
            self._welcome.show_failed(tell(error))

    def _become(self, state: ModelState) -> None:
        self.state = state
        self.changed.emit()
