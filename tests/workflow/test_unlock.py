"""An unlock ends by itself, and neither a policy nor a silent log can be got around."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import AppError, RefusedError
from app.core.policy import lock_for_good
from app.core.profile import Profile
from app.memory.audit.log import Log
from app.workflow.unlock import unlock
from app.workflow.workspace import Workspace
from app.workflow.write import approve_write, begin_write
from app.workflow.writereview import review_write

UPDATE = "UPDATE article SET price = 2 WHERE id = 1"


@pytest.fixture
def workspace(tmp_path: Path, tacit_home: Path) -> Iterator[Workspace]:
    file = tmp_path / "shop.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.executescript(
            "CREATE TABLE article (id INTEGER PRIMARY KEY, price INTEGER);"
            "INSERT INTO article VALUES (1, 1), (2, 5);"
        )
    options = (("writes", "unlock"),)
    opened = Workspace(Profile("shop", "sqlite", database=str(file), options=options))
    yield opened
    with contextlib.suppress(AppError):
        opened.close()


def price(workspace: Workspace) -> int:
    with contextlib.closing(sqlite3.connect(workspace.profile.database)) as database:
        return int(database.execute("SELECT price FROM article WHERE id = 1").fetchone()[0])


def test_without_use_it_locks_itself(workspace: Workspace) -> None:
    opened = unlock(workspace, "shop", idle_s=0.2)
    locked = threading.Event()
    opened.on_lock = locked.set
    assert locked.wait(20)
    assert not opened.is_open
    with pytest.raises(RefusedError, match="locked again"):
        approve_write(review_write(UPDATE, workspace), opened)


def test_a_lock_for_good_holds_also_while_it_is_unlocked(workspace: Workspace) -> None:
    opened = unlock(workspace, "shop")
    reviewed = review_write(UPDATE, workspace)
    write = approve_write(reviewed, opened)
    pending = begin_write(write, reviewed, opened)
    lock_for_good(workspace.profile)
    with pytest.raises(RefusedError, match="for good"):
        pending.commit()
    with pytest.raises(RefusedError, match="for good"):
        begin_write(write, reviewed, opened)
    with pytest.raises(RefusedError, match="for good"):
        unlock(workspace, "shop")
    workspace.close()
    assert price(workspace) == 1


def test_another_text_than_the_reviewed_one_does_not_run(workspace: Workspace) -> None:
    opened = unlock(workspace, "shop")
    write = approve_write(review_write(UPDATE, workspace), opened)
    other = review_write("UPDATE article SET price = 3 WHERE id = 1", workspace)
    with pytest.raises(RefusedError, match="not the write"):
        begin_write(write, other, opened)
    with pytest.raises(RefusedError, match="refuses"):
        approve_write(review_write("DROP TABLE article", workspace), opened)


def test_without_a_record_nothing_is_written(workspace: Workspace) -> None:
    opened = unlock(workspace, "shop")
    reviewed = review_write(UPDATE, workspace)
    write = approve_write(reviewed, opened)
    head = paths.audit_file().with_suffix(".head")
    head.unlink()
    with pytest.raises(AppError):
        begin_write(write, reviewed, opened)
    assert list(Log().lines())
    assert price(workspace) == 1
