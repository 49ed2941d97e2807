"""Branching, over a memory whose probabilities stand in a table, and with real weights."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from app.core.errors import CancelledError
from app.llm.candidates import Candidate, Search, squeezed
from app.llm.engine import Engine
from app.llm.generate import Chooser, Generation

END = "$"
PROMPT = "p:"


class Tree:
    """Tokens are words. `grows` says what follows a text and how likely it is."""

    def __init__(self, grows: Mapping[str, Mapping[str, float]]) -> None:
        self.tokens: list[int] = []
        self.n_ctx = 500
        self.steps: list[int] = []
        self.sides: dict[int, list[int]] = {}
        self._rows: list[list[int]] = []
        self._grows = grows
        self._words = [
            PROMPT,
            *dict.fromkeys(word for options in grows.values() for word in options),
        ]

    def tokenize(self, text: str) -> list[int]:
        return [self._words.index(text)]

    def keep(self, count: int) -> int:
        del self.tokens[count:]
        return count

    def evaluate(self, tokens: Sequence[int]) -> None:
        self.steps.append(len(tokens))
        self.tokens += tokens

    def is_end(self, token: int) -> bool:
        return self._words[token] == END

    def piece(self, token: int) -> bytes:
        return self._words[token].encode()

    def sampler(self, *, temperature: float, seed: int) -> Chooser:
        raise AssertionError("candidates are not drawn")

    def branch(self, side: int, shared: int) -> None:
        self.sides[side] = self.tokens[:shared]

    def advance(self, feeds: Sequence[tuple[int, Sequence[int]]]) -> None:
        self.steps.append(sum(len(tokens) for _, tokens in feeds))
        for side, tokens in feeds:
            self.sides[side] += tokens
        self._rows = [self.sides[side] for side, _ in feeds]

    def end(self, side: int) -> None:
        del self.sides[side]

    def likeliest(self, most: int, row: int = -1) -> list[tuple[int, float]]:
        tokens = self._rows[row] if self._rows else self.tokens
        options = self._grows["".join(self._words[token] for token in tokens[1:])]
        ranked = sorted(options.items(), key=lambda item: -item[1])[:most]
        return [(self._words.index(word), math.log(share)) for word, share in ranked]


def search(tree: Tree, max_tokens: int = 20) -> Search:
    return Search(tree, PROMPT, max_tokens=max_tokens, stop=(";",), cancelled=lambda: False)


def drafts(tree: Tree, k: int) -> list[Candidate]:
    found = search(tree)
    _, first = found.greedy(lambda _: None)
    return [first, *found.others(k - 1)]


FRUIT = {
    "": {"a ": 0.9, "b ": 0.1},
    "a ": {"apple": 0.6, "pear": 0.4},
    "a apple": {END: 1.0},
    "a pear": {";": 1.0},
    "b ": {"plum": 1.0},
    "b plum": {END: 1.0},
}


def test_the_greedy_draft_comes_first_then_the_likelier_branches() -> None:
    tree = Tree(FRUIT)
    greedy, pear, plum = drafts(tree, 5)
    assert [c.text for c in (greedy, pear, plum)] == ["a apple", "a pear", "b plum"]
    assert [c.branch for c in (greedy, pear, plum)] == [None, 1, 0]
    assert greedy.logprob == pytest.approx(math.log(0.9 * 0.6))
    assert greedy.mean_logprob == pytest.approx(math.log(0.9 * 0.6) / 3)
    assert greedy.min_margin == pytest.approx(math.log(0.6 / 0.4))
    assert pear.logprob == pytest.approx(math.log(0.9 * 0.4))
    assert pear.min_margin == pytest.approx(math.log(0.4 / 0.6))
    assert (greedy.tokens, pear.tokens) == (2, 3)


def test_no_more_than_asked_for() -> None:
    assert [c.text for c in drafts(Tree(FRUIT), 2)] == ["a apple", "a pear"]
    assert [c.text for c in drafts(Tree(FRUIT), 1)] == ["a apple"]


def test_what_is_shared_is_not_read_again_and_a_step_is_for_all() -> None:
    tree = Tree(FRUIT)
    found = search(tree)
    found.greedy(lambda _: None)
    tree.steps.clear()
    assert len(list(found.others(4))) == 2
    assert tree.steps == [2, 1]
    assert tree.sides == {}
    assert [tree.piece(token) for token in tree.tokens] == [b"p:", b"a ", b"apple"]


def test_a_branch_branches_again() -> None:
    tree = Tree(
        {
            "": {"a": 0.6, "b": 0.4},
            "a": {END: 1.0},
            "b": {"c": 0.7, "d": 0.3},
            "bc": {END: 1.0},
            "bd": {END: 1.0},
        }
    )
    assert [(c.text, c.branch) for c in drafts(tree, 5)] == [("a", None), ("bc", 0), ("bd", 1)]


def test_spaces_and_case_are_no_difference() -> None:
    tree = Tree(
        {
            "": {"Name": 0.5, " name": 0.3, "\n": 0.2},
            "Name": {END: 1.0},
        }
    )
    (only,) = drafts(tree, 5)
    assert only.text == "Name"
    assert only.min_margin == 4.0


def test_a_branch_that_comes_back_ends_and_is_not_shown() -> None:
    tree = Tree(
        {
            "": {"one": 0.6, "o": 0.4},
            "one": {" two": 1.0},
            "one two": {END: 1.0},
            "o": {"NE": 1.0},
        }
    )
    assert [c.text for c in drafts(tree, 5)] == ["one two"]


def test_what_a_column_is_called_is_no_difference() -> None:
    tree = Tree(
        {
            "": {"a": 0.6, "b": 0.4},
            "a": {" AS ": 0.6, " FROM t": 0.4},
            "a AS ": {"total": 0.5, "sum": 0.3, "s": 0.2},
            "a AS total": {" FROM t": 0.6, "_all": 0.4},
            "a AS total FROM t": {END: 1.0},
            "b": {" ASC": 0.6, END: 0.4},
            "b ASC": {END: 1.0},
        }
    )
    assert [c.text for c in drafts(tree, 5)] == ["a AS total FROM t", "b ASC"]


def chain(start: str, words: int, share: float) -> dict[str, dict[str, float]]:
    """`words` further words after `start`, each so likely, and then the end."""
    texts = [start + "".join(f" {n}" for n in range(count)) for count in range(words + 1)]
    grows = {text: {f" {n}": share} for n, text in enumerate(texts[:-1])}
    return grows | {texts[-1]: {END: 1.0}}


def test_a_branch_that_gets_too_long_or_unlikely_is_given_up() -> None:
    begin = {"": {"a": 0.4, "b": 0.3, "c": 0.3}}
    short = chain("a", 3, 0.9)
    assert len(drafts(Tree(begin | short | chain("b", 4, 0.9) | chain("c", 9, 0.9)), 5)) == 3
    long = Tree(begin | short | chain("b", 4, 0.9) | chain("c", 30, 0.9))
    assert [c.text for c in drafts(long, 5)] == ["a 0 1 2", "b 0 1 2 3"]
    assert long.sides == {}
    unlikely = Tree(begin | short | chain("b", 4, 0.9) | chain("c", 4, 0.2))
    assert [c.text for c in drafts(unlikely, 5)] == ["a 0 1 2", "b 0 1 2 3"]


def test_a_hopeless_runner_up_is_no_branch() -> None:
    tree = Tree({"": {"a": 0.99, "b": 0.01}, "a": {END: 1.0}})
    assert [c.text for c in drafts(tree, 5)] == ["a"]


def test_an_end_is_an_alternative_too() -> None:
    tree = Tree({"": {"a": 1.0}, "a": {"b": 0.6, END: 0.4}, "ab": {END: 1.0}})
    assert [c.text for c in drafts(tree, 5)] == ["ab", "a"]


def test_ends_at_the_length_asked_for() -> None:
    tree = Tree({"": {"a": 1.0}, "a": {"b": 0.6, "c": 0.4}, "ab": {"d": 1.0}})
    found = search(tree, max_tokens=2)
    written, first = found.greedy(lambda _: None)
    assert (written.text, written.finish, written.tokens) == ("ab", "length", 2)
    assert (first.finish, first.tokens) == ("length", 2)


def test_cancelled_between_two_tokens() -> None:
    shown: list[str] = []
    found = Search(Tree(FRUIT), PROMPT, max_tokens=9, stop=(), cancelled=lambda: any(shown))
    with pytest.raises(CancelledError):
        found.greedy(shown.append)
    assert shown == ["a "]


def test_squeezed_keeps_what_is_quoted() -> None:
    assert squeezed("SELECT  A\nFROM t") == "selectafromt"
    assert squeezed("a = 'New York' AND B") == "a='New York'andb"
    assert squeezed("a = 'Open End") == "a='Open End"


CHAT = "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n```sql\n"
SCHEMA = (
    "CREATE TABLE singer (id INTEGER PRIMARY KEY, name TEXT, song_name TEXT, age INTEGER);\n"
    "CREATE TABLE concert (id INTEGER PRIMARY KEY, name TEXT, singer_id INTEGER);\n"
    "Write one SQLite SELECT statement. "
)
QUESTION = CHAT.format(SCHEMA + "Which singers gave no concert?")
STOP = ("```", ";\n")


def asked(engine: Engine, k: int) -> tuple[str, Generation, list[Candidate]]:
    items = list(engine.candidates(QUESTION, k=k, max_tokens=60, stop=STOP))
    (written,) = [item for item in items if isinstance(item, Generation)]
    pieces = [item for item in items if isinstance(item, str)]
    return "".join(pieces), written, [item for item in items if isinstance(item, Candidate)]


def generated(engine: Engine, prompt: str) -> Generation:
    *_, last = engine.generate(prompt, max_tokens=60, stop=STOP)
    assert isinstance(last, Generation)
    return last


def test_the_first_is_what_generate_writes(small_engine: Engine) -> None:
    streamed, written, found = asked(small_engine, 5)
    assert streamed == written.text == found[0].text
    assert len({squeezed(candidate.text) for candidate in found}) == len(found) > 2
    assert all(c.min_margin < 0 and c.logprob < 0 for c in found[1:])
    plain = generated(small_engine, QUESTION)
    assert (plain.text, plain.finish, plain.tokens) == (
        written.text,
        written.finish,
        written.tokens,
    )


def test_the_next_question_starts_from_the_schema(small_engine: Engine) -> None:
    asked(small_engine, 3)
    other = CHAT.format(SCHEMA + "How many singers are there?")
    after = generated(small_engine, other)
    assert after.reused_tokens >= small_engine.count_tokens(SCHEMA) - 2
    generated(small_engine, CHAT.format("Hello."))
    assert generated(small_engine, other).text == after.text


def test_who_has_seen_enough_stops_it(small_engine: Engine) -> None:
    items = small_engine.candidates(QUESTION, k=50, max_tokens=60, stop=STOP)
    next(item for item in items if isinstance(item, Candidate))
    items.close()  # type: ignore[attr-defined]
    assert generated(small_engine, QUESTION).text == asked(small_engine, 1)[1].text


def test_cancelled_while_it_branches(small_engine: Engine) -> None:
    items = small_engine.candidates(QUESTION, k=50, max_tokens=60, stop=STOP)
    next(item for item in items if isinstance(item, Candidate))
    small_engine.cancel()
    with pytest.raises(CancelledError):
        list(items)
    assert generated(small_engine, QUESTION).text
