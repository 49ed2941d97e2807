"""A text for each expression, the same for expressions that surely have the same value.

Names are replaced by what they mean. Boolean parts are put into one form that holds for NULL too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlglot import exp

from app.sql.canon.reach import HIDDEN_NAMES, Reach, folded, written
from app.sql.canon.spelling import (
    INVERSE,
    MIRRORED,
    PREDICATES,
    chain,
    function_name,
    in_list,
    is_comparison,
    is_constant,
    is_true,
    splits,
    without_brackets,
)

NestedQuery = Callable[[exp.Expr, Reach], str]

_TRUTHS = tuple(f"({name} " for name in (*INVERSE.values(), "NOT", "AND", "OR", "is", "like"))
_NUMERIC = ("int", "real", "floa", "doub", "num", "dec")


class Keyer:
    """`nested` gives the key of a query inside an expression. `strict` leaves out what may lead the
    engine to read the rows in another order."""

    def __init__(self, engine: str, sql: str, nested: NestedQuery, *, strict: bool = False) -> None:
        self._strict = strict
        self.engine = engine
        self.sql = sql
        self._nested = nested
        self._connectors: dict[str, frozenset[str]] = {}
        self._not_null: dict[str, tuple[str, ...]] = {}

    # Conditions

    def conditions(self, nodes: Iterable[exp.Expr], reach: Reach) -> list[str]:
        """The keys of conditions that must all hold, sorted, each once."""
        found: set[str] = set()
        for node in nodes:
            if self._strict or not is_true(node):
                found |= self._conjuncts(node, reach)
        return sorted(found if self._strict else self._without_idle(found, reach))

    def _without_idle(self, found: set[str], reach: Reach) -> set[str]:
        """`x IS NOT NULL` says nothing where x is compared, or can't be NULL."""
        compared = self.never_null(found) | reach.compared
        sure = {key for origin in reach.origins for key in origin.never_null()}
        idle = {f"(NOT (is {side} null))" for side in compared | sure}
        return found - idle

    def never_null(self, conditions: Iterable[str]) -> set[str]:
        """The keys that are not NULL in any row that fulfils `conditions`."""
        return {side for key in conditions for side in self._not_null.get(key, ())}

    def parts(self, keys: Iterable[str]) -> frozenset[str]:
        """The keys of what must hold for all of `keys` to hold."""
        found: set[str] = set()
        for key in keys:
            found |= self._connectors[key] if key.startswith("(AND ") else {key}
        return frozenset(found)

    def alternatives(self, key: str) -> frozenset[str]:
        """The keys of which one is enough for `key`."""
        return self._connectors[key] if key.startswith("(OR ") else frozenset({key})

    def _conjuncts(self, node: exp.Expr, reach: Reach) -> set[str]:
        key = self.condition(node, reach)
        return set(self._connectors[key]) if key.startswith("(AND ") else {key}

    def condition(self, node: exp.Expr, reach: Reach, *, negated: bool = False) -> str:
        """The key of `node`, or of its negation, where only truth counts."""
        node = without_brackets(node)
        if isinstance(node, exp.Not):
            inner = without_brackets(node.this)
            if isinstance(inner, PREDICATES) and not self._strict:
                return self.condition(inner, reach, negated=not negated)
            key = f"(NOT {self.condition(inner, reach)})" if self._strict else (
                f"(NOT {self.value(inner, reach)})"
            )  # fmt: skip
            return f"(NOT {key})" if negated else key
        if isinstance(node, exp.And | exp.Or):
            return self._connected(node, reach, negated)
        if is_comparison(node):
            name = INVERSE[type(node)] if negated else type(node).__name__.upper()
            return self._compared(name, node.this, node.args["expression"], reach)
        if self._splits(node):
            return self._between(node, reach, negated)
        if items := self._in_list(node):
            return self._listed(node, items, reach, negated)
        if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null):
            key = f"(is {self.value(node.this, reach)} null)"
            return f"(NOT {key})" if negated else key
        key = self.value(node, reach)
        if isinstance(node, exp.Like | exp.ILike):
            self._not_null[key] = self._not_null[f"(NOT {key})"] = (self.value(node.this, reach),)
        return f"(NOT {key})" if negated else key

    def _connected(self, node: exp.Expr, reach: Reach, negated: bool) -> str:
        kind = exp.And if isinstance(node, exp.And) else exp.Or
        keys = {self.condition(part, reach, negated=negated) for part in chain(node, kind)}
        return self._joined("AND" if (kind is exp.And) != negated else "OR", keys)

    def _between(self, node: exp.Expr, reach: Reach, negated: bool) -> str:
        low, high = ("LT", "GT") if negated else ("GTE", "LTE")
        keys = {
            self._compared(low, node.this, node.args["low"], reach),
            self._compared(high, node.this, node.args["high"], reach),
        }
        return self._joined("OR" if negated else "AND", keys)

    def _listed(self, node: exp.Expr, items: list[exp.Expr], reach: Reach, negated: bool) -> str:
        sign, word = ("NEQ", "AND") if negated else ("EQ", "OR")
        left, sided = self.value(node.this, reach), self._is_sided(node.this, reach)
        keys = {
            self._paired(
                sign,
                left,
                self.value(item, reach),
                sided=sided and self._is_sided(item, reach),
                rows=isinstance(node.this, exp.Tuple) or isinstance(item, exp.Tuple),
            )
            for item in items
        }
        return self._joined(word, keys)

    def _compared(self, name: str, left: exp.Expr, right: exp.Expr, reach: Reach) -> str:
        return self._paired(
            name,
            self.value(left, reach),
            self.value(right, reach),
            sided=self._is_sided(left, reach) and self._is_sided(right, reach),
            rows=isinstance(left, exp.Tuple) or isinstance(right, exp.Tuple),
        )

    def _paired(self, name: str, a: str, b: str, *, sided: bool, rows: bool) -> str:
        """A comparison of two keys; `sided` where its order matters, `rows` where whole rows are
        compared."""
        sides = a, b
        if not sided and name in MIRRORED:
            name, a, b = MIRRORED[name], b, a
        elif not sided and name in ("EQ", "NEQ") and b < a:
            a, b = b, a
        key = f"({name} {a} {b})"
        if not rows:
            self._not_null[key] = sides
        return key

    def _is_sided(self, node: exp.Expr, reach: Reach) -> bool:
        """SQLite compares two texts by the collation of the left one."""
        if self.engine != "sqlite":
            return False
        node = without_brackets(node)
        if isinstance(node, exp.Collate):
            return True
        column = node.this if isinstance(node, exp.Cast) else node
        if not isinstance(column, exp.Column):
            return False
        kind = _type_of(column, reach)
        return kind is not None and not any(word in kind for word in _NUMERIC)

    def _joined(self, word: str, keys: set[str]) -> str:
        """A connector with its parts; parts that are the same connector are taken in."""
        head = f"({word} "
        flat: set[str] = set()
        for key in keys:
            flat |= self._connectors[key] if key.startswith(head) else {key}
        if len(flat) == 1 and next(iter(flat)).startswith(_TRUTHS):
            return next(iter(flat))
        whole = f"{head}{' '.join(sorted(flat))})"
        self._connectors[whole] = frozenset(flat)
        sides = [set(self._not_null.get(key, ())) for key in flat]
        both = set.union(*sides) if word == "AND" else set.intersection(*sides)
        self._not_null[whole] = tuple(both)
        return whole

    # Values

    def value(self, node: exp.Expr, reach: Reach) -> str:
        node = without_brackets(node)
        if isinstance(node, PREDICATES) and self._has_form(node):
            return self.condition(node, reach)
        match node:
            case exp.Alias():
                return self.value(node.this, reach)
            case exp.Column():
                return self.column(node, reach)
            case exp.Literal():
                return f"'{node.name}'" if node.is_string else node.name.lower()
            case exp.Identifier():
                return f"`{folded(node, self.engine)}`"
            case exp.Query():
                return self._nested(node, reach)
            case exp.Count():
                return self._count(node, reach)
            case exp.Add() | exp.Mul():
                sides = sorted((self.value(node.this, reach), self.value(node.expression, reach)))
                return f"({node.key} {sides[0]} {sides[1]})"
        return self.structure(node, reach)

    def _has_form(self, node: exp.Expr) -> bool:
        """Whether `condition` says it without asking `value` for the same node again."""
        return (
            isinstance(node, exp.And | exp.Or | exp.Not)
            or is_comparison(node)
            or (isinstance(node, exp.Is) and isinstance(node.expression, exp.Null))
            or self._splits(node)
            or bool(self._in_list(node))
        )

    def _splits(self, node: exp.Expr) -> bool:
        return not self._strict and splits(node, self.engine)

    def _in_list(self, node: exp.Expr) -> list[exp.Expr]:
        return [] if self._strict else in_list(node, self.engine)

    def _count(self, node: exp.Count, reach: Reach) -> str:
        """COUNT of what is never NULL counts rows, as COUNT(*) does."""
        this = node.this
        others = any(value for key, value in node.args.items() if key not in ("this", "big_int"))
        if others or not isinstance(this, exp.Expr):
            return self.structure(node, reach)
        if isinstance(this, exp.Star) or is_constant(this):
            return "(count *)"
        key = self.value(this, reach)
        if self._strict:
            return f"(count {key})"
        if key in reach.compared or any(key in o.never_null() for o in reach.origins):
            return "(count *)"
        return f"(count {key})"

    def structure(self, node: exp.Expr, reach: Reach) -> str:
        """Class, the name in the text, and the parts: for all that has no form of its own."""
        parts = [node.key]
        if isinstance(node, exp.Func) and not isinstance(node, exp.Cast | exp.Connector):
            parts.append(function_name(node, self.sql))
        for name in sorted(node.args):
            value = node.args[name]
            if value is None or value is False or value == []:
                continue
            parts.append(f"{name}={self.argument(value, reach)}")
        return f"({' '.join(parts)})"

    def argument(self, value: object, reach: Reach) -> str:
        if isinstance(value, exp.Expr):
            return self.value(value, reach)
        if isinstance(value, list):
            return f"[{' '.join(self.argument(item, reach) for item in value)}]"
        return repr(value)

    def column(self, node: exp.Column, reach: Reach) -> str:
        qualifier = node.args.get("table")
        title = folded(qualifier, self.engine) if isinstance(qualifier, exp.Identifier) else ""
        if not isinstance(node.this, exp.Identifier):
            owner = reach.owner(title)
            place = f"{owner[0]}.{owner[1].label}" if owner else written(title)
            return f"({place} {self.value(node.this, reach)})"
        name = folded(node.this, self.engine)
        key = self._qualified(title, name, reach) if title else self._bare(node, name, reach)
        return f"({node.db.lower()} {node.catalog.lower()} {key})" if node.db else key

    def _qualified(self, title: str, name: str, reach: Reach) -> str:
        if found := reach.qualified(title, name):
            return found
        owner = reach.owner(title)
        place = f"{owner[0]}.{owner[1].label}" if owner else f"?{written(title)}"
        return f"{place}.?{written(name)}"

    def _bare(self, node: exp.Column, name: str, reach: Reach) -> str:
        found = reach.bare(name)
        if found is None and (owner := reach.owner(name)) and name not in reach.aliases:
            return f"(row {owner[0]}.{owner[1].label} {written(name)})"
        if found is None and name not in reach.aliases and self._is_text(node, name, reach):
            return f"'{node.name}'"
        column = found or f"?{written(name)}{_quotes(node)}"
        if name not in reach.aliases:
            return column
        alias = self._alias(name, reach)
        if found is None and reach.known:
            return alias
        return column if alias == column else f"(either {column} {alias})"

    def _is_text(self, node: exp.Column, name: str, reach: Reach) -> bool:
        """SQLite takes a name in double quotes that means nothing for a text."""
        quoted = self.engine == "sqlite" and node.this.args.get("quoted")
        return bool(quoted) and reach.all_known and name not in HIDDEN_NAMES

    def _alias(self, name: str, reach: Reach) -> str:
        """A name of the SELECT list, used where the engine allows that."""
        others = {other: node for other, node in reach.aliases.items() if other != name}
        inner = Reach(reach.engine, reach.parent, reach.ctes, reach.origins, others, reach.merged)
        return self.value(reach.aliases[name], inner)


def _type_of(column: exp.Column, reach: Reach) -> str | None:
    """The declared type in lower case; None where nothing is known of the column."""
    qualifier = column.table.lower()
    owner = reach.owner(qualifier) if qualifier else None
    origin = owner[1] if owner else reach.holder(column.name.lower())
    table = origin.table if origin else None
    found = table.column(column.name) if table else None
    return found.type.lower() if found else None


def _quotes(node: exp.Column) -> str:
    return '"' if node.this.args.get("quoted") else ""
