"""Limits on plans: read strictly, the strictest one counts."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.planlimit import Beyond, Measure, PlanLimit, plan_limits, strictest
from app.core.profile import Profile


def profile(**options: str) -> Profile:
    return Profile("p", "sqlite", database="x", options=tuple(options.items()))


@pytest.mark.parametrize(
    ("text", "beyond", "number"),
    [
        ("ask:1000000", Beyond.ASK, 1_000_000),
        ("block 1_000", Beyond.BLOCK, 1_000),
        ("note: 2,500", Beyond.NOTE, 2_500),
        ("ask:5e6", Beyond.ASK, 5_000_000),
    ],
)
def test_limits_are_read(text: str, beyond: Beyond, number: float) -> None:
    assert plan_limits(profile(plan_rows=text)) == (PlanLimit(Measure.ROWS, number, beyond),)
    assert plan_limits(profile(plan_cost=text)) == (PlanLimit(Measure.COST, number, beyond),)


@pytest.mark.parametrize(
    "text", ["", "ask", "1000", "ask:", "ask:-5", "stop:9", "ask:1e999", "a:b"]
)
def test_a_limit_that_cannot_be_read_is_not_lost_in_silence(text: str) -> None:
    with pytest.raises(UserError) as caught:
        plan_limits(profile(plan_rows=text))
    assert "plan_rows" in caught.value.message


def test_no_limits_without_options() -> None:
    assert plan_limits(profile(glossary="x.toml")) == ()


def test_the_strictest_limit_counts_and_what_is_unknown_passes() -> None:
    ask = PlanLimit(Measure.ROWS, 100, Beyond.ASK)
    block = PlanLimit(Measure.COST, 50, Beyond.BLOCK)
    assert strictest((ask, block), rows=101, cost=51) is block
    assert strictest((ask, block), rows=101, cost=50) is ask
    assert strictest((ask, block), rows=100, cost=None) is None
    assert strictest((ask,), rows=None, cost=1e9) is None
