"""Which examples come back for a question: alike, different from each other, within the budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.memory.examples import Example
from app.memory.nearest import SHORTLIST, nearest, tokens
from app.memory.similarity import likeness, terms

SINGERS = "How many singers do we have?"
COUNTRY = "What are the names of singers from France?"
NAMES = "How many names of singers do we have?"
STADIUM = "Show the stadium with the highest capacity."


def _example(question: str, sql: str, number: int = 0) -> Example:
    return Example("music", "sqlite", "f", question, sql, id=number)


def test_the_nearest_stands_last() -> None:
    found = nearest(
        "How many singers do they have?",
        [
            _example(NAMES, "SELECT 1"),
            _example(STADIUM, "SELECT 2"),
            _example(SINGERS, "SELECT 3"),
            _example(COUNTRY, "SELECT 4"),
        ],
        limit=2,
    )
    assert [e.question for e in found] == [NAMES, SINGERS]


def test_what_has_nothing_in_common_does_not_come() -> None:
    assert nearest("总共有多少病人？", [_example(SINGERS, "SELECT 1")]) == ()
    assert nearest("q", []) == ()


def test_one_query_comes_once_however_it_is_written() -> None:
    found = nearest(
        SINGERS,
        [
            _example(SINGERS, "SELECT COUNT(*) FROM singer", 1),
            _example("How many singers are there?", "select count(*) from singer AS s", 2),
            _example("How many singers sing?", "SELECT COUNT(*) FROM singer WHERE sings", 3),
        ],
    )
    assert [e.id for e in found] == [3, 1]


def test_where_two_are_as_near_the_newer_comes() -> None:
    pair = [_example(SINGERS, "SELECT 1", 1), _example(SINGERS, "SELECT 2", 2)]
    assert [e.id for e in nearest(SINGERS, pair, limit=1)] == [2]


def test_the_budget_holds() -> None:
    long = _example(SINGERS, "SELECT " + ", ".join(f"column_{n}" for n in range(400)), 1)
    short = _example("How many singers have songs?", "SELECT count(*) FROM song", 2)
    assert [e.id for e in nearest(SINGERS, [long, short], budget_tokens=100)] == [2]
    assert nearest(SINGERS, [short], budget_tokens=tokens(short) - 1) == ()


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("每个科室有多少医生？", "每个科室有多少病人？", "最贵的药是什么？"),
        ("Which departments are large?", "Show the biggest department", "Show the oldest patient"),
        ("列出 Cardiology 的医生", "How many doctors has Cardiology?", "How many beds are free?"),
    ],
)
def test_words_and_their_pieces_tell_near_from_far(question: str, near: str, far: str) -> None:
    one, other = likeness(question, [near, far])
    assert one > other


def test_a_question_is_most_like_itself() -> None:
    scores = likeness(SINGERS, [COUNTRY, SINGERS, STADIUM, ""])
    assert max(scores) == scores[1] == pytest.approx(1.0)
    assert scores[3] == 0.0
    assert terms("") == {}


def test_meaning_counts_where_there_is_an_encoder() -> None:
    meanings = {"多少歌手？": (1.0, 0.0), SINGERS: (1.0, 0.0), STADIUM: (0.0, 1.0)}

    def encode(texts: Sequence[str]) -> list[tuple[float, float]]:
        return [meanings[text] for text in texts]

    pool = [_example(STADIUM, "SELECT 1"), _example(SINGERS, "SELECT 2")]
    assert [e.question for e in nearest("多少歌手？", pool, encode=encode)] == [SINGERS]


def test_an_encoder_sees_a_bounded_number_of_texts() -> None:
    seen: list[int] = []

    def encode(texts: Sequence[str]) -> list[tuple[float]]:
        seen.append(len(texts))
        return [(1.0,)] * len(texts)

    many = [_example(f"question {n}", f"SELECT {n}", n) for n in range(1000)]
    many[3] = replace(many[3], question=SINGERS)
    assert nearest(SINGERS, many, encode=encode)[-1].id == 3
    assert seen[0] <= 2 * SHORTLIST + 1
