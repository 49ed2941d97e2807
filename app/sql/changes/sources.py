"""Which sources of two queries are the same one: they get one label on both sides."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from app.sql.canon.joins import Entry


@dataclass(frozen=True, slots=True)
class Sources:
    """`pairs` stand for each other on both sides; the others stand on one side only."""

    pairs: list[tuple[Entry, Entry]]
    removed: list[Entry]
    added: list[Entry]


def matched(before: list[Entry], after: list[Entry]) -> Sources:
    """Pair the same content first, under the same alias where there are several; then the same
    alias or name; then what is left over, if it is a nested query on both sides."""
    old, new = list(before), list(after)
    pairs: list[tuple[Entry, Entry]] = []
    for same in (_same_and_alias, _same, _same_alias, _both_nested):
        for entry in list(old):
            other = next((e for e in new if same(entry, e)), None)
            if other is not None:
                old.remove(entry)
                new.remove(other)
                pairs.append((entry, other))
    for number, (one, two) in enumerate(pairs):
        one.origin.label = two.origin.label = f"s{number}"
    for side, left in (("b", old), ("a", new)):
        for number, entry in enumerate(left):
            entry.origin.label = f"{side}{number}"
    return Sources(pairs, old, new)


def title(entry: Entry) -> str:
    """What a person calls the source."""
    node = entry.origin.node
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
        return node.name
    return node.alias or node.key


def _same_and_alias(one: Entry, other: Entry) -> bool:
    return _same(one, other) and one.origin.alias == other.origin.alias


def _same(one: Entry, other: Entry) -> bool:
    return one.origin.key == other.origin.key


def _same_alias(one: Entry, other: Entry) -> bool:
    nested = _is_nested(one) and _is_nested(other)
    return nested and one.origin.alias == other.origin.alias


def _both_nested(one: Entry, other: Entry) -> bool:
    return _is_nested(one) and _is_nested(other)


def _is_nested(entry: Entry) -> bool:
    return isinstance(entry.origin.node, exp.Subquery) or (
        entry.origin.table is None and entry.origin.key.startswith("(")
    )
