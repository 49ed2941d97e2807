"""Leave one out: no example may give the answer away."""

from __future__ import annotations

from dataclasses import replace

from app.workflow.scoring.left_out import others
from app.workflow.scoring.questions import Question

ASKED = Question("1", "music", "How many singers?", "SELECT count(*) FROM singer")


def _ids(question: Question, *rest: Question) -> list[str]:
    found = others(question, [question, *rest], dialect="sqlite")
    return [example.question for example in found.examples]


def test_the_question_itself_and_other_databases_are_left_out() -> None:
    other = replace(ASKED, id="2", question="Names?", gold="SELECT name FROM singer")
    assert _ids(ASKED, other, replace(other, id="3", db="shop")) == ["Names?"]


def test_the_same_gold_in_other_words_is_left_out_and_counted() -> None:
    same = [
        replace(ASKED, id="2", gold="select COUNT( * ) from Singer AS s"),
        replace(ASKED, id="3", gold="SELECT count(*) FROM singer -- all"),
    ]
    assert _ids(ASKED, *same) == []
    assert others(ASKED, same, dialect="sqlite").same == 2


def test_another_order_of_the_same_gold_is_left_out() -> None:
    asked = replace(ASKED, gold="SELECT a, b FROM t WHERE x = 1 AND y = 2")
    moved = replace(ASKED, id="2", gold="SELECT b, a FROM t WHERE y = 2 AND x = 1")
    assert _ids(asked, moved) == []


def test_the_gold_s_alternatives_are_left_out_too() -> None:
    asked = replace(ASKED, gold_alternatives=("SELECT sum(1) FROM singer",))
    assert _ids(asked, replace(ASKED, id="2", gold="SELECT SUM(1) FROM singer")) == []


def test_the_examples_are_golds_of_the_dialect() -> None:
    other = replace(ASKED, id="2", question="Names?", gold="SELECT name FROM singer")
    (found,) = others(ASKED, [other], dialect="postgresql").examples
    assert (found.sql, found.dialect, found.connection) == (other.gold, "postgresql", "music")
