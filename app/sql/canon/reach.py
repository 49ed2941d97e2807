"""What a name inside one query means: its origins, and those of the queries around it.

Origins are called by labels, not by aliases, so that aliases never matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from app.core.schema import Table, TableKind

HIDDEN_NAMES = frozenset({"rowid", "oid", "_rowid_", "rank", "docid"})
"""Columns of SQLite's tables that no catalogue lists."""


def written(name: str) -> str:
    """A name that can't be taken for anything else in a key."""
    return name if name.isidentifier() else repr(name)


@dataclass(slots=True)
class Origin:
    """One entry of a FROM clause. `columns`: what each visible name is called in keys; None when
    they can't be known. `key` says what the origin is, without its alias."""

    alias: str
    key: str
    columns: Mapping[str, str] | None
    node: exp.Expr
    table: Table | None = None
    strict_columns: tuple[str, ...] = ()
    label: str = ""
    solid: bool = False

    def never_null(self) -> list[str]:
        """The keys of the columns that no row can have NULL in."""
        if not self.solid or self.table is None or self.table.kind is not TableKind.TABLE:
            return []
        return [f"0.{self.label}.{written(n)}" for n in self.strict_columns]

    def unique_keys(self) -> list[set[str]]:
        """Sets of keys that no two rows share."""
        never = set(self.never_null())
        table = self.table
        found = [(table.primary_key, *table.unique)] if table is not None else []
        keys = [
            {f"0.{self.label}.{written(n)}" for n in names} for names in (found[0] if found else ())
        ]
        return [key for key in keys if key and key <= never]


@dataclass(frozen=True, slots=True)
class Named:
    """A CTE in reach: the key of its query, and its columns."""

    key: str
    columns: Mapping[str, str] | None


@dataclass(slots=True)
class Reach:
    """`aliases`: expressions of the SELECT list that their names can stand for; `merged`: names
    that USING made one of two, with the origin that answers for them."""

    engine: str
    parent: Reach | None = None
    ctes: Mapping[str, Named] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    aliases: dict[str, exp.Expr] = field(default_factory=dict)
    merged: dict[str, Origin] = field(default_factory=dict)
    compared: set[str] = field(default_factory=set)

    @property
    def known(self) -> bool:
        """Whether the columns of all origins are known."""
        return all(origin.columns is not None for origin in self.origins)

    @property
    def all_known(self) -> bool:
        """The same of the queries around it, too."""
        return self.known and (self.parent is None or self.parent.all_known)

    def signature(self) -> tuple[object, ...]:
        """What a query inside can see: the origins with their labels."""
        own = tuple((o.alias, o.label, o.key) for o in self.origins)
        return (own, *(self.parent.signature() if self.parent is not None else ()))

    def qualified(self, qualifier: str, name: str) -> str | None:
        """The key of `qualifier.name`; None if nothing in reach is called so."""
        found = self.owner(qualifier)
        if found is None:
            return None
        distance, origin = found
        return _reference(distance, origin, name)

    def owner(self, qualifier: str) -> tuple[int, Origin] | None:
        reach: Reach | None = self
        distance = 0
        while reach is not None:
            for origin in reach.origins:
                if origin.alias == qualifier:
                    return distance, origin
            reach, distance = reach.parent, distance + 1
        return None

    def bare(self, name: str) -> str | None:
        """The key of a name without a qualifier; None unless it surely is one origin's column."""
        reach: Reach | None = self
        distance = 0
        while reach is not None:
            if name in reach.merged:
                return _reference(distance, reach.merged[name], name)
            holders = [o for o in reach.origins if o.columns is not None and name in o.columns]
            if len(holders) == 1 and reach.known:
                return _reference(distance, holders[0], name)
            if holders or not reach.known:
                alone = len(reach.origins) == 1 and reach.parent is None
                alone = alone and name not in reach.aliases
                only = reach.origins[0] if alone else None
                return _reference(distance, only, name) if only is not None else None
            reach, distance = reach.parent, distance + 1
        return None

    def holder(self, name: str) -> Origin | None:
        """The one origin of this query itself that surely has the column `name`."""
        holders = [o for o in self.origins if o.columns is not None and name in o.columns]
        return holders[0] if len(holders) == 1 and self.known else None


def _reference(distance: int, origin: Origin, name: str) -> str | None:
    if origin.columns is None:
        return f"{distance}.{origin.label}.{name}"
    column = origin.columns.get(name)
    return None if column is None else f"{distance}.{origin.label}.{column}"


def folded(identifier: exp.Expr, engine: str) -> str:
    """The name that `identifier` is compared by."""
    exact = engine == "postgresql" and identifier.args.get("quoted")
    return identifier.name if exact else identifier.name.lower()
