"""The changes from one SELECT to another, clause by clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlglot import exp

from app.core.values import Change, ChangeKind, Effect
from app.sql.canon.queries import Entry, Joins, Queries, limits, without_items
from app.sql.canon.reach import Named, Reach
from app.sql.canon.spelling import is_single_row, outer_nodes, without_brackets
from app.sql.changes.conditions import Wording, parts_of, reads_alike, told
from app.sql.changes.effects import Around
from app.sql.changes.parts import Part, paired
from app.sql.changes.sources import Sources, matched, title
from app.sql.changes.tell import Teller
from app.sql.changes.words import brief, say

Changes = Iterator[Change]
Ctes = Mapping[str, Named]

_TOLD = frozenset(
    {"expressions", "from_", "joins", "where", "group", "having", "qualify", "order", "limit",
     "offset", "distinct", "with_"}
)  # fmt: skip


@dataclass(slots=True)
class Side:
    """One of the two queries: its tree, what gives keys to it, and what its names mean."""

    node: exp.Select
    queries: Queries
    reach: Reach
    joins: Joins

    @property
    def items(self) -> list[str]:
        return self.queries.items(self.node, self.reach)

    def key(self, node: exp.Expr) -> str:
        return self.queries.keyer.value(node, self.reach)


Nested = Callable[[exp.Expr, exp.Expr, "Side", "Side", Around], Changes]


class Selects:
    """`nested` tells the changes between queries inside the two."""

    def __init__(
        self, old: Side, new: Side, around: Around, teller: Teller, nested: Nested
    ) -> None:
        self._old = old
        self._new = new
        self._outer = around.beside(old.node, new.node)
        self._around = around.within(old.node, new.node)
        self._teller = teller
        self._nested = nested
        self._sources = matched(old.joins.entries, new.joins.entries)
        self._keyers = (old.queries.keyer, new.queries.keyer)
        pairs = self._sources.pairs
        self._others_read = bool(
            self._sources.removed
            or self._sources.added
            or any(a.origin.key != b.origin.key for a, b in pairs)
        )

    def changes(self) -> Changes:
        yield from self._distinct()
        yield from self._items()
        yield from self._origins()
        yield from self._filters()
        yield from self._grouping()
        yield from order(self._teller, self._order_parts(), self._around_order())
        yield from limit(self._teller, self._old.node, self._new.node, self._outer)
        yield from self._others()

    # SELECT list

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
                Effect.SAME, before=_listed(before), after=_listed(after),
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

    def _is_echo(self, a: Part, b: Part) -> bool:
        """The same words about other sources, which are told themselves."""
        return self._others_read and reads_alike(a, b)

    def _changed_item(self, a: Part, b: Part) -> Changes:
        if self._is_echo(a, b):
            return
        nested = self._inside_pair(a, b, Around(nested=True, counted=True))
        if nested is not None:
            yield from nested
            return
        code, what = _aggregation(a.node.unalias(), b.node.unalias(), self._teller)
        effect = self._columns_effect(Effect.OTHER_VALUES)
        yield self._teller.parts("select", code, a, b, effect, what=what)

    # FROM and joins

    def _origins(self) -> Changes:
        sources = self._sources
        for one, other in sources.pairs:
            yield from self._content(one, other)
            yield from self._join_kind(one, other)
        yield from self._moved_joins(sources)
        removed, added = sources.removed, sources.added
        if len(removed) == len(added) == 1:
            yield self._replaced(removed[0], added[0])
            return
        for entry in removed:
            yield self._dropped(entry)
        for entry in added:
            yield self._joined(entry)

    def _content(self, one: Entry, other: Entry) -> Changes:
        old, new = one.origin, other.origin
        a, b = old.node, new.node
        if old.key != new.key and isinstance(a, exp.Subquery) and isinstance(b, exp.Subquery):
            keeps = one.kind == other.kind == "inner"
            around = replace(self._around, nested=True, lost=self._around.lost or not keeps)
            yield from self._nested(a, b, self._old, self._new, around)
        elif old.key != new.key and not (_is_cte(one) and _is_cte(other) and a.name == b.name):
            yield self._teller.parts(
                "from" if one.join is None else "join", "source-changed",
                self._source_part(one), self._source_part(other),
                self._around.effect(Effect.OTHER_ROWS),
            )  # fmt: skip
        elif old.alias != new.alias:
            yield self._teller.nodes(
                "from" if one.join is None else "join", "same-spelling", [a], [b], Effect.SAME,
                before=self._teller.text(_without_joins(a)),
                after=self._teller.text(_without_joins(b)),
            )  # fmt: skip

    def _source_part(self, entry: Entry) -> Part:
        node = entry.origin.node
        return Part(entry.origin.key, "", _without_joins(node), self._teller.engine)

    def _join_kind(self, one: Entry, other: Entry) -> Changes:
        old, new = one.kind, other.kind
        if old == new:
            return
        table = title(other)
        others = self._neighbours(other, self._new) or self._neighbours(one, self._old)
        code, effect = {
            ("inner", "left"): ("join-became-left", Effect.MORE_ROWS),
            ("left", "inner"): ("join-became-inner", Effect.FEWER_ROWS),
        }.get((old, new), ("join-kind-changed", Effect.OTHER_ROWS))
        if code != "join-kind-changed" and not others:
            code = "join-kind-changed"
        before, after = self._join_text(one), self._join_text(other)
        yield self._teller.joins(
            "join", code, [_join_node(one)], [_join_node(other)], self._around.effect(effect),
            before=before, after=after, kind=ChangeKind.CHANGED, table=table, others=others,
        )  # fmt: skip

    def _neighbours(self, entry: Entry, side: Side) -> str:
        """The sources that the join's own conditions hold this one against."""
        found: dict[str, None] = {}
        for other in side.joins.entries:
            mark = f"0.{other.origin.label}."
            keys = [side.queries.keyer.condition(c, side.reach) for c in entry.conditions]
            used = any(left is other.origin for _, left in entry.using)
            if other is not entry and (used or any(mark in key for key in keys)):
                found[title(other)] = None
        if not found:
            found = {title(e): None for e in side.joins.entries[:1] if e is not entry}
        return ", ".join(found)

    def _join_text(self, entry: Entry) -> str:
        return self._teller.text(_join_node(entry))

    def _moved_joins(self, sources: Sources) -> Changes:
        places = {id(e): i for i, e in enumerate(self._new.joins.entries)}
        order = [places[id(b)] for _, b in _in_order(sources.pairs, self._old.joins.entries)]
        if order == sorted(order):
            return
        effect = Effect.SAME
        if not (self._old.joins.plain and self._new.joins.plain):
            effect = self._around.effect(Effect.OTHER_ROWS)
        texts = [", ".join(map(title, s.joins.entries)) for s in (self._old, self._new)]
        yield self._teller.told(
            "join", "same-order" if effect is Effect.SAME else "clause-changed", effect,
            before=texts[0], after=texts[1], kind=ChangeKind.MOVED,
            places=(
                self._teller.before.of_all([e.origin.node for e in self._old.joins.entries]),
                self._teller.after.of_all([e.origin.node for e in self._new.joins.entries]),
            ),
        )  # fmt: skip

    def _replaced(self, one: Entry, other: Entry) -> Change:
        clause = "from" if one.join is None and other.join is None else "join"
        before = self._whole(one, clause)
        after = self._whole(other, clause)
        return self._teller.joins(
            clause, "source-changed", [_join_node(one)], [_join_node(other)],
            self._around.effect(Effect.OTHER_ROWS), before=before, after=after,
        )  # fmt: skip

    def _whole(self, entry: Entry, clause: str) -> str:
        text = self._join_text(entry)
        return f"FROM {text}" if clause == "from" else text

    def _dropped(self, entry: Entry) -> Change:
        return self._teller.joins(
            "join", "join-removed", [_join_node(entry)], [], self._around.effect(Effect.OTHER_ROWS),
            before=self._join_text(entry),
        )  # fmt: skip

    def _joined(self, entry: Entry) -> Change:
        join = entry.join
        loose = join is not None and not join.args.get("method")
        loose = loose and not entry.conditions and not entry.using
        effect = Effect.MORE_ROWS if entry.kind == "left" else Effect.OTHER_ROWS
        filtered = self._new.node.args.get("where") is not None
        code = "cross-joined" if loose and not filtered else "join-added"
        return self._teller.joins(
            "join", code, [], [_join_node(entry)], self._around.effect(effect),
            after=self._join_text(entry),
        )  # fmt: skip

    # Filters

    def _filters(self) -> Changes:
        pools: dict[str, tuple[list[Part], list[Part]]] = {}
        pools["where"] = (self._clause(self._old, "where"), self._clause(self._new, "where"))
        for one, other in self._sources.pairs:
            pools[f"on {id(one)}"] = (self._on(one, self._old), self._on(other, self._new))
        yield from self._relocated(pools)
        before, after = pools.pop("where")
        yield from self._told(before, after, Wording("where", "filter"), self._around)
        for one, other in self._sources.pairs:
            before, after = pools[f"on {id(one)}"]
            wording = Wording("join", "join-condition", title(other))
            keeps = one.kind == other.kind == "inner"
            around = self._around if keeps else replace(self._around, lost=True)
            yield from self._told(before, after, wording, around)
        for clause, prefix in (("having", "group-filter"), ("qualify", "filter")):
            wording = Wording(clause, prefix)
            old, new = self._clause(self._old, clause), self._clause(self._new, clause)
            grouped = self._old.node.args.get("group") and self._new.node.args.get("group")
            around = self._outer if grouped else self._around
            yield from self._told(old, new, wording, around)

    def _told(
        self, before: list[Part], after: list[Part], wording: Wording, around: Around
    ) -> Changes:
        def inside(a: Part, b: Part) -> list[Change] | None:
            if self._is_echo(a, b):
                return []
            return self._inside_pair(a, b, around)

        for change in told(before, after, wording, self._keyers, self._teller, inside):
            known = change.clause != wording.clause or change.code.startswith("same")
            yield change if known else replace(change, effect=around.effect(change.effect))

    def _clause(self, side: Side, clause: str) -> list[Part]:
        found = side.node.args.get(clause)
        nodes = [found.this] if isinstance(found, exp.Expr) else []
        return parts_of(nodes, side.queries.keyer, side.reach, self._teller)

    def _on(self, entry: Entry, side: Side) -> list[Part]:
        found = parts_of(entry.conditions, side.queries.keyer, side.reach, self._teller)
        for name, key in side.queries.equations(entry):
            node = exp.to_identifier(name)
            found.append(Part(key, name, node, self._teller.engine, f"USING ({name})"))
        return found

    def _relocated(self, pools: dict[str, tuple[list[Part], list[Part]]]) -> Changes:
        """Conditions that stand in another clause than before."""
        kinds = {f"on {id(a)}": (a.kind, b.kind) for a, b in self._sources.pairs}
        for source, (before, _) in pools.items():
            for target, (_, after) in pools.items():
                if source == target:
                    continue
                stays = {p.key for p in pools[source][1]}
                for part in list(before):
                    other = next((p for p in after if p.key == part.key), None)
                    if other is None or part.key in stays:
                        continue
                    before.remove(part)
                    after.remove(other)
                    change = self._relocation(part, other, kinds.get(source), kinds.get(target))
                    if change.effect is not Effect.SAME or "where" in (source, target):
                        yield change

    def _relocation(
        self, part: Part, other: Part, source: tuple[str, str] | None,
        target: tuple[str, str] | None,
    ) -> Change:  # fmt: skip
        words = {"from": "ON" if source else "WHERE", "to": "ON" if target else "WHERE"}
        kinds = {*(source or ()), *(target or ())}
        effect = Effect.OTHER_ROWS
        if kinds <= {"inner"}:
            effect = Effect.SAME
        elif source is None and target is not None and target[1] == "left":
            effect = Effect.MORE_ROWS
        elif target is None and source is not None and source[0] == "left":
            effect = Effect.FEWER_ROWS
        clause = "join" if target else "where"
        return self._teller.parts(
            clause, "condition-moved", part, other, self._around.effect(effect),
            kind=ChangeKind.MOVED, **words,
        )  # fmt: skip

    def _inside_pair(self, a: Part, b: Part, around: Around) -> list[Change] | None:
        """The changes within the nested queries of two parts that are otherwise alike."""
        old, left = _hollow(a.node)
        new, right = _hollow(b.node)
        if not old or len(old) != len(new):
            return None
        if self._old.key(left) != self._new.key(right):
            return None
        around = _within_condition(a.node, around)
        return [
            change
            for one, other in zip(old, new, strict=True)
            for change in self._nested(one, other, self._old, self._new, around)
        ]

    # Grouping and order

    def _grouping(self) -> Changes:
        old, new = self._old.node.args.get("group"), self._new.node.args.get("group")
        before, after = self._group_parts(self._old, old), self._group_parts(self._new, new)
        if [p.key for p in before] == [p.key for p in after]:
            return
        if self._others_read and _read_alike(before, after):
            return
        same = {p.key for p in before} == {p.key for p in after}
        if same:
            code, effect = "same-order", Effect.SAME
        else:
            kinds = {(True, True): "grain-changed", (False, True): "grouping-added"}
            code = kinds.get((bool(before), bool(after)), "grouping-removed")
            effect = Effect.OTHER_GRAIN
            if self._outer.nested:
                effect = Effect.OTHER_VALUES if self._outer.counted else Effect.OTHER_ROWS
        change = self._teller.clauses(
            "group by", code, [p.node for p in before], [p.node for p in after], effect,
            before=_listed(before), after=_listed(after),
        )  # fmt: skip

        yield replace(change, words=say(code, _spoken(change, before, after)))

    def _group_parts(self, side: Side, group: object) -> list[Part]:
        if not isinstance(group, exp.Group):
            return []
        keys = side.queries.group_keys(side.node, side.reach, side.items)
        items = side.node.expressions
        found = []
        for node, key in zip(group.expressions, keys, strict=True):
            shown = node
            if isinstance(node, exp.Literal) and node.is_int and int(node.name) <= len(items):
                shown = items[int(node.name) - 1].unalias()
            found.append(Part(key, "", node, self._teller.engine, self._teller.text(shown)))
        for name, value in group.args.items():
            for node in value if isinstance(value, list) and name != "expressions" else ():
                found.append(Part(f"{name} {side.key(node)}", "", node, self._teller.engine))
        if group.args.get("all"):
            found.append(Part("all", "", group, self._teller.engine, "ALL"))
        return found

    def _order_parts(self) -> tuple[list[Part], list[Part]]:
        old, new = order_parts(self._old, self._teller), order_parts(self._new, self._teller)
        echo = self._others_read and _read_alike(old, new)
        return ([], []) if echo else (old, new)

    def _around_order(self) -> Around:
        return replace(self._outer, counted=False)

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


# Order and limit, which set operations have as well


def order_parts(side: Side, teller: Teller) -> list[Part]:
    keys = side.queries.order_keys(side.node, side.reach, side.items)
    found = side.node.args.get("order")
    terms = found.expressions if isinstance(found, exp.Order) else []
    texts = [teller.text(_named(term, side.node)) for term in terms]
    parts = zip(keys, terms, texts, strict=True)
    return [Part(k, "", n, teller.engine, t) for k, n, t in parts]


def _named(term: exp.Expr, select: exp.Select) -> exp.Expr:
    """An ordinal says more as the item that it stands for."""
    number = term.this
    if not isinstance(number, exp.Literal) or not number.is_int:
        return term
    index = int(number.name) - 1
    if not 0 <= index < len(select.expressions):
        return term
    copy = term.copy()
    copy.set("this", select.expressions[index].unalias().copy())
    return copy


def order(teller: Teller, parts: tuple[list[Part], list[Part]], around: Around) -> Changes:
    before, after = parts
    keys, others = [p.key for p in before], [p.key for p in after]
    if keys == others:
        return
    codes = {(True, True): "order-changed", (False, True): "order-added"}
    code = codes.get((bool(before), bool(after)), "order-removed")
    plain = [[_target(k) for k in side] for side in (keys, others)]
    if before and plain[0] == plain[1] and all(a != b for a, b in zip(keys, others, strict=True)):
        code = "order-reversed"
    yield teller.clauses(
        "order by", code, [p.node for p in before], [p.node for p in after],
        around.effect(Effect.OTHER_ORDER), before=_listed(before), after=_listed(after),
    )  # fmt: skip


def limit(teller: Teller, old: exp.Expr, new: exp.Expr, around: Around) -> Changes:
    texts = [" ".join(teller.text(p) for p in _tail(q)) for q in (old, new)]
    (count, skip), (other, other_skip) = limits(old), limits(new)
    shown = [[teller.text(n) if n is not None else "" for n in p]
             for p in ((count, skip), (other, other_skip))]  # fmt: skip
    before, after = shown
    if before == after:
        return
    if before[1] != after[1] and (before[0] == after[0] or before[1]):
        code, effect = "offset-changed", Effect.OTHER_ROWS
        words = {"before": before[1] or "0", "after": after[1] or "0"}
    else:
        codes = {(True, True): "limit-changed", (False, True): "limit-added"}
        code = codes.get((bool(before[0]), bool(after[0])), "limit-removed")
        effect = _limit_effect(before[0], after[0])
        words = {"before": before[0], "after": after[0]}
    inner = replace(around, cut=False)
    single = is_single_row(old) and is_single_row(new)
    change = teller.clauses(
        "limit", code, _tail(old), _tail(new), Effect.SAME if single else inner.effect(effect),
        before=texts[0], after=texts[1],
    )  # fmt: skip
    yield teller.reworded(change, words)


def _limit_effect(before: str, after: str) -> Effect:
    if not before or not after:
        return Effect.FEWER_ROWS if after else Effect.MORE_ROWS
    if before.isdigit() and after.isdigit():
        return Effect.MORE_ROWS if int(after) > int(before) else Effect.FEWER_ROWS
    return Effect.OTHER_ROWS


def _tail(query: exp.Expr) -> list[exp.Expr]:
    parts = [query.args.get("limit"), query.args.get("offset")]
    return [part for part in parts if isinstance(part, exp.Expr)]


def _target(key: str) -> str:
    return key.removesuffix(" nulls first").removesuffix(" desc")


# Reading parts


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
    copy = node.copy()
    for inner in [n for n in outer_nodes(copy) if isinstance(n, exp.Query)]:
        inner.replace(exp.Placeholder())
    return queries, copy


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


def _in_order(pairs: list[tuple[Entry, Entry]], entries: list[Entry]) -> list[tuple[Entry, Entry]]:
    places = {id(entry): i for i, entry in enumerate(entries)}
    return sorted(pairs, key=lambda pair: places[id(pair[0])])


def _join_node(entry: Entry) -> exp.Expr:
    return entry.join if entry.join is not None else entry.origin.node


def _without_joins(node: exp.Expr) -> exp.Expr:
    if not node.args.get("joins"):
        return node
    copy = node.copy()
    copy.set("joins", None)
    return copy


def _is_cte(entry: Entry) -> bool:
    return entry.origin.table is None and isinstance(entry.origin.node, exp.Table)


def _unaliased(part: Part) -> Part:
    return Part(part.key, "", part.node.unalias(), part.engine)


def _first(select: exp.Select) -> exp.Expr | None:
    return select.expressions[0] if select.expressions else None


def _spoken(change: Change, before: list[Part], after: list[Part]) -> dict[str, str]:
    """English says `and` before the last key."""
    found = dict(change.values)
    for name, parts in (("before", before), ("after", after)):
        texts = [part.text for part in parts]
        found[name] = brief(" and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:]))))
    return found


def _read_alike(before: list[Part], after: list[Part]) -> bool:
    return len(before) == len(after) and all(map(reads_alike, before, after))


def _listed(parts: list[Part]) -> str:
    return ", ".join(part.text for part in parts)


def _nodes(value: object) -> list[exp.Expr]:
    return [n for n in (value if isinstance(value, list) else [value]) if isinstance(n, exp.Expr)]
