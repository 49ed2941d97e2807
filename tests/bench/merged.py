"""Several SQLite databases as one schema, with the tables that each question's gold reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.profile import Profile
from app.core.schema import ForeignKey, Schema, Table
from app.db.sqlite import SqliteAdapter
from app.sql.parse import parse
from app.sql.resolve import resolve

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the tables that its gold reads, as the merged schema calls them."""

    id: str
    question: str
    tables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """`databases`: each one's own schema. A table keeps its name where no other database has it;
    otherwise its database's name stands before it."""

    databases: Mapping[str, Schema]
    tables: tuple[Table, ...]

    def name(self, database: str, table: str) -> str:
        return _name(database, table, _counted(self.databases))


def merge(folder: Path) -> Merged:
    """All `*.sqlite` in `folder`."""
    databases = {file.stem: _schema(file) for file in sorted(folder.glob("*.sqlite"))}
    counts = _counted(databases)
    tables = [
        replace(
            table,
            name=_name(database, table.name, counts),
            foreign_keys=tuple(_moved(key, database, counts) for key in table.foreign_keys),
        )
        for database, schema in databases.items()
        for table in schema.tables
    ]
    return Merged(databases, tuple(tables))


def questions(file: Path, merged: Merged) -> list[Asked]:
    return [_asked(json.loads(line), merged) for line in file.read_text("utf-8").splitlines()]


def _asked(raw: dict[str, str], merged: Merged) -> Asked:
    database, gold = raw["db"], raw["gold"]
    schema = merged.databases[database]
    read = resolve(parse(gold, schema.dialect).tree, schema, sql=gold).tables
    tables = frozenset(merged.name(database, table) for table in read)
    return Asked(raw["id"], raw["question"], tables)


def _schema(file: Path) -> Schema:
    adapter = SqliteAdapter(Profile(name=file.stem, engine="sqlite", database=str(file)), None)
    connection = adapter.connect()
    schema = adapter.introspect(connection, lambda done, total, what: None)
    tables = tuple(adapter.samples(connection, table, SAMPLES) for table in schema.tables)
    connection.close()
    return replace(schema, tables=tables)


def _counted(databases: Mapping[str, Schema]) -> Counter[str]:
    return Counter(t.name.casefold() for schema in databases.values() for t in schema.tables)


def _name(database: str, table: str, counts: Mapping[str, int]) -> str:
    return table if counts[table.casefold()] == 1 else f"{database}_{table}"


def _moved(key: ForeignKey, database: str, counts: Mapping[str, int]) -> ForeignKey:
    return replace(key, target_table=_name(database, key.target_table, counts))
