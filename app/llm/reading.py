"""Nothing is read twice: what the model remembers, or a file holds, is taken before it reads on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.llm.generate import Memory, Read, common_prefix, recall
from app.llm.shelf import Shelf

WORTH = 64
"""Fewer tokens than this are read faster than a file is looked for and loaded."""


class Restorable(Memory, Protocol):
    """A Memory whose state can be taken out and put back (see `app.llm.native.Weights`)."""

    def state(self) -> memoryview: ...
    def restore(self, tokens: Sequence[int], state: bytearray) -> bool: ...


class Reading:
    """Reads prompts into `weights`, with a shelf of their beginnings."""

    def __init__(self, weights: Restorable, shelf: Shelf) -> None:
        self._weights = weights
        self._shelf = shelf
        self._shelved: list[int] = []

    def ahead(self, prefix: str) -> tuple[int, int]:
        """Read what questions will begin with, and keep it; how many tokens, and how many of them
        were known. Raises CancelledError; what was read until then is remembered."""
        tokens = self._weights.tokenize(prefix)
        if len(tokens) >= self._weights.n_ctx:
            return 0, 0
        self._bring_back(tokens)
        known = self._known(tokens)
        self._put_away(tokens)
        self._read(tokens)
        return len(tokens), known

    def prompt(self, prefix: str) -> Read:
        """How to read a prompt whose beginning `prefix` is to be kept."""

        def read(weights: Memory, tokens: Sequence[int]) -> int:
            self._bring_back(tokens)
            known = self._known(tokens)
            shared = common_prefix(weights.tokenize(prefix), tokens) if prefix else 0
            self._put_away(tokens[:shared])
            return min(known, recall(weights, tokens))

        return read

    def _bring_back(self, tokens: Sequence[int]) -> None:
        """Restore the nearest file, where it knows more of `tokens` than is remembered."""
        known = self._known(tokens)
        if len(tokens) - known <= WORTH:
            return
        path, shared = self._shelf.nearest(tokens)
        kept = self._shelf.read(path) if path and shared > known + WORTH else None
        if kept is not None:
            self._weights.restore(kept.tokens, kept.state)

    def _put_away(self, tokens: Sequence[int]) -> None:
        """Make sure that the shelf has (nearly) all of `tokens`."""
        if self._shelved == list(tokens):
            return
        if len(tokens) - self._shelf.nearest(tokens)[1] > WORTH:
            self._read(tokens)
            self._weights.keep(len(tokens))
            self._shelf.write(tokens, self._weights.state())
        self._shelved = list(tokens)

    def _read(self, tokens: Sequence[int]) -> None:
        known = self._known(tokens)
        if known < len(tokens):
            self._weights.evaluate(tokens[self._weights.keep(known) :])

    def _known(self, tokens: Sequence[int]) -> int:
        return common_prefix(self._weights.tokens, tokens)
