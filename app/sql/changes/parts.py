"""Pieces of two clauses, and which of them belong together."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from app.sql.dialects import sqlglot_name


@dataclass(slots=True, eq=False)
class Part:
    """A piece of a clause: what it is compared by, what it is about, and its tree. `said`: how it
    is shown, where that is not the tree's own text."""

    key: str
    subject: str
    node: exp.Expr
    engine: str
    said: str = ""

    @property
    def text(self) -> str:
        if not self.said:
            self.said = shown(self.node, self.engine)
        return self.said


@dataclass(frozen=True, slots=True)
class Pairing:
    """`equal` pairs say the same, `changed` ones are about the same; the rest has no partner."""

    equal: list[tuple[Part, Part]]
    changed: list[tuple[Part, Part]]
    removed: list[Part]
    added: list[Part]

    @property
    def is_moved(self) -> bool:
        """Whether the equal ones stand in another order. Their order before is that of the list."""
        return self._order != sorted(self._order)

    @property
    def _order(self) -> list[int]:
        return [self._after[id(b)] for _, b in self.equal]

    @property
    def _after(self) -> dict[int, int]:
        return self.places

    places: dict[int, int]


def shown(node: exp.Expr, engine: str) -> str:
    """`node` as SQL, without comments and the comma or space that joins it to what is before."""
    return node.sql(dialect=sqlglot_name(engine), comments=False).strip(" ,")


def listed(parts: list[Part]) -> str:
    return ", ".join(part.text for part in parts)


def paired(before: Sequence[Part], after: Sequence[Part], *, by_position: bool = False) -> Pairing:
    """Equal parts pair first, then those about the same thing, then those at the same place."""
    places = {id(part): index for index, part in enumerate(after)}
    equal, old, new = _matched(before, after, [p.key for p in before], [p.key for p in after])
    subjects, old, new = _matched(old, new, [p.subject for p in old], [p.subject for p in new])
    changed = list(subjects)
    if by_position:
        there = {places[id(part)]: part for part in new}
        index = {id(part): number for number, part in enumerate(before)}
        together = [(a, there[index[id(a)]]) for a in old if index[id(a)] in there]
        changed += together
        used = {id(part) for pair in together for part in pair}
        old, new = [a for a in old if id(a) not in used], [b for b in new if id(b) not in used]
    if len(old) == len(new) == 1:
        changed.append((old[0], new[0]))
        old, new = [], []
    return Pairing(equal, changed, old, new, places)


def _matched(
    before: Sequence[Part], after: Sequence[Part], old: Sequence[str], new: Sequence[str]
) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    waiting: defaultdict[str, deque[Part]] = defaultdict(deque)
    for part, name in zip(after, new, strict=True):
        if name:
            waiting[name].append(part)
    pairs, left = [], []
    for part, name in zip(before, old, strict=True):
        if name and waiting[name]:
            pairs.append((part, waiting[name].popleft()))
        else:
            left.append(part)
    used = {id(b) for _, b in pairs}
    return pairs, left, [part for part in after if id(part) not in used]
