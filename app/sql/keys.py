"""What determines what within one SELECT: unique keys, equated columns, and what follows.

A source that nothing determines has several rows for one of the others: it multiplies them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.facts import Facts
from app.sql.reading import Level, Source, bare, unwrapped, within


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """`left_column` of `left` equals `right_column` of `right`."""

    left: Source
    left_column: str
    right: Source
    right_column: str
    node: exp.Expr

    @property
    def turned(self) -> Link:
        """The same with its sides exchanged."""
        return Link(self.right, self.right_column, self.left, self.left_column, self.node)


class Keys:
    """The links of one level, and its columns that are held to one value."""

    def __init__(self, level: Level, facts: Facts) -> None:
        self.level = level
        self.facts = facts
        self.links: list[Link] = []
        self.fixed: list[tuple[Source, str]] = []
        self._by_source: dict[Source, list[Link]] = {}
        for condition in conditions(level):
            self._read(condition)
        for source in level.sources:
            self._using(source)

    def unique(self, source: Source) -> list[frozenset[str]] | None:
        """Sets of columns (case-folded) of which no two rows of `source` have the same values;
        None if nothing is known."""
        if source.table is not None:
            table = source.table
            if table.rows is not None and table.rows <= 1:
                return [frozenset()]
            indexes = [index.columns for index in table.indexes if index.unique]
            known = [table.primary_key, *table.unique, *indexes]
            sets = [frozenset(name.casefold() for name in names) for names in known if names]
            return [s for s in sets if all(table.column(name) for name in s)] or None
        return _unique_of_query(source, self.facts) if not source.recursive else None

    def determined(
        self, sources: Iterable[Source], columns: Iterable[tuple[Source, str]] = ()
    ) -> set[Source]:
        """The sources of which one row at most goes with a row of `sources`, a value of `columns`,
        and what the conditions hold fast. `sources` themselves included."""
        whole = set(sources)
        single = {(source, name.casefold()) for source, name in [*columns, *self.fixed]}
        changed = True
        while changed:
            changed = False
            for link in self.links:
                for (a, a_name), (b, b_name) in _both_ways(link):
                    known = a in whole or (a, a_name) in single
                    if known and b not in whole and (b, b_name) not in single:
                        single.add((b, b_name))
                        changed = True
            for source in self.level.sources:
                if source not in whole and self._covers(source, single):
                    whole.add(source)
                    changed = True
        return whole

    def _covers(self, source: Source, single: set[tuple[Source, str]]) -> bool:
        names = {name for owner, name in single if owner is source}
        return any(unique <= names for unique in self.unique(source) or ())

    def linked(self, source: Source) -> list[Link]:
        """The links of `source`, each turned so that `source` is on the right."""
        if not self._by_source:
            for link in self.links:
                self._by_source.setdefault(link.right, []).append(link)
                self._by_source.setdefault(link.left, []).append(link.turned)
        return self._by_source.get(source, [])

    def _read(self, condition: exp.Expr) -> None:
        if isinstance(condition, exp.Is) and isinstance(condition.expression, exp.Null):
            return
        if not isinstance(condition, exp.EQ):
            return
        left, right = bare(condition.this), bare(condition.expression)
        a, b = self._own(left), self._own(right)
        if a is not None and b is not None:
            if a is not b:
                self.links.append(
                    Link(a, left.name.casefold(), b, right.name.casefold(), condition)
                )
        elif a is not None and self._is_constant(right):
            self.fixed.append((a, left.name.casefold()))
        elif b is not None and self._is_constant(left):
            self.fixed.append((b, right.name.casefold()))

    def _own(self, node: exp.Expr) -> Source | None:
        source = self.facts.reading.source(node)
        return source if source in self.level.sources else None

    def _is_constant(self, node: exp.Expr) -> bool:
        """One value within a run of this level: no column of it, no list of values."""
        if isinstance(node, exp.Any | exp.All):
            return False
        return all(
            not isinstance(part, exp.Column) or self._own(part) is None for part in within(node)
        )

    def _using(self, source: Source) -> None:
        if source.join is None:
            return
        reading = self.facts.reading
        names = {n.name.casefold() for n in source.join.args.get("using") or ()}
        if source.join.method == "NATURAL":
            names = self.level.merged
        before = self.level.sources[: self.level.sources.index(source)]
        for name in sorted(names):
            other = next((s for s in before if reading.has(s, name)), None)
            if other is not None and reading.has(source, name):
                self.links.append(Link(other, name, source, name, source.join))


def conditions(level: Level) -> Iterator[exp.Expr]:
    """What ON and WHERE demand together, one by one."""
    for source in level.sources:
        if source.join is not None:
            yield from (bare(part) for part in conjuncts(source.join.args.get("on")))
    where = level.select.args.get("where")
    if where is not None:
        yield from (bare(part) for part in conjuncts(where.this))


def _both_ways(link: Link) -> tuple[tuple[tuple[Source, str], tuple[Source, str]], ...]:
    left, right = (link.left, link.left_column), (link.right, link.right_column)
    return (left, right), (right, left)


def _unique_of_query(source: Source, facts: Facts) -> list[frozenset[str]] | None:
    """What GROUP BY, DISTINCT, an aggregate or LIMIT 1 make of a query."""
    query = unwrapped(source.query)
    if not isinstance(query, exp.Select):
        return None
    if is_single_row(query):
        return [frozenset()]
    names = _output_names(query, source)
    if query.args.get("distinct") is not None and not query.args["distinct"].args.get("on"):
        return [frozenset(names.values())] if None not in names else None
    group = query.args.get("group")
    if group is None:
        return _handed_on(query, names, facts)
    if any(group.args.get(key) for key in ("grouping_sets", "cube", "rollup", "all")):
        return None
    keys = [facts.reading.meaning(item) for item in group.expressions]
    found = [_named(key, query, source) for key in keys]
    return [frozenset(name for name in found if name)] if all(found) else None


def _handed_on(
    query: exp.Select, names: dict[str | None, str], facts: Facts
) -> list[frozenset[str]] | None:
    """A query over a single source keeps its unique columns, if it shows them."""
    level = facts.reading.level(query)
    if level is None or len(level.sources) != 1:
        return None
    inner = Keys(level, facts).unique(level.sources[0])
    if inner is None:
        return None
    star = any(item.is_star for item in query.expressions)
    shown = [
        frozenset(name if star else names.get(name, "") for name in unique) for unique in inner
    ]
    return [unique for unique in shown if "" not in unique] or None


def _output_names(query: exp.Select, source: Source) -> dict[str | None, str]:
    """For each column that the query hands on, by its name inside, its name outside; the key None
    stands for outputs that can't be named."""
    names: dict[str | None, str] = {}
    for place, item in enumerate(query.expressions):
        inner = bare(item)
        given = source.names[place] if place < len(source.names) else item.alias_or_name
        inside = inner.name.casefold() if isinstance(inner, exp.Column) else f"#{place}"
        names[inside if given and not item.is_star else None] = given.casefold()
    return names


def _named(key: exp.Expr, query: exp.Select, source: Source) -> str:
    """The name under which a query shows the group key `key`; empty if it doesn't."""
    for place, item in enumerate(query.expressions):
        if bare(item) == bare(key):
            given = source.names[place] if place < len(source.names) else item.alias_or_name
            return given.casefold()
    return ""


def is_single_row(query: exp.Expr | None) -> bool:
    """Whether `query` can return one row at most."""
    query = unwrapped(query)
    if not isinstance(query, exp.Select):
        return False
    limit = query.args.get("limit")
    if isinstance(limit, exp.Limit) and _is_one(limit.expression):
        return True
    if isinstance(limit, exp.Fetch) and _is_one(limit.args.get("count")):
        return True
    if query.args.get("group") is not None:
        return False
    if query.args.get("from_") is None:
        return not any(isinstance(n, exp.Unnest | exp.Explode) for n in query.walk())
    return any(is_aggregate(n) for item in query.expressions for n in within(item))


def is_aggregate(node: exp.Expr) -> bool:
    """An aggregate that folds rows: not one that is computed over a window."""
    if not isinstance(node, exp.AggFunc):
        return False
    above = node.parent
    while isinstance(above, exp.Filter | exp.WithinGroup | exp.IgnoreNulls | exp.RespectNulls):
        above = above.parent
    return not (isinstance(above, exp.Window) and node.arg_key != "partition_by")


def _is_one(node: object) -> bool:
    return isinstance(node, exp.Literal) and node.name == "1"
