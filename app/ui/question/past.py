"""The questions asked before, walked through with Up and Down."""

from __future__ import annotations

from collections.abc import Iterable


class PastQuestions:
    """The newest first, each once. What was typed before the walk began is its other end."""

    def __init__(self) -> None:
        self._questions: tuple[str, ...] = ()
        self._place = -1
        self._typed = ""

    @property
    def all(self) -> tuple[str, ...]:
        return self._questions

    def know(self, questions: Iterable[str]) -> None:
        """Older ones, behind those that are known already."""
        self._set((*self._questions, *questions))

    def asked(self, question: str) -> None:
        self._set((question, *self._questions))

    def forget(self) -> None:
        self._set(())

    def back(self, now: str) -> str | None:
        """The question before the one that is shown; None at the end."""
        if self._place == -1:
            self._typed = now
        ahead = range(self._place + 1, len(self._questions))
        place = next((p for p in ahead if self._questions[p] != now), None)
        if place is None:
            return None
        self._place = place
        return self._questions[place]

    def forward(self) -> str | None:
        """The question after it, at last what was typed; None where nobody went back."""
        if self._place == -1:
            return None
        self._place -= 1
        return self._typed if self._place == -1 else self._questions[self._place]

    def stay(self) -> None:
        """The text was changed: the walk is over."""
        self._place = -1

    def _set(self, questions: Iterable[str]) -> None:
        known: dict[str, str] = {}
        for question in questions:
            if key := " ".join(question.casefold().split()):
                known.setdefault(key, question.strip())
        self._questions = tuple(known.values())
        self._place = -1


def matching(questions: Iterable[str], needle: str) -> tuple[str, ...]:
    """The questions that hold every word of `needle`."""
    words = needle.casefold().split()
    return tuple(q for q in questions if all(word in q.casefold() for word in words))
