"""Adapters are found by name, also those that other packages bring, and cross the process."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.core.errors import CancelledError, DatabaseError, UserError
from app.core.profile import Profile
from app.db import registry
from app.db.session import Session
from app.db.sqlite import SqliteAdapter
from tests.plugins.fix_databases import run


def test_built_in_engines_are_found() -> None:
    adapter = registry.create(Profile("p", "sqlite", database="x"), None)
    assert isinstance(adapter, SqliteAdapter)


def test_the_entry_points_name_the_same_classes() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["entry-points"][registry.GROUP] == registry.BUILT_IN


def test_an_unknown_engine_is_the_persons_to_mend() -> None:
    with pytest.raises(UserError, match="no adapter"):
        registry.create(Profile("p", "oracle"), None)


@pytest.fixture
def third_party(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tacit_home: Path) -> Session:
    """A session on an engine that a package outside of Tacit brings."""
    package = tmp_path / "site"
    (package / "nodb-1.0.dist-info").mkdir(parents=True)
    (package / "nodb-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: nodb\nVersion: 1.0\n"
    )
    (package / "nodb-1.0.dist-info" / "entry_points.txt").write_text(
        f"[{registry.GROUP}]\nnodb = nodb:Adapter\n"
    )
    (package / "nodb.py").write_text(_THIRD_PARTY)
    monkeypatch.setenv("PYTHONPATH", str(package))
    return Session(Profile("p", "nodb", host="h"), "pw")


_THIRD_PARTY = """
from app.core.schema import Column, Schema, Table
from app.core.errors import DatabaseError
from app.core.values import ResultColumn
from app.db.adapter import Rights, Rows

class Connection:
    def execute(self, sql, *, timeout_s, chunk_rows):
        if sql == "boom":
            raise ZeroDivisionError("with a row's value")
        return Rows((ResultColumn("a", "number"),), iter([[(1,)], [(2,)]]))
    def explain(self, sql, *, timeout_s): ...
    def cancel(self): ...
    def reset(self):
        raise OSError("the connection is gone")
    def close(self): ...

class Adapter:
    engine = "nodb"
    opened = 0
    def __init__(self, profile, password): ...
    def connect(self):
        Adapter.opened += 1
        return Connection()
    def outline(self, connection): return (Table("t", ()),)
    def introspect(self, connection, progress): return Schema("nodb", (Table("t", ()),))
    def samples(self, connection, table, limit): return table
    def server(self, connection): return f"NoDB {Adapter.opened}"
    def rights(self, connection): return Rights(None)
    def translate(self, error, sql): return DatabaseError(type(error).__name__, sql=sql)
"""


def test_another_packages_adapter_serves(third_party: Session) -> None:
    try:
        assert third_party.open().server == "NoDB 1"
        assert third_party.schema().tables[0].name == "t"
        assert run(third_party, "anything").rows == [(1,), (2,)]
    finally:
        third_party.close()


def test_its_errors_are_translated_at_the_edge(third_party: Session) -> None:
    try:
        with pytest.raises(DatabaseError, match=r"^ZeroDivisionError$") as caught:
            run(third_party, "boom")
        assert caught.value.sql == "boom"
        assert not isinstance(caught.value, CancelledError)
    finally:
        third_party.close()


def test_a_connection_that_cannot_be_reset_is_replaced(third_party: Session) -> None:
    try:
        assert third_party.open().server == "NoDB 1"
        assert third_party.open().server == "NoDB 2"
    finally:
        third_party.close()
