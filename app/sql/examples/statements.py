"""The statements that an engine in memory is given: tables, rows, and the two queries.

Each engine has what is closest at hand: SQLite itself for SQLite, DuckDB for the others, with the
query rewritten for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Table
from app.sql.dialects import quote, sqlglot_name
from app.sql.examples.facts import Facts
from app.sql.examples.kinds import Kind, kind_of

_DUCKDB = {
    Kind.INTEGER: "BIGINT",
    Kind.REAL: "DOUBLE",
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.TIME: "TIME",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.UNKNOWN: "VARCHAR",
}

_PLAIN_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_ ]*(\(\d+(, ?\d+)?\))?")


@dataclass(frozen=True, slots=True)
class Target:
    """One table in memory: its name there, and how its rows are put in."""

    name: str
    create: str
    insert: str
    delete: str


def engines(dialect: str) -> tuple[str, ...]:
    """The engines in memory for `dialect`, the closest first."""
    return {"sqlite": ("sqlite",), "duckdb": ("duckdb",), "mysql": ("duckdb", "sqlite")}.get(
        dialect, ("duckdb", "sqlite")
    )


def targets(
    facts: Facts, columns: Mapping[str, Sequence[str]], engine: str, dialect: str
) -> list[Target]:
    """How each table is made, in the order of `facts.tables`."""
    return [_target(t, key, columns[key], engine, dialect) for key, t in facts.tables.items()]


def schemas(facts: Facts, engine: str, dialect: str) -> list[str]:
    """Statements that make the schemas which the tables lie in."""
    if engine != dialect:
        return []
    names = {table.schema for table in facts.tables.values() if table.schema}
    return [f"CREATE SCHEMA IF NOT EXISTS {quote(name, engine)}" for name in sorted(names)]


def rewritten(tree: exp.Expr, facts: Facts, dialect: str, engine: str) -> str:
    """The query for `engine`; for another one than its own, its tables get the names that they
    have in memory."""
    copy = tree.copy()
    if engine == dialect:
        return copy.sql(dialect=sqlglot_name(engine), comments=False)
    ctes = {cte.alias.lower() for cte in copy.find_all(exp.CTE)}
    for table in list(copy.find_all(exp.Table)):
        key = _key_of(table, facts)
        if key is None or (not table.db and table.name.lower() in ctes):
            continue
        shown = table.alias_or_name
        table.set("this", exp.to_identifier(memory_name(key), quoted=True))
        table.set("db", None)
        table.set("catalog", None)
        if not table.alias:
            table.set("alias", exp.TableAlias(this=exp.to_identifier(shown, quoted=True)))
    for column in copy.find_all(exp.Column):
        column.set("db", None)
        column.set("catalog", None)
    return copy.sql(dialect=sqlglot_name(engine), comments=False)


def memory_name(key: str) -> str:
    return key.replace(".", "__")


def _key_of(table: exp.Table, facts: Facts) -> str | None:
    title = f"{table.db}.{table.name}".lower() if table.db else table.name.lower()
    for key, known in facts.tables.items():
        if title in (key, known.name.lower()):
            return key
    return None


def _target(table: Table, key: str, columns: Sequence[str], engine: str, dialect: str) -> Target:
    own = ".".join(quote(n, engine) for n in (table.schema, table.name) if n)
    name = own if engine == dialect else quote(memory_name(key), engine)
    typed = []
    for column in columns:
        known = table.column(column)
        declared = known.type if known else ""
        typed.append(f"{quote(column, engine)} {_type(declared, engine, dialect)}")
    if table.primary_key and set(table.primary_key) <= set(columns):
        keys = ", ".join(quote(c, engine) for c in table.primary_key)
        typed.append(f"PRIMARY KEY ({keys})")
    marks = ", ".join("?" for _ in columns)
    return Target(
        name,
        f"CREATE TABLE {name} ({', '.join(typed)})",
        f"INSERT INTO {name} VALUES ({marks})",
        f"DELETE FROM {name}",
    )


def _type(declared: str, engine: str, dialect: str) -> str:
    """The type in memory. SQLite's own types decide how values compare, so its rule is kept."""
    if engine == dialect == "duckdb" and _PLAIN_TYPE.fullmatch(declared):
        return declared
    if engine == "duckdb":
        text = kind_of(declared) is Kind.TEXT and dialect == "mysql"
        return _DUCKDB[kind_of(declared)] + (" COLLATE NOCASE" if text else "")
    text = kind_of(declared) is Kind.TEXT and dialect == "mysql"
    return _affinity(declared) + (" COLLATE NOCASE" if text else "")


def _affinity(declared: str) -> str:
    """A type of the same affinity. Only a key called INTEGER is the row's own number."""
    folded = declared.upper()
    if "INT" in folded:
        return "INTEGER" if folded == "INTEGER" else "INT"
    if any(word in folded for word in ("CHAR", "CLOB", "TEXT")):
        return "TEXT"
    if "BLOB" in folded or not folded.strip():
        return "BLOB"
    if any(word in folded for word in ("REAL", "FLOA", "DOUB")):
        return "REAL"
    return "NUMERIC"
