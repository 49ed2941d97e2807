"""Several drafts for little more than one: follow the likeliest, branch where it was close.

Drafts of one prompt share most of their tokens. So the greedy draft comes first, and each further
one takes over what the model remembers of an earlier one up to a step where it hesitated, takes
the other token there, and goes on greedily.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.core.errors import CancelledError
from app.llm.generate import Generation, Memory, Read, recall, room_after
from app.llm.text import TextStream

WIDTH = 6
"""Likeliest tokens looked at in each step."""
CLOSE = 4.0
"""A runner-up further behind than this, in log-probability, is no hesitation."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One draft. Log-probabilities are natural, of all its tokens, the ending one included.

    `min_margin` is the smallest lead of a token over the likeliest that reads differently (spaces
    and case don't count), negative where the branch took the other token, `CLOSE` at most.
    `branch` is how many tokens it shares with the draft it left, None for the greedy one.
    `total_ms` is from the request until it was written.
    """

    text: str
    finish: str
    logprob: float
    mean_logprob: float
    min_margin: float
    tokens: int
    branch: int | None
    total_ms: float


@dataclass(frozen=True, slots=True)
class _Step:
    """A token that was taken, and others that read differently; `lead` over the best of them."""

    token: int
    logprob: float
    lead: float
    others: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Fork:
    """Where a draft may go on differently; `logprob` is of all tokens up to the other one."""

    path: _Path
    at: int
    step: _Step
    logprob: float


class _Path:
    """One draft while it is written."""

    def __init__(self, stop: tuple[str, ...], branch: int | None = None) -> None:
        self._stream = TextStream(stop)
        self.branch = branch
        self.steps: list[_Step] = []
        self.text = ""
        self.finish = ""
        self.reads: list[str] = []

    @property
    def tokens(self) -> list[int]:
        return [step.token for step in self.steps]

    @property
    def logprob(self) -> float:
        return sum(step.logprob for step in self.steps)

    def take(self, step: _Step, data: bytes | None) -> str:
        """Add a step; `data` is the token's bytes, None for one that ends the text."""
        self.steps.append(step)
        fresh = self._stream.finish() if data is None else self._stream.feed(data)
        if data is None or self._stream.stopped:
            self.finish = "stop"
        return self._add(fresh)

    def cut(self) -> str:
        """End it here: there is no room for more."""
        self.finish = "length"
        return self._add(self._stream.finish())

    def _add(self, text: str) -> str:
        self.text += text
        self.reads.append(squeezed(self.text))
        return text


class Search:
    """The drafts of one prompt, one after the other; `weights` remembers the last one's tokens."""

    def __init__(
        self,
        weights: Memory,
        prompt: str,
        *,
        max_tokens: int,
        stop: tuple[str, ...],
        cancelled: Callable[[], bool],
    ) -> None:
        self._began = time.monotonic()
        self._weights = weights
        self._stop = stop
        self._cancelled = cancelled
        self._prompt = weights.tokenize(prompt)
        self._most = min(max_tokens, room_after(weights, self._prompt))
        self._paths: list[_Path] = []
        self._forks: list[_Fork] = []

    def greedy(
        self, emit: Callable[[str], None], *, read: Read = recall
    ) -> tuple[Generation, Candidate]:
        """The first draft, as `generate` writes it. Raises CancelledError."""
        reused = read(self._weights, self._prompt)
        first_ms = self._since()
        path = _Path(self._stop)
        self._write(path, emit)
        self._keep(path)
        candidate = self._candidate(path)
        generation = Generation(
            text=path.text,
            finish=path.finish,
            prompt_tokens=len(self._prompt),
            reused_tokens=reused,
            tokens=candidate.tokens,
            first_token_ms=first_ms,
            total_ms=candidate.total_ms,
        )
        return generation, candidate

    def others(self, count: int) -> Iterator[Candidate]:
        """Up to `count` drafts that read differently, by how likely they begin."""
        for _ in range(2 * count):
            if not self._forks or count == 0:
                return
            fork = max(self._forks, key=lambda fork: fork.logprob)
            self._forks.remove(fork)
            path = self._branch(fork)
            if path is not None:
                count -= 1
                yield self._candidate(path)

    def _branch(self, fork: _Fork) -> _Path | None:
        path = _Path(self._stop, branch=fork.at)
        shared = fork.path.steps[: fork.at]
        for step in shared:
            path.take(step, self._weights.piece(step.token))
        self._take(path, fork.step)
        if not path.finish:
            recall(self._weights, [*self._prompt, *path.tokens])
            self._write(path, lambda _: None)
        if self._is_known(path):
            return None
        self._keep(path)
        return path

    def _write(self, path: _Path, emit: Callable[[str], None]) -> None:
        """Go on greedily until the end, or until it reads like an earlier draft."""
        while not path.finish:
            if self._cancelled():
                raise CancelledError
            emit(self._take(path, self._step()))
            if path.finish or self._has_merged(path):
                return
            if len(path.steps) >= self._most:
                emit(path.cut())
                return
            self._weights.evaluate([path.steps[-1].token])

    def _step(self) -> _Step:
        (token, logprob), *rest = self._weights.likeliest(WIDTH)
        reads = self._reading(token)
        others = tuple(
            (other, score)
            for other, score in rest
            if logprob - score <= CLOSE and self._reading(other) not in (reads, "")
        )
        lead = logprob - others[0][1] if others else CLOSE
        return _Step(token, logprob, lead, others)

    def _take(self, path: _Path, step: _Step) -> str:
        ends = self._weights.is_end(step.token)
        return path.take(step, None if ends else self._weights.piece(step.token))

    def _reading(self, token: int) -> str:
        if self._weights.is_end(token):
            return "\0"
        return self._weights.piece(token).decode("utf-8", "replace").strip().casefold()

    def _has_merged(self, path: _Path) -> bool:
        if path.branch is None or path.reads[-1] == path.reads[max(0, path.branch - 1)]:
            return False
        return any(path.reads[-1] in known.reads for known in self._paths)

    def _is_known(self, path: _Path) -> bool:
        if not path.finish:
            return True
        return any(path.reads[-1] == known.reads[-1] for known in self._paths)

    def _keep(self, path: _Path) -> None:
        """Remember where it hesitated after it left its parent."""
        self._paths.append(path)
        before = 0.0
        for at, step in enumerate(path.steps):
            if path.branch is None or at > path.branch:
                for token, logprob in step.others:
                    other = _Step(token, logprob, logprob - step.logprob, ())
                    self._forks.append(_Fork(path, at, other, before + logprob))
            before += step.logprob

    def _candidate(self, path: _Path) -> Candidate:
        ended = bool(path.steps) and self._weights.is_end(path.steps[-1].token)
        return Candidate(
            text=path.text,
            finish=path.finish,
            logprob=path.logprob,
            mean_logprob=path.logprob / len(path.steps),
            min_margin=min(step.lead for step in path.steps),
            tokens=len(path.steps) - ended,
            branch=path.branch,
            total_ms=self._since(),
        )

    def _since(self) -> float:
        return 1000 * (time.monotonic() - self._began)


_LITERAL = re.compile(r"('[^']*'?)")


def squeezed(text: str) -> str:
    """`text` without spaces and case, but for what is quoted: what makes two drafts differ."""
    parts: Sequence[str] = _LITERAL.split(text)
    return "".join(
        part if number % 2 else "".join(part.split()).casefold()
        for number, part in enumerate(parts)
    )
