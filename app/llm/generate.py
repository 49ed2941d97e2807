"""The loop that writes: keep the prefix that is already read, read the rest, write on."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.errors import CancelledError, ModelError
from app.llm.text import TextStream


@dataclass(frozen=True, slots=True)
class Generation:
    """How one text was written. `reused_tokens` of the prompt were in memory or in a file.

    `finish` is `stop` (the model ended, or a stop string came) or `length`; the times are from
    the request to the first token and to the end.
    """

    text: str
    finish: str
    prompt_tokens: int
    reused_tokens: int
    tokens: int
    first_token_ms: float
    total_ms: float


class Chooser(Protocol):
    def next(self) -> int: ...
    def close(self) -> None: ...


class Memory(Protocol):
    """What the loop needs of loaded weights (see `app.llm.native.Weights`)."""

    tokens: list[int]
    n_ctx: int

    def tokenize(self, text: str) -> list[int]: ...
    def keep(self, count: int) -> int: ...
    def evaluate(self, tokens: Sequence[int]) -> None: ...
    def is_end(self, token: int) -> bool: ...
    def piece(self, token: int) -> bytes: ...
    def sampler(self, *, temperature: float, seed: int) -> Chooser: ...
    def likeliest(self, most: int, row: int = -1) -> list[tuple[int, float]]: ...
    def branch(self, side: int, shared: int) -> None: ...
    def advance(self, feeds: Sequence[tuple[int, Sequence[int]]]) -> None: ...
    def end(self, side: int) -> None: ...


Read = Callable[[Memory, Sequence[int]], int]
"""Makes tokens what is remembered, the last one freshly read; how many were known before."""


def generate(
    weights: Memory,
    prompt: str,
    *,
    read: Read | None = None,
    max_tokens: int,
    stop: tuple[str, ...] = (),
    temperature: float = 0.0,
    seed: int = 0,
    emit: Callable[[str], None],
    cancelled: Callable[[], bool] = lambda: False,
) -> Generation:
    """Write after `prompt`; `emit` gets the text in pieces. Raises ModelError, CancelledError."""
    began = time.monotonic()
    tokens = weights.tokenize(prompt)
    room = room_after(weights, tokens)
    reused = (read or recall)(weights, tokens)
    chooser = weights.sampler(temperature=temperature, seed=seed)
    try:
        writing = _Writing(weights, chooser, TextStream(stop), emit, cancelled)
        writing.run(min(max_tokens, room))
    finally:
        chooser.close()
    return Generation(
        text="".join(writing.pieces),
        finish=writing.finish,
        prompt_tokens=len(tokens),
        reused_tokens=reused,
        tokens=writing.count,
        first_token_ms=1000 * ((writing.first_at or time.monotonic()) - began),
        total_ms=1000 * (time.monotonic() - began),
    )


def room_after(weights: Memory, prompt: Sequence[int]) -> int:
    """How many tokens the context holds after `prompt`. Raises ModelError where it is none."""
    room = weights.n_ctx - len(prompt)
    if room < 1 or not prompt:
        raise _too_long(len(prompt), weights.n_ctx)
    return room


def recall(weights: Memory, tokens: Sequence[int]) -> int:
    """A Read that knows what is in memory."""
    known = weights.keep(min(common_prefix(weights.tokens, tokens), len(tokens) - 1))
    weights.evaluate(tokens[known:])
    return known


def common_prefix(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


class _Writing:
    def __init__(
        self,
        weights: Memory,
        chooser: Chooser,
        text: TextStream,
        emit: Callable[[str], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._weights = weights
        self._chooser = chooser
        self._text = text
        self._emit = emit
        self._cancelled = cancelled
        self.pieces: list[str] = []
        self.finish = "length"
        self.count = 0
        self.first_at: float | None = None

    def run(self, most: int) -> None:
        while self.count < most:
            if self._cancelled():
                raise CancelledError
            token = self._chooser.next()
            self.first_at = self.first_at or time.monotonic()
            if self._weights.is_end(token):
                self.finish = "stop"
                break
            self.count += 1
            self._show(self._text.feed(self._weights.piece(token)))
            if self._text.stopped:
                self.finish = "stop"
                return
            if self.count < most:
                self._weights.evaluate([token])
        self._show(self._text.finish())

    def _show(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self._emit(text)


def _too_long(tokens: int, n_ctx: int) -> ModelError:
    if not tokens:
        return ModelError("The prompt is empty.")
    return ModelError(
        f"The prompt has {tokens:,} tokens, and the model's context holds {n_ctx:,}.",
        hint="Ask about fewer tables, or shorten the question.",
    )
