"""The engine plans a statement without running it, and says what is wrong with it and where."""

from __future__ import annotations

import pytest

from app.core.errors import DatabaseError
from app.db.session import Session
from tests.plugins.fix_databases import DescribedDatabase, works


def test_a_good_statement_passes(session: Session) -> None:
    session.explain("SELECT name, count(*) FROM customer GROUP BY name ORDER BY 2")
    assert works(session)


def test_planning_a_slow_statement_does_not_run_it(
    session: Session, any_database: DescribedDatabase
) -> None:
    session.explain(any_database.slow_sql)
    assert works(session)


@pytest.mark.parametrize(
    ("sql", "word"),
    [
        ("SELECT nme FROM customer", "nme"),
        ("SELECT '李雷',\n  nme\nFROM customer", "nme"),
        ("SELECT id FROM customr", "customr"),
    ],
)
def test_an_unknown_name_is_named_and_placed(
    session: Session, any_database: DescribedDatabase, sql: str, word: str
) -> None:
    with pytest.raises(DatabaseError) as caught:
        session.explain(sql)
    assert word in caught.value.message
    assert caught.value.sql == sql
    if any_database.error_position:
        assert caught.value.position == sql.index(word)
    session.explain("SELECT 1")


def test_a_broken_statement_is_refused(session: Session) -> None:
    with pytest.raises(DatabaseError) as caught:
        session.explain("SELECT FROM WHERE")
    assert caught.value.message
    session.explain("SELECT 1")
