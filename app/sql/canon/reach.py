"""What a name inside one query means: its origins, and those of the queries around it.

Origins are called by labels, not by aliases, so that aliases never matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from app.core.schema import Table


@dataclass(slots=True)
class Origin:
    """One entry of a FROM clause. `columns`: what each visible name is called in keys; None when
    they can't be known. `key` says what the origin is, without its alias."""

    alias: str
    key: str
    columns: Mapping[str, str] | None
    node: exp.Expr
    table: Table | None = None
    label: str = ""


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

    @property
    def known(self) -> bool:
        """Whether the columns of all origins are known."""
        return all(origin.columns is not None for origin in self.origins)

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
