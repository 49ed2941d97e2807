"""The engine that drafts, which another one may replace while it runs.

The old one serves until the new one is up, and ends when its last text is written. A new one that
can't be loaded changes nothing.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.values import ModelInfo
from app.llm.candidates import Candidate
from app.llm.engine import Engine, TextEngine
from app.llm.generate import Generation
from app.llm.tuning import Tuning


@dataclass(frozen=True, slots=True)
class Choice:
    """Which weights, and how they are loaded; `model` None means the default ones."""

    model: str | None = None
    tuning: Tuning = field(default_factory=Tuning)


Make = Callable[[Choice], TextEngine]


def engine_for(choice: Choice) -> TextEngine:
    return Engine(choice.model, tuning=choice.tuning)


class Rig:
    """A TextEngine. Thread-safe."""

    def __init__(self, choice: Choice = Choice(), make: Make = engine_for) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._switching = threading.Lock()
        self._closed = False
        self._busy: dict[int, int] = {}
        self.choice = choice
        self._engine = make(choice)

    @property
    def info(self) -> ModelInfo | None:
        return self._engine.info

    @property
    def words(self) -> str:
        return str(getattr(self._engine, "words", ""))

    @property
    def n_ctx(self) -> int:
        return int(getattr(self._engine, "n_ctx", 0))

    def load(self) -> ModelInfo:
        with self._used() as engine:
            return engine.load()

    def switch(self, choice: Choice) -> ModelInfo:
        """Load `choice` beside what is loaded, and let it take over. Raises ModelError or
        UserError; then nothing has changed."""
        with self._switching:
            if choice == self.choice:
                return self.load()
            new = self._make(choice)
            try:
                info = new.load()
            except BaseException:
                new.close()
                raise
            with self._lock:
                old, self._engine, self.choice = self._engine, new, choice
                idle, closed = not self._busy.get(id(old)), self._closed
            if idle or closed:
                old.close()
            if closed:
                new.close()
            return info

    def generate(
        self,
        prompt: str,
        *,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Iterator[str | Generation]:
        with self._used() as engine:
            yield from engine.generate(
                prompt,
                prefix=prefix,
                max_tokens=max_tokens,
                stop=stop,
                temperature=temperature,
                seed=seed,
            )

    def candidates(
        self,
        prompt: str,
        *,
        k: int,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
    ) -> Iterator[str | Generation | Candidate]:
        with self._used() as engine:
            yield from engine.candidates(
                prompt, k=k, prefix=prefix, max_tokens=max_tokens, stop=stop
            )

    def read_ahead(self, prefix: str) -> None:
        with self._used() as engine:
            engine.read_ahead(prefix)

    def count_tokens(self, text: str) -> int:
        with self._used() as engine:
            return engine.count_tokens(text)

    def cancel(self) -> None:
        self._engine.cancel()

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self._engine.close()

    @contextlib.contextmanager
    def _used(self) -> Iterator[TextEngine]:
        """The engine of now; one that was replaced meanwhile is closed by its last user."""
        with self._lock:
            engine = self._engine
            self._busy[id(engine)] = self._busy.get(id(engine), 0) + 1
        try:
            yield engine
        finally:
            with self._lock:
                self._busy[id(engine)] -= 1
                left = self._busy[id(engine)]
                if not left:
                    del self._busy[id(engine)]
                retired = engine is not self._engine and not left
            if retired:
                engine.close()
