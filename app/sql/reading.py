"""Which source each column of a statement comes from: what the checks ask of a tree.

A name that could mean several things, or comes from a source that can't be seen through, has no
answer here; a check that gets none stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlglot import exp

from app.core.schema import Column, Schema, Table

_LISTED = frozenset({"group", "order", "having", "qualify", "distinct"})


@dataclass(slots=True, eq=False)
class Source:
    """One entry of a FROM clause: a table of the schema, a query (also one named by WITH), or
    neither where it can't be seen through. `alias` is in lower case; `names` are those that
    `AS x (a, b)` gives. `optional`: an outer join may fill it with NULLs.
    """

    alias: str
    node: exp.Expr
    table: Table | None = None
    query: exp.Expr | None = None
    names: tuple[str, ...] = ()
    join: exp.Join | None = None
    optional: bool = False
    recursive: bool = False

    @property
    def title(self) -> str:
        """What a person calls it."""
        return self.table.name if self.table else self.node.alias_or_name or "the subquery"

    @property
    def side(self) -> str:
        """`LEFT`, `RIGHT`, `FULL`, or empty."""
        return str(self.join.side).upper() if self.join is not None else ""


@dataclass(slots=True, eq=False)
class Level:
    """One SELECT: its sources, and the level whose sources it can see as well.

    `inside` tells where it stands: `statement`, `with`, `from`, or `expression`.
    """

    select: exp.Select
    parent: Level | None = None
    inside: str = "statement"
    sources: list[Source] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)

    def own(self, *clauses: str) -> Iterator[exp.Expr]:
        """The nodes of this level, without those of nested queries; of all clauses or of some."""
        wanted = clauses or tuple(key for key in self.select.args if key != "with_")
        for clause in wanted:
            value = self.select.args.get(clause)
            for node in value if isinstance(value, list) else [value]:
                if isinstance(node, exp.Expr):
                    yield from within(node)

    def source(self, alias: str) -> Source | None:
        folded = alias.casefold()
        return next((s for s in self.sources if s.alias == folded), None)


def within(node: exp.Expr) -> Iterator[exp.Expr]:
    """`node` and what is below it, in the order of the text; a nested query itself, not its
    inside."""
    stack = [node]
    while stack:
        found = stack.pop()
        yield found
        if isinstance(found, exp.Query):
            continue
        stack.extend(reversed([child for child in found.iter_expressions() if child is not None]))


class Reading:
    """The levels of one tree, in the order of the text."""

    def __init__(self, tree: exp.Expr, schema: Schema) -> None:
        self.tree = tree
        self.schema = schema
        self._by_select: dict[int, Level] = {}
        for select in tree.find_all(exp.Select, bfs=True):
            self._by_select[id(select)] = self._level(select)
        self.levels = tuple(self._by_select[id(s)] for s in tree.find_all(exp.Select, bfs=False))

    def level(self, select: exp.Expr) -> Level | None:
        return self._by_select.get(id(select))

    def level_of(self, node: exp.Expr) -> Level | None:
        """The innermost level that `node` stands in."""
        above = node.find_ancestor(exp.Select)
        return self.level(above) if above is not None else None

    def source(self, column: exp.Expr) -> Source | None:
        """The source that `column` is read from, of its own level or of one around it."""
        found = self._bound(column)
        return found[0] if found else None

    def is_outer(self, column: exp.Column, level: Level) -> bool:
        """Whether `column`, which stands in `level`, belongs to a query around it."""
        found = self.source(column)
        return found is not None and found not in level.sources

    def meaning(self, node: exp.Expr) -> exp.Expr:
        """What `node` stands for in GROUP BY or ORDER BY: an output's number or name becomes the
        output's expression. Brackets are dropped."""
        node = bare(node)
        select = node.find_ancestor(exp.Select)
        if select is None:
            return node
        outputs = [item.unalias() for item in select.expressions]
        if isinstance(node, exp.Literal) and not node.is_string and node.name.isdecimal():
            place = int(node.name)
            return outputs[place - 1] if 0 < place <= len(outputs) else node
        named = self._named_output(node, select)
        return bare(named) if named is not None else node

    def stored(self, node: exp.Expr) -> tuple[Table, Column] | None:
        """The column of a table whose values `node` hands on unchanged."""
        node = bare(node)
        for _ in range(50):
            if not isinstance(node, exp.Column):
                return None
            found = self._bound(node)
            if found is None:
                return None
            source, name = found
            if source.table is not None:
                column = source.table.column(name)
                return (source.table, column) if column is not None else None
            node = bare(self.output(source, name) or exp.Null())
        return None

    def output(self, source: Source, name: str) -> exp.Expr | None:
        """The expression behind column `name` of a query in FROM."""
        query = unwrapped(source.query)
        if not isinstance(query, exp.Select) or source.recursive:
            return None
        folded = name.casefold()
        renamed = [given.casefold() for given in source.names]
        if folded in renamed:
            place = renamed.index(folded)
            item = query.expressions[place] if place < len(query.expressions) else None
            return item.unalias() if isinstance(item, exp.Expr) and not item.is_star else None
        for item in query.expressions:
            if item.alias_or_name.casefold() == folded and not item.is_star:
                return unaliased(item)
        return None

    def _bound(self, column: exp.Expr) -> tuple[Source, str] | None:
        if not isinstance(column, exp.Column) or not isinstance(column.this, exp.Identifier):
            return None
        level = self.level_of(column)
        qualifier = column.table
        while level is not None:
            if qualifier:
                source = level.source(qualifier)
                if source is not None:
                    return source, column.name
            else:
                hits = [s for s in level.sources if self.has(s, column.name)]
                if len(hits) == 1 or (hits and column.name.casefold() in level.merged):
                    return hits[0], column.name
                if hits or any(self._opaque(s) for s in level.sources):
                    return None
            level = level.parent
        return None

    def has(self, source: Source, name: str) -> bool:
        """Whether `source` surely has a column called `name`."""
        if source.table is not None:
            return source.table.column(name) is not None
        if name.casefold() in (given.casefold() for given in source.names):
            return True
        query = unwrapped(source.query)
        if not isinstance(query, exp.Select):
            return False
        return any(item.alias_or_name.casefold() == name.casefold() for item in query.expressions)

    def _opaque(self, source: Source) -> bool:
        """Whether `source` may have columns that are not seen."""
        if source.table is not None:
            return not source.table.columns
        query = unwrapped(source.query)
        return not isinstance(query, exp.Select) or any(i.is_star for i in query.expressions)

    def _named_output(self, node: exp.Expr, select: exp.Select) -> exp.Expr | None:
        if not isinstance(node, exp.Column) or node.table:
            return None
        clause = _clause(node, select)
        if clause not in _LISTED:
            return None
        if clause != "order" and self._bound(node) is not None:
            return None
        folded = node.name.casefold()
        items = (i for i in select.expressions if isinstance(i, exp.Alias))
        return next((unaliased(i) for i in items if i.alias.casefold() == folded), None)

    # Building

    def _level(self, select: exp.Select) -> Level:
        level = Level(select, *self._surroundings(select))
        clause = select.args.get("from_")
        if isinstance(clause, exp.From):
            self._add(level, clause.this, None)
        for join in select.args.get("joins") or ():
            self._join(level, join)
        for lateral in select.args.get("laterals") or ():
            level.sources.append(Source(lateral.alias_or_name.casefold(), lateral))
        return level

    def _join(self, level: Level, join: exp.Join) -> None:
        before = list(level.sources)
        self._add(level, join.this, join)
        added = [source for source in level.sources if source not in before]
        side = str(join.side).upper()
        for source in (before if side in ("RIGHT", "FULL") else []) + (
            added if side in ("LEFT", "FULL") else []
        ):
            source.optional = True
        for name in join.args.get("using") or ():
            level.merged.add(name.name.casefold())
        if join.method == "NATURAL":
            level.merged |= {
                column.name.casefold()
                for source in added
                for column in (source.table.columns if source.table else ())
                if any(self.has(s, column.name) for s in before)
            }

    def _add(self, level: Level, node: exp.Expr, join: exp.Join | None) -> None:
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table) and not node.alias:
            self._add(level, node.this, join)
        else:
            level.sources.append(self._made(node, join))
        for inner in node.args.get("joins") or ():
            self._join(level, inner)

    def _made(self, node: exp.Expr, join: exp.Join | None) -> Source:
        alias = node.args.get("alias")
        names = tuple(c.name for c in alias.columns) if isinstance(alias, exp.TableAlias) else ()
        source = Source(node.alias_or_name.casefold(), node, names=names, join=join)
        if node.args.get("pivots"):
            return source
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Query):
            source.query = node.this
        elif isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            cte = None if node.db else _cte(node)
            if cte is None:
                source.table = self.schema.table(node.name, node.db or None)
            else:
                source.query = cte.this
                source.names = names or tuple(c.name for c in cte.args["alias"].columns)
                source.recursive = _is_below(node, cte)
        return source

    def _surroundings(self, select: exp.Select) -> tuple[Level | None, str]:
        """The level whose sources `select` sees, and where it stands."""
        child: exp.Expr = select
        node = select.parent
        inside = "statement"
        blind = False
        while node is not None:
            if inside == "statement" and isinstance(node, exp.With):
                inside, blind = "with", True
            elif inside == "statement" and isinstance(node, exp.From | exp.Join):
                inside = "from" if child.arg_key == "this" else "expression"
                blind = inside == "from" and self.schema.dialect != "duckdb"
            elif isinstance(node, exp.Lateral):
                inside, blind = "from", False
            elif isinstance(node, exp.Select):
                level = self.level(node)
                found = level.parent if blind and level else level
                return found, "expression" if inside == "statement" else inside
            child, node = node, node.parent
        return None, inside


def bare(node: exp.Expr) -> exp.Expr:
    """`node` without brackets and its own alias."""
    while isinstance(node, exp.Paren | exp.Alias):
        node = node.this
    return node


def unaliased(item: exp.Expr) -> exp.Expr:
    """The expression of an output, without the name that it gets."""
    inner = item.this if isinstance(item, exp.Alias) else item
    return inner if isinstance(inner, exp.Expr) else item


def unwrapped(query: exp.Expr | None) -> exp.Expr | None:
    """A query without the brackets around it."""
    while isinstance(query, exp.Subquery) and not query.alias:
        query = query.this
    return query


def _clause(node: exp.Expr, select: exp.Select) -> str:
    """The clause of `select` that `node` stands in."""
    while node.parent is not None and node.parent is not select:
        node = node.parent
    return str(node.arg_key or "")


def _cte(table: exp.Table) -> exp.CTE | None:
    """The WITH entry that `table` names: of the queries around it, the innermost."""
    folded = table.name.casefold()
    passed: exp.Expr = table
    node = table.parent
    while node is not None:
        clause = node.args.get("with_")
        if isinstance(clause, exp.With):
            for cte in clause.expressions:
                recursive = clause.args.get("recursive")
                inside = passed is clause and _is_below(table, cte)
                if inside and not recursive:
                    break
                if cte.alias.casefold() == folded:
                    return cte if isinstance(cte, exp.CTE) else None
        passed, node = node, node.parent
    return None


def _is_below(node: exp.Expr, above: exp.Expr) -> bool:
    found: exp.Expr | None = node
    while found is not None and found is not above:
        found = found.parent
    return found is not None
