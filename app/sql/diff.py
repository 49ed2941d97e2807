"""What changed between two statements, clause by clause and not line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.values import Change, ChangeKind
from app.sql.align import Part, aligned, change, kind, shown
from app.sql.canonical import Names, canonical, conjuncts, names_of
from app.sql.parse import ParseFailure, parse


def diff(before: str, after: str, dialect: str, schema: object = None) -> tuple[Change, ...]:
    """The differences between two statements; none when they say the same in the same way.

    Order of conditions, names of aliases and letter case are no difference. Statements that can't
    be read, or that have nothing in common, differ as a whole. Never raises.
    """
    whole = (Change("statement", ChangeKind.CHANGED, before.strip(), after.strip()),)
    if before.strip() == after.strip():
        return ()
    try:
        left, right = parse(before, dialect).tree, parse(after, dialect).tree
        found = tuple(dict.fromkeys(_Differ(dialect).queries(left, right, {}, {})))
    except (ParseFailure, SqlglotError, RecursionError):
        return whole
    return found


Changes = Iterator[Change]

_SHOWN_ELSEWHERE = frozenset(
    {"expressions", "from_", "joins", "where", "group", "having", "qualify", "order", "limit",
     "offset", "distinct", "with_"}
)  # fmt: skip


class _Differ:
    def __init__(self, engine: str) -> None:
        self._engine = engine

    def queries(self, left: exp.Expr, right: exp.Expr, names: Names, others: Names) -> Changes:
        """The changes from one query to another; `names` and `others` come from around them."""
        left, right = _unwrapped(left), _unwrapped(right)
        yield from self._with(left, right, names, others)
        if isinstance(left, exp.Select) and isinstance(right, exp.Select):
            yield from self._selects(left, right, names, others)
        elif isinstance(left, exp.SetOperation) or isinstance(right, exp.SetOperation):
            yield from self._set_operations(left, right, names, others)
        elif canonical(left, names, self._engine) != canonical(right, others, self._engine):
            yield Change("statement", ChangeKind.CHANGED, self._text(left), self._text(right))

    def _text(self, node: exp.Expr) -> str:
        return shown(node, self._engine)

    def _part(self, node: exp.Expr, names: Names, subject: str = "") -> Part:
        return Part(canonical(node, names, self._engine), subject, node, self._engine)

    # Whole queries

    def _with(self, left: exp.Expr, right: exp.Expr, names: Names, others: Names) -> Changes:
        before, after = _ctes(left), _ctes(right)
        if before and after and _is_recursive(left) != _is_recursive(right):
            words = (
                ("WITH", "WITH RECURSIVE") if _is_recursive(right) else ("WITH RECURSIVE", "WITH")
            )
            yield Change("with", ChangeKind.CHANGED, *words)
        for name, cte in before.items():
            if name in after and _columns(cte) != _columns(after[name]):
                yield Change("with", ChangeKind.CHANGED, self._text(cte), self._text(after[name]))
            elif name in after:
                yield from self.queries(cte.this, after[name].this, names, others)
            else:
                yield Change("with", ChangeKind.REMOVED, self._text(cte), "")
        for name, cte in after.items():
            if name not in before:
                yield Change("with", ChangeKind.ADDED, "", self._text(cte))

    def _set_operations(
        self, left: exp.Expr, right: exp.Expr, names: Names, others: Names
    ) -> Changes:
        before, after = _operands(left), _operands(right)
        for (word, query), (new_word, new_query) in zip(before, after, strict=False):
            if word != new_word and word and new_word:
                yield Change("set operation", ChangeKind.CHANGED, word, new_word)
            yield from self.queries(query, new_query, names, others)
        for word, query in before[len(after) :]:
            yield Change("set operation", ChangeKind.REMOVED, f"{word} {self._text(query)}", "")
        for word, query in after[len(before) :]:
            yield Change("set operation", ChangeKind.ADDED, "", f"{word} {self._text(query)}")
        yield from self._order(left, right, names, others)
        yield from self._limit(left, right)

    def _selects(self, left: exp.Select, right: exp.Select, names: Names, others: Names) -> Changes:
        names, others = names_of(left, names), names_of(right, others)
        yield from self._single("distinct", left.args.get("distinct"),
                                right.args.get("distinct"), names, others)  # fmt: skip
        yield from self._items(left, right, names, others)
        yield from self._from(left, right, names, others)
        yield from self._joins(left, right, names, others)
        for clause in ("where", "having", "qualify"):
            yield from self._conditions(clause, left, right, names, others)
        yield from self._group(left, right, names, others)
        yield from self._order(left, right, names, others)
        yield from self._limit(left, right)
        for key in sorted((left.args.keys() | right.args.keys()) - _SHOWN_ELSEWHERE):
            before, after = left.args.get(key), right.args.get(key)
            yield from self._rest(key, before, after, names, others)

    def _rest(
        self, key: str, before: object, after: object, names: Names, others: Names
    ) -> Changes:
        """Clauses that have no form of their own here."""
        if not isinstance(before or after, exp.Expr | list) and (before or None) != (after or None):
            yield Change(key, ChangeKind.CHANGED, str(before or ""), str(after or ""))
        old = [n for n in _as_list(before) if isinstance(n, exp.Expr)]
        new = [n for n in _as_list(after) if isinstance(n, exp.Expr)]
        yield from aligned(
            key.strip("_").replace("_", " "),
            [self._part(node, names) for node in old],
            [self._part(node, others) for node in new],
        )

    def _single(
        self, clause: str, before: object, after: object, names: Names, others: Names
    ) -> Changes:
        old, new = before or None, after or None
        old_part = self._part(old, names) if isinstance(old, exp.Expr) else None
        new_part = self._part(new, others) if isinstance(new, exp.Expr) else None
        if (old_part and old_part.key) != (new_part and new_part.key):
            yield change(clause, old_part, new_part)

    # Clauses

    def _items(self, left: exp.Select, right: exp.Select, names: Names, others: Names) -> Changes:
        before = [self._part(n, names, n.alias_or_name.lower()) for n in left.expressions]
        after = [self._part(n, others, n.alias_or_name.lower()) for n in right.expressions]
        yield from aligned("select", before, after, ordered=True, by_position=True)

    def _from(self, left: exp.Select, right: exp.Select, names: Names, others: Names) -> Changes:
        before, after = left.args.get("from_"), right.args.get("from_")
        if isinstance(before, exp.From) and isinstance(after, exp.From):
            old, new = before.this, after.this
            nested = self._inside(names, others)(self._part(old, names), self._part(new, others))
            if nested:
                yield from nested
                return
        yield from self._single("from", before, after, names, others)

    def _joins(self, left: exp.Select, right: exp.Select, names: Names, others: Names) -> Changes:
        before = [self._join(join, names) for join in left.args.get("joins") or ()]
        after = [self._join(join, others) for join in right.args.get("joins") or ()]
        yield from aligned("join", before, after, ordered=True)

    def _join(self, join: exp.Join, names: Names) -> Part:
        """A join's conditions are compared without their order."""
        conditions = sorted(
            canonical(n, names, self._engine) for n in conjuncts(join.args.get("on"))
        )
        bare = join.copy()
        bare.set("on", None)
        key = " AND ".join([canonical(bare, names, self._engine), *conditions])
        subject = names.get(join.this.alias_or_name.lower(), join.this.alias_or_name.lower())
        return Part(key, subject, join, self._engine)

    def _conditions(
        self, clause: str, left: exp.Select, right: exp.Select, names: Names, others: Names
    ) -> Changes:
        before = [self._condition(n, names) for n in _conditions_of(left, clause)]
        after = [self._condition(n, others) for n in _conditions_of(right, clause)]
        yield from aligned(clause, before, after, inside=self._inside(names, others))

    def _condition(self, node: exp.Expr, names: Names) -> Part:
        columns = {
            f"{names.get(column.table.lower(), column.table)}.{column.name}".lower()
            for column in node.find_all(exp.Column)
        }
        return self._part(node, names, " ".join(sorted(columns)))

    def _inside(self, names: Names, others: Names) -> Callable[[Part, Part], list[Change]]:
        """Changes within the nested queries of two conditions that are otherwise alike."""

        def inside(old: Part, new: Part) -> list[Change]:
            before, bare = _hollow(old.node)
            after, other = _hollow(new.node)
            same = canonical(bare, names, self._engine) == canonical(other, others, self._engine)
            if not before or len(before) != len(after) or not same:
                return []
            pairs = zip(before, after, strict=True)
            return [change for a, b in pairs for change in self.queries(a, b, names, others)]

        return inside

    def _group(self, left: exp.Select, right: exp.Select, names: Names, others: Names) -> Changes:
        before = [self._shown(n, left, names) for n in _grouping(left)]
        after = [self._shown(n, right, others) for n in _grouping(right)]
        yield from aligned("group by", before, after)

    def _order(self, left: exp.Expr, right: exp.Expr, names: Names, others: Names) -> Changes:
        before = [self._ordering(n, left, names) for n in _ordering(left)]
        after = [self._ordering(n, right, others) for n in _ordering(right)]
        yield from aligned("order by", before, after, ordered=True)

    def _ordering(self, node: exp.Ordered, query: exp.Expr, names: Names) -> Part:
        target = self._shown(node.this, query, names)
        flags = f" {bool(node.args.get('desc'))} {bool(node.args.get('nulls_first'))}"
        return Part(target.key + flags, target.key, node, self._engine)

    def _shown(self, node: exp.Expr, query: exp.Expr, names: Names) -> Part:
        """An ordinal or an alias stands for the item of the SELECT list that it names."""
        items = query.expressions if isinstance(query, exp.Select) else []
        target = node
        if isinstance(node, exp.Literal) and node.is_int and 0 < int(node.name) <= len(items):
            target = items[int(node.name) - 1].unalias()
        elif isinstance(node, exp.Column) and not node.table:
            alias = node.name.lower()
            target = next((i.unalias() for i in items if i.alias.lower() == alias), node)
        return Part(canonical(target, names, self._engine), "", node, self._engine)

    def _limit(self, left: exp.Expr, right: exp.Expr) -> Changes:
        before, after = self._limit_text(left), self._limit_text(right)
        if before != after:
            yield Change("limit", kind(before, after), before, after)

    def _limit_text(self, query: exp.Expr) -> str:
        parts = [query.args.get("limit"), query.args.get("offset")]
        return " ".join(self._text(part) for part in parts if isinstance(part, exp.Expr))


# Reading a query's clauses


def _unwrapped(query: exp.Expr) -> exp.Expr:
    """Brackets around a query mean nothing unless something hangs on them."""
    while isinstance(query, exp.Subquery) and not any(
        query.args.get(key) for key in ("order", "limit", "offset", "with_")
    ):
        query = query.this
    return query


def _ctes(query: exp.Expr) -> dict[str, exp.CTE]:
    clause = query.args.get("with_")
    found = clause.expressions if isinstance(clause, exp.With) else []
    return {cte.alias.lower(): cte for cte in found}


def _is_recursive(query: exp.Expr) -> bool:
    clause = query.args.get("with_")
    return isinstance(clause, exp.With) and bool(clause.args.get("recursive"))


def _columns(cte: exp.CTE) -> list[str]:
    alias = cte.args.get("alias")
    return [c.name.lower() for c in alias.columns] if isinstance(alias, exp.TableAlias) else []


def _operands(query: exp.Expr) -> list[tuple[str, exp.Expr]]:
    """The parts of a chain of set operations, each with the word before it, none for the first."""
    parts: list[tuple[str, exp.Expr]] = []
    while isinstance(query, exp.SetOperation):
        word = query.key.upper() + ("" if query.args.get("distinct", True) else " ALL")
        word += " BY NAME" if query.args.get("by_name") else ""
        parts.append((word, query.expression))
        query = _unwrapped(query.this)
    return [("", query), *reversed(parts)]


def _conditions_of(query: exp.Select, clause: str) -> list[exp.Expr]:
    found = query.args.get(clause)
    return conjuncts(found.this) if isinstance(found, exp.Expr) else []


def _grouping(query: exp.Select) -> list[exp.Expr]:
    group = query.args.get("group")
    if not isinstance(group, exp.Group):
        return []
    values = [item for value in group.args.values() for item in _as_list(value)]
    found = [item for item in values if isinstance(item, exp.Expr)]
    return [*found, exp.Var(this="ALL")] if group.args.get("all") else found


def _ordering(query: exp.Expr) -> list[exp.Ordered]:
    order = query.args.get("order")
    found = order.expressions if isinstance(order, exp.Order) else []
    return [item for item in found if isinstance(item, exp.Ordered)]


def _hollow(node: exp.Expr) -> tuple[list[exp.Expr], exp.Expr]:
    """The nested queries of `node`, and a copy of it with nothing in their places."""
    if isinstance(node, exp.Select | exp.SetOperation):
        return [node], exp.Placeholder()
    copy = node.copy()
    queries: list[exp.Expr] = []
    stack: list[exp.Expr] = [copy]
    while stack:
        part = stack.pop()
        if isinstance(part, exp.Select | exp.SetOperation) and part is not copy:
            queries.append(part.copy())
            part.replace(exp.Placeholder())
        else:
            stack.extend(part.iter_expressions())
    return queries, copy


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
