"""A text for each query, the same for queries that surely return the same rows.

Inner joins are a set of origins and a set of conditions; left joins are a set, too, since each
names what it hangs on. CTEs stand for their queries. Where the order of reading may matter, the
order in the text is kept.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema, Table
from app.sql.canon.keys import Keyer
from app.sql.canon.reach import Named, Origin, Reach, folded, written
from app.sql.canon.spelling import is_single_row

_PERMUTATIONS = 24
_BUDGET = 200
"""How many ways to number equal origins are tried within one statement."""

_LONG = 160
_SKIPS_NULL = (exp.Min, exp.Max, exp.Avg, exp.Sum, exp.Count)

_SELECT_PARTS = frozenset(
    {"expressions", "from_", "joins", "where", "group", "having", "order", "limit", "offset",
     "distinct", "with_", "hint"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A query's key, what its columns are called in keys, and whether it asks for an order."""

    key: str
    columns: Mapping[str, str] | None
    ordered: bool
    width: int | None = None


class Queries:
    """The keys of one statement's queries. `schema` None: no table's columns are known.

    `order_bound`: the rows may depend on the order in which they are read, so less is the same.
    """

    def __init__(
        self, tree: exp.Expr, sql: str, engine: str, schema: Schema | None, *, order_bound: bool
    ) -> None:
        self._engine = engine
        self._schema = schema
        self.order_bound = order_bound
        self.keyer = Keyer(
            engine,
            sql,
            self._nested_key,
            strict=self.order_bound,
        )
        self._budget = _BUDGET
        self._known: dict[tuple[object, ...], tuple[exp.Expr, str]] = {}

    def _nested_key(self, node: exp.Expr, reach: Reach) -> str:
        """A nested query's key depends on nothing but the names around it."""
        mark = (id(node), *reach.signature())
        if mark not in self._known:
            # the node is kept, so that no other one can get its id
            self._known[mark] = node, self.query(node, reach, reach.ctes).key
        return self._known[mark][1]

    def query(
        self, node: exp.Expr, outer: Reach | None = None, ctes: Mapping[str, Named] | None = None
    ) -> Shape:
        node = unwrapped(node)
        reach = dict(ctes or (outer.ctes if outer else {}))
        reach = self.with_ctes(node, outer, reach)
        if isinstance(node, exp.Select):
            return self._select(node, outer, reach)
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, outer, reach)
        inner = Reach(self._engine, outer, reach)
        if isinstance(node, exp.Subquery):
            return self._bracketed(node, inner)
        key = self.keyer.structure(node, inner)
        return Shape(key, None, ordered=False)

    def _bracketed(self, node: exp.Subquery, inner: Reach) -> Shape:
        shape = self.query(node.this, inner.parent, inner.ctes)
        tail = self._tail(node, inner, None)
        return Shape(f"({shape.key} {tail})", shape.columns, bool(node.args.get("order")))

    # CTEs

    def with_ctes(
        self, node: exp.Expr, outer: Reach | None, ctes: Mapping[str, Named]
    ) -> dict[str, Named]:
        known = dict(ctes)
        clause = node.args.get("with_")
        if not isinstance(clause, exp.With):
            return known
        recursive = bool(clause.args.get("recursive"))
        for cte in clause.expressions:
            name = folded(cte.args["alias"].this, self._engine)
            known[name] = self._cte(cte, name, outer, known, recursive=recursive)
        return known

    def _cte(
        self, cte: exp.CTE, name: str, outer: Reach | None, known: Mapping[str, Named],
        *, recursive: bool,
    ) -> Named:  # fmt: skip
        renames = [folded(c, self._engine) for c in cte.args["alias"].columns]
        itself = recursive and any(
            t.name.lower() == name.lower() and not t.db for t in cte.this.find_all(exp.Table)
        )
        if not itself:
            shape = self.query(cte.this, outer, known)
            return Named(shape.key, _renamed(shape, renames))
        first = _first_select(cte.this)
        names = renames or [_output(i, self._engine) for i in first.expressions] if first else []
        columns = _positions([f"#{i}" for i in range(len(names))], names) if all(names) else None
        inner = {**known, name: Named(f"(itself {len(known)})", columns)}
        shape = self.query(cte.this, outer, inner)
        return Named(f"(recursive {shape.key} {' '.join(map(written, renames))})", columns)

    # SELECT

    def _select(self, node: exp.Select, outer: Reach | None, ctes: Mapping[str, Named]) -> Shape:
        reach, joins = self.enter(node, outer, ctes)
        self._label(reach, joins, range(len(reach.origins)))
        if joins.plain and not self.order_bound:
            self._turn_inner(node, reach, joins)
        movable = joins.plain and not self.order_bound and not _loose_star(node, reach)
        best = self._numbered(node, reach, joins, movable)
        if (inner := self._identity(node, reach, joins)) is not None:
            return inner
        columns, width = self._outputs(node, reach)
        return Shape(_short(best), columns, bool(node.args.get("order")), width)

    def enter(
        self, node: exp.Select, outer: Reach | None, ctes: Mapping[str, Named]
    ) -> tuple[Reach, Joins]:
        """The reach inside a SELECT, and how its origins are joined; not labelled yet."""
        reach = Reach(self._engine, outer, ctes)
        joins = Joins()
        clause = node.args.get("from_")
        if isinstance(clause, exp.From):
            self._add(clause.this, "inner", None, reach, joins)
        for join in node.args.get("joins") or ():
            self._join(join, reach, joins)
        if node.args.get("laterals") or node.args.get("operation_modifiers"):
            joins.plain = False
        joins.turn_right(reach)
        for entry in joins.entries:
            entry.origin.solid = joins.plain and entry.kind == "inner"
        for item in node.expressions:
            if item.alias and isinstance(item, exp.Alias):
                reach.aliases.setdefault(folded(item.args["alias"], self._engine), item.this)
        return reach, joins

    def _add(
        self, node: exp.Expr, kind: str, join: exp.Join | None, reach: Reach, joins: Joins
    ) -> None:
        origin = self._origin(node, reach)
        if node.args.get("joins") or node.args.get("pivots") or node.args.get("laterals"):
            joins.plain = False
            origin.columns = None
        if isinstance(node, exp.Lateral | exp.Unnest) or not isinstance(
            node, exp.Table | exp.Subquery
        ):
            joins.plain = False
        if isinstance(node, exp.Table) and not isinstance(node.this, exp.Identifier):
            joins.plain = False
        reach.origins.append(origin)
        joins.entries.append(Entry(origin, kind, join))

    def _join(self, join: exp.Join, reach: Reach, joins: Joins) -> None:
        side, kind = (join.side or "").upper(), (join.kind or "").upper()
        method = (join.method or "").upper()
        word = " ".join(w for w in (method, side, kind) if w not in ("", "INNER", "OUTER", "CROSS"))
        known = {"": "inner", "LEFT": "left", "RIGHT": "right"}
        if word not in known:
            joins.plain = False
        before = list(reach.origins)
        self._add(join.this, known.get(word, word.lower()), join, reach, joins)
        entry = joins.entries[-1]
        if join.args.get("on") is not None:
            entry.conditions.append(join.args["on"])
        for name in join.args.get("using") or ():
            self._using(name, before, entry, reach, joins)

    def _using(
        self, name: exp.Expr, before: list[Origin], entry: Entry, reach: Reach, joins: Joins
    ) -> None:
        """USING is an equation; the name alone then means the left side."""
        identifier = name if isinstance(name, exp.Identifier) else name.find(exp.Identifier)
        title = folded(identifier, self._engine) if identifier is not None else ""
        left = reach.merged.get(title)
        if left is None and len(before) == 1 and before[0].columns is None:
            left = before[0]
        if left is None and all(o.columns is not None for o in before):
            holders = [o for o in before if o.columns is not None and title in o.columns]
            left = holders[0] if len(holders) == 1 else None
        entry.using.append((title, left))
        if left is None or entry.kind not in ("inner", "left"):
            joins.plain = False
        else:
            reach.merged[title] = left

    def _origin(self, node: exp.Expr, reach: Reach) -> Origin:
        alias = _alias(node, self._engine)
        renames = _alias_columns(node, self._engine)
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            return self._table(node, alias, renames, reach)
        if isinstance(node, exp.Subquery) and isinstance(
            unwrapped(node.this), exp.Select | exp.SetOperation | exp.Subquery
        ):
            outer = reach if self._engine == "duckdb" else reach.parent
            shape = self.query(_unaliased(node), outer, reach.ctes)
            columns = _renamed(shape, renames)
            return Origin(alias, f"({_short(shape.key)})", columns, node)
        key = self.keyer.structure(node, reach)
        return Origin(alias, f"{key} {written(alias)}", None, node)

    def _table(self, node: exp.Table, alias: str, renames: list[str], reach: Reach) -> Origin:
        name = folded(node.this, self._engine)
        extra = "".join(
            f" {key}={node.args[key]!r}"
            for key in sorted(node.args)
            if key not in ("this", "db", "catalog", "alias", "joins") and node.args[key]
        )
        if not node.db and name in reach.ctes:
            named = reach.ctes[name]
            columns = _renamed(Shape("", named.columns, ordered=False), renames)
            return Origin(alias, f"({_short(named.key)}){extra}", columns, node)
        table = self._schema.table(node.name, node.db or None) if self._schema else None
        if table is None:
            title = ".".join(written(folded(p, self._engine)) for p in node.parts)
            return Origin(alias, f"{title}{extra}{_listed(renames)}", None, node)
        place = [node.catalog, table.schema or "", table.name]
        key = f"table {'.'.join(map(written, place))}{extra}"
        columns = _table_columns(table, self._engine)
        if columns is not None and renames:
            columns = _positions(list(columns.values()), renames)
        return Origin(alias, key, columns, node, table, _never_null(table, self._engine, renames))

    # Numbering origins

    def _numbered(self, node: exp.Select, reach: Reach, joins: Joins, movable: bool) -> str:
        """The least key over the ways to number origins that look the same."""
        best: str | None = None
        for order in self._orders(joins, movable):
            self._label(reach, joins, order)
            key = self._select_key(node, reach, joins, movable)
            best = key if best is None else min(best, key)
        assert best is not None
        return best

    def _orders(self, joins: Joins, movable: bool) -> Iterator[tuple[int, ...]]:
        count = len(joins.entries)
        if not movable or count < 2:
            yield tuple(range(count))
            return
        sort = [(e.kind, e.origin.key) for e in joins.entries]
        order = sorted(range(count), key=lambda i: (sort[i], i))
        groups = [list(g) for _, g in itertools.groupby(order, key=lambda i: sort[i])]
        ways = 1
        for group in groups:
            for size in range(2, len(group) + 1):
                ways *= size
        if ways > _PERMUTATIONS or ways > max(1, self._budget):
            yield tuple(order)
            return
        self._budget -= ways if ways > 1 else 0
        for choice in itertools.product(*(itertools.permutations(g) for g in groups)):
            yield tuple(i for group in choice for i in group)

    def _label(self, reach: Reach, joins: Joins, order: object) -> None:
        assert isinstance(order, tuple | range)
        for number, index in enumerate(order):
            joins.entries[index].origin.label = f"s{number}"

    def _select_key(self, node: exp.Select, reach: Reach, joins: Joins, movable: bool) -> str:
        parts = [self._from_key(node, reach, joins, movable)]
        items = self.items(node, reach)
        group, distinct = self._grouping(node, reach, items)
        parts.append(f"items=[{' '.join(items)}]")
        if distinct and not is_single_row(node):
            parts.append(distinct)
        if group:
            parts.append(group)
        having = node.args.get("having")
        if isinstance(having, exp.Expr):
            parts.append(f"having={self.keyer.conditions([having.this], reach)}")
        for name in sorted(node.args.keys() - _SELECT_PARTS):
            if node.args[name]:
                parts.append(f"{name}={self.keyer.argument(node.args[name], reach)}")
        if not is_single_row(node):
            parts.append(self._tail(node, reach, node))
        return f"(select {' '.join(parts)})"

    def _from_key(self, node: exp.Select, reach: Reach, joins: Joins, movable: bool) -> str:
        where = node.args.get("where")
        conditions = [where.this] if isinstance(where, exp.Expr) else []
        if not joins.plain:
            entries = [self._entry_key(e, reach) for e in joins.entries]
            return f"from={entries} where={self.keyer.conditions(conditions, reach)}"
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
        found = sorted({*self.keyer.conditions(conditions, reach), *equations})
        reach.compared = self.keyer.never_null(found)
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
            found.add(self.keyer.value(target, reach))
        return found if len(found) == 1 else set()

    def _turn_inner(self, node: exp.Select, reach: Reach, joins: Joins) -> None:
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
            compared = self.keyer.never_null(self.keyer.conditions(parts, reach))
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
        found = {*self.keyer.conditions(entry.conditions, reach), *self._equations(entry)}
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
        found = sorted({*self.keyer.conditions(entry.conditions, reach), *self._equations(entry)})
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
            sides = [_place(left, name), _place(entry.origin, name)]
            sided = self._engine == "sqlite" and _is_text(left, name) and _is_text(
                entry.origin, name
            )  # fmt: skip
            a, b = sides if sided else sorted(sides)
            found.append((name, f"(EQ {a} {b})"))
        return found

    # SELECT list, grouping, tail

    def items(self, node: exp.Select, reach: Reach) -> list[str]:
        """The keys of the output columns, stars written out where their columns are known."""
        inner = reach if self._engine == "duckdb" else without_items(reach)
        found: list[str] = []
        for item in node.expressions:
            expanded = expand_star(item, reach)
            if expanded is not None:
                found += [_place(origin, name) for origin, name in expanded]
            else:
                found.append(self.keyer.value(item, inner))
        return found

    def group_keys(self, node: exp.Select, reach: Reach, items: list[str]) -> list[str]:
        group = node.args.get("group")
        found = list(group.expressions) if isinstance(group, exp.Group) else []
        return [self._target(g, node, reach, items, columns_first=True) for g in found]

    def _grouping(self, node: exp.Select, reach: Reach, items: list[str]) -> tuple[str, str]:
        """The keys of GROUP BY and DISTINCT; both say the same where nothing is aggregated."""
        group, distinct = node.args.get("group"), node.args.get("distinct")
        on = isinstance(distinct, exp.Distinct) and distinct.args.get("on")
        distinct_key = f"distinct={self.keyer.argument(distinct, reach)}" if on else (
            "distinct" if distinct else ""
        )  # fmt: skip
        keys = sorted(set(self.group_keys(node, reach, items)))
        special = isinstance(group, exp.Group) and any(
            value for key, value in group.args.items() if key != "expressions"
        )
        if special:
            return f"group={self.keyer.argument(group, reach)}", distinct_key
        if distinct_key and not on and not self.order_bound and self._is_idle(node, reach, items):
            distinct_key = ""
        if self.order_bound or on or self._engine == "mysql":
            return (f"group={keys}" if keys else ""), distinct_key
        if distinct and keys and set(keys) <= set(items):
            distinct_key = ""
        bare = not node.args.get("having") and not node.find(exp.Window)
        if keys and set(keys) == set(items) and bare and not distinct_key:
            return "", "distinct"
        return (f"group={keys}" if keys else ""), distinct_key

    def _is_idle(self, node: exp.Select, reach: Reach, items: list[str]) -> bool:
        """Whether DISTINCT takes nothing away, or only what is not counted anyway."""
        parent = node.parent
        while isinstance(parent, exp.Paren | exp.Subquery) and not _has_tail(parent):
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
                return self.keyer.value(reach.aliases[name], without_items(reach))
        return self.keyer.value(node, reach)

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
                key = self.keyer.value(target, reach)
            found.append(f"{key}{_direction(term)}")
        return found

    def _tail(self, node: exp.Expr, reach: Reach, select: exp.Select | None) -> str:
        parts = []
        if node.args.get("order"):
            items = self.items(select, reach) if select is not None else []
            parts.append(f"order={self.order_keys(node, reach, items)}")
        limit, offset = limits(node)
        if limit is not None:
            parts.append(f"limit={self.keyer.value(limit, reach)}")
        if offset is not None and not (isinstance(offset, exp.Literal) and offset.name == "0"):
            parts.append(f"offset={self.keyer.value(offset, reach)}")
        return " ".join(parts)

    def _outputs(
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
                names.append(_output(item, self._engine))
        return _positions([f"#{i}" for i in range(len(names))], names), len(names)

    def _identity(self, node: exp.Select, reach: Reach, joins: Joins) -> Shape | None:
        """`SELECT * FROM (query)` is the query."""
        if len(reach.origins) != 1 or not joins.plain or reach.origins[0].table is not None:
            return None
        if any(node.args.get(k) for k in node.args if k not in ("expressions", "from_", "with_")):
            return None
        origin = reach.origins[0]
        source = origin.node
        if origin.columns is None or not origin.key.startswith("("):
            return None
        if origin.key.startswith("((itself") or " order=" in origin.key:
            return None
        if isinstance(source, exp.Table) and origin.key[-1] != ")":
            return None
        if self.items(node, reach) != [_place(origin, n) for n in origin.columns]:
            return None
        expected = [f"#{i}" for i in range(len(origin.columns))]
        if list(origin.columns.values()) != expected or _ends_ordered(source, reach):
            return None
        columns, width = self._outputs(node, reach)
        return Shape(origin.key[1:-1], columns, ordered=False, width=width)

    # Set operations

    def _set_operation(
        self, node: exp.SetOperation, outer: Reach | None, ctes: Mapping[str, Named]
    ) -> Shape:
        parts = operands(node)
        shapes = []
        for _, operand in parts:
            shapes.append(self.query(operand, outer, ctes))
        words = {word for word, _ in parts[1:]}
        keys = [_short(shape.key) for shape in shapes]
        sortable = (
            words == {"UNION ALL"} if self._engine == "sqlite" else words <= {"UNION", "UNION ALL"}
        )
        top = outer is None and node.parent is None
        sortable = sortable and (self._engine != "sqlite" or top)
        if len(words) == 1 and sortable and not self.order_bound:
            keys = sorted(keys)
        joined = " ".join(f"{w} {k}" for (w, _), k in zip(parts, keys, strict=True))
        columns = shapes[0].columns if not node.args.get("by_name") else None
        reach = _output_reach(node, columns, self._engine)
        key = f"(set {joined} {self._tail(node, reach, None)})"
        return Shape(_short(key), columns, bool(node.args.get("order")), shapes[0].width)

    def out_order(self, node: exp.SetOperation) -> list[str]:
        """The keys of ORDER BY behind a set operation, which sees the first query's columns."""
        first = self.query(operands(node)[0][1], None, self.with_ctes(node, None, {}))
        return self.order_keys(node, _output_reach(node, first.columns, self._engine), [])


def _output_reach(node: exp.SetOperation, columns: Mapping[str, str] | None, engine: str) -> Reach:
    origin = Origin("", "", columns, node, label="out")
    return Reach(engine, None, {}, [origin])


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


# Reading the tree


def unwrapped(query: exp.Expr) -> exp.Expr:
    """Brackets around a query mean nothing unless something hangs on them."""
    while isinstance(query, exp.Paren) or (
        isinstance(query, exp.Subquery)
        and not any(
            query.args.get(key) for key in ("order", "limit", "offset", "with_", "pivots", "joins")
        )
    ):
        query = query.this
    return query


def limits(node: exp.Expr) -> tuple[exp.Expr | None, exp.Expr | None]:
    """The expressions of LIMIT (or a plain FETCH) and OFFSET."""
    limit, offset = node.args.get("limit"), node.args.get("offset")
    count: exp.Expr | None = None
    if isinstance(limit, exp.Limit):
        count = limit.expression if not limit.args.get("expressions") else limit
        inner = limit.args.get("offset")
        offset = inner if isinstance(inner, exp.Expr) and offset is None else offset
        if limit.args.get("limit_options"):
            count = limit
    elif isinstance(limit, exp.Fetch):
        options = limit.args.get("limit_options")
        special = isinstance(options, exp.Expr) and (
            options.args.get("percent") or options.args.get("with_ties")
        )
        count = limit if special else limit.args.get("count")
    skipped = offset.expression if isinstance(offset, exp.Offset) else offset
    return count, skipped if isinstance(skipped, exp.Expr) else None


def expand_star(item: exp.Expr, reach: Reach) -> list[tuple[Origin, str]] | None:
    """The columns of `*` or `t.*`; None if it is no star or they can't be known in order."""
    star = item.this if isinstance(item, exp.Column) else item
    if not isinstance(star, exp.Star) or any(star.args.values()):
        return None
    qualifier = item.args.get("table") if isinstance(item, exp.Column) else None
    if isinstance(qualifier, exp.Identifier):
        title = folded(qualifier, reach.engine)
        origins = [o for o in reach.origins if o.alias == title]
    else:
        origins = reach.origins
        if reach.merged:
            return None
    if not origins or any(origin.columns is None for origin in origins):
        return None
    return [(origin, name) for origin in origins for name in origin.columns or ()]


def _loose_star(node: exp.Select, reach: Reach) -> bool:
    """A star whose columns come in the order of the joins."""
    return len(reach.origins) > 1 and any(
        item.is_star and expand_star(item, reach) is None for item in node.expressions
    )


def _place(origin: Origin, name: str) -> str:
    column = origin.columns.get(name, f"?{written(name)}") if origin.columns is not None else name
    return f"0.{origin.label}.{column}"


def _is_text(origin: Origin, name: str) -> bool:
    column = origin.table.column(name) if origin.table else None
    if column is None:
        return False
    return not any(w in column.type.lower() for w in ("int", "real", "floa", "doub", "num", "dec"))


def without_items(reach: Reach) -> Reach:
    """The reach as the SELECT list itself sees it."""
    return Reach(reach.engine, reach.parent, reach.ctes, reach.origins, {}, reach.merged)


def _direction(term: exp.Expr) -> str:
    if not isinstance(term, exp.Ordered):
        return ""
    fill = term.args.get("with_fill")
    return (" desc" if term.args.get("desc") else "") + (
        " nulls first" if term.args.get("nulls_first") else ""
    ) + (repr(fill) if fill else "")  # fmt: skip


def operands(query: exp.Expr) -> list[tuple[str, exp.Expr]]:
    """The parts of a chain of set operations, each with the word before it, none for the first."""
    parts: list[tuple[str, exp.Expr]] = []
    top = True
    while isinstance(query, exp.SetOperation) and (top or not _has_tail(query)):
        word = query.key.upper() + ("" if query.args.get("distinct", True) else " ALL")
        word += " BY NAME" if query.args.get("by_name") else ""
        parts.append((word, query.expression))
        query, top = unwrapped(query.this), False
    return [("", query), *reversed(parts)]


def _has_tail(query: exp.Expr) -> bool:
    return any(query.args.get(key) for key in ("order", "limit", "offset", "with_"))


def _ends_ordered(source: exp.Expr, reach: Reach) -> bool:
    query = unwrapped(source.this) if isinstance(source, exp.Subquery) else None
    return query is not None and bool(query.args.get("order"))


def _unaliased(node: exp.Subquery) -> exp.Expr:
    return node if _has_tail(node) else node.this


def _first_select(query: exp.Expr) -> exp.Select | None:
    while isinstance(query, exp.SetOperation | exp.Subquery):
        query = query.this
    return query if isinstance(query, exp.Select) else None


def _alias(node: exp.Expr, engine: str) -> str:
    alias = node.args.get("alias")
    if isinstance(alias, exp.TableAlias) and isinstance(alias.this, exp.Identifier):
        return folded(alias.this, engine)
    if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
        return folded(node.this, engine)
    return ""


def _alias_columns(node: exp.Expr, engine: str) -> list[str]:
    alias = node.args.get("alias")
    return [folded(c, engine) for c in alias.columns] if isinstance(alias, exp.TableAlias) else []


def _output(item: exp.Expr, engine: str) -> str:
    """The name of an output column; empty if the engine chooses it."""
    if isinstance(item, exp.Alias):
        return folded(item.args["alias"], engine)
    if isinstance(item, exp.Column) and isinstance(item.this, exp.Identifier):
        return folded(item.this, engine)
    return ""


def _renamed(shape: Shape, renames: list[str]) -> Mapping[str, str] | None:
    if not renames or shape.columns is None:
        return shape.columns if not renames else None
    if shape.width is not None and len(renames) == shape.width:
        return _positions([f"#{i}" for i in range(shape.width)], renames)
    return None


def _positions(values: list[str], names: list[str]) -> Mapping[str, str] | None:
    """What each name is called in keys; None if a name stands for two columns."""
    found = {name or f"?{value}": value for value, name in zip(values, names, strict=False)}
    return found if len(found) == len(names) else None


def _table_columns(table: Table, engine: str) -> Mapping[str, str] | None:
    if not table.columns:
        return None
    exact = engine == "postgresql"
    return {c.name if exact else c.name.lower(): written(c.name) for c in table.columns}


def _never_null(table: Table, engine: str, renames: list[str]) -> tuple[str, ...]:
    """SQLite lets NULL into every primary key but the row's own number."""
    if renames:
        return ()
    number = len(table.primary_key) == 1
    return tuple(
        c.name
        for c in table.columns
        if not c.nullable
        or (
            c.name in table.primary_key
            and (engine != "sqlite" or (number and c.type.upper() == "INTEGER"))
        )
    )


def _is_table(name: str, schema: str | None, table: Table) -> bool:
    """Whether a foreign key's target is `table`."""
    return name == table.name and (schema is None or schema == table.schema)


def _listed(names: list[str]) -> str:
    return f"({' '.join(map(written, names))})" if names else ""


def _short(key: str) -> str:
    """A long key as its digest, so that keys of nested queries don't grow without end."""
    if len(key) <= _LONG:
        return key
    flags = " order=" if " order=" in key else ""
    return f"(# {hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}{flags})"
