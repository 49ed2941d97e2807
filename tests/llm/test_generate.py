"""The writing loop, over a memory that is easy to look into."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.core.errors import CancelledError, ModelError
from app.llm.generate import common_prefix, generate

END = -1


class Letters:
    """Tokens are letters; it writes the answer and ends."""

    def __init__(self, answer: str, n_ctx: int = 100) -> None:
        self.tokens: list[int] = []
        self.n_ctx = n_ctx
        self.evaluated: list[int] = []
        self._answer = answer

    def tokenize(self, text: str) -> list[int]:
        return [ord(c) for c in text]

    def keep(self, count: int) -> int:
        del self.tokens[count:]
        return count

    def evaluate(self, tokens: Sequence[int]) -> None:
        self.evaluated.append(len(tokens))
        self.tokens += tokens
        assert len(self.tokens) <= self.n_ctx

    def is_end(self, token: int) -> bool:
        return token == END

    def piece(self, token: int) -> bytes:
        return chr(token).encode()

    def sampler(self, *, temperature: float, seed: int) -> Answering:
        return Answering(self._answer)

    def likeliest(self, most: int, row: int = -1) -> list[tuple[int, float]]:
        raise AssertionError("a sampler chooses here")

    def branch(self, side: int, shared: int) -> None:
        raise AssertionError("one text has no sides")

    def advance(self, feeds: Sequence[tuple[int, Sequence[int]]]) -> None:
        raise AssertionError("one text has no sides")

    def end(self, side: int) -> None:
        raise AssertionError("one text has no sides")


class Answering:
    def __init__(self, answer: str) -> None:
        self._rest = [ord(c) for c in answer] + [END]

    def next(self) -> int:
        return self._rest.pop(0)

    def close(self) -> None:
        self._rest.clear()


def test_writes_until_the_model_ends() -> None:
    shown: list[str] = []
    written = generate(Letters("abc"), "prompt", max_tokens=10, emit=shown.append)
    assert (written.text, written.finish, written.tokens) == ("abc", "stop", 3)
    assert shown == ["a", "b", "c"]
    assert (written.prompt_tokens, written.reused_tokens) == (6, 0)
    assert 0 <= written.first_token_ms <= written.total_ms


def test_ends_at_a_stop_string_over_several_tokens() -> None:
    shown: list[str] = []
    letters = Letters("SELECT 1;\n\nmore")
    written = generate(letters, "p", max_tokens=99, stop=("\n\n",), emit=shown.append)
    assert (written.text, written.finish) == ("SELECT 1;", "stop")
    assert "".join(shown) == written.text


def test_ends_at_the_length_asked_for_or_the_context_s() -> None:
    written = generate(Letters("abcdef"), "p", max_tokens=3, emit=lambda _: None)
    assert (written.text, written.finish) == ("abc", "length")
    written = generate(Letters("abcdef", n_ctx=5), "pqr", max_tokens=99, emit=lambda _: None)
    assert (written.text, written.finish) == ("ab", "length")


def test_a_shared_prefix_is_read_once() -> None:
    letters = Letters("z")
    generate(letters, "schema question one", max_tokens=5, emit=lambda _: None)
    letters.evaluated.clear()
    written = generate(letters, "schema question two", max_tokens=5, emit=lambda _: None)
    assert written.reused_tokens == len("schema question ")
    assert letters.evaluated[0] == len("two")


def test_the_same_prompt_again_reads_only_its_last_token() -> None:
    letters = Letters("z")
    generate(letters, "prompt", max_tokens=5, emit=lambda _: None)
    letters.evaluated.clear()
    written = generate(letters, "prompt", max_tokens=5, emit=lambda _: None)
    assert (written.reused_tokens, letters.evaluated[0]) == (5, 1)


def test_a_prompt_beyond_the_context_is_refused_with_numbers() -> None:
    with pytest.raises(ModelError, match=r"1,200 tokens, and the model's context holds 1,000"):
        generate(Letters("a", n_ctx=1000), "x" * 1200, max_tokens=5, emit=lambda _: None)
    with pytest.raises(ModelError, match="empty"):
        generate(Letters("a"), "", max_tokens=5, emit=lambda _: None)


def test_cancelled_between_two_tokens() -> None:
    shown: list[str] = []
    with pytest.raises(CancelledError):
        generate(
            Letters("abcdef"),
            "p",
            max_tokens=9,
            emit=shown.append,
            cancelled=lambda: len(shown) == 2,
        )
    assert shown == ["a", "b"]


def test_common_prefix() -> None:
    assert common_prefix([], [1]) == 0
    assert common_prefix([1, 2, 3], [1, 2]) == 2
    assert common_prefix([1, 2, 3], [1, 5, 3]) == 1
