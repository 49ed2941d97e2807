"""Changes of the filters of a SELECT: which conditions hold in WHERE, in joins, and on groups.

A condition that only stands in another clause than before is told as moved.
"""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from app.core.values import Change, ChangeKind, Effect
from app.sql.canon.joins import Entry
from app.sql.changes.conditions import Wording, parts_of, told
from app.sql.changes.effects import Around
from app.sql.changes.parts import Part
from app.sql.changes.sides import Changes, Side, Sides
from app.sql.changes.sources import title


class Filters:
    """The conditions of both sides."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._old = sides.old
        self._new = sides.new
        self._outer = sides.outer
        self._around = sides.around
        self._teller = sides.teller
        self._sources = sides.sources

    def changes(self) -> Changes:
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
            if self._sides.is_echo(a, b):
                return []
            return self._sides.inside_pair(a, b, around)

        for change in told(before, after, wording, self._sides.keyers, self._teller, inside):
            known = change.clause != wording.clause or change.code.startswith("same")
            yield change if known else replace(change, effect=around.effect(change.effect))

    def _clause(self, side: Side, clause: str) -> list[Part]:
        found = side.node.args.get(clause)
        nodes = [found.this] if isinstance(found, exp.Expr) else []
        return parts_of(nodes, side.queries.keyer, side.reach, self._teller)

    def _on(self, entry: Entry, side: Side) -> list[Part]:
        found = parts_of(entry.conditions, side.queries.keyer, side.reach, self._teller)
        for name, key in side.queries.joined.equations(entry):
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
