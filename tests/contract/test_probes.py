"""Probes count what the data says of a statement's joins and columns, and do nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.values import Issue
from app.sql.facts import NOTHING_KNOWN, Filled, Measured
from app.sql.probe import JoinProbe
from app.workflow import probing
from app.workflow.probing import probed
from app.workflow.review import review
from app.workflow.workspace import Workspace
from tests.plugins.fix_databases import DescribedDatabase, works

MULTIPLYING = "SELECT SUM(p.total) FROM purchase p JOIN item i ON i.purchase_id = p.id"


@pytest.fixture
def workspace(
    any_database: DescribedDatabase, tacit_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """With time enough for a machine that does other things."""
    monkeypatch.setattr(probing, "EACH_S", 60.0)
    monkeypatch.setattr(probing, "ALL_S", 600.0)
    opened = Workspace(any_database.profile, any_database.password)
    yield opened
    opened.close()


def issues(sql: str, workspace: Workspace) -> dict[str, Issue]:
    known = probed(sql, workspace, NOTHING_KNOWN)
    found = review(sql, workspace.schema, known=known).issues
    return {issue.code: issue for issue in found}


def test_a_join_that_multiplies_is_measured(workspace: Workspace) -> None:
    known = probed(MULTIPLYING, workspace, NOTHING_KNOWN)
    assert Measured(rows=4, nulls=0, matched=3, joined=4, most=2) in known.joins.values()
    found = issues(MULTIPLYING, workspace)
    assert "fan-out" not in found
    issue = found["fan-out-measured"]
    assert issue.severity.value == "error"
    assert "multiplies purchase by 1.3: SUM(p.total) would be about 1.3 times" in issue.message
    assert dict(issue.values)["probe"] in known.joins
    lost = dict(found["join-loses-measured"].values)
    assert (lost["lost"], lost["rows"], lost["percent"]) == ("1", "4", "25.0")


def test_a_mean_is_said_to_be_weighed(workspace: Workspace) -> None:
    found = issues(MULTIPLYING.replace("SUM", "AVG"), workspace)
    issue = found["fan-out-weighs"]
    assert (issue.severity.value, dict(issue.values)["most"]) == ("warning", "2")
    assert "fan-out-measured" not in found


def test_what_was_measured_of_all_rows_is_not_said_of_groups(workspace: Workspace) -> None:
    sql = MULTIPLYING.replace("SUM(p.total)", "i.article, SUM(p.total)") + " GROUP BY i.article"
    assert "fan-out-measured" not in issues(sql, workspace)


def test_filters_count(workspace: Workspace) -> None:
    found = issues(f"{MULTIPLYING} WHERE i.article = 'tea' AND p.total < 10", workspace)
    assert "fan-out" not in found
    assert "fan-out-measured" not in found


def test_a_join_to_one_partner_is_no_issue(workspace: Workspace) -> None:
    sql = "SELECT SUM(p.total) FROM purchase p JOIN customer c ON c.id = p.customer_id"
    assert issues(sql, workspace) == {}


@pytest.mark.parametrize("before", ["", "SELECT name FROM customer UNION "])
def test_nulls_in_a_subquery_are_counted(workspace: Workspace, before: str) -> None:
    sql = f"SELECT name FROM customer WHERE name NOT IN ({before}SELECT email FROM customer)"
    issue = issues(sql, workspace)["not-in-null-measured"]
    assert (dict(issue.values)["nulls"], dict(issue.values)["rows"]) == ("2", "3")
    assert issue.fix is not None
    assert issues(issue.fix.sql, workspace) == {}


def test_nulls_in_a_counted_column_are_counted(workspace: Workspace) -> None:
    sql = "SELECT COUNT(email) FROM customer"
    known = probed(sql, workspace, NOTHING_KNOWN)
    assert list(known.columns.values()) == [Filled(3, 2)]
    assert dict(issues(sql, workspace)["count-nullable-measured"].values)["nulls"] == "2"


def test_probes_leave_everything_as_it_is(
    workspace: Workspace, any_database: DescribedDatabase
) -> None:
    before = any_database.content()
    probed(MULTIPLYING, workspace, NOTHING_KNOWN)
    workspace.close()
    assert any_database.content() == before


def test_a_slow_probe_finds_nothing_and_the_next_one_does(
    workspace: Workspace, any_database: DescribedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        JoinProbe(any_database.slow_sql, "a", "b"),
        *probing._worth_asking(MULTIPLYING, workspace, NOTHING_KNOWN),
    ]
    monkeypatch.setattr(probing, "_worth_asking", lambda *found: tuple(asked))
    monkeypatch.setattr(probing, "EACH_S", 5.0)
    known = probed(MULTIPLYING, workspace, NOTHING_KNOWN)
    assert any_database.slow_sql not in known.joins
    assert len(known.joins) == len(asked) - 1 > 0
    assert works(workspace.session)


def test_what_the_gate_refuses_does_not_run(
    workspace: Workspace, any_database: DescribedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = any_database.content()
    writes = tuple(JoinProbe(sql, "a", "b") for sql in any_database.writes)
    monkeypatch.setattr(probing, "_worth_asking", lambda *found: writes)
    ran: list[object] = []
    monkeypatch.setattr(probing, "run", lambda *given, **limits: ran.append(given))
    assert probed(MULTIPLYING, workspace, NOTHING_KNOWN).joins == {}
    assert ran == []
    workspace.close()
    assert any_database.content() == before


def test_a_connection_may_forbid_probes(any_database: DescribedDatabase, tacit_home: Path) -> None:
    options = (("probes", "no"),)
    for changes in ({"options": options}, {"samples": False}):
        profile = replace(any_database.profile, **changes)
        workspace = Workspace(profile, any_database.password)
        try:
            workspace.open()
            with pytest.raises(UserError):
                probed(MULTIPLYING, workspace, NOTHING_KNOWN)
        finally:
            workspace.close()
    assert replace(any_database.profile, samples=False, options=(("probes", "yes"),)).probes
