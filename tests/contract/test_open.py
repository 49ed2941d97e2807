"""A session opens, says what it is connected to, and keeps the password to itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, works


def test_open_tells_the_server(session: Session, any_database: DescribedDatabase) -> None:
    info = session.open()
    assert info.server.startswith(any_database.server_name)
    assert info.rights.can_write is True


def test_a_session_works_without_open(session: Session) -> None:
    assert works(session)


def test_a_wrong_place_gives_an_error_without_the_password(
    any_database: DescribedDatabase, tacit_home: Path
) -> None:
    wrong = replace(any_database.profile, database=f"{any_database.profile.database}-gone")
    session = Session(wrong, "hunter2-secret")
    try:
        with pytest.raises(AppError) as caught:
            session.open()
    finally:
        session.close()
    told = f"{caught.value.message} {caught.value.hint} {session!r} {caught.value!r}"
    assert "hunter2-secret" not in told
    assert caught.value.message
    assert caught.value.exit_code in (4, 6)


def test_the_password_is_not_in_the_arguments_of_the_process(
    any_database: DescribedDatabase, tacit_home: Path
) -> None:
    session = Session(any_database.profile, any_database.password or "hunter2-secret")
    try:
        session.open()
        told = Path(f"/proc/{session.pid}/cmdline").read_bytes()
        told += Path(f"/proc/{session.pid}/environ").read_bytes()
    finally:
        session.close()
    assert (any_database.password or "hunter2-secret").encode() not in told
