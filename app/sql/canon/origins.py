"""What the entries of a FROM clause are: tables, CTEs, nested queries, and how they are joined."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp

from app.core.schema import Schema
from app.sql.canon.columns import strict_columns, table_columns
from app.sql.canon.joins import Entry, Joins
from app.sql.canon.keys import Keyer
from app.sql.canon.reach import Named, Origin, Reach, folded, written
from app.sql.canon.shape import Shape, positions, renamed, short
from app.sql.canon.syntax import alias_columns, alias_of, unaliased, unwrapped

Query = Callable[[exp.Expr, Reach | None, Mapping[str, Named]], Shape]


class Origins:
    """`query` gives the shape of a nested query. `schema` None: no table's columns are known."""

    def __init__(self, engine: str, schema: Schema | None, keyer: Keyer, query: Query) -> None:
        self._engine = engine
        self._schema = schema
        self._keyer = keyer
        self._query = query

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

    def seen_from(self, node: exp.Expr, reach: Reach) -> Reach | None:
        """What a query that stands in `reach` can see: one in FROM not what is beside it."""
        beside = isinstance(node.parent, exp.From | exp.Join) and self._engine != "duckdb"
        return reach.parent if beside else reach

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
        alias = alias_of(node, self._engine)
        renames = alias_columns(node, self._engine)
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            return self._table(node, alias, renames, reach)
        if isinstance(node, exp.Subquery) and isinstance(
            unwrapped(node.this), exp.Select | exp.SetOperation | exp.Subquery
        ):
            shape = self._query(unaliased(node), self.seen_from(node, reach), reach.ctes)
            columns = renamed(shape, renames)
            return Origin(alias, f"({short(shape.key)})", columns, node)
        key = self._keyer.structure(node, reach)
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
            columns = renamed(Shape("", named.columns, ordered=False), renames)
            return Origin(alias, f"({short(named.key)}){extra}", columns, node)
        table = self._schema.table(node.name, node.db or None) if self._schema else None
        if table is None:
            title = ".".join(written(folded(p, self._engine)) for p in node.parts)
            return Origin(alias, f"{title}{extra}{_listed(renames)}", None, node)
        place = [node.catalog, table.schema or "", table.name]
        key = f"table {'.'.join(map(written, place))}{extra}"
        columns = table_columns(table, self._engine)
        if columns is not None and renames:
            columns = positions(list(columns.values()), renames)
        return Origin(
            alias, key, columns, node, table, strict_columns(table, self._engine, renames)
        )


def _listed(names: list[str]) -> str:
    return f"({' '.join(map(written, names))})" if names else ""
