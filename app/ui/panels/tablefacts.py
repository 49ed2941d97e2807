"""What stands on the pages of a table but its columns: keys and indexes, and who refers to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.schema import ForeignKey, Schema, Table
from app.core.tabledetails import TableDetails
from app.ui.language import tr

Facts = list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Relation:
    """`outward`: the table refers to `other` (a qualified name, empty for one that is not seen);
    otherwise the other one refers to it."""

    outward: bool
    other: str
    title: str
    own_columns: tuple[str, ...]
    other_columns: tuple[str, ...]

    def cells(self) -> tuple[str, str, str, str]:
        way = tr("refers to") if self.outward else tr("is referred to by")
        return way, self.title, ", ".join(self.own_columns), ", ".join(self.other_columns)


def keys_and_indexes(table: Table, details: TableDetails) -> Facts:
    """Kind, name, and columns or condition."""
    found: Facts = []
    if table.primary_key:
        found.append((tr("Primary key"), "", ", ".join(table.primary_key)))
    named = {index.columns for index in table.indexes if index.unique}
    found += [(tr("Unique"), "", ", ".join(c)) for c in table.unique if c not in named]
    for index in table.indexes:
        kind = tr("Unique index") if index.unique else tr("Index")
        found.append((kind, index.name, ", ".join(index.columns)))
    found += [(tr("Check"), check.name, check.condition) for check in details.checks]
    found += [(tr("Trigger"), trigger.name, trigger.when) for trigger in details.triggers]
    return found


def relations(table: Table, schema: Schema) -> list[Relation]:
    """First what the table refers to, then what refers to it."""
    return [*_outward(table, schema), *_inward(table, schema)]


def _outward(table: Table, schema: Schema) -> Iterator[Relation]:
    for key in table.foreign_keys:
        target = schema.table(key.target_table, key.target_schema)
        name = target.qualified if target is not None else ""
        yield Relation(True, name, name or key.target_table, key.columns, key.target_columns)


def _inward(table: Table, schema: Schema) -> Iterator[Relation]:
    for other in schema.tables:
        for key in other.foreign_keys:
            if _is_target(key, table, schema):
                yield Relation(
                    False, other.qualified, other.qualified, key.target_columns, key.columns
                )


def _is_target(key: ForeignKey, table: Table, schema: Schema) -> bool:
    if key.target_table.casefold() != table.name.casefold():
        return False
    found = schema.table(key.target_table, key.target_schema)
    return found is not None and found.qualified == table.qualified
