"""Calibration, paired comparison, causes: on outcomes whose figures can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.workflow.scoring.calibration import calibration
from app.workflow.scoring.causes import cause, failures
from app.workflow.scoring.outcome import Outcome, from_json, to_json
from app.workflow.scoring.paired import chance, compare

ONE = Outcome("1", "music", "q", "SELECT a FROM t", sql="SELECT a FROM t", dialect="sqlite")


def _sure(*pairs: tuple[float | None, bool]) -> list[Outcome]:
    return [
        replace(ONE, id=str(n), confidence=sure, correct=right)
        for n, (sure, right) in enumerate(pairs)
    ]


def test_what_has_no_confidence_has_no_calibration() -> None:
    assert calibration([]) is None
    assert calibration(_sure((None, True))) is None


def test_a_perfect_confidence() -> None:
    found = calibration(_sure((1.0, True), (0.0, False), (None, False), (1.0, True)))
    assert found is not None
    assert (found.n, found.brier, found.surest_half) == (3, 0.0, 1.0)
    assert found.coverage == round(2 / 3, 4)


def test_the_figures_are_as_worked_out_by_hand() -> None:
    outcomes = _sure(*[(0.95, True)] * 9, (0.95, False), *[(0.55, True)] * 3, *[(0.55, False)] * 7)
    found = calibration(outcomes)
    assert found is not None
    brier = (9 * 0.05**2 + 0.95**2 + 3 * 0.45**2 + 7 * 0.55**2) / 20
    assert found.brier == round(brier, 4)
    assert found.coverage == 0.5
    assert found.surest_half == 0.9
    assert [(b.n, b.confidence, b.right) for b in found.bins] == [(10, 0.55, 0.3), (10, 0.95, 0.9)]


def test_equally_sure_ones_stay_together() -> None:
    found = calibration(_sure((0.9, True), (0.5, True), (0.5, False), (0.5, False)))
    assert found is not None
    assert found.coverage == 0.25
    assert found.surest_half == 0.5


def test_nothing_is_covered_where_the_surest_are_wrong() -> None:
    found = calibration(_sure((0.9, False), (0.2, True)))
    assert found is not None
    assert found.coverage == 0.0


@pytest.mark.parametrize(
    ("won", "lost", "p"),
    [(0, 0, 1.0), (5, 0, 0.0625), (0, 6, 0.03125), (1, 1, 1.0), (8, 2, 0.109375), (1, 0, 1.0)],
)
def test_the_exact_test_is_the_coin_s(won: int, lost: int, p: float) -> None:
    assert chance(won, lost) == pytest.approx(p)


def test_two_reports_are_paired_by_question() -> None:
    before = [replace(ONE, id=n, correct=n in "ab") for n in "abcd"]
    after = [replace(ONE, id=n, correct=n in "cde") for n in "bcde"]
    found = compare(before, after)
    assert (found.n, found.before, found.after) == (3, 1, 2)
    assert (found.won, found.lost) == (("c", "d"), ("b",))
    assert (found.only_before, found.only_after) == (1, 1)
    assert found.p == 1.0


def test_degenerate_golds_and_other_questions_do_not_pair() -> None:
    with pytest.raises(UserError, match="no question in common"):
        compare([ONE], [replace(ONE, question="another")])
    with pytest.raises(UserError, match="no question in common"):
        compare([replace(ONE, degenerate=True)], [ONE])


def test_a_schema_that_changed_is_told() -> None:
    found = compare([replace(ONE, schema="a")], [replace(ONE, schema="b")])
    assert found.schemas_changed == ("music",)
    assert compare([ONE], [replace(ONE, schema="b")]).schemas_changed == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"error": "x", "kind": "database"}, "database refused"),
        ({"error": "x", "kind": "timeout"}, "too long"),
        ({"error": "x", "kind": "refused"}, "review refused"),
        ({"error": "x", "kind": "model"}, "no draft"),
        ({"error": "x", "kind": ""}, "Another error"),
        ({"rows": 0, "gold_rows": 3, "sql": "SELECT a FROM t WHERE a = 9"}, "No rows"),
        ({"rows": 0, "gold_rows": 0, "sql": "SELECT a FROM t WHERE a = 9"}, "differs in where"),
        ({"rows": 1, "gold_rows": 3, "sql": "SELECT a FROM t LIMIT 1"}, "differs in limit"),
        ({"sql": "SELECT a FROM t WHERE b GROUP BY a LIMIT 2"}, "several clauses"),
        ({"rows": 2, "gold_rows": 3}, "says the same"),
    ],
)
def test_causes(changes: dict[str, object], words: str) -> None:
    outcome = from_json(to_json(ONE) | changes)
    assert words in cause(outcome)


def test_failures_come_by_cause_the_frequent_ones_first() -> None:
    limited = replace(ONE, sql="SELECT a FROM t LIMIT 1")
    found = failures([replace(ONE, correct=True), replace(ONE, error="x"), limited, limited])
    assert [(name, len(group)) for name, group in found.items()] == [
        ("Wrong rows: differs in limit", 2),
        ("Another error", 1),
    ]


def test_an_outcome_comes_back_from_json() -> None:
    assert from_json(to_json(ONE)) == ONE
    with pytest.raises(UserError, match="can't be read"):
        from_json({"id": "1"})
