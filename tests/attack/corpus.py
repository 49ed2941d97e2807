"""The statements that attack, and ordinary ones that must go on working."""

from __future__ import annotations

from tests.attack.victims import Victim
from tests.sql.fixture_files import FixtureCase, read_cases

HOSTILE = read_cases("hostile/*.sql")
BOMBS = read_cases("bombs/*.sql")
ORDINARY = read_cases("ordinary/*.sql")
VIEWS = ("acting_view", "sleeping_view", "outer_view")


def of(victim: Victim, cases: list[FixtureCase]) -> list[FixtureCase]:
    return [case for case in cases if case.dialect == victim.engine]


def through_views(victim: Victim) -> list[FixtureCase]:
    """What acts only through the catalogue: views, types, operators and aggregates of a user."""
    texts = []
    if victim.logins:
        texts = [f"SELECT * FROM {view}" for view in VIEWS]
    if victim.engine == "postgresql":
        texts += [
            "SELECT 1::acting",
            "SELECT CAST(id AS acting) FROM orders",
            "SELECT id FROM orders WHERE id @@@ 1 = 1",
            "SELECT acting_sum(id) FROM orders",
        ]
    return [FixtureCase(sql, {"dialect": victim.engine}, (sql,)) for sql in texts]
