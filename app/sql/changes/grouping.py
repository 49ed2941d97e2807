"""Changes of GROUP BY, which decide what one row of the result stands for."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from app.core.values import Change, Effect
from app.sql.changes.conditions import lists_read_alike
from app.sql.changes.parts import Part, listed
from app.sql.changes.sides import Changes, Side, Sides
from app.sql.changes.words import brief, say


class Grouping:
    """The keys that both sides group by."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._old = sides.old
        self._new = sides.new
        self._outer = sides.outer
        self._teller = sides.teller

    def changes(self) -> Changes:
        old, new = self._old.node.args.get("group"), self._new.node.args.get("group")
        before, after = self._group_parts(self._old, old), self._group_parts(self._new, new)
        if [p.key for p in before] == [p.key for p in after]:
            return
        if self._sides.others_read and lists_read_alike(before, after):
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
            before=listed(before), after=listed(after),
        )  # fmt: skip

        yield replace(change, words=say(code, _spoken(change, before, after)))

    def _group_parts(self, side: Side, group: object) -> list[Part]:
        if not isinstance(group, exp.Group):
            return []
        keys = side.queries.clauses.group_keys(side.node, side.reach, side.items)
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


def _spoken(change: Change, before: list[Part], after: list[Part]) -> dict[str, str]:
    """English says `and` before the last key."""
    found = dict(change.values)
    for name, parts in (("before", before), ("after", after)):
        texts = [part.text for part in parts]
        found[name] = brief(" and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:]))))
    return found
