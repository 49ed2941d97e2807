"""Every engine tells its plan in the same terms, and runs nothing for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.errors import DatabaseError
from app.core.plan import NodeKind, Plan, PlanNote
from app.core.schema import Schema
from app.db.session import Session
from app.sql.parse import parse
from app.sql.planned import complete
from tests.plugins.fix_databases import DescribedDatabase, works

JOINED = (
    "SELECT c.name, SUM(p.total) AS s FROM customer c JOIN purchase p ON p.customer_id = c.id"
    " WHERE p.total > 5 GROUP BY c.name ORDER BY s DESC LIMIT 3"
)
MANY = 20_000


def planned(session: Session, sql: str) -> Plan:
    schema = session.schema(refresh=True)
    return complete(session.plan(sql), parse(sql, schema.dialect).tree, schema)


def fill(database: DescribedDatabase) -> None:
    """A big table without an index but its key; statistics are up to date."""
    numbers = database.numbers_sql(MANY)
    analyze = {"postgresql": "ANALYZE big", "mysql": "ANALYZE TABLE big"}
    made = [
        "CREATE TABLE big (id INTEGER NOT NULL PRIMARY KEY, grp INTEGER, word VARCHAR(20))",
        f"INSERT INTO big SELECT n, n % 1000, 'word' FROM ({numbers}) AS numbers",
        *([analyze[database.engine]] if database.engine in analyze else []),
    ]
    database.admin(";\n".join(made) + ";")


def test_tables_and_full_scans_are_named(session: Session) -> None:
    plan = planned(session, "SELECT article FROM item WHERE article = 'tea'")
    assert plan.scans == ("item",)
    node = next(n for n in plan.walk() if n.kind is NodeKind.SCAN)
    assert node.title
    assert plan.rows is not None
    assert plan.rows >= 4 or plan.engine == "postgresql"


def test_a_join_with_a_total_has_its_steps(session: Session) -> None:
    plan = planned(session, JOINED)
    assert {n.table for n in plan.walk() if n.table} >= {"customer", "purchase"}
    kinds = {node.kind for node in plan.walk()}
    assert NodeKind.SCAN in kinds
    assert kinds & {NodeKind.SORT, NodeKind.GROUP}


def test_a_key_is_looked_up(session: Session, any_database: DescribedDatabase) -> None:
    fill(any_database)
    plan = planned(session, "SELECT word FROM big WHERE id = 7")
    if any_database.engine != "duckdb":
        assert plan.scans == ()
        assert [n.kind for n in plan.walk() if n.table] == [NodeKind.INDEX]
        assert plan.rows == 1
    assert plan.suggestions == ()


def test_a_missing_index_is_suggested(session: Session, any_database: DescribedDatabase) -> None:
    fill(any_database)
    plan = planned(session, "SELECT word FROM big b WHERE b.grp = 7")
    assert plan.scans == ("big",)
    assert plan.rows is not None
    assert plan.rows == pytest.approx(MANY, rel=0.1)
    (found,) = plan.suggestions
    assert found.table.endswith("big")
    assert (found.columns, found.why) == (("grp",), "filter")


def test_an_index_that_is_there_is_not_suggested(
    session: Session, any_database: DescribedDatabase
) -> None:
    fill(any_database)
    any_database.admin("CREATE INDEX big_grp ON big (grp);")
    plan = planned(session, "SELECT word FROM big WHERE grp = 7")
    assert plan.suggestions == ()
    if any_database.engine != "duckdb":
        assert plan.indexes == ("big_grp",)


def test_a_product_of_tables_counts_its_pairs(
    session: Session, any_database: DescribedDatabase
) -> None:
    fill(any_database)
    plan = planned(session, "SELECT count(*) FROM big a, big b")
    assert plan.rows is not None
    assert plan.rows > MANY * MANY * 0.8
    noted = [note for node in plan.walk() for note in node.notes]
    assert PlanNote.EVERY_PAIR in noted


def test_planning_a_slow_statement_does_not_run_it(
    session: Session, any_database: DescribedDatabase
) -> None:
    plan = session.plan(any_database.slow_sql)
    assert plan.nodes
    assert works(session)


def test_nothing_is_written_by_planning(session: Session, any_database: DescribedDatabase) -> None:
    before = any_database.content()
    for sql in (*any_database.writes, *any_database.several):
        refuse(session.plan, sql)
        refuse(session.plan, f"ANALYZE {sql}")
    session.close()
    assert any_database.content() == before
    assert not [path for path in any_database.outside if path.exists()]


def refuse(call: Callable[[str], Plan], sql: str) -> None:
    """Planned or refused, but not run: the content is compared afterwards."""
    try:
        call(sql)
    except DatabaseError:
        return


@pytest.mark.parametrize("sql", ["SELECT nme FROM customer", "SELECT FROM WHERE"])
def test_a_wrong_statement_is_an_error(session: Session, sql: str) -> None:
    with pytest.raises(DatabaseError):
        session.plan(sql)
    assert works(session)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM customer UNION SELECT purchase_id FROM item ORDER BY 1",
        "WITH t AS (SELECT customer_id, COUNT(*) AS n FROM purchase GROUP BY customer_id)"
        " SELECT name, n, (SELECT MAX(total) FROM purchase q WHERE q.customer_id = c.id)"
        " FROM t JOIN customer c ON c.id = t.customer_id WHERE c.id = 2 OR c.name = 'x'",
        "SELECT * FROM big_purchase ORDER BY total",
        "SELECT name FROM customer WHERE id NOT IN (SELECT customer_id FROM purchase)",
        "SELECT DISTINCT city, ROW_NUMBER() OVER (ORDER BY id) FROM customer LIMIT 2",
        "SELECT 1",
    ],
)
def test_all_kinds_of_queries_have_a_plan(session: Session, sql: str) -> None:
    plan = planned(session, sql)
    assert plan.nodes
    assert all(node.title for node in plan.walk())


def test_an_empty_schema_changes_nothing(session: Session) -> None:
    told = session.plan(JOINED)
    tree = parse(JOINED, session.schema().dialect).tree
    plan = complete(told, tree, Schema(session.schema().dialect, ()))
    assert plan.suggestions == ()
