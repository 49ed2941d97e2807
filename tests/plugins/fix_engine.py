"""A TextEngine that says what the test wrote, so that what surrounds the model can be tested."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest

from app.core.errors import AppError, CancelledError, ModelError
from app.core.values import ModelInfo
from app.llm.engine import Candidate, TextEngine
from app.llm.generate import Generation

Answers = Sequence[str] | Mapping[str, str] | Callable[[str], str]

_PIECE = 4
_HOLD_S = 120.0


class ScriptedEngine:
    """Answers in turn (a sequence), by what the prompt contains (a mapping, the first key that
    fits), or by a function of the prompt; streamed in pieces of four characters.

    `prompts` records every prompt, `prefixes` what of it is to be kept, `read` what was read
    ahead. `delay_s` is waited before each piece. `fail_with` is raised by `generate` after
    `fail_after` pieces, and by `load` when `fail_to_load` is set. `started` is set when the first
    piece has been sent. With `hold_first` the first text stops after so many pieces, and only a
    cancel ends it. `others` are what `candidates` gives after the answer: texts, or a
    function of the prompt that makes them; `margin` is the first one's.
    """

    def __init__(
        self,
        answers: Answers = (),
        *,
        delay_s: float = 0.0,
        fail_with: AppError | None = None,
        fail_after: int = 0,
        fail_to_load: bool = False,
        others: Sequence[str] | Callable[[str], Sequence[str]] = (),
        margin: float = 4.0,
        hold_first: int | None = None,
    ) -> None:
        self._answers = answers
        self._others = others
        self._margin = margin
        self._delay_s = delay_s
        self._fail_with = fail_with
        self._fail_after = fail_after
        self._fail_to_load = fail_to_load
        self._hold_first = hold_first
        self._info: ModelInfo | None = None
        self._cancelled = threading.Event()
        self.prompts: list[str] = []
        self.prefixes: list[str] = []
        self.read: list[str] = []
        self.started = threading.Event()
        self.closed = False

    @property
    def info(self) -> ModelInfo | None:
        return self._info

    def load(self) -> ModelInfo:
        if self._fail_to_load:
            raise self._fail_with or ModelError("The scripted engine can't be loaded.")
        self._info = ModelInfo(id="scripted", sha256="0" * 64, device="CPU", gpu_layers=0)
        return self._info

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
        assert prompt.startswith(prefix)
        self.load()
        self._cancelled.clear()
        text = self._answer(prompt)
        self.prompts.append(prompt)
        self.prefixes.append(prefix)
        ends = [text.index(s) for s in stop if s in text]
        text = text[: min(ends)] if ends else text
        pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
        for number, piece in enumerate(pieces):
            self._pause(number)
            yield piece
            self.started.set()
        self._pause(len(pieces))
        yield Generation(text, "stop", len(prompt) // 4, 0, len(pieces), 1.0, 2.0)

    def candidates(
        self,
        prompt: str,
        *,
        k: int,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
    ) -> Iterator[str | Generation | Candidate]:
        for item in self.generate(prompt, prefix=prefix, max_tokens=max_tokens, stop=stop):
            yield item
        assert isinstance(item, Generation)
        others = self._others(prompt) if callable(self._others) else self._others
        for number, text in enumerate((item.text, *others)[:k]):
            self._pause(0)
            yield Candidate(
                text=text,
                finish="stop",
                logprob=-1.0 - number,
                mean_logprob=-0.1 * (1 + number),
                min_margin=-0.5 if number else self._margin,
                tokens=-(-len(text) // _PIECE),
                branch=1 if number else None,
                total_ms=2.0 + number,
            )

    def read_ahead(self, prefix: str) -> None:
        self.load()
        self.read.append(prefix)

    def count_tokens(self, text: str) -> int:
        return -(-len(text) // 4)

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self.closed = True

    def _pause(self, number: int) -> None:
        if self._fail_with is not None and number >= self._fail_after:
            raise self._fail_with
        held = number == self._hold_first and len(self.prompts) == 1
        if self._cancelled.wait(_HOLD_S if held else self._delay_s):
            raise CancelledError

    def _answer(self, prompt: str) -> str:
        if callable(self._answers):
            return self._answers(prompt)
        if isinstance(self._answers, Mapping):
            return next(text for key, text in self._answers.items() if key in prompt)
        return self._answers[len(self.prompts)]


@pytest.fixture
def scripted_engine() -> Callable[..., ScriptedEngine]:
    """Makes scripted engines."""
    return ScriptedEngine


def _is_a_text_engine(engine: ScriptedEngine) -> TextEngine:
    return engine
