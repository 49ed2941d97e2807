"""Pairs the parts of two clauses, and tells what was added, removed, changed or moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlglot import exp

from app.core.values import Change, ChangeKind
from app.sql.dialects import sqlglot_name


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a clause: what it is compared by, what it is about, and its tree."""

    key: str
    subject: str
    node: exp.Expr
    engine: str

    @property
    def text(self) -> str:
        """The part as SQL, for people."""
        return shown(self.node, self.engine)


def shown(node: exp.Expr, engine: str) -> str:
    """`node` as SQL, without comments and the comma or space that joins it to what is before."""
    return node.sql(dialect=sqlglot_name(engine), comments=False).strip(" ,")


def aligned(
    clause: str,
    before: Sequence[Part],
    after: Sequence[Part],
    *,
    ordered: bool = False,
    by_position: bool = False,
    inside: Callable[[Part, Part], list[Change]] | None = None,
) -> Iterator[Change]:
    """Pair the parts of two clauses and tell what is left over.

    Equal ones pair first, then those about the same thing, then those at the same place.
    """
    pairs, old, new = _equal_pairs(before, after)
    if ordered:
        yield from _moves(clause, pairs, before, after)
    for a, b in _related(old, new, before, after, by_position=by_position):
        old.remove(a)
        new.remove(b)
        nested = inside(a, b) if inside else []
        yield from nested or [change(clause, a, b)]
    yield from (change(clause, part, None) for part in old)
    yield from (change(clause, None, part) for part in new)


Pairs = list[tuple[Part, Part]]


def _equal_pairs(
    before: Sequence[Part], after: Sequence[Part]
) -> tuple[Pairs, list[Part], list[Part]]:
    pairs: Pairs = []
    new = list(after)
    old: list[Part] = []
    for part in before:
        match = next((other for other in new if other.key == part.key), None)
        if match is None:
            old.append(part)
        else:
            new.remove(match)
            pairs.append((part, match))
    return pairs, old, new


def _related(
    old: Sequence[Part],
    new: Sequence[Part],
    before: Sequence[Part],
    after: Sequence[Part],
    *,
    by_position: bool,
) -> Pairs:
    pairs: Pairs = []
    free = list(new)
    for part in old:
        match = next((n for n in free if n.subject and n.subject == part.subject), None)
        if match is None and by_position:
            match = next((n for n in free if _index(after, n) == _index(before, part)), None)
        if match is None and len(old) == len(new) == 1:
            match = free[0] if free else None
        if match is not None:
            free.remove(match)
            pairs.append((part, match))
    return pairs


def _index(parts: Sequence[Part], part: Part) -> int:
    return next(i for i, other in enumerate(parts) if other is part)


def _moves(
    clause: str, pairs: Pairs, before: Sequence[Part], after: Sequence[Part]
) -> Iterator[Change]:
    """Pairs that stand in another order than the others; the longest common run stays."""
    old = [_index(before, a) for a, _ in sorted(pairs, key=lambda p: _index(before, p[0]))]
    new = [_index(before, a) for a, _ in sorted(pairs, key=lambda p: _index(after, p[1]))]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {index for block in blocks for index in old[block.a : block.a + block.size]}
    for a, b in pairs:
        if _index(before, a) not in kept:
            yield Change(clause, ChangeKind.MOVED, a.text, b.text)


def change(clause: str, old: Part | None, new: Part | None) -> Change:
    before, after = old.text if old else "", new.text if new else ""
    return Change(clause, kind(before, after), before, after)


def kind(before: str, after: str) -> ChangeKind:
    if not before:
        return ChangeKind.ADDED
    return ChangeKind.CHANGED if after else ChangeKind.REMOVED
