"""The groups of the schema tree: favourites, what was looked at last, then schema by schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.core.schema import Table, TableKind
from app.ui.language import tr
from app.ui.text import one_line


class Sort(Enum):
    FAVOURITES = "favourites"
    RECENT = "recent"
    TABLES = "tables"
    VIEWS = "views"


@dataclass(frozen=True, slots=True)
class Group:
    """`schema` is empty where it needs no naming. Equal groups are the same to a person."""

    sort: Sort
    schema: str = ""

    def words(self) -> str:
        match self.sort:
            case Sort.FAVOURITES:
                return tr("Favourites")
            case Sort.RECENT:
                return tr("Recent")
            case Sort.TABLES:
                return one_line(self.schema) if self.schema else tr("Tables")
            case Sort.VIEWS:
                if not self.schema:
                    return tr("Views")
                return tr("{schema} · views").format(schema=one_line(self.schema))


Grouped = list[tuple[Group, list[int]]]
"""Groups with the places of their tables."""


def by_schema(tables: Sequence[Table], default: str | None) -> Grouped:
    """The default schema first; in each the tables before the views."""
    kinds: dict[tuple[str, TableKind], list[int]] = {}
    for place, table in enumerate(tables):
        kinds.setdefault((table.schema or default or "", table.kind), []).append(place)
    several = len({schema for schema, _ in kinds}) > 1
    return [
        (_kind(schema if several else "", kind), kinds[schema, kind])
        for schema, kind in sorted(kinds, key=lambda key: _order(key, default))
    ]


def listed(tables: Sequence[Table], favourites: Sequence[str], recent: Sequence[str]) -> Grouped:
    """What a person marked and looked at, by qualified names; no group is empty."""
    if not favourites and not recent:
        return []
    places = {table.qualified: place for place, table in enumerate(tables)}
    groups = [
        (Group(sort), [places[name] for name in names if name in places])
        for sort, names in ((Sort.FAVOURITES, favourites), (Sort.RECENT, recent))
    ]
    return [(group, found) for group, found in groups if found]


def _kind(schema: str, kind: TableKind) -> Group:
    return Group(Sort.VIEWS if kind is TableKind.VIEW else Sort.TABLES, schema)


def _order(key: tuple[str, TableKind], default: str | None) -> tuple[bool, str, bool]:
    schema, kind = key
    return schema != (default or ""), schema, kind is TableKind.VIEW
