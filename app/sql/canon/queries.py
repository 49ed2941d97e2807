"""A text for each query, the same for queries that surely return the same rows.

Inner joins are a set of origins and a set of conditions; left joins are a set, too, since each
names what it hangs on. CTEs stand for their queries. Where the order of reading may matter, the
order in the text is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from app.core.schema import Schema
from app.sql.canon.clauses import Clauses
from app.sql.canon.columns import loose_star, place
from app.sql.canon.joins import JoinKeys, Joins
from app.sql.canon.keys import Keyer
from app.sql.canon.numbering import Numbering, label
from app.sql.canon.origins import Origins
from app.sql.canon.reach import Named, Origin, Reach, folded, written
from app.sql.canon.shape import Shape, positions, renamed, short
from app.sql.canon.spelling import is_single_row
from app.sql.canon.syntax import ends_ordered, first_select, operands, output_name, unwrapped

_SELECT_PARTS = frozenset(
    {"expressions", "from_", "joins", "where", "group", "having", "order", "limit", "offset",
     "distinct", "with_", "hint"}
)  # fmt: skip


class Queries:
    """The keys of one statement's queries. `schema` None: no table's columns are known.

    `order_bound`: the rows may depend on the order in which they are read, so less is the same.
    """

    def __init__(
        self, tree: exp.Expr, sql: str, engine: str, schema: Schema | None, *, order_bound: bool
    ) -> None:
        self._engine = engine
        self.order_bound = order_bound
        self.keyer = Keyer(
            engine,
            sql,
            self._nested_key,
            strict=self.order_bound,
        )
        self.clauses = Clauses(engine, self.keyer, order_bound=order_bound)
        self.joined = JoinKeys(engine, self.keyer)
        self.origins = Origins(engine, schema, self.keyer, self.query)
        self._numbering = Numbering()
        self._known: dict[tuple[object, ...], tuple[exp.Expr, Shape]] = {}

    def _nested_key(self, node: exp.Expr, reach: Reach) -> str:
        return self.query(node, reach, reach.ctes).key

    def query(
        self, node: exp.Expr, outer: Reach | None = None, ctes: Mapping[str, Named] | None = None
    ) -> Shape:
        """A query's shape depends on nothing but the names around it."""
        node = unwrapped(node)
        ctes = ctes or (outer.ctes if outer else {})
        names = tuple((name, named.key) for name, named in ctes.items())
        mark = (id(node), names, outer.signature() if outer else None)
        if mark not in self._known:
            # the node is kept, so that no other one can get its id
            self._known[mark] = node, self._shape(node, outer, ctes)
        return self._known[mark][1]

    def _shape(self, node: exp.Expr, outer: Reach | None, ctes: Mapping[str, Named]) -> Shape:
        reach = self.with_ctes(node, outer, ctes)
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
        tail = self.clauses.tail(node, inner, None)
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
            return Named(shape.key, renamed(shape, renames))
        first = first_select(cte.this)
        names = (
            renames or [output_name(i, self._engine) for i in first.expressions] if first else []
        )
        columns = positions([f"#{i}" for i in range(len(names))], names) if all(names) else None
        inner = {**known, name: Named(f"(itself {len(known)})", columns)}
        shape = self.query(cte.this, outer, inner)
        return Named(f"(recursive {shape.key} {' '.join(map(written, renames))})", columns)

    # SELECT

    def _select(self, node: exp.Select, outer: Reach | None, ctes: Mapping[str, Named]) -> Shape:
        reach, joins = self.origins.enter(node, outer, ctes)
        label(joins, range(len(reach.origins)))
        if joins.plain and not self.order_bound:
            self.joined.turn_inner(node, reach, joins)
        movable = joins.plain and not self.order_bound and not loose_star(node, reach)
        best = self._numbered(node, reach, joins, movable)
        if (inner := self._identity(node, reach, joins)) is not None:
            return inner
        columns, width = self.clauses.outputs(node, reach)
        return Shape(short(best), columns, bool(node.args.get("order")), width)

    def _numbered(self, node: exp.Select, reach: Reach, joins: Joins, movable: bool) -> str:
        """The least key over the ways to number origins that look the same."""
        best: str | None = None
        for order in self._numbering.orders(joins, movable):
            label(joins, order)
            key = self._select_key(node, reach, joins, movable)
            best = key if best is None else min(best, key)
        assert best is not None
        return best

    def _select_key(self, node: exp.Select, reach: Reach, joins: Joins, movable: bool) -> str:
        parts = [self.joined.from_key(node, reach, joins, movable)]
        items = self.clauses.items(node, reach)
        group, distinct = self.clauses.grouping(node, reach, items)
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
            parts.append(self.clauses.tail(node, reach, node))
        return f"(select {' '.join(parts)})"

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
        if self.clauses.items(node, reach) != [place(origin, n) for n in origin.columns]:
            return None
        expected = [f"#{i}" for i in range(len(origin.columns))]
        if list(origin.columns.values()) != expected or ends_ordered(source):
            return None
        columns, width = self.clauses.outputs(node, reach)
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
        keys = [short(shape.key) for shape in shapes]
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
        key = f"(set {joined} {self.clauses.tail(node, reach, None)})"
        return Shape(short(key), columns, bool(node.args.get("order")), shapes[0].width)

    def out_order(self, node: exp.SetOperation) -> list[str]:
        """The keys of ORDER BY behind a set operation, which sees the first query's columns."""
        first = self.query(operands(node)[0][1], None, self.with_ctes(node, None, {}))
        return self.clauses.order_keys(node, _output_reach(node, first.columns, self._engine), [])


def _output_reach(node: exp.SetOperation, columns: Mapping[str, str] | None, engine: str) -> Reach:
    origin = Origin("", "", columns, node, label="out")
    return Reach(engine, None, {}, [origin])
