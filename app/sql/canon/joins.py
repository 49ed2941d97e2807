"""The keys of a FROM clause.

Inner joins are a set of conditions; a left join that loses its empty rows anyway is an inner one.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Table
from app.sql.canon.columns import is_text, place
from app.sql.canon.keys import Keyer
from app.sql.canon.reach import Origin, Reach, written
from app.sql.canon.spelling import is_single_row

_SKIPS_NULL = (exp.Min, exp.Max, exp.Avg, exp.Sum, exp.Count)


@dataclass(slots=True)
class Entry:
    """How one origin is joined. `using`: names, each with the origin that has the left side."""

    origin: Origin
    kind: str
    join: exp.Join | None
    conditions: list[exp.Expr]
    using: list[tuple[str, Origin | None]]

    def __init__(self, origin: Origin, kind: str, join: exp.Join | None) -> None:
        self.origin, self.kind, self.join = origin, kind, join
        self.conditions, self.using = [], []


class Joins:
    """`plain`: only inner and left joins, which may be read as sets."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.plain = True

    def turn_right(self, reach: Reach) -> None:
        """`a RIGHT JOIN b` is `b LEFT JOIN a`."""
        kinds = [entry.kind for entry in self.entries]
        if "right" not in kinds:
            return
        if kinds != ["inner", "right"] or self.entries[1].using:
            self.plain = False
            return
        left, right = self.entries
        left.kind, right.kind = "left", "inner"
        left.conditions, right.conditions = right.conditions, []


class JoinKeys:
    """Gives keys to joins whose origins are labelled."""

    def __init__(self, engine: str, keyer: Keyer) -> None:
        self._engine = engine
        self._keyer = keyer

    def from_key(self, node: exp.Select, reach: Reach, joins: Joins, movable: bool) -> str:
        where = node.args.get("where")
        conditions = [where.this] if isinstance(where, exp.Expr) else []
        if not joins.plain:
            entries = [self._entry_key(e, reach) for e in joins.entries]
            return f"from={entries} where={self._keyer.conditions(conditions, reach)}"
        equations: list[str] = []
        entries = []
        for entry in joins.entries:
            if entry.kind == "inner":
                conditions += entry.conditions
                equations += self._equations(entry)
                entries.append(f"{entry.origin.label} {entry.origin.key}")
            else:
                entries.append(f"{entry.origin.label} {self._entry_key(entry, reach)}")
        reach.compared = self._ignored(node, reach)
        found = sorted({*self._keyer.conditions(conditions, reach), *equations})
        reach.compared = self._keyer.never_null(found)
        return f"from={sorted(entries) if movable else entries} where={found}"

    def _ignored(self, node: exp.Select, reach: Reach) -> set[str]:
        """The one value that is aggregated, if it is the only one: rows without it don't count."""
        if not is_single_row(node):
            return set()
        found = set()
        for item in node.expressions:
            inner = item.unalias()
            target = inner.this if isinstance(inner, _SKIPS_NULL) else None
            if isinstance(target, exp.Distinct) and len(target.expressions) == 1:
                target = target.expressions[0]
            extra = any(
                value for key, value in inner.args.items() if key not in ("this", "big_int")
            )
            if extra or not isinstance(target, exp.Column):
                return set()
            found.add(self._keyer.value(target, reach))
        return found if len(found) == 1 else set()

    def turn_inner(self, node: exp.Select, reach: Reach, joins: Joins) -> None:
        """A left join is an inner one where the filter lets none of its empty rows through, or
        where an enforced key finds a row for each."""
        where = node.args.get("where")
        parts = [where.this] if isinstance(where, exp.Expr) else []
        for entry in joins.entries:
            if entry.kind == "inner":
                parts += entry.conditions
        again = True
        while again:
            again = False
            compared = self._keyer.never_null(self._keyer.conditions(parts, reach))
            for entry in joins.entries:
                if entry.kind == "left" and (
                    any(key.startswith(f"0.{entry.origin.label}.") for key in compared)
                    or self._finds_always(entry, reach)
                ):
                    entry.kind, entry.origin.solid, again = "inner", True, True
                    parts += entry.conditions

    def _finds_always(self, entry: Entry, reach: Reach) -> bool:
        """SQLite does not check foreign keys unless asked, so there it proves nothing."""
        target = entry.origin.table
        if self._engine == "sqlite" or target is None:
            return False
        found = {*self._keyer.conditions(entry.conditions, reach), *self._equations(entry)}
        for origin in reach.origins:
            never = set(origin.never_null())
            for foreign in origin.table.foreign_keys if origin.table is not None else ():
                there = _is_table(foreign.target_table, foreign.target_schema, target)
                names = zip(foreign.columns, foreign.target_columns, strict=False)
                pairs = [
                    (f"0.{origin.label}.{written(a)}", f"0.{entry.origin.label}.{written(b)}")
                    for a, b in names
                ]
                equations = {"(EQ {} {})".format(*sorted(pair)) for pair in pairs}
                if there and pairs and found == equations and {a for a, _ in pairs} <= never:
                    return True
        return False

    def _entry_key(self, entry: Entry, reach: Reach) -> str:
        found = sorted({*self._keyer.conditions(entry.conditions, reach), *self._equations(entry)})
        return f"{entry.kind} {entry.origin.key} on={found}"

    def _equations(self, entry: Entry) -> list[str]:
        return [key for _, key in self.equations(entry)]

    def equations(self, entry: Entry) -> list[tuple[str, str]]:
        """The names of USING with the keys of the equations that they stand for."""
        found = []
        for name, left in entry.using:
            if left is None:
                found.append((name, f"(using {written(name)})"))
                continue
            sides = [place(left, name), place(entry.origin, name)]
            sided = self._engine == "sqlite" and is_text(left, name) and is_text(
                entry.origin, name
            )  # fmt: skip
            a, b = sides if sided else sorted(sides)
            found.append((name, f"(EQ {a} {b})"))
        return found


def _is_table(name: str, schema: str | None, table: Table) -> bool:
    """Whether a foreign key's target is `table`."""
    return name == table.name and (schema is None or schema == table.schema)
