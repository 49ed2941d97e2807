"""The keys of the clauses around FROM and WHERE: SELECT list, grouping, order and limit."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from app.sql.canon.columns import expand_star, place, without_items
from app.sql.canon.keys import Keyer
from app.sql.canon.reach import Reach, folded
from app.sql.canon.shape import positions
from app.sql.canon.syntax import direction, has_tail, limits, output_name


class Clauses:
    """`order_bound` as for `Queries`."""

    def __init__(self, engine: str, keyer: Keyer, *, order_bound: bool) -> None:
        self._engine = engine
        self._keyer = keyer
        self._order_bound = order_bound

    def items(self, node: exp.Select, reach: Reach) -> list[str]:
        """The keys of the output columns, stars written out where their columns are known."""
        inner = reach if self._engine == "duckdb" else without_items(reach)
        found: list[str] = []
        for item in node.expressions:
            expanded = expand_star(item, reach)
            if expanded is not None:
                found += [place(origin, name) for origin, name in expanded]
            else:
                found.append(self._keyer.value(item, inner))
        return found

    def group_keys(self, node: exp.Select, reach: Reach, items: list[str]) -> list[str]:
        group = node.args.get("group")
        found = list(group.expressions) if isinstance(group, exp.Group) else []
        return [self._target(g, node, reach, items, columns_first=True) for g in found]

    def grouping(self, node: exp.Select, reach: Reach, items: list[str]) -> tuple[str, str]:
        """The keys of GROUP BY and DISTINCT; both say the same where nothing is aggregated."""
        group, distinct = node.args.get("group"), node.args.get("distinct")
        on = isinstance(distinct, exp.Distinct) and distinct.args.get("on")
        distinct_key = f"distinct={self._keyer.argument(distinct, reach)}" if on else (
            "distinct" if distinct else ""
        )  # fmt: skip
        keys = sorted(set(self.group_keys(node, reach, items)))
        special = isinstance(group, exp.Group) and any(
            value for key, value in group.args.items() if key != "expressions"
        )
        if special:
            return f"group={self._keyer.argument(group, reach)}", distinct_key
        if distinct_key and not on and not self._order_bound and self._is_idle(node, reach, items):
            distinct_key = ""
        if self._order_bound or on or self._engine == "mysql":
            return (f"group={keys}" if keys else ""), distinct_key
        if distinct and keys and set(keys) <= set(items):
            distinct_key = ""
        whole = keys and set(keys) == set(items) and not distinct_key
        if whole and not node.args.get("having") and not node.find(exp.Window):
            return "", "distinct"
        return (f"group={keys}" if keys else ""), distinct_key

    def _is_idle(self, node: exp.Select, reach: Reach, items: list[str]) -> bool:
        """Whether DISTINCT takes nothing away, or only what is not counted anyway."""
        parent = node.parent
        while isinstance(parent, exp.Paren | exp.Subquery) and not has_tail(parent):
            parent = parent.parent
        if isinstance(parent, exp.In | exp.Exists):
            return True
        if isinstance(parent, exp.SetOperation) and parent.args.get("distinct", True):
            return not isinstance(parent.parent, exp.SetOperation)
        alone = len(reach.origins) == 1 and not node.args.get("group")
        return alone and any(key <= set(items) for key in reach.origins[0].unique_keys())

    def _target(
        self, node: exp.Expr, select: exp.Select, reach: Reach, items: list[str],
        *, columns_first: bool,
    ) -> str:  # fmt: skip
        """An ordinal or a name of the SELECT list stands for its item."""
        if isinstance(node, exp.Literal) and node.is_int:
            index = int(node.name) - 1
            loose = any(i.is_star and expand_star(i, reach) is None for i in select.expressions)
            return items[index] if 0 <= index < len(items) and not loose else f"#{node.name}"
        if isinstance(node, exp.Column) and not node.table and not columns_first:
            name = folded(node.this, self._engine)
            if name in reach.aliases:
                return self._keyer.value(reach.aliases[name], without_items(reach))
        return self._keyer.value(node, reach)

    def order_keys(self, node: exp.Expr, reach: Reach, items: list[str]) -> list[str]:
        order = node.args.get("order")
        found = []
        for term in order.expressions if isinstance(order, exp.Order) else ():
            target = term.this if isinstance(term, exp.Ordered) else term
            if isinstance(node, exp.Select):
                key = self._target(target, node, reach, items, columns_first=False)
            elif isinstance(target, exp.Literal) and target.is_int:
                key = f"0.out.#{int(target.name) - 1}"
            else:
                key = self._keyer.value(target, reach)
            found.append(f"{key}{direction(term)}")
        return found

    def tail(self, node: exp.Expr, reach: Reach, select: exp.Select | None) -> str:
        parts = []
        if node.args.get("order"):
            items = self.items(select, reach) if select is not None else []
            parts.append(f"order={self.order_keys(node, reach, items)}")
        limit, offset = limits(node)
        if limit is not None:
            parts.append(f"limit={self._keyer.value(limit, reach)}")
        if offset is not None and not (isinstance(offset, exp.Literal) and offset.name == "0"):
            parts.append(f"offset={self._keyer.value(offset, reach)}")
        return " ".join(parts)

    def outputs(
        self, node: exp.Select, reach: Reach
    ) -> tuple[Mapping[str, str] | None, int | None]:
        names: list[str] = []
        for item in node.expressions:
            expanded = expand_star(item, reach)
            if expanded is not None:
                names += [name for _, name in expanded]
            elif item.is_star:
                return None, None
            else:
                names.append(output_name(item, self._engine))
        return positions([f"#{i}" for i in range(len(names))], names), len(names)
