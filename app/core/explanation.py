"""What a statement does, as steps without words: the words of a language are put in last.

A step names a template and what goes into it, so that both languages say the same, and the command
line and the window use the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Joint(StrEnum):
    """How the parts of a listing hang together."""

    ITEMS = "items"
    ALL = "all"
    ANY = "any"
    THEN = "then"
    PLAIN = "plain"
    VALUES = "values"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence: the template's code, and what fills it."""

    code: str
    values: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    joint: Joint
    items: tuple[Words, ...]


Words = str | Phrase | Listing
"""A string is the statement's own: a name, a value, a piece of its SQL."""


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence. `depth` counts the queries around the one that it tells of."""

    code: str
    values: tuple[tuple[str, Words], ...] = ()
    depth: int = 0


def nesting(step: Step) -> int:
    """How deep the phrases of `step` lie inside each other."""
    deepest = 0
    stack: list[tuple[Words, int]] = [(value, 1) for _, value in step.values]
    while stack:
        words, depth = stack.pop()
        deepest = max(deepest, depth)
        if isinstance(words, Listing):
            stack.extend((item, depth + 1) for item in words.items)
        elif isinstance(words, Phrase):
            stack.extend((value, depth + 1) for _, value in words.values)
    return deepest


def phrase(code: str, **values: Words) -> Phrase:
    return Phrase(code, tuple(values.items()))
