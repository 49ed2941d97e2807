"""Changes of the SELECT list, DISTINCT included: its columns, and what is counted in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace

from sqlglot import exp

from app.core.values import ChangeKind, Effect
from app.sql.canon.columns import without_items
from app.sql.canon.spelling import is_single_row
from app.sql.changes.conditions import reads_alike
from app.sql.changes.effects import Around
from app.sql.changes.parts import Part, listed, paired
from app.sql.changes.sides import Changes, Side, Sides
from app.sql.changes.tell import Teller


class Items:
    """The two lists; `changes` tells all of them."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._old = sides.old
        self._new = sides.new
        self._outer = sides.outer
        self._teller = sides.teller

    def changes(self) -> Changes:
        yield from self._distinct()
        yield from self._items()

    def _distinct(self) -> Changes:
        old, new = self._old.node.args.get("distinct"), self._new.node.args.get("distinct")
        before, after = self._optional(old, self._old), self._optional(new, self._new)
        if (before and before.key) == (after and after.key):
            return
        single = is_single_row(self._old.node) and is_single_row(self._new.node)
        if before and after:
            yield self._teller.parts(
                "distinct", "clause-changed", before, after, self._outer.effect(Effect.OTHER_ROWS)
            )
            return
        effect = Effect.FEWER_ROWS if after else Effect.MORE_ROWS
        effect = Effect.SAME if single else self._outer.effect(effect)
        change = self._teller.parts(
            "distinct", "distinct-added" if after else "distinct-removed", before, after, effect
        )
        places = self._teller.before, self._teller.after
        yield replace(
            change,
            at_before=places[0].keyword("distinct", _first(self._old.node)) if before else None,
            at_after=places[1].keyword("distinct", _first(self._new.node)) if after else None,
        )

    def _optional(self, node: object, side: Side) -> Part | None:
        if not isinstance(node, exp.Expr):
            return None
        return Part(side.key(node), "", node, self._teller.engine)

    def _items(self) -> Changes:
        old, new = self._old.items, self._new.items
        before, after = self._item_parts(self._old), self._item_parts(self._new)
        if old == new and len(before) != len(after):
            yield self._teller.nodes(
                "select", "same-spelling", [p.node for p in before], [p.node for p in after],
                Effect.SAME, before=listed(before), after=listed(after),
            )  # fmt: skip
            return
        pairing = paired(before, after, by_position=True)
        for a, b in pairing.equal:
            yield from self._same_item(a, b)
        places = {id(p): i for i, p in enumerate(before)}
        for a, b in _moved(pairing.equal, places, pairing.places):
            effect = self._columns_effect(Effect.OTHER_COLUMNS)
            yield self._teller.parts("select", "column-moved", a, b, effect, kind=ChangeKind.MOVED)
        for a, b in pairing.changed:
            yield from self._changed_item(a, b)
        effect = self._columns_effect(Effect.OTHER_COLUMNS)
        for part in pairing.removed:
            yield self._teller.parts("select", "column-removed", part, None, effect)
        for part in pairing.added:
            yield self._teller.parts("select", "column-added", None, part, effect)

    def _columns_effect(self, effect: Effect) -> Effect:
        """With DISTINCT, other columns make other rows."""
        return replace(self._outer, counted=False).effect(effect)

    def _item_parts(self, side: Side) -> list[Part]:
        inner = without_items(side.reach)
        found = []
        for node in side.node.expressions:
            key = side.queries.keyer.value(node, inner)
            found.append(Part(key, node.alias_or_name.lower(), node, self._teller.engine))
        return found

    def _same_item(self, a: Part, b: Part) -> Changes:
        old, new = a.node.alias_or_name, b.node.alias_or_name
        if old.lower() != new.lower() and (a.node.alias or b.node.alias):
            effect = Effect.SAME if self._outer.nested else Effect.OTHER_COLUMNS
            change = self._teller.parts("select", "column-renamed", a, b, effect)
            values = {"before": old or a.text, "after": new or b.text}
            yield self._teller.reworded(change, values)
        elif not reads_alike(_unaliased(a), _unaliased(b)):
            yield self._teller.parts("select", "same-spelling", a, b, Effect.SAME)

    def _changed_item(self, a: Part, b: Part) -> Changes:
        if self._sides.is_echo(a, b):
            return
        nested = self._sides.inside_pair(a, b, Around(nested=True, counted=True))
        if nested is not None:
            yield from nested
            return
        code, what = _aggregation(a.node.unalias(), b.node.unalias(), self._teller)
        effect = self._columns_effect(Effect.OTHER_VALUES)
        yield self._teller.parts("select", code, a, b, effect, what=what)


def _aggregation(old: exp.Expr, new: exp.Expr, teller: Teller) -> tuple[str, str]:
    """The code of a change between two items, and what is counted."""
    if isinstance(old, exp.Count) and isinstance(new, exp.Count):
        a, b = old.this, new.this
        if isinstance(b, exp.Distinct) and not isinstance(a, exp.Distinct | exp.Star):
            return "counts-distinct", _listed_nodes(b.expressions, teller)
        if isinstance(a, exp.Distinct) and not isinstance(b, exp.Distinct | exp.Star):
            return "counts-all", teller.text(b)
        if isinstance(b, exp.Star) and not isinstance(a, exp.Distinct):
            return "counts-rows", teller.text(a)
        if isinstance(a, exp.Star) and not isinstance(b, exp.Distinct):
            return "counts-values", teller.text(b)
        if isinstance(b, exp.Distinct):
            return "counts-distinct", _listed_nodes(b.expressions, teller)
    if isinstance(old, exp.AggFunc) and isinstance(new, exp.AggFunc):
        return "aggregate-changed", ""
    return "column-changed", ""


def _listed_nodes(nodes: list[exp.Expr], teller: Teller) -> str:
    return ", ".join(map(teller.text, nodes))


def _moved(
    pairs: list[tuple[Part, Part]], before: Mapping[int, int], after: Mapping[int, int]
) -> list[tuple[Part, Part]]:
    """Pairs that stand in another order than the others; the longest rising run stays."""
    ordered = sorted(pairs, key=lambda pair: before[id(pair[0])])
    kept = _longest_rising([after[id(b)] for _, b in ordered])
    return [pair for i, pair in enumerate(ordered) if i not in kept]


def _longest_rising(numbers: list[int]) -> set[int]:
    """The places of a longest rising run, by patience sorting."""
    tops: list[int] = []
    holders: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(tops, number)
        previous.append(holders[at - 1] if at else -1)
        if at == len(tops):
            tops.append(number)
            holders.append(index)
        else:
            tops[at], holders[at] = number, index
    found: set[int] = set()
    index = holders[-1] if holders else -1
    while index >= 0:
        found.add(index)
        index = previous[index]
    return found


def _unaliased(part: Part) -> Part:
    return Part(part.key, "", part.node.unalias(), part.engine)


def _first(select: exp.Select) -> exp.Expr | None:
    return select.expressions[0] if select.expressions else None
