"""What writing sets off by itself, triggers and acting foreign keys, from the catalogues."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.core.writes import Cascade, Effects, Trigger

Query = Callable[[str], Sequence[tuple[Any, ...]]]
"""Runs a statement of our own and gives all its rows."""

_ACTS = ("CASCADE", "SET NULL", "SET DEFAULT")

_SQLITE_TRIGGERS = "SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'trigger'"
_SQLITE_KEYS = """
SELECT m.name, k."table", k.on_delete, k.on_update
FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table'
"""
_TIME = re.compile(r"\b(BEFORE|AFTER|INSTEAD\s+OF)\b", re.IGNORECASE)
_EVENT = re.compile(r"\b(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)

_PG_TRIGGERS = """
SELECT n.nspname, c.relname, t.tgname, t.tgtype::int FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
"""
_PG_EVENTS = {4: "INSERT", 8: "DELETE", 16: "UPDATE"}
_PG_RULES = """
SELECT n.nspname, c.relname, r.rulename, r.ev_type::text FROM pg_catalog.pg_rewrite r
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND r.ev_enabled <> 'D'
"""
_PG_RULE_EVENTS = {"2": "UPDATE", "3": "INSERT", "4": "DELETE"}
_PG_KEYS = """
SELECT n.nspname, c.relname, fn.nspname, f.relname, k.confdeltype::text, k.confupdtype::text
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
WHERE k.contype = 'f' AND (k.confdeltype::text IN ('c', 'n', 'd') OR
  k.confupdtype::text IN ('c', 'n', 'd'))
"""
_PG_ACTS = {"c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}

_MYSQL_TRIGGERS = """
SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION
FROM information_schema.TRIGGERS
"""
_MYSQL_KEYS = """
SELECT CONSTRAINT_SCHEMA, TABLE_NAME, UNIQUE_CONSTRAINT_SCHEMA, REFERENCED_TABLE_NAME,
  DELETE_RULE, UPDATE_RULE
FROM information_schema.REFERENTIAL_CONSTRAINTS
"""
_MYSQL_LASTING = """
SELECT t.TABLE_SCHEMA, t.TABLE_NAME FROM information_schema.TABLES t
JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE
WHERE t.TABLE_TYPE = 'BASE TABLE' AND (e.TRANSACTIONS IS NULL OR e.TRANSACTIONS <> 'YES')
  AND t.TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
"""


def sqlite_effects(query: Query) -> Effects:
    return Effects(
        tuple(Trigger(table, name, _event(sql)) for table, name, sql in query(_SQLITE_TRIGGERS)),
        tuple(
            Cascade(table, target, _act(deleted), _act(updated))
            for table, target, deleted, updated in query(_SQLITE_KEYS)
            if _act(deleted) or _act(updated)
        ),
    )


def postgresql_effects(query: Query) -> Effects:
    triggers = [
        Trigger(f"{schema}.{table}", name, event)
        for schema, table, name, kinds in query(_PG_TRIGGERS)
        for bit, event in _PG_EVENTS.items()
        if kinds & bit
    ]
    rules = [
        Trigger(f"{schema}.{table}", name, _PG_RULE_EVENTS[kind])
        for schema, table, name, kind in query(_PG_RULES)
        if kind in _PG_RULE_EVENTS
    ]
    cascades = tuple(
        Cascade(
            f"{schema}.{table}",
            f"{other}.{target}",
            _PG_ACTS.get(deleted, ""),
            _PG_ACTS.get(updated, ""),
        )
        for schema, table, other, target, deleted, updated in query(_PG_KEYS)
    )
    return Effects((*triggers, *rules), cascades)


def mysql_effects(query: Query, database: str) -> Effects:
    """Tables of `database` have no schema, as everywhere."""

    def title(schema: str, table: str) -> str:
        return table if schema == database else f"{schema}.{table}"

    return Effects(
        tuple(
            Trigger(title(schema, table), name, str(event).upper())
            for schema, table, name, event in query(_MYSQL_TRIGGERS)
        ),
        tuple(_mysql_cascades(query, title)),
        tuple(title(schema, table) for schema, table in query(_MYSQL_LASTING)),
    )


def _mysql_cascades(query: Query, title: Callable[[str, str], str]) -> Iterator[Cascade]:
    for schema, table, other, target, deleted, updated in query(_MYSQL_KEYS):
        if _act(deleted) or _act(updated):
            yield Cascade(title(schema, table), title(other, target), _act(deleted), _act(updated))


def _act(rule: str) -> str:
    return rule.upper() if rule.upper() in _ACTS else ""


def trigger_time(sql: str) -> str:
    """`BEFORE UPDATE` of an SQLite trigger's text."""
    head = re.split(r"\bON\b", sql, maxsplit=1, flags=re.IGNORECASE)[0]
    found = _TIME.findall(head)
    time = re.sub(r"\s+", " ", found[-1]).upper() if found else "BEFORE"
    return f"{time} {_event(sql)}".strip()


def _event(sql: str) -> str:
    """The event in CREATE TRIGGER name BEFORE UPDATE OF … ON table."""
    before = re.split(r"\bON\b", sql, maxsplit=1, flags=re.IGNORECASE)[0]
    found = _EVENT.findall(before)
    return found[-1].upper() if found else ""
