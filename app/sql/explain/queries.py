"""The clauses of queries as steps, in the order in which an engine takes them."""

from __future__ import annotations

import string
from collections.abc import Iterator

from sqlglot import exp

from app.core.explanation import Joint, Listing, Step, Words, phrase
from app.sql.explain.calls import ordering
from app.sql.explain.conditions import condition
from app.sql.explain.expressions import listing, words
from app.sql.explain.reach import Reach, fragment, plain, reach_of, says_more
from app.sql.explain.sources import Sources, named

_TOLD = frozenset(
    {"with_", "expressions", "from_", "joins", "laterals", "where", "group", "having", "qualify",
     "windows", "distinct", "order", "limit", "offset"}
)  # fmt: skip


class Teller:
    """Tells one statement. Nested queries get a letter where they are named, and are told after
    the step that names them."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._steps: list[Step] = []
        self._depth = 0
        self._count = 0
        self._waiting: list[tuple[str, exp.Expr]] = []

    def told(self, tree: exp.Expr) -> tuple[Step, ...]:
        self._query(tree, Reach(self._engine, self._nested))
        return tuple(self._steps)

    def _step(self, code: str, reach: Reach | None = None, **values: Words) -> None:
        """Add a step, and what the queries that it names do."""
        self._steps.append(Step(code, tuple(values.items()), self._depth))
        waiting, self._waiting = self._waiting, []
        for name, query in waiting:
            self._inside("query", name, query, reach or Reach(self._engine, self._nested))

    def _inside(self, code: str, name: Words, query: exp.Expr, reach: Reach) -> None:
        self._step(code, name=name)
        self._depth += 1
        self._query(query, reach)
        self._depth -= 1

    def _nested(self, query: exp.Expr) -> str:
        name = self._letter()
        self._waiting.append((name, query))
        return name

    def _letter(self) -> str:
        number, self._count = self._count, self._count + 1
        letters = string.ascii_uppercase
        turn = number // len(letters)
        return letters[number % len(letters)] + (str(turn + 1) if turn else "")

    # Queries

    def _query(self, query: exp.Expr, reach: Reach) -> None:
        self._with(query, reach)
        if isinstance(query, exp.Select):
            self._select(query, reach)
        elif isinstance(query, exp.SetOperation):
            self._set_operation(query, reach)
        elif isinstance(query, exp.Subquery) and isinstance(query.this, exp.Query):
            self._query(query.this, reach)
            self._tail(query, reach, ())
        elif isinstance(query, exp.Values):
            rows = listing(query.expressions[:20], reach, Joint.PLAIN)
            self._step("values", reach, count=f"{len(query.expressions):,}", rows=rows)
            self._tail(query, reach, ())
        else:
            self._step("whole", reach, sql=fragment(query, reach))

    def _with(self, query: exp.Expr, reach: Reach) -> None:
        clause = query.args.get("with_")
        for cte in clause.expressions if isinstance(clause, exp.With) else ():
            code = "prepare-recursive" if _refers_to_itself(cte) else "prepare"
            self._inside(code, named(plain(cte.alias), cte), cte.this, reach)

    def _set_operation(self, query: exp.SetOperation, reach: Reach) -> None:
        parts: list[tuple[exp.SetOperation, exp.Expr]] = []
        first: exp.Expr = query
        while isinstance(first, exp.SetOperation):
            parts.append((first, first.expression))
            first = first.this
            if isinstance(first, exp.SetOperation):
                self._with(first, reach)
        self._inside("part", "1", first, reach)
        for number, (operation, part) in enumerate(reversed(parts), start=2):
            self._inside("part", str(number), part, reach)
            self._step(_combining(operation), number=str(number))
        self._tail(query, reach, ())

    def _select(self, select: exp.Select, reach: Reach) -> None:
        sources = Sources(select, self._inside, self._step, self._letter)
        sources.prepare(reach)
        inner = reach_of(select, reach, sources.names)
        sources.tell(inner)
        self._filter(select, "where", inner)
        grouped = self._group(select, inner)
        self._filter(select, "having", inner)
        self._filter(select, "qualify", inner)
        self._rest(select, inner)
        names = self._shown(select, inner, grouped=grouped)
        distinct = select.args.get("distinct")
        if isinstance(distinct, exp.Distinct) and not distinct.args.get("on"):
            self._step("distinct", inner)
        self._tail(select, inner, names)

    # Clauses

    def _filter(self, select: exp.Select, clause: str, reach: Reach) -> None:
        found = select.args.get(clause)
        if isinstance(found, exp.Expr):
            self._step(clause, reach, condition=condition(found.this, reach))

    def _group(self, select: exp.Select, reach: Reach) -> bool:
        """Tell the grouping; whether there is one."""
        group = select.args.get("group")
        if not isinstance(group, exp.Group):
            if not _has_totals(select):
                return False
            self._step("group-all", reach)
            return True
        keys: list[Words] = [_key(item, select, reach) for item in group.expressions]
        if says_more(group, ("expressions", "all")) or any(map(_is_set, group.expressions)):
            self._step("group-sets", reach, sql=fragment(group, reach))
        elif group.args.get("all"):
            self._step("group-by-all", reach)
        else:
            code = "group" if len(keys) == 1 else "group-many"
            self._step(code, reach, keys=Listing(Joint.ITEMS, tuple(keys)))
        return True

    def _rest(self, select: exp.Select, reach: Reach) -> None:
        """Clauses that have no words here are shown as they are."""
        for key, value in select.args.items():
            nodes = value if isinstance(value, list) else [value]
            shown = [fragment(node, reach) for node in nodes if isinstance(node, exp.Expr)]
            if key not in _TOLD and shown:
                self._step("clause", reach, sql=" ".join(shown))

    def _shown(self, select: exp.Select, reach: Reach, *, grouped: bool) -> tuple[Words, ...]:
        """Tell the output columns; the name of each."""
        items = [_item(item, reach) for item in select.expressions]
        code = "show" if self._depth == 0 else "give"
        code += "-groups" if grouped and select.args.get("group") else ""
        self._step(code, reach, items=Listing(Joint.ITEMS, tuple(items)))
        return tuple(plain(i.alias) if i.alias else words(i, reach) for i in select.expressions)

    def _tail(self, query: exp.Expr, reach: Reach, names: tuple[Words, ...]) -> None:
        order = query.args.get("order")
        if isinstance(order, exp.Order):
            self._step("order", reach, keys=ordering(order.expressions, reach, names=names))
        distinct = query.args.get("distinct")
        if isinstance(distinct, exp.Distinct) and isinstance(
            on := distinct.args.get("on"), exp.Expr
        ):
            keys = listing(on.expressions or [on], reach, Joint.ITEMS)
            self._step("distinct-on", reach, keys=keys)
        offset = query.args.get("offset")
        if isinstance(offset, exp.Expr):
            self._step("offset", reach, count=words(offset.expression, reach))
        limit = query.args.get("limit")
        if isinstance(limit, exp.Expr):
            self._limit(limit, reach)

    def _limit(self, limit: exp.Expr, reach: Reach) -> None:
        count = limit.args.get("count") if isinstance(limit, exp.Fetch) else limit.expression
        options = limit.args.get("limit_options")
        known = ("expression", "count", "direction", "limit_options")
        percent = isinstance(options, exp.Expr) and options.args.get("percent")
        if says_more(limit, known) or percent or not isinstance(count, exp.Expr):
            self._step("clause", reach, sql=fragment(limit, reach))
        elif isinstance(options, exp.Expr) and options.args.get("with_ties"):
            self._step("limit-ties", reach, count=words(count, reach))
        elif count.name == "1":
            self._step("limit-one", reach)
        else:
            self._step("limit", reach, count=words(count, reach))


def _combining(operation: exp.SetOperation) -> str:
    code = operation.key if operation.args.get("distinct", True) else f"{operation.key}-all"
    return f"{code}-by-name" if operation.args.get("by_name") else code


def _refers_to_itself(cte: exp.CTE) -> bool:
    with_ = cte.parent
    recursive = isinstance(with_, exp.With) and with_.args.get("recursive")
    name = cte.alias.lower()
    return bool(recursive) and any(t.name.lower() == name for t in cte.this.find_all(exp.Table))


def _is_set(key: exp.Expr) -> bool:
    return isinstance(key, exp.Rollup | exp.Cube | exp.GroupingSets | exp.Tuple)


def _key(node: exp.Expr, select: exp.Select, reach: Reach) -> Words:
    """A grouping key; a number or an alias stands for an output column."""
    items = select.expressions
    if isinstance(node, exp.Literal) and node.is_int and 0 < int(node.name) <= len(items):
        return words(items[int(node.name) - 1].unalias(), reach)
    return words(node, reach)


def _item(item: exp.Expr, reach: Reach) -> Words:
    if isinstance(item, exp.Column) and isinstance(item.this, exp.Star) and not _extras(item):
        title = reach.titles.get(item.table.lower(), item.table)
        return phrase("all-columns-of", table=plain(title))
    if not isinstance(item, exp.Alias):
        return words(item, reach)
    what = words(item.this, reach)
    same = isinstance(item.this, exp.Column) and item.this.name == item.alias
    return what if same else phrase("as", what=what, name=plain(item.alias))


def _extras(column: exp.Column) -> bool:
    return any(column.this.args.values())


def _has_totals(select: exp.Select) -> bool:
    """Whether all rows become one: a total outside of windows and nested queries."""
    having = select.args.get("having")
    roots = [*select.expressions, *([having] if isinstance(having, exp.Expr) else [])]
    return any(_total_in(root) for root in roots)


def _total_in(root: exp.Expr) -> bool:
    return any(isinstance(node, exp.AggFunc) and not _windowed(node) for node in _own(root))


def _windowed(node: exp.Expr) -> bool:
    parent = node.parent
    while isinstance(parent, exp.Filter | exp.WithinGroup | exp.IgnoreNulls | exp.RespectNulls):
        parent = parent.parent
    return isinstance(parent, exp.Window) and parent.this.find(type(node)) is node


def _own(root: exp.Expr) -> Iterator[exp.Expr]:
    """The nodes below `root` without those of nested queries."""
    stack = [root]
    while stack:
        node = stack.pop()
        if not isinstance(node, exp.Query):
            yield node
            stack.extend(node.iter_expressions())
