"""A plan comes before the run, and the connection's limits on it hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import ConfirmError, DatabaseError, LimitError, RefusedError
from app.core.plan import IndexSuggestion, NodeKind, Plan, PlanNode
from app.core.profile import Profile
from app.core.values import RunSummary
from app.results.store import ResultStore
from app.workflow.plan import comparison, permit, planned
from app.workflow.review import review
from app.workflow.run import run
from app.workflow.workspace import Workspace

Open = Callable[..., Workspace]

_SETUP = """
CREATE TABLE person (id INTEGER PRIMARY KEY, city TEXT, age INTEGER);
CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER, day TEXT, cost REAL);
CREATE INDEX visit_day ON visit (day);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
INSERT INTO visit SELECT i, i % 200, '2024-01-01', 1.5 FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
INSERT INTO person SELECT i, 'Bonn', i FROM n;
"""


@pytest.fixture
def open_workspace(tmp_path: Path, tacit_home: Path) -> Iterator[Open]:
    file = tmp_path / "visits.sqlite"
    with sqlite3.connect(file) as database:
        database.executescript(_SETUP)
    database.close()
    opened: list[Workspace] = []

    def open_(**options: str) -> Workspace:
        profile = Profile("visits", "sqlite", database=str(file), options=tuple(options.items()))
        opened.append(Workspace(profile))
        return opened[-1]

    yield open_
    for workspace in opened:
        workspace.close()


def plan_of(workspace: Workspace, sql: str) -> Plan:
    found = planned(review(sql, workspace.schema), workspace).plan
    assert found is not None
    return found


def test_sqlite_rows_come_from_the_row_counts(open_workspace: Open) -> None:
    workspace = open_workspace()
    plan = plan_of(workspace, "SELECT cost FROM visit v WHERE v.cost > 1")
    assert (plan.rows, plan.scans, plan.counted) == (12_000, ("visit",), True)
    assert plan.suggestions == (IndexSuggestion("visit", ("cost",), 12_000, "filter"),)
    looked_up = plan_of(workspace, "SELECT cost FROM visit WHERE id = 3")
    assert (looked_up.rows, looked_up.scans) == (1, ())
    by_day = plan_of(workspace, "SELECT cost FROM visit WHERE day = '2024-01-01'")
    assert (by_day.indexes, by_day.suggestions) == (("visit_day",), ())
    assert by_day.rows == 10
    since = plan_of(workspace, "SELECT cost FROM visit WHERE day > '2024-01-01'")
    assert (since.indexes, since.rows) == (("visit_day",), 3_000)


def test_loops_multiply(open_workspace: Open) -> None:
    plan = plan_of(open_workspace(), "SELECT count(*) FROM visit a, person b")
    assert plan.rows is not None
    assert 12_000 * 200 <= plan.rows < 12_000 * 200 * 1.1


def test_a_join_without_an_index_is_told(open_workspace: Open) -> None:
    sql = "SELECT p.city, v.day FROM person p JOIN visit v ON v.person_id = p.id WHERE p.age = 3"
    plan = plan_of(open_workspace(), sql)
    suggested = {(s.table, s.columns, s.why) for s in plan.suggestions}
    assert suggested <= {("visit", ("person_id",), "join")}


def test_what_does_not_only_read_is_not_planned(open_workspace: Open) -> None:
    workspace = open_workspace()
    assert planned(review("DELETE FROM visit", workspace.schema), workspace).plan is None
    with pytest.raises(DatabaseError):
        planned(review("SELECT nothing FROM visit", workspace.schema), workspace)


ALL = "SELECT cost FROM visit"


def test_a_limit_that_asks_wants_a_confirmation(open_workspace: Open) -> None:
    workspace = open_workspace(plan_rows="ask:10000")
    reviewed = review(ALL, workspace.schema)
    with pytest.raises(ConfirmError) as caught:
        permit(reviewed, workspace)
    assert "12,000" in caught.value.message
    assert "10,000" in caught.value.message
    assert permit(reviewed, workspace, confirmed=True).sql == ALL


def test_a_limit_that_blocks_can_not_be_confirmed_away(open_workspace: Open) -> None:
    workspace = open_workspace(plan_rows="block:10000")
    with pytest.raises(LimitError):
        permit(review(ALL, workspace.schema), workspace, confirmed=True)
    assert permit(review("SELECT cost FROM visit WHERE id = 1", workspace.schema), workspace)


def test_a_limit_that_notes_only_notes(open_workspace: Open) -> None:
    workspace = open_workspace(plan_rows="note:10")
    reviewed = planned(review(ALL, workspace.schema), workspace)
    assert reviewed.plan is not None
    assert reviewed.plan.over is not None
    assert permit(reviewed, workspace).sql == ALL


def test_a_write_is_refused_before_it_is_planned(open_workspace: Open) -> None:
    workspace = open_workspace(plan_rows="ask:10")
    with pytest.raises(RefusedError):
        permit(review("DELETE FROM visit", workspace.schema), workspace, confirmed=True)


def test_the_estimate_is_compared_with_the_rows() -> None:
    plan = Plan("postgresql", (PlanNode(NodeKind.SCAN, "Seq Scan", rows=1200),))
    assert comparison(plan, 3, truncated=False) == (
        "The database expected about 1,200 rows; 3 came."
    )
    assert "at least 3" in comparison(plan, 3, truncated=True)
    assert comparison(replace(plan, counted=True), 3, truncated=False) == ""
    assert comparison(None, 3, truncated=False) == ""


def test_the_summary_carries_the_comparison(open_workspace: Open) -> None:
    workspace = open_workspace()
    query = permit(review(ALL, workspace.schema), workspace)
    plan = Plan("duckdb", (PlanNode(NodeKind.SCAN, "SEQ_SCAN", rows=7),))
    with ResultStore.create() as store:
        summary = run(query, workspace, store, lambda event: None, plan=plan, max_rows=0)
    assert isinstance(summary, RunSummary)
    assert summary.notes == ("The database expected about 7 rows; 12,000 came.",)
