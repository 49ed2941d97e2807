"""The engine's layer alone: nothing can be written when the gate is gone around."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import AppError
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, run, works


def _let_through(texts: tuple[str, ...], attempt: Callable[[str], object]) -> list[str]:
    """The texts that `attempt` took without an error."""
    taken = []
    for sql in texts:
        try:
            attempt(sql)
        except AppError:
            continue
        taken.append(sql)
    return taken


def test_every_write_is_refused_and_changes_nothing(
    session: Session, any_database: DescribedDatabase
) -> None:
    before = any_database.content()
    unusable: list[str] = []

    def attempt(sql: str) -> None:
        try:
            run(session, sql, timeout_s=10)
        finally:
            unusable.extend([] if works(session) else [sql])

    texts = (*any_database.writes, *any_database.several)
    assert _let_through(texts, attempt) == []
    assert unusable == []
    session.close()
    assert any_database.content() == before
    assert not any(file.exists() for file in any_database.outside)


def test_explain_runs_nothing_either(session: Session, any_database: DescribedDatabase) -> None:
    before = any_database.content()
    texts = (*any_database.writes, *any_database.several)
    _let_through(texts, session.explain)
    session.explain("SELECT 1")
    session.close()
    assert any_database.content() == before
    assert not any(file.exists() for file in any_database.outside)
