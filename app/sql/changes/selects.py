"""The changes from one SELECT to another, clause by clause."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from app.core.values import Effect
from app.sql.changes.conditions import lists_read_alike
from app.sql.changes.effects import Around
from app.sql.changes.filters import Filters
from app.sql.changes.grouping import Grouping
from app.sql.changes.items import Items
from app.sql.changes.joins import JoinedSources
from app.sql.changes.limit import limit
from app.sql.changes.order import order, order_parts
from app.sql.changes.parts import Part
from app.sql.changes.sides import Changes, Nested, Side, Sides
from app.sql.changes.tell import Teller

_TOLD = frozenset(
    {"expressions", "from_", "joins", "where", "group", "having", "qualify", "order", "limit",
     "offset", "distinct", "with_"}
)  # fmt: skip


class Selects:
    """`nested` tells the changes between queries inside the two."""

    def __init__(
        self, old: Side, new: Side, around: Around, teller: Teller, nested: Nested
    ) -> None:
        self._sides = Sides(old, new, around, teller, nested)
        self._old = old
        self._new = new
        self._around = self._sides.around
        self._teller = teller

    def changes(self) -> Changes:
        outer = self._sides.outer
        yield from Items(self._sides).changes()
        yield from JoinedSources(self._sides).changes()
        yield from Filters(self._sides).changes()
        yield from Grouping(self._sides).changes()
        yield from order(self._teller, self._order_parts(), replace(outer, counted=False))
        yield from limit(self._teller, self._old.node, self._new.node, outer)
        yield from self._others()

    def _order_parts(self) -> tuple[list[Part], list[Part]]:
        old, new = order_parts(self._old, self._teller), order_parts(self._new, self._teller)
        echo = self._sides.others_read and lists_read_alike(old, new)
        return ([], []) if echo else (old, new)

    def _others(self) -> Changes:
        """Clauses that have no form of their own here."""
        names = (self._old.node.args.keys() | self._new.node.args.keys()) - _TOLD
        for name in sorted(names):
            values = [s.node.args.get(name) for s in (self._old, self._new)]
            keys = [
                s.queries.keyer.argument(v, s.reach)
                for s, v in zip((self._old, self._new), values, strict=True)
                if v
            ]
            if not any(values) or (all(values) and keys[0] == keys[1]):
                continue
            texts = [", ".join(self._teller.text(n) for n in _nodes(v)) for v in values]
            kind = "changed" if all(values) else "added" if values[1] else "removed"
            yield self._teller.nodes(
                name.strip("_").replace("_", " "), f"clause-{kind}",
                _nodes(values[0]), _nodes(values[1]), self._around.effect(Effect.OTHER_ROWS),
                before=texts[0], after=texts[1],
            )  # fmt: skip


def _nodes(value: object) -> list[exp.Expr]:
    return [n for n in (value if isinstance(value, list) else [value]) if isinstance(n, exp.Expr)]
