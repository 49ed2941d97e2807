"""What writing sets off by itself, as each engine's own catalogue tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.workflow.workspace import Workspace
from app.workflow.writereview import review_write
from tests.plugins.fix_databases import DescribedDatabase

_NOTE = (
    "CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER,"
    " FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE {act});"
)
_ON_CASCADE = _NOTE.format(act="CASCADE")
_LOGGED = {
    "sqlite": "CREATE TRIGGER insert_log AFTER DELETE ON note BEGIN SELECT 1; END;",
    "postgresql": "CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NULL; END';"
    " CREATE TRIGGER insert_log AFTER DELETE ON note FOR EACH ROW EXECUTE FUNCTION logged();",
    "mysql": "CREATE TRIGGER insert_log AFTER DELETE ON note FOR EACH ROW SET @seen = 1;",
}
_LASTING = "CREATE TABLE kept (id INTEGER PRIMARY KEY) ENGINE = MyISAM;"


@pytest.fixture
def workspace(any_database: DescribedDatabase, tacit_home: object) -> Iterator[Workspace]:
    if any_database.engine != "duckdb":
        any_database.admin(_ON_CASCADE + _LOGGED[any_database.engine])
    if any_database.engine == "mysql":
        any_database.admin(_LASTING)
    profile = replace(any_database.profile, options=(("writes", "unlock"),))
    opened = Workspace(profile, any_database.password)
    yield opened
    opened.close()


def test_the_review_names_what_comes_along(
    workspace: Workspace, any_database: DescribedDatabase
) -> None:
    def codes(sql: str) -> list[str]:
        reviewed = review_write(sql, workspace)
        assert reviewed.admitted, reviewed.reasons
        return [issue.code for issue in reviewed.issues]

    acts = any_database.engine != "duckdb"
    expected = ["write-cascade-delete", "write-trigger"] if acts else []
    assert codes("DELETE FROM customer WHERE id = 3") == expected
    assert codes("UPDATE customer SET city = 'x' WHERE id = 3") == []
    assert codes("DELETE FROM customer") == ["write-without-where", *expected]
    if any_database.engine == "mysql":
        assert codes("DELETE FROM kept WHERE id = 1") == ["write-lasting"]
        assert review_write("DELETE FROM kept WHERE id = 1", workspace).permanent
