"""The model reads the schema as soon as both are there, so that no question waits for it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.core.jobs import JobRunner
from app.core.schema import Schema
from app.ui.connecting import Connecting
from app.ui.panels.status import ModelPhase
from app.ui.weights import Weights


class ReadingAhead(QObject):
    """Once for each schema that is read and each model that is loaded. A failure is not told:
    the question that comes after it will have the same one."""

    def __init__(self, connecting: Connecting, weights: Weights, jobs: JobRunner) -> None:
        super().__init__()
        self._connecting = connecting
        self._weights = weights
        self._jobs = jobs
        self._schema: Schema | None = None
        self._model = ""
        connecting.schema_changed.connect(self._start)
        weights.changed.connect(self._start)

    def _start(self) -> None:
        opened, schema = self._connecting.opened, self._connecting.schema
        model = self._weights.state.model
        if opened is None or schema is None or model is None:
            return
        if self._weights.state.phase is not ModelPhase.READY:
            return
        if schema is not self._schema or model.info.sha256 != self._model:
            self._schema, self._model = schema, model.info.sha256
            self._jobs.start(
                "ahead", lambda _token: opened.read_ahead(), done=_nothing, failed=_nothing
            )


def _nothing(_result: object) -> None:
    return
