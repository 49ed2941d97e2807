"""A disk that is full ends the run with clear words; the rows that came before stay."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from app.core.errors import EnvironmentFault
from app.db.session import BatchWritten, Session
from app.results.store import ResultStore
from tests.plugins.fix_databases import DescribedDatabase, approved, works

ROOM = 300_000


def test_rows_that_were_kept_stay(sqlite_database: DescribedDatabase, tacit_home: Path) -> None:
    """A limit on the size of files stands for the disk: the process meets it in the same call."""
    session = Session(sqlite_database.profile, None)
    try:
        session.open()
        assert session.pid is not None
        free = resource.prlimit(session.pid, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
        sql = sqlite_database.numbers_sql(1_000_000)
        with ResultStore.create() as store:
            execution = session.execute(approved(sql), spill=store.path, max_rows=0)

            def take() -> None:
                for item in execution:
                    if isinstance(item, BatchWritten):
                        store.append(item.offset, item.length, item.rows)
                    elif isinstance(item, tuple):
                        store.start(item)

            with pytest.raises(EnvironmentFault, match="The disk is full"):
                take()
            came = store.row_count
            assert 0 < came < 1_000_000
            assert store.page(came - 1, 5) == [(came,)]
        resource.prlimit(session.pid, resource.RLIMIT_FSIZE, free)
        assert works(session)
    finally:
        session.close()
