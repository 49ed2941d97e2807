"""What a PostgreSQL database holds, in one query for each kind of thing, straight from pg_catalog.

Whole catalogues are read and joined here: asking table by table takes minutes for 5,000 tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.schema import Column, ForeignKey, Index, Schema, Table, TableKind
from app.db.adapter import Progress
from app.db.pg_connection import PostgresqlConnection

_OURS = """n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"""

TABLES = f"""
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.reltuples::float8, d.description,
  has_table_privilege(c.oid, 'SELECT')
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_description d
  ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0
WHERE {_OURS} AND has_schema_privilege(n.oid, 'USAGE')
  AND (has_table_privilege(c.oid, 'SELECT') OR has_any_column_privilege(c.oid, 'SELECT'))
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
"""

COLUMNS = f"""
SELECT a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
  NOT a.attnotnull, pg_catalog.pg_get_expr(e.adbin, e.adrelid), d.description
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid
  AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = a.attnum
WHERE {_OURS} AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attrelid, a.attnum
"""

_GRANTED_COLUMNS = """
SELECT attrelid, attnum FROM pg_catalog.pg_attribute
WHERE attrelid IN ({}) AND attnum > 0 AND has_column_privilege(attrelid, attnum, 'SELECT')
"""

CONSTRAINTS = """
SELECT conrelid, contype, conkey, confrelid, confkey FROM pg_catalog.pg_constraint
WHERE contype IN ('p', 'u', 'f') AND conrelid <> 0 ORDER BY conrelid, conname COLLATE "C"
"""

INDEXES = f"""
SELECT i.indrelid, x.relname, i.indkey, i.indnkeyatts, i.indisunique AND i.indpred IS NULL
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {_OURS} AND i.indisvalid ORDER BY i.indrelid, x.relname COLLATE "C"
"""

_PARTITIONS = "SELECT inhrelid, inhparent FROM pg_catalog.pg_inherits"

_WRITES_THOUGH_STABLE = (
    "txid_current",
    "pg_current_xact_id",
)
"""Declared stable, but each assigns a transaction number that the server must write down."""

_FUNCTIONS = f"""
SELECT lower(p.proname) FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
WHERE p.proname NOT IN ({", ".join(f"'{name}'" for name in _WRITES_THOUGH_STABLE)})
GROUP BY lower(p.proname)
HAVING bool_and(p.provolatile <> 'v' AND p.prokind <> 'p'
  AND (l.lanpltrusted OR l.lanname IN ('internal', 'c', 'sql')))
"""

_ACTING = """
WITH acting AS (
  SELECT p.oid, p.proname FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND (p.provolatile = 'v' OR p.prokind = 'p')
)
"""
"""Users' functions that may act by their own declaration."""

_UNSAFE_FUNCTIONS = (
    _ACTING
    + """
SELECT lower(proname) FROM acting
UNION SELECT lower(p.proname) FROM pg_catalog.pg_aggregate a
JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
JOIN acting ON acting.oid IN (a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn,
  a.aggdeserialfn, a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
"""
)
"""An aggregate is always declared immutable, whatever it calls."""

_ACTING_NAMES = (
    _ACTING
    + """
SELECT lower(o.oprname) FROM pg_catalog.pg_operator o JOIN acting ON acting.oid = o.oprcode
UNION SELECT lower(t.typname) FROM pg_catalog.pg_type t JOIN acting ON acting.oid = t.typinput
UNION SELECT lower(t.typname) FROM pg_catalog.pg_cast c JOIN acting ON acting.oid = c.castfunc
JOIN pg_catalog.pg_type t ON t.oid = c.casttarget
UNION SELECT lower(t.typname) FROM pg_catalog.pg_constraint c
JOIN pg_catalog.pg_type t ON t.oid = c.contypid
JOIN pg_catalog.pg_depend d ON d.objid = c.oid AND d.refclassid = 'pg_catalog.pg_proc'::regclass
JOIN acting ON acting.oid = d.refobjid
"""
)

_DEFINITIONS = f"""
SELECT c.oid, pg_catalog.pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE {_OURS} AND c.relkind IN ('v', 'm')
"""

_CATALOGUES = (
    "pg_attrdef",
    "pg_attribute",
    "pg_auth_members",
    "pg_class",
    "pg_constraint",
    "pg_description",
    "pg_inherits",
    "pg_namespace",
    "pg_operator",
    "pg_proc",
    "pg_rewrite",
    "pg_type",
)
_STATE = "SELECT count(*), max(xmin::text::bigint), sum(xmin::text::bigint) FROM pg_catalog."
FINGERPRINT = " UNION ALL ".join(_STATE + name for name in _CATALOGUES)


@dataclass(slots=True)
class _Keys:
    primary: tuple[str, ...] = ()
    unique: list[tuple[str, ...]] = field(default_factory=list)
    foreign: list[ForeignKey] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)


def outline(connection: PostgresqlConnection) -> tuple[Table, ...]:
    rows = connection.query(TABLES)
    return tuple(_table(row, (), _Keys(), None) for row in rows if not row[4])


def introspect(connection: PostgresqlConnection, progress: Progress) -> Schema:
    steps = 6
    progress(0, steps, "tables")
    found = connection.query(TABLES)
    tables = {row[0]: row for row in found if not row[4]}
    progress(1, steps, "columns")
    columns = _columns(connection, tables)
    progress(2, steps, "keys")
    keys = _keys(connection, tables, columns)
    progress(3, steps, "indexes")
    _add_indexes(connection, keys, columns)
    progress(4, steps, "row counts")
    rows = _row_estimates(connection, found)
    progress(5, steps, "functions")
    functions = frozenset(name for (name,) in connection.query(_FUNCTIONS))
    unsafe = frozenset(name for (name,) in connection.query(_UNSAFE_FUNCTIONS))
    acting = frozenset(name for (name,) in connection.query(_ACTING_NAMES))
    definitions: dict[int, str] = dict(connection.query(_DEFINITIONS))
    ((default,),) = connection.query("SELECT current_schema()")
    progress(steps, steps, "done")
    return Schema(
        dialect="postgresql",
        tables=tuple(
            replace(
                _table(row, tuple(columns[oid].values()), keys[oid], rows.get(oid)),
                definition=definitions.get(oid) or "",
            )
            for oid, row in tables.items()
        ),
        default_schema=default,
        safe_functions=functions,
        unsafe_functions=unsafe,
        acting_names=acting,
    )


def fingerprint(connection: PostgresqlConnection) -> str:
    """Changes with every change of what `introspect` reads but row estimates.

    Each change of a definition writes catalogue rows with a new transaction number or removes
    some; statistics are updated in place and leave the number alone.
    """
    ((user, schema),) = connection.query("SELECT current_user, current_schema()")
    return f"{user}/{schema}/" + "/".join(
        ",".join(str(value) for value in row) for row in connection.query(FINGERPRINT)
    )


def _table(
    row: tuple[Any, ...], columns: tuple[Column, ...], keys: _Keys, rows: int | None
) -> Table:
    return Table(
        name=row[2],
        columns=columns,
        schema=row[1],
        kind=TableKind.VIEW if row[3] in "vm" else TableKind.TABLE,
        primary_key=keys.primary,
        unique=tuple(dict.fromkeys(keys.unique)),
        foreign_keys=tuple(keys.foreign),
        indexes=tuple(keys.indexes),
        comment=row[6] or "",
        rows=rows,
        stored=row[3] == "m",
    )


_Columns = defaultdict[int, dict[int, Column]]


def _columns(connection: PostgresqlConnection, tables: dict[int, tuple[Any, ...]]) -> _Columns:
    """table oid -> column number -> column; only those that the login may read."""
    granted = _granted(connection, [oid for oid, row in tables.items() if not row[7]])
    columns: _Columns = defaultdict(dict)
    for oid, number, name, kind, nullable, default, comment in connection.query(COLUMNS):
        if oid in tables and (tables[oid][7] or (oid, number) in granted):
            columns[oid][number] = Column(name, kind, nullable, default, comment or "")
    return columns


def _granted(connection: PostgresqlConnection, oids: list[int]) -> set[tuple[int, int]]:
    if not oids:
        return set()
    return set(connection.query(_GRANTED_COLUMNS.format(", ".join(map(str, oids)))))


def _keys(
    connection: PostgresqlConnection, tables: dict[int, tuple[Any, ...]], columns: _Columns
) -> defaultdict[int, _Keys]:
    keys: defaultdict[int, _Keys] = defaultdict(_Keys)
    for oid, kind, numbers, target, target_numbers in connection.query(CONSTRAINTS):
        names = _names(columns[oid], numbers) if oid in tables else ()
        if not names:
            continue
        if kind == "p":
            keys[oid].primary = names
        elif kind == "u":
            keys[oid].unique.append(names)
        elif target in tables and (target_names := _names(columns[target], target_numbers)):
            where = tables[target]
            keys[oid].foreign.append(ForeignKey(names, where[2], target_names, where[1]))
    return keys


def _add_indexes(
    connection: PostgresqlConnection, keys: defaultdict[int, _Keys], columns: _Columns
) -> None:
    for oid, name, numbers, key_count, unique in connection.query(INDEXES):
        names = _names(columns[oid], numbers, key_count) if oid in columns else ()
        if not names:
            continue
        keys[oid].indexes.append(Index(name, names, unique))
        if unique and names != keys[oid].primary:
            keys[oid].unique.append(names)


def _names(columns: dict[int, Column], text: str, count: int | None = None) -> tuple[str, ...]:
    """The columns that `{1,2}` or `1 2` number; none when one is an expression or hidden."""
    numbers = [int(n) for n in text.strip("{}").replace(",", " ").split()][:count]
    if all(number in columns for number in numbers):
        return tuple(columns[number].name for number in numbers)
    return ()


def _row_estimates(
    connection: PostgresqlConnection, found: list[tuple[Any, ...]]
) -> dict[int, int]:
    """Estimates of analysed tables; a partitioned table's is the sum over its partitions."""
    known = {row[0]: int(row[5]) for row in found if row[3] in "rmpf" and row[5] >= 0}
    if any(row[3] == "p" for row in found):
        children: defaultdict[int, list[int]] = defaultdict(list)
        for child, parent in connection.query(_PARTITIONS):
            children[parent].append(child)
        for row in found:
            if row[3] == "p" and (parts := list(_leaves(row[0], children, known))):
                known[row[0]] = sum(parts)
    return known


def _leaves(
    oid: int, children: defaultdict[int, list[int]], known: dict[int, int]
) -> Iterator[int]:
    for child in children.get(oid, ()):
        if child in children:
            yield from _leaves(child, children, known)
        elif child in known:
            yield known[child]
