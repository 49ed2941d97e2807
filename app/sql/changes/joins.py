"""Changes of FROM: which sources are read, and how they are joined."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from app.core.values import Change, ChangeKind, Effect
from app.sql.canon.joins import Entry
from app.sql.changes.parts import Part
from app.sql.changes.sides import Changes, Side, Sides
from app.sql.changes.sources import Sources, title


class JoinedSources:
    """The sources of both sides; conditions are told by `Filters`."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._old = sides.old
        self._new = sides.new
        self._around = sides.around
        self._teller = sides.teller

    def changes(self) -> Changes:
        sources = self._sides.sources
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
            yield from self._sides.nested(a, b, self._old, self._new, around)
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
