"""Questions that a schema itself suggests, for who does not know yet what can be asked.

Made from keys, types and names only; the model has no part in them, and no value either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.context.glossary import Glossary
from app.context.sensitive import is_sensitive
from app.context.words import spelled, split
from app.core.schema import Column, ForeignKey, Schema, Table, TableKind
from app.core.suggested import Name, Shape, Starter
from app.sql.kinds import Kind, kind_of_type

MOST = 6
_LABELS = ("name", "title", "label", "description", "名称", "姓名", "标题")
_ADDED_UP = frozenset(
    ("amount", "cost", "price", "total", "revenue", "quantity", "qty", "sales", "paid", "fee",
     "charge", "income", "金额", "费用", "数量")
)  # fmt: skip
"""Words of measures whose sum says something; of others the average is asked."""
_CODES = frozenset(("code", "codes", "type", "types", "lookup"))
"""Words of tables whose rows say little by their names."""
_HAN = re.compile(r"[\u3400-\u9fff]{2,8}")


def starters(schema: Schema, glossary: Glossary | None = None) -> tuple[Starter, ...]:
    """At most six, of different shapes, about the tables that others refer to or that hold most."""
    notes = glossary or Glossary()
    tables = [t for t in schema.tables if t.kind is TableKind.TABLE and t.columns and t.rows != 0]
    referred = {key.target_table.casefold() for t in tables for key in t.foreign_keys}
    busy = sorted(tables, key=lambda t: (not t.foreign_keys, -(t.rows or 0)))
    known = sorted(tables, key=lambda t: (t.name.casefold() not in referred, -(t.rows or 0)))
    wanted = (
        (_count(t, notes) for t in known),
        (_per(t, schema, notes) for t in busy),
        (_measured_per(t, schema, notes) for t in sorted(busy, key=_adds_nothing_up)),
        (_latest(t, notes) for t in busy),
        (_per_month(t, notes) for t in reversed(busy)),
        (_top(t, notes) for t in known),
    )
    return tuple(found for ways in wanted if (found := _first(ways)) is not None)[:MOST]


def _first(ways: Iterator[Starter | None]) -> Starter | None:
    return next((found for found in ways if found is not None), None)


def _count(table: Table, notes: Glossary) -> Starter | None:
    return Starter(Shape.COUNT, _table(table, notes))


def _latest(table: Table, notes: Glossary) -> Starter | None:
    date = _date(table)
    if date is None:
        return None
    return Starter(Shape.LATEST, _table(table, notes), _column(table, date, notes))


def _per_month(table: Table, notes: Glossary) -> Starter | None:
    date = _date(table)
    if date is None:
        return None
    return Starter(Shape.PER_MONTH, _table(table, notes), _column(table, date, notes))


def _top(table: Table, notes: Glossary) -> Starter | None:
    measure = _measure(table)
    if measure is None or _label(table) is None:
        return None
    return Starter(Shape.TOP, _table(table, notes), _column(table, measure, notes))


def _per(table: Table, schema: Schema, notes: Glossary) -> Starter | None:
    for key in table.foreign_keys:
        other = _target(key, table, schema)
        if other is not None:
            return Starter(Shape.COUNT_PER, _table(table, notes), other=_one(_table(other, notes)))
    return None


def _measured_per(table: Table, schema: Schema, notes: Glossary) -> Starter | None:
    measure = _measure(table)
    if measure is None:
        return None
    for key in table.foreign_keys:
        other = _target(key, table, schema)
        if other is not None:
            adds_up = _ADDED_UP & set(split(measure.name))
            return Starter(
                Shape.SUM_PER if adds_up else Shape.AVERAGE_PER,
                _table(table, notes),
                _column(table, measure, notes),
                _one(_table(other, notes)),
            )
    return None


def _target(key: ForeignKey, table: Table, schema: Schema) -> Table | None:
    """The other table, if its rows have names to group by."""
    other = schema.table(key.target_table, key.target_schema or table.schema)
    if other is None or other.name == table.name or _label(other) is None:
        return None
    return None if _CODES & set(split(other.name)) else other


def _label(table: Table) -> Column | None:
    """The column by which people call a row. Names of persons are sensitive, and no group."""
    for column in table.columns:
        words = set(split(column.name))
        if not words & set(_LABELS) or is_sensitive(column.name):
            continue
        if kind_of_type(column.type) is Kind.TEXT and not _names_a_person(table):
            return column
    return None


def _names_a_person(table: Table) -> bool:
    return any(
        set(split(column.name)) & {"birth", "birthday", "gender", "sex", "first", "surname"}
        for column in table.columns
    )


def _date(table: Table) -> Column | None:
    kinds = (Kind.DATE, Kind.TIMESTAMP, Kind.ZONED)
    found = (c for c in table.columns if kind_of_type(c.type) in kinds or _sounds_like_a_day(c))
    return next((c for c in found if "birth" not in split(c.name)), None)


def _sounds_like_a_day(column: Column) -> bool:
    """SQLite keeps days as text."""
    days = {"date", "day", "at", "on", "time"} & set(split(column.name)[-1:])
    return bool(days) and kind_of_type(column.type) is Kind.TEXT


def _measure(table: Table) -> Column | None:
    keys = {name for key in table.foreign_keys for name in key.columns} | set(table.primary_key)
    for column in sorted(table.columns, key=lambda c: not _ADDED_UP & set(split(c.name))):
        words = set(split(column.name))
        is_key = column.name in keys or words & {"id", "no", "code", "number", "year"}
        if kind_of_type(column.type).is_number and not is_key and not is_sensitive(column.name):
            return column
    return None


def _adds_nothing_up(table: Table) -> bool:
    measure = _measure(table)
    return measure is None or not _ADDED_UP & set(split(measure.name))


def _table(table: Table, notes: Glossary) -> Name:
    return _name(table.name, f"{notes.for_table(table.qualified)} {table.comment}")


def _column(table: Table, column: Column, notes: Glossary) -> Name:
    return _name(column.name, f"{notes.for_column(table.qualified, column.name)} {column.comment}")


def _name(name: str, about: str) -> Name:
    said = _HAN.search(name) or _HAN.search(about)
    return Name(spelled(name) or name, said[0] if said else name)


def _one(name: Name) -> Name:
    """`per department`, not `per departments`."""
    english = name.english
    if english.endswith("ies"):
        english = english[:-3] + "y"
    elif english.endswith(("sses", "xes", "ches", "shes")):
        english = english[:-2]
    elif english.endswith("s") and not english.endswith("ss"):
        english = english[:-1]
    return Name(english, name.chinese)
