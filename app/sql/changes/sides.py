"""Both SELECTs side by side: what all their clauses are compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlglot import exp

from app.core.values import Change
from app.sql.canon.joins import Joins
from app.sql.canon.queries import Queries
from app.sql.canon.reach import Reach
from app.sql.canon.spelling import outer_nodes, without_brackets
from app.sql.changes.conditions import reads_alike
from app.sql.changes.effects import Around
from app.sql.changes.parts import Part
from app.sql.changes.sources import matched
from app.sql.changes.tell import Teller

Changes = Iterator[Change]


@dataclass(slots=True)
class Side:
    """One of the two queries: its tree, what gives keys to it, and what its names mean."""

    node: exp.Select
    queries: Queries
    reach: Reach
    joins: Joins

    @property
    def items(self) -> list[str]:
        return self.queries.clauses.items(self.node, self.reach)

    def key(self, node: exp.Expr) -> str:
        return self.queries.keyer.value(node, self.reach)


Nested = Callable[[exp.Expr, exp.Expr, Side, Side, Around], Changes]


class Sides:
    """`nested` tells the changes between queries inside the two. `outer` is what stands around both
    of them, `around` what stands around their rows before they are grouped or cut."""

    def __init__(
        self, old: Side, new: Side, around: Around, teller: Teller, nested: Nested
    ) -> None:
        self.old = old
        self.new = new
        self.outer = around.beside(old.node, new.node)
        self.around = around.within(old.node, new.node)
        self.teller = teller
        self.nested = nested
        self.sources = matched(old.joins.entries, new.joins.entries)
        self.keyers = (old.queries.keyer, new.queries.keyer)
        pairs = self.sources.pairs
        self.others_read = bool(
            self.sources.removed
            or self.sources.added
            or any(a.origin.key != b.origin.key for a, b in pairs)
        )

    def is_echo(self, a: Part, b: Part) -> bool:
        """The same words about other sources, which are told themselves."""
        return self.others_read and reads_alike(a, b)

    def inside_pair(self, a: Part, b: Part, around: Around) -> list[Change] | None:
        """The changes within the nested queries of two parts that are otherwise alike."""
        old, left = _hollow(a.node)
        new, right = _hollow(b.node)
        if not old or len(old) != len(new):
            return None
        if self.old.key(left) != self.new.key(right):
            return None
        around = _within_condition(a.node, around)
        return [
            change
            for one, other in zip(old, new, strict=True)
            for change in self.nested(one, other, self.old, self.new, around)
        ]


def _within_condition(node: exp.Expr, around: Around) -> Around:
    """A filter asks whether a nested query has rows; a value compared takes one of them."""
    node, negated = without_brackets(node), False
    while isinstance(node, exp.Not):
        node, negated = without_brackets(node.this), not negated
    if isinstance(node, exp.Exists | exp.In):
        flipped = around.flipped != negated
        return replace(around, nested=True, flipped=flipped)
    return replace(around, nested=True, lost=True)


def _hollow(node: exp.Expr) -> tuple[list[exp.Expr], exp.Expr]:
    """The nested queries of `node`, and a copy of it with nothing in their places."""
    queries: list[exp.Expr] = [n for n in outer_nodes(node) if isinstance(n, exp.Query)]
    if isinstance(node, exp.Query):
        return queries, exp.Placeholder()
    if not queries:
        return [], node
    places = [exp.Placeholder() for _ in queries]
    for query, place in zip(queries, places, strict=True):
        query.replace(place)
    copy = node.copy()
    for query, place in zip(queries, places, strict=True):
        place.replace(query)
    return queries, copy
