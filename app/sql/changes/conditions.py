"""Changes of filters: WHERE, HAVING, QUALIFY, and the conditions of joins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from app.core.values import Change, Effect
from app.sql.canon.keys import Keyer
from app.sql.canon.reach import Reach
from app.sql.canon.spelling import chain, outer_nodes, without_brackets
from app.sql.changes.effects import tightness
from app.sql.changes.parts import Part, paired
from app.sql.changes.tell import Teller

Inside = Callable[[Part, Part], list[Change] | None]
"""The changes within the nested queries of two conditions that are otherwise alike."""

_NAMES = {Effect.FEWER_ROWS: "narrowed", Effect.MORE_ROWS: "widened"}


@dataclass(frozen=True, slots=True)
class Wording:
    """What kind of filter it is: the beginning of its codes, and the clause."""

    clause: str
    prefix: str
    table: str = ""


def parts_of(nodes: Sequence[exp.Expr], keyer: Keyer, reach: Reach, teller: Teller) -> list[Part]:
    """The conditions that must all hold."""
    found = []
    for node in nodes:
        for part in chain(node, exp.And):
            key = keyer.condition(part, reach)
            names = sorted({keyer.value(c, reach) for c in _columns(part)})
            found.append(Part(key, " ".join(names), part, teller.engine))
    return found


def _columns(node: exp.Expr) -> Iterator[exp.Column]:
    for inner in outer_nodes(node):
        if isinstance(inner, exp.Column):
            yield inner


def told(
    before: list[Part], after: list[Part], wording: Wording, keyers: tuple[Keyer, Keyer],
    teller: Teller, inside: Inside,
) -> Iterator[Change]:  # fmt: skip
    """The changes from one set of conditions to another; effects as on the clause's own rows."""
    clause, prefix = wording.clause, wording.prefix
    pairing = paired(before, after)
    respelled = [(a, b) for a, b in pairing.equal if not reads_alike(a, b)]
    for a, b in respelled:
        yield teller.parts(clause, "same-condition", a, b, Effect.SAME)
    if pairing.is_moved and not respelled:
        yield teller.nodes(
            clause, "same-order", [p.node for p in before], [p.node for p in after], Effect.SAME,
            before=_and(before), after=_and(after),
        )  # fmt: skip
    old = [p for p in before if all(p is not a for a, _ in pairing.equal)]
    new = [p for p in after if all(p is not b for _, b in pairing.equal)]
    covered = _covered(old, new, keyers)
    if covered is not None:
        yield teller.nodes(
            clause,
            "same-condition",
            [p.node for p in covered[0]],
            [p.node for p in covered[1]],
            Effect.SAME,
            before=_and(covered[0]),
            after=_and(covered[1]),
        )
        old = [p for p in old if p not in covered[0]]
        new = [p for p in new if p not in covered[1]]
        pairing = paired(old, new)
    whole = _connected(old, new, keyers)
    if whole is not None:
        name = _NAMES[whole] if prefix != "join-condition" else "changed"
        yield teller.nodes(
            clause, f"{prefix}-{name}", [p.node for p in old], [p.node for p in new], whole,
            before=_and(old), after=_and(new), table=wording.table,
        )  # fmt: skip
        return
    few = 1 in (len(old), len(new)) and len(old) + len(new) > 2
    if few and _columns_of(old) == _columns_of(new):
        yield teller.nodes(
            clause,
            f"{prefix}-changed",
            [p.node for p in old],
            [p.node for p in new],
            Effect.OTHER_ROWS,
            before=_and(old),
            after=_and(new),
            table=wording.table,
        )
        return
    yield from _left_over(pairing.changed, pairing.removed, pairing.added, wording, teller, inside)


def _covered(
    old: list[Part], new: list[Part], keyers: tuple[Keyer, Keyer]
) -> tuple[list[Part], list[Part]] | None:
    """Conditions that together say the same, cut differently: BETWEEN and its two bounds."""
    both = keyers[0].parts(p.key for p in old) & keyers[1].parts(p.key for p in new)
    one = [p for p in old if keyers[0].parts([p.key]) <= both]
    other = [p for p in new if keyers[1].parts([p.key]) <= both]
    same = keyers[0].parts(p.key for p in one) == keyers[1].parts(p.key for p in other)
    return (one, other) if one and other and same else None


def _columns_of(parts: Sequence[Part]) -> set[str]:
    return {name for part in parts for name in part.subject.split(" ") if name}


def _left_over(
    changed: list[tuple[Part, Part]], removed: list[Part], added: list[Part], wording: Wording,
    teller: Teller, inside: Inside,
) -> Iterator[Change]:  # fmt: skip
    clause, prefix, table = wording.clause, wording.prefix, wording.table
    for a, b in changed:
        nested = inside(a, b)
        if nested is not None:
            yield from nested
            continue
        effect = tightness(a.node, b.node)
        name = _NAMES.get(effect, "changed") if prefix != "join-condition" else "changed"
        yield teller.parts(clause, f"{prefix}-{name}", a, b, effect, table=table)
    for part in removed:
        yield teller.parts(clause, f"{prefix}-removed", part, None, Effect.MORE_ROWS, table=table)
    for part in added:
        yield teller.parts(clause, f"{prefix}-added", None, part, Effect.FEWER_ROWS, table=table)


def _connected(old: list[Part], new: list[Part], keyers: tuple[Keyer, Keyer]) -> Effect | None:
    """AND became OR or the other way round: all parts of the one are alternatives of the other."""
    one, other = keyers
    if len(old) == 1 and new and isinstance(without_brackets(old[0].node), exp.Or):
        fits = other.parts(p.key for p in new) <= one.alternatives(old[0].key)
        return Effect.FEWER_ROWS if fits else None
    if len(new) == 1 and old and isinstance(without_brackets(new[0].node), exp.Or):
        fits = one.parts(p.key for p in old) <= other.alternatives(new[0].key)
        return Effect.MORE_ROWS if fits else None
    return None


def _bare(part: Part) -> str:
    """The text without letter case, brackets and the names of owners, which the keys know."""
    copy = part.node.copy()
    for column in copy.find_all(exp.Column):
        column.set("table", None)
    for identifier in copy.find_all(exp.Identifier):
        identifier.set("quoted", False)
    for table in copy.find_all(exp.Table):
        table.set("alias", None)
    return without_brackets(copy).sql(comments=False).lower()


def reads_alike(one: Part, other: Part) -> bool:
    """Whether two parts differ in nothing that a reader would notice."""
    return one.node == other.node or _bare(one) == _bare(other)


def lists_read_alike(before: list[Part], after: list[Part]) -> bool:
    return len(before) == len(after) and all(map(reads_alike, before, after))


def _and(parts: Sequence[Part]) -> str:
    return " AND ".join(part.text for part in parts)
