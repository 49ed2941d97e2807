"""The window's models over the real engine; what is heavy is imported when it is first used."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.core.errors import ModelError
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.ui.services import FetchStep, LoadedModel, ModelOffer

if TYPE_CHECKING:
    from app.llm.engine import TextEngine
    from app.llm.measure import Measured
    from app.llm.rig import Choice
    from app.workflow.models import ModelRow


class LiveModels:
    """`engine` is shared by all connections; it loads its weights when it is first asked to.
    `model_id` is what a person named for this time, whatever is set."""

    def __init__(self, engine: TextEngine, *, model_id: str | None = None) -> None:
        self._engine = engine
        self._model_id = model_id
        self._drafting_for: Profile | None = None
        self._fetching = ""

    def has_model(self) -> bool:
        from app.llm import installed

        try:
            installed.locate(self._model_id)
        except ModelError:
            return False
        return True

    def offer(self) -> ModelOffer:
        from app.llm.catalogue import entry

        wanted = entry(self._model_id)
        return ModelOffer(wanted.id, wanted.title, wanted.size, wanted.licence)

    def draft_for(self, profile: Profile) -> bool:
        from app.llm.rig import Rig

        self._drafting_for = profile
        return isinstance(self._engine, Rig) and self._choice() != self._engine.choice

    def _choice(self) -> Choice:
        from app.workflow.engines import choice_for

        settings = SettingsFile().value
        return choice_for(settings, self._drafting_for, model_id=self._model_id)

    def load_model(self) -> LoadedModel:
        from app.llm.rig import Rig

        engine = self._engine
        info = engine.switch(self._choice()) if isinstance(engine, Rig) else engine.load()
        where = str(getattr(self._engine, "words", "")) or info.device
        return LoadedModel(info, _title(info.id), where)

    def models(self) -> tuple[ModelRow, ...]:
        from app.workflow.models import listed

        return listed()

    def discard_fetch(self, model_id: str) -> None:
        from app.workflow.models import discard

        discard(model_id)

    def remove_model(self, model_id: str) -> None:
        from app.workflow.models import forget

        forget(model_id)

    def inspect_model(self, file: Path) -> tuple[str, int, str, int]:
        from app.workflow.models import inspected

        return inspected(file)

    def measure_model(self, token: CancelToken) -> Measured:
        from app.llm.measure import keep, measure

        with token.interrupting(self._engine.cancel):
            found = measure(self._engine, seed=time.time_ns())
        keep(found)
        return found

    def fetch_model(
        self,
        progress: Callable[[FetchStep], None],
        token: CancelToken,
        model_id: str | None = None,
    ) -> None:
        from app.llm.catalogue import entry
        from app.llm.fetch import FetchProgress, fetch

        def tell(step: FetchProgress) -> None:
            progress(
                FetchStep(step.done_bytes, step.total_bytes, step.rate_bytes_s, step.remaining_s)
            )

        wanted = entry(model_id or self._model_id)
        self._fetching = wanted.title
        try:
            fetch(wanted, progress=tell, cancelled=lambda: token.cancelled)
        finally:
            self._fetching = ""

    def import_model(
        self, file: Path, progress: Callable[[FetchStep], None], token: CancelToken
    ) -> None:
        from app.llm.adopt import adopt

        begun = time.monotonic()

        def tell(done: int, total: int) -> None:
            rate = done / max(0.001, time.monotonic() - begun)
            progress(FetchStep(done, total, rate, (total - done) / rate if rate else None))

        adopt(file, progress=tell, cancelled=lambda: token.cancelled)


def _title(model_id: str) -> str:
    """The catalogue's name for people; imported weights are called by their id."""
    from app.llm.catalogue import load_catalogue

    found = (known.title for known in load_catalogue() if known.id == model_id)
    return next(found, model_id)
