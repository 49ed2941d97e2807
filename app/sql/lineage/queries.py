"""Walks queries from their sources up to their output columns."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from app.core.lineage import Origin
from app.core.schema import Schema
from app.sql.changes.parts import shown
from app.sql.lineage.expressions import traced
from app.sql.lineage.outputs import (
    Ctes,
    Output,
    Outputs,
    Reach,
    Source,
    merge,
    renamed,
    union,
)
from app.sql.scopes import same_name

_FILTERING = ("SEMI", "ANTI")
_MERGED_FIRST = frozenset({"postgresql", "mysql"})
"""Engines whose `*` shows the columns of USING before all others."""


class Tracer:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._engine = schema.dialect

    def query(self, query: exp.Expr, outer: Reach | None, ctes: Ctes) -> Outputs:
        """The output columns of `query`, which stands inside `outer`."""
        return self._result(query, outer, ctes).outputs or []

    def _result(self, query: exp.Expr, outer: Reach | None, ctes: Ctes) -> Source:
        """`query` as a source without a name."""
        ctes = self._with(query, outer, ctes)
        if isinstance(query, exp.Select):
            return self._select(query, outer, ctes)
        if isinstance(query, exp.SetOperation):
            return self._set_operation(query, outer, ctes)
        if isinstance(query, exp.Subquery):
            return self._result(query.this, outer, ctes)
        if isinstance(query, exp.Values):
            return Source("", self._values(query, outer, ctes))
        if isinstance(query, exp.Table):
            reach = Reach(self._engine, outer)
            self._source(query, reach, ctes)
            return Source("", self._star(None, reach), rows=reach.rows())
        return Source("", [])

    def _with(self, query: exp.Expr, outer: Reach | None, ctes: Ctes) -> Ctes:
        clause = query.args.get("with_")
        if not isinstance(clause, exp.With):
            return ctes
        known = dict(ctes)
        for cte in clause.expressions:
            names = _names(cte)
            name = cte.alias.casefold()
            if clause.args.get("recursive"):
                known[name] = self._recursive(cte, names, outer, known)
            else:
                known[name] = _as(self._result(cte.this, outer, known), names)
        return known

    def _recursive(self, cte: exp.CTE, names: list[str], outer: Reach | None, ctes: Ctes) -> Source:
        """A query that reads itself: begin with its first part, go on until nothing is added."""
        first: exp.Expr = cte.this
        while isinstance(first, exp.SetOperation | exp.Subquery):
            first = first.this
        name = cte.alias.casefold()
        found = _as(self._result(first, outer, ctes), names)
        for _ in range(len(found.outputs or ()) + 1):
            again = _as(self._result(cte.this, outer, {**ctes, name: found}), names)
            if again == found:
                break
            found = again
        return found

    def _set_operation(self, query: exp.SetOperation, outer: Reach | None, ctes: Ctes) -> Source:
        operations: list[exp.SetOperation] = []
        part: exp.Expr = query
        while isinstance(part, exp.SetOperation):
            operations.append(part)
            part = part.this
            ctes = self._with(part, outer, ctes) if isinstance(part, exp.SetOperation) else ctes
        found = self._result(part, outer, ctes)
        for operation in reversed(operations):
            other = self._result(operation.expression, outer, ctes)
            if isinstance(operation, exp.Union):
                found = self._united(found, other, by_name=bool(operation.args.get("by_name")))
        return found

    def _united(self, left: Source, right: Source, *, by_name: bool) -> Source:
        ours, theirs = left.outputs or [], right.outputs or []
        rows = union((left.rows, right.rows))
        if not by_name:
            pairs = [merge((a, b)) for a, b in zip(ours, theirs, strict=False)]
            return Source("", pairs, rows=rows)
        outputs = list(ours)
        for other in theirs:
            name = exp.to_identifier(other.name)
            at = next((i for i, o in enumerate(outputs) if same_name(name, o.name, "")), None)
            if at is None:
                outputs.append(other)
            else:
                outputs[at] = merge((outputs[at], other))
        return Source("", outputs, rows=rows)

    def _values(self, query: exp.Values, outer: Reach | None, ctes: Ctes) -> Outputs:
        reach = Reach(self._engine, outer)
        outputs: Outputs = []
        for row in query.expressions:
            cells = row.expressions if isinstance(row, exp.Tuple) else [row]
            made = [self._item(cell, reach, ctes) for cell in cells]
            outputs = [merge(pair) for pair in zip(outputs, made, strict=False)] or made
        return [replace(o, name=f"column{n}", sql="") for n, o in enumerate(outputs, 1)]

    def _select(self, select: exp.Select, outer: Reach | None, ctes: Ctes) -> Source:
        reach = Reach(self._engine, outer)
        clause = select.args.get("from_")
        if isinstance(clause, exp.From):
            self._source(clause.this, reach, ctes)
        self._joins(select, reach, ctes)
        for lateral in select.args.get("laterals") or ():
            self._source(lateral, reach, ctes)
        for item in select.expressions:
            if item.is_star:
                reach.items += self._starred(item, reach, ctes)
            else:
                reach.items.append(self._item(item, reach, ctes))
        return Source("", reach.items, rows=reach.rows())

    # Items

    def _item(self, item: exp.Expr, reach: Reach, ctes: Ctes) -> Output:
        found = traced(item, reach, lambda q, at: self.query(q, at, ctes))
        sql = shown(item.unalias(), self._engine)
        name = item.alias_or_name if isinstance(item, exp.Alias | exp.Column) else ""
        return Output(name or sql, found.origin, found.sources, sql, found.shown)

    def _starred(self, item: exp.Expr, reach: Reach, ctes: Ctes) -> Outputs:
        """`*`, `t.*`, and what some engines let them leave out or replace."""
        qualifier = item.args.get("table") if isinstance(item, exp.Column) else None
        star = item.this if isinstance(item, exp.Column) else item
        outputs = self._star(qualifier, reach)
        if not isinstance(star, exp.Star) or star.args.get("rename"):
            sources = union(output.sources for output in outputs)
            seen = union(output.shown for output in outputs)
            return [Output(shown(item, self._engine), Origin.UNKNOWN, sources, seen=seen)]
        left_out = {_named(node) for node in star.args.get("except_") or ()}
        replaced = {
            node.alias.casefold(): self._item(node, reach, ctes)
            for node in star.args.get("replace") or ()
        }
        kept = [o for o in outputs if o.name.casefold() not in left_out]
        return [replaced.get(output.name.casefold(), output) for output in kept]

    def _star(self, qualifier: object, reach: Reach) -> Outputs:
        if isinstance(qualifier, exp.Identifier):
            found = reach.named(qualifier.name)
            return _all_of(found) if found else [Output("*", Origin.UNKNOWN, {})]
        shown_sources = [s for s in reach.sources if s not in reach.hidden]
        outputs = [output for source in shown_sources for output in _all_of(source)]
        return self._merged(outputs, reach.merged)

    def _merged(self, outputs: Outputs, names: list[str]) -> Outputs:
        """`*` shows a column of USING once."""
        together = {n: [o for o in outputs if o.name.casefold() == n] for n in names}
        once = {name: merge(found) for name, found in together.items() if found}
        if self._engine in _MERGED_FIRST:
            rest = [o for o in outputs if o.name.casefold() not in once]
            return [*once.values(), *rest]
        kept: Outputs = []
        for output in outputs:
            name = output.name.casefold()
            if name not in together:
                kept.append(output)
            elif name in once:
                kept.append(once.pop(name))
        return kept

    # Sources

    def _joins(self, owner: exp.Expr, reach: Reach, ctes: Ctes) -> None:
        for join in owner.args.get("joins") or ():
            before = list(reach.sources)
            self._source(join.this, reach, ctes)
            added = reach.sources[len(before) :]
            if join.kind in _FILTERING:
                reach.hidden += added
                continue
            names = [_named(name) for name in join.args.get("using") or ()]
            if join.method == "NATURAL":
                names = _shared(before, added)
            reach.merged += [name for name in names if name not in reach.merged]

    def _source(self, node: exp.Expr, reach: Reach, ctes: Ctes) -> None:
        names = _names(node)
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            source = self._table(node, ctes)
            reach.sources.append(_called(_as(source, names), node.alias_or_name))
        elif isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table) and not node.alias:
            self._source(node.this, reach, ctes)
        elif isinstance(node, exp.Subquery | exp.Values):
            inside = reach if self._engine == "duckdb" else reach.parent
            reach.sources.append(_called(_as(self._result(node, inside, ctes), names), node.alias))
        elif isinstance(node, exp.Lateral) and isinstance(node.this, exp.Subquery):
            found = self._result(node.this, reach, ctes)
            reach.sources.append(_called(_as(found, names), node.alias))
        else:
            reach.sources.append(self._function(node, names, reach, ctes))
        self._joins(node, reach, ctes)

    def _table(self, node: exp.Table, ctes: Ctes) -> Source:
        if not node.db and node.name.casefold() in ctes:
            found = ctes[node.name.casefold()]
        else:
            found = self._known(node)
        if node.args.get("pivots"):
            return Source("", None, inputs=found.rows, rows=found.rows)
        return found

    def _known(self, node: exp.Table) -> Source:
        table = self._schema.table(node.name, node.db or None)
        if table is None or not table.columns:
            title = ".".join(part for part in (node.db, node.name) if part)
            return Source("", None, title, rows={f"{title}.*": None})
        default = table.schema in (None, self._schema.default_schema)
        title = table.name if default else table.qualified
        outputs = [
            Output(column.name, Origin.SAME, {f"{title}.{column.name}": None})
            for column in table.columns
        ]
        single = {columns[0] for columns in (table.primary_key, *table.unique) if len(columns) == 1}
        keys = frozenset(f"{title}.{column}" for column in single)
        return Source("", outputs, title, rows={f"{title}.*": None}, keys=keys)

    def _function(self, node: exp.Expr, names: list[str], reach: Reach, ctes: Ctes) -> Source:
        """A function that gives rows: its columns come from what it is given."""
        arguments = [v for k, v in node.args.items() if k not in ("alias", "joins")]
        nodes = [n for v in arguments for n in (v if isinstance(v, list) else [v])]
        inputs: dict[str, None] = {}
        for argument in nodes:
            if isinstance(argument, exp.Expr):
                inputs |= traced(argument, reach, lambda q, at: self.query(q, at, ctes)).sources
        outputs = [Output(name, Origin.COMPUTED, inputs) for name in names] or None
        return Source(node.alias, outputs, inputs=inputs, rows=inputs)


def _all_of(source: Source) -> Outputs:
    if source.outputs is None:
        return [Output("*", Origin.UNKNOWN, source.rows)]
    return [replace(output, sql="") for output in source.outputs]


def _as(source: Source, names: list[str]) -> Source:
    if not names:
        return source
    outputs = renamed(source.outputs, names)
    return replace(source, outputs=outputs)


def _called(source: Source, alias: str) -> Source:
    return replace(source, alias=alias)


def _names(node: exp.Expr) -> list[str]:
    alias = node.args.get("alias")
    return [c.name for c in alias.columns] if isinstance(alias, exp.TableAlias) else []


def _named(node: exp.Expr) -> str:
    return node.name.casefold()


def _shared(before: list[Source], added: list[Source]) -> list[str]:
    left = [o.name.casefold() for source in before for o in source.outputs or ()]
    right = {o.name.casefold() for source in added for o in source.outputs or ()}
    return [name for name in dict.fromkeys(left) if name in right]
