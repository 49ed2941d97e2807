"""Several drafts for little more than one: follow the likeliest, branch where it was close.

Drafts of one prompt share most of their tokens. So the greedy draft comes first, and each further
one takes over what the model remembers of an earlier one up to a step where it hesitated, takes
the other token there, and goes on greedily; several at once, for a step for a few tokens takes less
than a step for each.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import CancelledError
from app.llm.device import SIDES
from app.llm.generate import Generation, Memory, Read, common_prefix, recall, room_after
from app.llm.text import TextStream

WIDTH = 6
"""Likeliest tokens looked at in each step."""
CLOSE = 4.0
"""A runner-up further behind than this, in log-probability, is no hesitation."""
HOPELESS = 5.0
"""A draft that is so much less likely than the best is given up."""
LONGER = 8
"""A branch is given up when it is that many tokens longer than the whole greedy draft."""
SPARE = 2
"""Branches beyond those asked for that may be tried in place of some that led nowhere."""

_NOISE = frozenset(("", "as", "inner", "outer", "asc"))
_NAMING = re.compile(r"\bas\s+\w*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One draft. Log-probabilities are natural, of all its tokens, the ending one included.

    `min_margin` is the smallest lead of a token over the likeliest that means something else (not
    spaces, case, or what a column is to be called), negative where the branch took the other
    token, `CLOSE` at most.
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
    """A token that was taken, and others that mean something else; `lead` over their best."""

    token: int
    logprob: float
    lead: float
    others: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Fork:
    """Where a draft may go on differently; `promise` is its log-probability if what follows the
    other token is as likely as what follows the one that was taken."""

    path: _Path
    at: int
    step: _Step
    promise: float


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
    """The drafts of one prompt. Afterwards `weights` remembers the prompt and the greedy draft."""

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
        """Up to `count` drafts that read differently, written side by side, the most promising
        first started. Raises CancelledError."""
        self._most = min(self._most, self._room_beside())
        tries, sides = count + SPARE, dict[int, _Path]()
        try:
            while count > 0:
                feeds: dict[int, Sequence[int]] = {
                    side: path.tokens[-1:] for side, path in sides.items()
                }
                while len(sides) < min(SIDES, count) and tries and self._forks:
                    tries -= 1
                    path = self._branch()
                    if path.finish and self._keep(path):
                        count -= 1
                        yield self._candidate(path)
                    elif not path.finish:
                        side = min(set(range(1, SIDES + 1)) - set(sides))
                        sides[side] = path
                        feeds[side] = self._split_off(side, path)
                if not sides:
                    return
                for path in self._advance(sides, feeds):
                    count -= 1
                    yield self._candidate(path)
        finally:
            for side in sides:
                self._weights.end(side)

    def _room_beside(self) -> int:
        """Tokens that each side may have after the prompt, for all share the context."""
        return (self._weights.n_ctx - len(self._weights.tokens)) // SIDES

    def _branch(self) -> _Path:
        """Take the most promising fork: a draft up to the other token."""
        fork = max(self._forks, key=lambda fork: fork.promise)
        self._forks.remove(fork)
        path = _Path(self._stop, branch=fork.at)
        for step in (*fork.path.steps[: fork.at], fork.step):
            self._take(path, step)
        return path

    def _split_off(self, side: int, path: _Path) -> Sequence[int]:
        """Give `side` what `path` shares with what is remembered; the tokens that it must read."""
        tokens = [*self._prompt, *path.tokens]
        shared = common_prefix(self._weights.tokens, tokens)
        self._weights.branch(side, shared)
        return tokens[shared:]

    def _advance(
        self, sides: dict[int, _Path], feeds: Mapping[int, Sequence[int]]
    ) -> Iterator[_Path]:
        """A step on every side. Gives the drafts that it ended, and takes them off `sides`."""
        if self._cancelled():
            raise CancelledError
        self._weights.advance(list(feeds.items()))
        for row, side in enumerate(feeds, -len(feeds)):
            path = sides[side]
            self._take(path, self._step(path, row))
            if path.finish or self._is_given_up(path):
                self._weights.end(side)
                del sides[side]
                if path.finish and self._keep(path):
                    yield path

    def _is_given_up(self, path: _Path) -> bool:
        """Is there nothing to be expected of `path`, or no room?"""
        written = len(path.steps) - (path.branch or 0)
        return (
            written > len(self._paths[0].steps) + LONGER
            or len(path.steps) >= self._most
            or path.logprob < max(known.logprob for known in self._paths) - HOPELESS
            or self._has_merged(path)
        )

    def _write(self, path: _Path, emit: Callable[[str], None]) -> None:
        while not path.finish:
            if self._cancelled():
                raise CancelledError
            emit(self._take(path, self._step(path)))
            if not path.finish and len(path.steps) >= self._most:
                emit(path.cut())
            if not path.finish:
                self._weights.evaluate([path.steps[-1].token])

    def _step(self, path: _Path, row: int = -1) -> _Step:
        (token, logprob), *rest = self._weights.likeliest(WIDTH, row)
        reads = self._reading(token)
        others = tuple(
            (other, score)
            for other, score in rest
            if logprob - score <= CLOSE and self._reading(other) not in (reads, *_NOISE)
        )
        if reads in _NOISE or _NAMING.search(path.text):
            others = ()
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
        """Does `path`, since it left, read like an earlier draft again?"""
        left = path.reads[max(0, (path.branch or 0) - 1)]
        return path.reads[-1] != left and any(
            path.reads[-1] in known.reads for known in self._paths
        )

    def _keep(self, path: _Path) -> bool:
        """Remember the draft and where it hesitated since it left; False if it is a known one."""
        if any(path.reads[-1] == known.reads[-1] for known in self._paths):
            return False
        self._paths.append(path)
        for at, step in enumerate(path.steps):
            if path.branch is None or at > path.branch:
                for token, logprob in step.others:
                    behind = logprob - step.logprob
                    other = _Step(token, logprob, behind, ())
                    self._forks.append(_Fork(path, at, other, path.logprob + behind))
        return True

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
