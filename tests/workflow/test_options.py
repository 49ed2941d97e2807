"""What a person has set reaches the question, the trial of drafts and the limits on plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.options import TryDrafts
from app.core.planlimit import Beyond, Measure, PlanLimit
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.workflow.connecting import resolve_target
from app.workflow.options import ALWAYS, AskOptions, ask_options
from app.workflow.trial import may_run
from app.workflow.workspace import Workspace


@pytest.fixture
def profile(tacit_home: Path, tmp_path: Path) -> Profile:
    return Profile(name="shop", engine="sqlite", database=str(tmp_path / "shop.sqlite"))


def test_nothing_set_is_the_way_it_was(profile: Profile) -> None:
    assert ask_options(profile) == AskOptions()
    assert Workspace(profile).limits == ()


def test_settings_hold_and_a_connection_may_differ(profile: Profile) -> None:
    SettingsFile().store(candidates=2, sure=1.0, examples=False)
    assert ask_options(profile) == AskOptions(candidates=2, sure=ALWAYS, examples=False)
    own = replace(profile, options=(("candidates", "7"), ("examples", "yes")))
    assert ask_options(own) == AskOptions(candidates=7, sure=ALWAYS)


def test_an_option_that_can_not_be_read_is_said(profile: Profile) -> None:
    with pytest.raises(UserError, match="connection option candidates"):
        ask_options(replace(profile, options=(("candidates", "many"),)))


def test_drafts_are_tried_as_it_is_set(profile: Profile) -> None:
    assert may_run(Workspace(profile))
    SettingsFile().store(try_drafts=TryDrafts.NO)
    assert not may_run(Workspace(profile))
    assert may_run(Workspace(replace(profile, options=(("try-drafts", "yes"),))))


def test_a_limit_on_plans_may_hold_for_all(profile: Profile) -> None:
    SettingsFile().store(plan_rows="ask:1000")
    assert Workspace(profile).limits == (PlanLimit(Measure.ROWS, 1000, Beyond.ASK),)
    own = replace(profile, options=(("plan_rows", "block:5"), ("plan_cost", "note:9")))
    assert Workspace(own).limits == (
        PlanLimit(Measure.ROWS, 5, Beyond.BLOCK),
        PlanLimit(Measure.COST, 9, Beyond.NOTE),
    )


def test_a_url_has_the_deadline_and_the_row_cap_that_are_set(profile: Profile) -> None:
    SettingsFile().store(deadline=5.0, row_cap=7)
    found, _ = resolve_target(profile.url)
    assert (found.statement_timeout_s, found.row_cap) == (5.0, 7)
