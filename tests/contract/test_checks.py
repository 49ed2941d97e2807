"""What the checks are tested with is SQL that the engines plan, and so are the fixes."""

from __future__ import annotations

import pytest

from app.core.errors import DatabaseError
from app.db.session import Session
from app.sql.check import check
from app.sql.parse import parse
from tests.plugins.fix_databases import DescribedDatabase
from tests.sql.fixture_files import read_cases
from tests.sql.store import KNOWN, store, store_sql


def test_cases_and_their_fixes_can_run(session: Session, any_database: DescribedDatabase) -> None:
    engine = any_database.engine
    any_database.admin(store_sql(engine))
    planned = 0
    for case in read_cases("checks/*.sql"):
        if case.dialect != engine:
            continue
        tree = parse(case.sql, engine).tree
        issues = check(case.sql, tree, store(engine), KNOWN, budget_s=60)
        for fix in (issue.fix for issue in issues if issue.fix is not None):
            session.explain(fix.sql)
        if case.heads.get("runs") == "no":
            with pytest.raises(DatabaseError):
                session.explain(case.sql)
        else:
            session.explain(case.sql)
        planned += 1
    assert planned > 5
