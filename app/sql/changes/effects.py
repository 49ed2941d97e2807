"""What a change can do to the rows: decided by the change and by what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from app.core.values import Effect
from app.sql.canon.spelling import is_constant, is_number, outer_nodes, without_brackets

ROWS = frozenset({Effect.FEWER_ROWS, Effect.MORE_ROWS, Effect.OTHER_ROWS})
_OPPOSITE = {Effect.FEWER_ROWS: Effect.MORE_ROWS, Effect.MORE_ROWS: Effect.FEWER_ROWS}


def opposite(effect: Effect) -> Effect:
    return _OPPOSITE.get(effect, effect)


@dataclass(frozen=True, slots=True)
class Around:
    """What the queries around a clause make of its rows. `counted`: rows become values; `cut`: a
    limit or a window looks at all of them; `flipped`: they are taken away; `nested`: its columns
    and its order are not those of the result."""

    counted: bool = False
    cut: bool = False
    flipped: bool = False
    lost: bool = False
    nested: bool = False

    def effect(self, effect: Effect) -> Effect:
        if effect is Effect.SAME:
            return effect
        if self.counted:
            return (
                effect if effect is Effect.OTHER_GRAIN and not self.nested else Effect.OTHER_VALUES
            )
        if effect not in ROWS:
            return self._beyond_rows(effect)
        if self.cut or self.lost:
            return Effect.OTHER_ROWS
        return opposite(effect) if self.flipped else effect

    def _beyond_rows(self, effect: Effect) -> Effect:
        if self.cut and effect is Effect.OTHER_ORDER:
            return Effect.OTHER_ROWS
        if self.lost or self.flipped:
            return Effect.OTHER_ROWS
        return Effect.OTHER_VALUES if self.nested else effect

    def within(self, select: exp.Select, other: exp.Select) -> Around:
        """For the clauses of a SELECT whose rows are grouped or cut."""
        pair = (select, other)
        counted = any(_aggregates(s) for s in pair)
        cut = any(s.args.get("limit") or s.args.get("offset") or _windows(s) for s in pair)
        distinct_on = any(
            isinstance(d := s.args.get("distinct"), exp.Distinct) and d.args.get("on") for s in pair
        )
        return replace(self, counted=self.counted or counted, cut=self.cut or cut or distinct_on)

    def beside(self, select: exp.Select, other: exp.Select) -> Around:
        """For what is left after grouping: HAVING, DISTINCT, and the list."""
        cut = any(s.args.get("limit") or s.args.get("offset") for s in (select, other))
        return replace(self, cut=self.cut or cut)


def _aggregates(select: exp.Select) -> bool:
    parts = [*select.expressions, *(p for k in ("having", "order") if (p := select.args.get(k)))]
    return any(
        isinstance(node, exp.AggFunc) and not isinstance(node.parent, exp.Window)
        for part in parts
        for node in outer_nodes(part)
    )


def _windows(select: exp.Select) -> bool:
    return any(isinstance(n, exp.Window) for item in select.expressions for n in outer_nodes(item))


def tightness(before: exp.Expr, after: exp.Expr) -> Effect:
    """FEWER_ROWS if `after` lets through only what `before` does, MORE_ROWS the other way round,
    else OTHER_ROWS. Both are about the same columns."""
    before, after = without_brackets(before), without_brackets(after)
    if (old := _values(before)) and (new := _values(after)) and old[0] == new[0]:
        if new[1] < old[1]:
            return Effect.FEWER_ROWS
        return Effect.MORE_ROWS if old[1] < new[1] else Effect.OTHER_ROWS
    one, other = _bounds(before), _bounds(after)
    if one is None or other is None or one[0] != other[0] or one[3] != other[3]:
        return Effect.OTHER_ROWS
    if _inside(other, one):
        return Effect.FEWER_ROWS
    return Effect.MORE_ROWS if _inside(one, other) else Effect.OTHER_ROWS


def _values(node: exp.Expr) -> tuple[str, frozenset[str]] | None:
    """`x IN (…)` and `x = …` with constants: what is compared, and the constants."""
    if isinstance(node, exp.In) and node.expressions and all(map(is_constant, node.expressions)):
        return node.this.sql().lower(), frozenset(map(_constant, node.expressions))
    if isinstance(node, exp.EQ) and is_constant(node.expression):
        return node.this.sql().lower(), frozenset({_constant(node.expression)})
    return None


def _constant(node: exp.Expr) -> str:
    if isinstance(node, exp.Literal):
        return repr(node.this) if node.is_string else str(node.this)
    return node.sql(copy=False)


Bounds = tuple[str, tuple[float, int], tuple[float, int], bool]
"""What is compared, the least and the greatest value with 1 for "not that one itself"."""

_INFINITE = float("inf")


def _bounds(node: exp.Expr) -> Bounds | None:
    if isinstance(node, exp.Between):
        if not (is_number(node.args["low"]) and is_number(node.args["high"])):
            return None
        low, high = _number(node.args["low"]), _number(node.args["high"])
        return node.this.sql().lower(), (low, 0), (high, 0), True
    left, right = node.args.get("this"), node.args.get("expression")
    if not isinstance(left, exp.Expr) or not isinstance(right, exp.Expr):
        return None
    mirrored = is_number(left) and not is_number(right)
    if mirrored:
        left, right = right, left
    if not is_number(right):
        return None
    value, name = _number(right), left.sql().lower()
    kinds: Sequence[type[exp.Expr]] = (exp.LT, exp.LTE, exp.GT, exp.GTE)
    kind = type(node)
    if kind is exp.EQ:
        return name, (value, 0), (value, 0), True
    if kind not in kinds:
        return None
    upper = (kind in (exp.LT, exp.LTE)) != mirrored
    bound = (value, int(kind in (exp.LT, exp.GT)))
    return (name, (-_INFINITE, 0), bound, True) if upper else (name, bound, (_INFINITE, 0), True)


def _inside(inner: Bounds, outer: Bounds) -> bool:
    lower = inner[1][0] > outer[1][0] or (inner[1][0] == outer[1][0] and inner[1][1] >= outer[1][1])
    upper = inner[2][0] < outer[2][0] or (inner[2][0] == outer[2][0] and inner[2][1] >= outer[2][1])
    return lower and upper and inner != outer


def _number(node: exp.Expr) -> float:
    return float(node.sql().strip("()"))
