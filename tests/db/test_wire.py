"""Profiles and schemas are the same after the pipe and the cache."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.profile import Profile, TlsMode
from app.core.schema import Column, ForeignKey, Index, Schema, Table, TableKind
from app.db import schemacache
from app.db.wire import (
    profile_from_wire,
    profile_to_wire,
    schema_from_wire,
    schema_head,
    table_from_wire,
    table_to_wire,
)

TABLE = Table(
    name="客户 \udcff",
    columns=(
        Column("id", "INTEGER", nullable=False, default="0", comment="key", samples=("1", "2")),
        Column("select", "TEXT"),
    ),
    schema="s",
    kind=TableKind.VIEW,
    primary_key=("id",),
    unique=(("a", "b"), ("c",)),
    foreign_keys=(ForeignKey(("a",), "t", ("b",), "other"), ForeignKey(("x", "y"), "u", ())),
    indexes=(Index("i", ("a", "(…)"), unique=True),),
    comment="about",
    rows=7,
    stored=True,
)
SCHEMA = Schema("duckdb", (TABLE, Table("bare", ())), "main", frozenset({"abs", "sum"}))


def test_a_table_comes_back() -> None:
    assert table_from_wire(json.loads(json.dumps(table_to_wire(TABLE)))) == TABLE


def test_a_schema_comes_back() -> None:
    tables = json.loads(json.dumps([table_to_wire(table) for table in SCHEMA.tables]))
    head = json.loads(json.dumps(schema_head(SCHEMA)))
    assert schema_from_wire(head, tables) == SCHEMA


@pytest.mark.parametrize(
    "profile",
    [
        Profile("p", "sqlite", database="/a b"),
        Profile("p", "mysql", "h", 1, "s", "d", "u", TlsMode.REQUIRE, "ca", (("a", "b"),)),
    ],
)
def test_a_profile_comes_back(profile: Profile) -> None:
    assert profile_from_wire(json.loads(json.dumps(profile_to_wire(profile)))) == profile


def test_the_cache_keeps_a_schema_by_connection_and_fingerprint(tacit_home: Path) -> None:
    profile, other = Profile("a", "sqlite", database="/x"), Profile("b", "sqlite", database="/x")
    schemacache.save(profile, "one", SCHEMA)
    assert schemacache.load(profile, "one") == SCHEMA
    assert schemacache.load(profile, "two") is None
    assert schemacache.load(profile, None) is None
    assert schemacache.load(other, "one") is None


def test_without_a_fingerprint_nothing_is_kept(tacit_home: Path) -> None:
    schemacache.save(Profile("a", "sqlite"), None, SCHEMA)
    assert not (tacit_home / "cache" / "schemas").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 1}', "\x00", "null"])
def test_a_damaged_cache_is_none(tacit_home: Path, text: str) -> None:
    profile = Profile("a", "sqlite")
    schemacache.save(profile, "one", SCHEMA)
    (file,) = (tacit_home / "cache" / "schemas").iterdir()
    file.write_text(text)
    assert schemacache.load(profile, "one") is None


def test_a_cache_that_cannot_be_written_is_no_error(tacit_home: Path) -> None:
    (tacit_home / "cache").mkdir(parents=True, exist_ok=True)
    (tacit_home / "cache" / "schemas").write_text("a file where the folder should be")
    schemacache.save(Profile("a", "sqlite"), "one", SCHEMA)
    assert schemacache.load(Profile("a", "sqlite"), "one") is None
