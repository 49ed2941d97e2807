"""Division: of whole numbers it drops the rest, and by zero it fails or yields nothing."""

from __future__ import annotations

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.checks.finding import Findings, error, note, warning
from app.sql.checks.parts import is_number, shown
from app.sql.facts import Facts
from app.sql.fixes.division import as_decimal, null_for_zero
from app.sql.kinds import Kind
from app.sql.reading import bare, within

INTEGER = "integer-division"
RATIO = "integer-ratio"
BY_ZERO = "division-by-zero"
MAYBE_ZERO = "division-maybe-zero"
_CUTTING = frozenset({"sqlite", "postgresql"})
_FAILING = frozenset({"postgresql"})
_NEVER_ZERO = (exp.Nullif, exp.Coalesce, exp.Case, exp.If, exp.Greatest, exp.Exp)
_COMPARISONS = (exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.EQ, exp.Between)


def integer_division(tree: exp.Expr, facts: Facts) -> Findings:
    """Not where the whole number is wanted: in steps (`x / 10 * 10`) or by a constant that cuts
    digits or units off."""
    if facts.dialect not in _CUTTING:
        return
    for level in facts.reading.levels:
        for node in level.own():
            if not isinstance(node, exp.Div) or _is_step(node):
                continue
            left, right = bare(node.this), bare(node.expression)
            if facts.kind(left) is not Kind.INTEGER or facts.kind(right) is not Kind.INTEGER:
                continue
            if _cuts_off(left, right):
                continue
            ratio = _is_count(left) and _is_count(right)
            make, code = (error, RATIO) if ratio else (warning, INTEGER)
            yield make(code, node, expression=shown(node, facts)).mended(
                "decimal", as_decimal(node)
            )


def _is_step(node: exp.Div) -> bool:
    """Part of a computation that puts values into bins."""
    if isinstance(bare(node.this), exp.Literal):
        return False
    above = node.parent
    while isinstance(above, exp.Paren):
        above = above.parent
    return isinstance(above, exp.Mul | exp.Mod) and is_number(bare(node.expression))


def _cuts_off(left: exp.Expr, right: exp.Expr) -> bool:
    """`year / 100`, `minutes / 60`: a round number that takes digits or units away; also literals
    that divide without a rest."""
    if not isinstance(right, exp.Literal):
        return False
    if isinstance(left, exp.Literal):
        return int(right.name) != 0 and int(left.name) % int(right.name) == 0
    return int(right.name) >= 10


def _is_count(node: exp.Expr) -> bool:
    """A count, or a sum of ones and zeros: of two such, one is mostly a part of the other."""
    if isinstance(node, exp.Filter):
        node = node.this
    if isinstance(node, exp.Count | exp.CountIf):
        return True
    if not isinstance(node, exp.Sum) or not isinstance(node.this, exp.Case):
        return False
    case = node.this
    values = [branch.args.get("true") for branch in case.args.get("ifs") or ()]
    return all(is_number(value, "0", "1") for value in [*values, case.args.get("default")] if value)


def division_by_zero(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            if not isinstance(node, exp.Div | exp.Mod | exp.IntDiv):
                continue
            divisor = bare(node.expression)
            if is_number(divisor, "0", "0.0"):
                yield error(BY_ZERO, node, expression=shown(node, facts))
            elif facts.dialect in _FAILING and _may_be_zero(divisor, node, facts):
                yield note(MAYBE_ZERO, node, divisor=shown(divisor, facts)).mended(
                    "null-for-zero", null_for_zero(node)
                )


def _may_be_zero(divisor: exp.Expr, node: exp.Expr, facts: Facts) -> bool:
    if not any(isinstance(part, exp.Column) for part in within(divisor)):
        return False
    if any(isinstance(part, (*_NEVER_ZERO, exp.Count)) for part in within(divisor)):
        return False
    return not _is_guarded(divisor, node)


def _is_guarded(divisor: exp.Expr, node: exp.Expr) -> bool:
    """Whether a CASE around the division, or a condition of the query, looks at the divisor."""
    above = node.parent
    while above is not None and not isinstance(above, exp.Select):
        if isinstance(above, exp.Case | exp.If):
            return True
        above = above.parent
    if above is None:
        return False
    for clause in ("where", "having"):
        holder = above.args.get(clause)
        for part in conjuncts(holder.this if holder is not None else None):
            part = bare(part)
            if isinstance(part, _COMPARISONS) and divisor in (bare(part.this), part.expression):
                return True
    return False
