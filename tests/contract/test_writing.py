"""Writing, on every engine: held back in a transaction, shown, and kept only by a decision."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from app.core.errors import AppError, DatabaseError, DeadlineError, RefusedError
from app.core.values import text_hash
from app.core.writes import ApprovedWrite, Outcome
from app.db.writing import door
from app.db.writing.door import WritingDoor
from app.db.writing.sample import Wish
from app.memory.audit.log import Log
from app.memory.audit.record import Record, read
from app.workflow import writereview
from app.workflow.unlock import Unlock, unlock
from app.workflow.workspace import Workspace
from app.workflow.write import Pending, approve_write, begin_write
from app.workflow.writereview import review_write
from tests.plugins.fix_databases import DescribedDatabase, run, works

MOVED = "UPDATE customer SET city = 'Paris' WHERE id < 3"
Begin = Callable[..., Pending]


@pytest.fixture
def workspace(any_database: DescribedDatabase, tacit_home: object) -> Iterator[Workspace]:
    profile = replace(any_database.profile, options=(("writes", "unlock"), ("write_ddl", "yes")))
    opened = Workspace(profile, any_database.password)
    yield opened
    opened.close()


@pytest.fixture
def unlocked(workspace: Workspace) -> Unlock:
    return unlock(workspace, workspace.profile.name)


@pytest.fixture
def begin(unlocked: Unlock) -> Begin:
    def begin(sql: str, *, hold_s: float = 60.0, timeout_s: float | None = None) -> Pending:
        reviewed = review_write(sql, unlocked.workspace)
        write = approve_write(reviewed, unlocked)
        return begin_write(write, reviewed, unlocked, hold_s=hold_s, timeout_s=timeout_s)

    return begin


def test_a_write_is_shown_and_kept_only_when_it_is_committed(
    workspace: Workspace, unlocked: Unlock, any_database: DescribedDatabase, begin: Begin
) -> None:
    kept = begin(MOVED)
    assert (kept.done.affected, kept.surprise) == (2, "")
    assert kept.done.columns == ("id", "name", "email", "city")
    shown = [(row.before and row.before[3], row.after and row.after[3]) for row in kept.done.rows]
    assert shown == [("London", "Paris"), ("Beijing", "Paris")]
    assert kept.done.rows[0].changed == (False, False, False, True)
    assert kept.commit() is Outcome.COMMITTED
    cities = "SELECT city FROM customer ORDER BY id"
    assert run(workspace.session, cities).rows == [("Paris",), ("Paris",), ("Berlin",)]
    deleted = begin("DELETE FROM item WHERE article = 'tea'")
    assert [(row.before, row.after) for row in deleted.done.rows] == [
        (("1", "1", "tea"), None),
        (("3", "1", "tea"), None),
    ]
    assert deleted.roll_back() is Outcome.ROLLED_BACK
    assert run(workspace.session, "SELECT count(*) FROM item").rows == [(4,)]
    with pytest.raises(DatabaseError):
        begin("INSERT INTO customer (id, name) VALUES (1, 'again')")
    assert works(workspace.session)
    unlocked.lock()
    _check_log(workspace.profile.name)


def _check_log(connection: str) -> None:
    told = [found for line in Log().lines() if isinstance(found := read(line), Record)]
    ours = [r for r in told if r.fields["connection"] == connection]
    begun = ["reviewed", "write-begun", "write-affected"]
    assert [r.event for r in ours if r.event not in ("run", "counted")] == [
        "unlocked",
        *begun,
        "write-decided",
        "write-ended",
        *begun,
        "write-ended",
        "reviewed",
        "write-begun",
        "failed",
        "locked",
    ]
    ends = [r.fields["outcome"] for r in ours if r.event == "write-ended"]
    assert ends == ["committed", "rolled back"]
    assert "Paris" not in str(told)


def test_new_rows_are_shown_and_structure_says_whether_there_is_a_way_back(
    workspace: Workspace, any_database: DescribedDatabase, begin: Begin
) -> None:
    before = any_database.content()
    named = begin("INSERT INTO customer (id, name) VALUES (9, 'Eve'), (8, 'Bob')")
    assert sorted(str(row.after and row.after[1]) for row in named.done.rows) == ["Bob", "Eve"]
    assert {row.before for row in named.done.rows} == {None}
    named.roll_back()
    taken = begin("INSERT INTO customer (id, name) SELECT id + 100, 'copy' || id FROM customer"
                  if any_database.engine != "mysql" else
                  "INSERT INTO customer (id, name) SELECT id + 100, CONCAT('copy', id)"
                  " FROM customer")  # fmt: skip
    assert taken.done.affected == 3
    assert [row.after and row.after[0] for row in taken.done.rows] == ["101", "102", "103"]
    taken.roll_back()
    sql = "CREATE TABLE extra (id INTEGER)"
    reviewed = review_write(sql, workspace)
    commits = any_database.engine == "mysql"
    assert [issue.code for issue in reviewed.alarming] == (["write-commits"] if commits else [])
    made = begin(sql)
    assert made.roll_back() is (Outcome.COMMITTED if commits else Outcome.ROLLED_BACK)
    workspace.close()
    assert (any_database.content() == before) != commits


def test_whatever_ends_it_but_a_commit_leaves_nothing(
    workspace: Workspace, unlocked: Unlock, any_database: DescribedDatabase, begin: Begin
) -> None:
    """Time that runs out, a killed process, and a session that is closed."""
    before = any_database.content()
    late = begin(MOVED, hold_s=1.0)
    time.sleep(1.5)
    assert late.commit() is Outcome.EXPIRED
    killed = begin(MOVED)
    assert unlocked.writer.pid is not None
    os.kill(unlocked.writer.pid, signal.SIGKILL)
    while unlocked.writer.pid is not None:
        time.sleep(0.01)
    with pytest.raises(DatabaseError, match="rolled back"):
        killed.commit()
    assert works(workspace.session)
    open_still = begin(MOVED)
    workspace.close()
    assert not unlocked.is_open
    with pytest.raises(RefusedError):
        open_still.commit()
    assert any_database.content() == before


def test_a_write_waits_neither_for_others_nor_beyond_its_deadline(
    workspace: Workspace,
    any_database: DescribedDatabase,
    begin: Begin,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writereview, "COUNT_S", 0.5)
    monkeypatch.setattr(door, "LOCK_S", 1.0)
    with pytest.raises(DeadlineError):
        begin(f"UPDATE customer SET city = 'x' WHERE id = ({any_database.slow_sql})", timeout_s=1)
    other = Workspace(workspace.profile, any_database.password)
    try:
        second = unlock(other, other.profile.name)
        reviewed = review_write(MOVED, other)
        other.session.pause()
        first = begin(MOVED)
        began = time.monotonic()
        with pytest.raises(DatabaseError, match=r"holds rows|lock"):
            begin_write(approve_write(reviewed, second), reviewed, second)
        assert time.monotonic() - began < 15
        assert first.commit() is Outcome.COMMITTED
    finally:
        other.close()


def test_the_door_itself_takes_one_statement_and_no_commit(
    workspace: Workspace, any_database: DescribedDatabase, tacit_home: object
) -> None:
    """With the gate gone around."""
    before = any_database.content()
    writer = WritingDoor(any_database.profile, any_database.password)
    texts = (
        "UPDATE customer SET city = 'x'; DELETE FROM item",
        "UPDATE customer SET city = 'x'; COMMIT",
        "COMMIT",
        "ROLLBACK",
    )
    for sql in texts:
        write = ApprovedWrite(sql, text_hash(sql), any_database.profile.name)
        with pytest.raises(AppError):
            writer.begin(write, Wish(any_database.engine), hold_s=5)
    writer.close()
    assert any_database.content() == before
