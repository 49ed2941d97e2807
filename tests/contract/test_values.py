"""Distinct values to compare questions with: bounded, and none when the profile says so."""

from __future__ import annotations

from dataclasses import replace

from app.core.schema import Table
from app.db.session import Session
from app.db.valuescan import Bounds
from tests.plugins.fix_databases import DescribedDatabase

_MANY = 40


def _table(session: Session, name: str) -> Table:
    table = session.schema(refresh=True).table(name)
    assert table is not None
    return table


def test_they_are_distinct_and_whole(session: Session) -> None:
    found = session.values(_table(session, "customer"), ["name", "email"], Bounds())
    assert set(found["name"]) == {"Ada", "李雷", "Zoë 🦆"}
    assert found["email"] == ("ada@example.org",)


def test_every_bound_holds(session: Session, any_database: DescribedDatabase) -> None:
    rows = ", ".join(f"({n}, 'town {n}', '{'x' * n}')" for n in range(_MANY))
    any_database.admin(
        "CREATE TABLE place (id INTEGER PRIMARY KEY, town VARCHAR(60), code VARCHAR(60));\n"
        f"INSERT INTO place VALUES {rows};"
    )
    place = _table(session, "place")
    assert len(session.values(place, ["town"], Bounds())["town"]) == _MANY
    assert len(session.values(place, ["town"], Bounds(values=5))["town"]) == 5
    assert len(session.values(place, ["town"], Bounds(rows=7))["town"]) == 7
    short = session.values(place, ["code"], Bounds(letters=3))["code"]
    assert sorted(short) == ["x", "xx", "xxx"]


def test_a_column_that_takes_too_long_has_none(
    session: Session, any_database: DescribedDatabase
) -> None:
    crossed = ", ".join(f"item i{n}" for n in range(1, 17))
    any_database.admin(
        "CREATE TABLE quick (id INTEGER PRIMARY KEY, town VARCHAR(60));\n"
        "INSERT INTO quick VALUES (1, 'Bonn');\n"
        f"CREATE VIEW slow AS SELECT i1.article AS town FROM {crossed};"
    )
    view, quick = _table(session, "slow"), _table(session, "quick")
    never = Bounds(rows=10**12, timeout_s=0.3)
    assert session.values(view, ["town"], never) == {}
    assert session.values(quick, ["town"], Bounds()) == {"town": ("Bonn",)}


def test_odd_names_are_read(session: Session, any_database: DescribedDatabase) -> None:
    for name in any_database.odd_names:
        assert session.values(_table(session, name), [name], Bounds()) == {name: ("odd",)}


def test_the_profile_can_forbid_them(any_database: DescribedDatabase) -> None:
    session = Session(replace(any_database.profile, samples=False), any_database.password)
    try:
        assert session.values(_table(session, "customer"), ["name"], Bounds()) == {}
    finally:
        session.close()
