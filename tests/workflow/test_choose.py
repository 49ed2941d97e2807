"""Drafts that say or return the same form groups; the evidence makes an order and a probability."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.core.values import Repair
from app.workflow.choose import Drafted, choose, first_confidence, group_shares, grouped, weights
from app.workflow.doubts import MISSING, doubts
from app.workflow.drafting import alternatives
from tests.sql.concerts import concerts

SCHEMA = concerts()
QUESTION = "How many singers are from 'France'?"
COUNT = "SELECT COUNT(*) FROM singer WHERE country = 'France'"
COUNT_TOO = "select count(*) from singer as s where s.country='France'"
LIST = "SELECT name FROM singer"
WRONG = "SELECT COUNT(*) FROM concert WHERE year = 2014"


def drafted(
    sql: str,
    *,
    logprob: float = -2.0,
    greedy: bool = False,
    objection: str | None = None,
    rows: Sequence[Sequence[object]] | None = None,
    repairs: tuple[Repair, ...] = (),
) -> Drafted:
    return Drafted(sql, sql, repairs, logprob, logprob / 10, 1.0, greedy, objection, rows)


def test_same_text_but_for_spelling_is_one_group() -> None:
    assert grouped([drafted(COUNT), drafted(LIST), drafted(COUNT_TOO)], SCHEMA) == [0, 1, 0]


def test_same_rows_are_one_group() -> None:
    one, two, three = (drafted(sql, rows=[(3,)]) for sql in (COUNT, WRONG, LIST))
    assert grouped([one, two, three], SCHEMA) == [0, 0, 0]
    other = drafted(LIST, rows=[(4,)])
    assert grouped([one, other, drafted(WRONG)], SCHEMA) == [0, 1, 2]


def test_shares_are_of_groups() -> None:
    shares = group_shares([1.0, 1.0, 1.0, 1.0], [0, 0, 2, 0])
    assert shares == pytest.approx({0: 0.75, 2: 0.25})


def test_what_fits_and_agrees_comes_first() -> None:
    drafts = [
        drafted(LIST, logprob=-1.5, greedy=True, rows=[("Ann",), ("Bo",)]),
        drafted(COUNT, rows=[(2,)]),
        drafted(COUNT_TOO, rows=[(2,)]),
    ]
    choice = choose(QUESTION, drafts, SCHEMA)
    assert choice.ranked[0].draft.sql == COUNT
    assert [ranked.agreeing for ranked in choice.ranked] == [2, 1]
    assert sum(ranked.share for ranked in choice.ranked) == pytest.approx(1)
    assert 0 < choice.confidence < 1


def test_what_the_database_refuses_is_not_chosen() -> None:
    drafts = [drafted(COUNT, greedy=True, objection="no such column"), drafted(WRONG, rows=[(1,)])]
    assert choose(QUESTION, drafts, SCHEMA).ranked[0].draft.sql == WRONG


def test_agreement_makes_sure() -> None:
    agreed = [drafted(COUNT, greedy=True, rows=[(2,)]), drafted(COUNT_TOO, rows=[(2,)])]
    split = [drafted(COUNT, greedy=True, rows=[(2,)]), drafted(LIST, rows=[("Ann",)])]
    sure = choose(QUESTION, agreed, SCHEMA).confidence
    assert sure > choose(QUESTION, split, SCHEMA).confidence


def test_one_draft_alone_has_a_confidence() -> None:
    good = first_confidence(QUESTION, drafted(COUNT, greedy=True, logprob=-0.1), SCHEMA)
    poor = first_confidence(QUESTION, drafted(WRONG, greedy=True, logprob=-9.0), SCHEMA)
    assert 0 < poor < good < 1


def test_the_other_readings_share_what_is_left() -> None:
    drafts = [
        drafted(COUNT, greedy=True, rows=[(2,)]),
        drafted(LIST, rows=[("Ann",)]),
        drafted("SELECT nothing FROM singer", objection="no such column"),
    ]
    choice = choose(QUESTION, drafts, SCHEMA)
    others = alternatives(choice)
    assert [other.sql for other in others] == [LIST]
    assert 0 < others[0].confidence <= 1 - choice.confidence + 1e-4


def test_doubts_are_said_below_the_threshold_only() -> None:
    choice = choose("How many are from 'Spain'?", [drafted(LIST, rows=[])], SCHEMA)
    unsure = type(choice)(choice.ranked, 0.3, choice.drafts)
    codes = [doubt.code for doubt in doubts("How many are from 'Spain'?", unsure, SCHEMA)]
    assert codes == ["doubt-value", "doubt-count", "doubt-empty"]
    assert doubts("How many?", type(choice)(choice.ranked, 0.99, 1), SCHEMA) == ()


def test_two_readings_are_doubted() -> None:
    drafts = [drafted(COUNT, rows=[(2,)]), drafted(LIST, rows=[("Ann",)])]
    choice = choose(QUESTION, drafts, SCHEMA)
    unsure = type(choice)(choice.ranked, 0.4, 2)
    assert doubts(QUESTION, unsure, SCHEMA)[0].code == "doubt-readings"


def test_the_file_has_every_table() -> None:
    for name in ("rows", "trees", "rows_confidence", "trees_confidence", "single_confidence"):
        assert weights(name).of
    assert set(MISSING) >= {"count", "each", "superlative", "both", "negation"}
