"""What two queries ask of each column: which constants it meets, which columns it is held against.

Examples are built around these: on a constant, beside it, and where nothing matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlglot import exp

from app.core.schema import Schema, Table
from app.sql.canon.spelling import outer_nodes, without_brackets


class Place(NamedTuple):
    """A column of a table of the schema."""

    table: str
    column: str


class Hint(NamedTuple):
    """A constant that a column meets. `sign` is the comparison as seen from the column, `part` if
    only something made of the column is compared."""

    sign: str
    value: str
    is_text: bool
    part: bool


@dataclass(slots=True)
class Facts:
    """`tables` by key; `needed` columns of each; `counts`: numbers that say how many rows matter;
    `widths`: how many columns each query returns, as far as that is known."""

    tables: dict[str, Table] = field(default_factory=dict)
    needed: dict[str, dict[str, None]] = field(default_factory=dict)
    hints: dict[Place, list[Hint]] = field(default_factory=dict)
    links: list[tuple[Place, Place]] = field(default_factory=list)
    counts: set[int] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)


_MIRROR = {"LT": "GT", "GT": "LT", "LTE": "GTE", "GTE": "LTE"}
_COMPARED = (exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.NullSafeEQ, exp.Is)
_LIKES = (exp.Like, exp.ILike, exp.Glob)

Outputs = dict[str, Place | None]
Ctes = Mapping[str, Outputs]


def read_facts(trees: Iterable[exp.Expr], schema: Schema) -> Facts:
    reader = _Reader(schema)
    outputs = [list(reader.query(tree, [], {}).values()) for tree in trees]
    reader.facts.widths = [len(found) for found in outputs]
    for other in outputs[1:]:
        reader.link_all(outputs[0], other)
    return reader.facts


class _Reader:
    """`around`: the sources of the queries outside, the nearest last."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self.facts = Facts()

    def link_all(self, left: Iterable[Place | None], right: Iterable[Place | None]) -> None:
        pairs = zip(left, right, strict=False)
        self.facts.links += [(a, b) for a, b in pairs if a and b and a != b]

    def query(self, node: exp.Expr, around: list[dict[str, Outputs]], ctes: Ctes) -> Outputs:
        known = dict(ctes)
        clause = node.args.get("with_")
        for cte in clause.expressions if isinstance(clause, exp.With) else ():
            known[cte.alias.lower()] = {}
            outputs = self.query(cte.this, around, known)
            known[cte.alias.lower()] = _renamed(outputs, cte.args["alias"])
        self._count(node)
        if isinstance(node, exp.Select):
            return self._select(node, around, known)
        if isinstance(node, exp.SetOperation):
            left = self.query(node.this, around, known)
            right = self.query(node.expression, around, known)
            self.link_all(left.values(), right.values())
            return left
        inner = node.args.get("this")
        return self.query(inner, around, known) if isinstance(inner, exp.Expr) else {}

    def _count(self, node: exp.Expr) -> None:
        for name in ("limit", "offset"):
            part = node.args.get(name)
            for literal in part.find_all(exp.Literal) if isinstance(part, exp.Expr) else ():
                if literal.is_int:
                    self.facts.counts.add(int(literal.name))

    def _select(self, node: exp.Select, around: list[dict[str, Outputs]], ctes: Ctes) -> Outputs:
        sources: dict[str, Outputs] = {}
        reach = [*around, sources]
        clause = node.args.get("from_")
        if isinstance(clause, exp.From):
            self._source(clause.this, sources, around, ctes)
        for join in node.args.get("joins") or ():
            before = dict(sources)
            self._source(join.this, sources, around, ctes)
            self._shared(join, before, sources)
        for key, value in node.args.items():
            if key == "with_" or key == "from_":
                continue
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, exp.Join):
                    part = part.args.get("on")
                if isinstance(part, exp.Expr):
                    self._expression(part, reach, ctes)
        return self._outputs(node, reach)

    def _source(
        self, node: exp.Expr, sources: dict[str, Outputs], around: list[dict[str, Outputs]],
        ctes: Ctes,
    ) -> None:  # fmt: skip
        alias = node.alias_or_name.lower()
        if isinstance(node, exp.Table) and not node.db and node.name.lower() in ctes:
            sources[alias] = _renamed(ctes[node.name.lower()], node.args.get("alias"))
        elif isinstance(node, exp.Table):
            sources[alias] = self._table(node)
        elif isinstance(node, exp.Subquery | exp.Lateral):
            outputs = self.query(node.this, [*around, sources], ctes)
            sources[alias] = _renamed(outputs, node.args.get("alias"))
        for join in node.args.get("joins") or ():
            self._source(join.this, sources, around, ctes)
            if isinstance(join.args.get("on"), exp.Expr):
                self._expression(join.args["on"], [*around, sources], ctes)

    def _table(self, node: exp.Table) -> Outputs:
        known = self._schema.table(node.name, node.db or None)
        if known is None or not known.columns:
            self.facts.unknown.append(node.name)
            return {}
        key = known.qualified.lower()
        self.facts.tables[key] = known
        self.facts.needed.setdefault(key, {})
        return {c.name.lower(): Place(key, c.name) for c in known.columns}

    def _shared(
        self, join: exp.Join, before: dict[str, Outputs], sources: dict[str, Outputs]
    ) -> None:
        added = {n: p for a, o in sources.items() if a not in before for n, p in o.items()}
        earlier = {n: p for o in before.values() for n, p in o.items()}
        names = [n.name.lower() for n in join.args.get("using") or ()]
        if join.method == "NATURAL":
            names = [n for n in added if n in earlier]
        for name in names:
            left, right = earlier.get(name), added.get(name)
            self._need(left)
            self._need(right)
            self.link_all([left], [right])

    def _outputs(self, node: exp.Select, reach: list[dict[str, Outputs]]) -> Outputs:
        found: Outputs = {}
        for index, item in enumerate(node.expressions):
            if item.is_star:
                title = item.args.get("table") if isinstance(item, exp.Column) else None
                for alias, columns in reach[-1].items():
                    if title is None or title.name.lower() == alias:
                        found |= columns
                        for place in columns.values():
                            self._need(place)
            else:
                inner = item.unalias()
                place = self._place(inner, reach) if isinstance(inner, exp.Column) else None
                found[item.alias_or_name.lower() or f"#{index}"] = place
        return found

    # Expressions

    def _need(self, place: Place | None) -> None:
        if place is not None:
            self.facts.needed[place.table][place.column] = None

    def _place(self, column: exp.Column, reach: list[dict[str, Outputs]]) -> Place | None:
        name, title = column.name.lower(), column.table.lower()
        for sources in reversed(reach):
            for alias, outputs in sources.items():
                if (not title or title == alias) and name in outputs:
                    return outputs[name]
        return None

    def _text_of(self, node: exp.Expr, reach: list[dict[str, Outputs]]) -> exp.Expr:
        """SQLite takes a name in double quotes that means nothing for a text."""
        if self._schema.dialect != "sqlite" or not isinstance(node, exp.Column) or node.table:
            return node
        if not node.this.args.get("quoted") or self._place(node, reach):
            return node
        return exp.Literal.string(node.name)

    def _expression(self, root: exp.Expr, reach: list[dict[str, Outputs]], ctes: Ctes) -> None:
        for node in outer_nodes(root):
            if isinstance(node, exp.Query):
                self.query(node, reach, ctes)
            elif isinstance(node, exp.Column):
                self._need(self._place(node, reach))
            elif isinstance(node, (*_COMPARED, *_LIKES)):
                sign = node.key.upper()
                self._pair(sign, node.this, node.expression, reach, ctes)
                self._pair(_MIRROR.get(sign, sign), node.expression, node.this, reach, ctes)
            elif isinstance(node, exp.Between):
                self._pair("GTE", node.this, node.args["low"], reach, ctes)
                self._pair("LTE", node.this, node.args["high"], reach, ctes)
            elif isinstance(node, exp.In):
                for item in node.expressions:
                    self._pair("EQ", node.this, item, reach, ctes)
                if isinstance(node.args.get("query"), exp.Expr):
                    self._pair("EQ", node.this, node.args["query"], reach, ctes)
            elif isinstance(node, exp.Case) and isinstance(node.this, exp.Expr):
                for branch in node.args.get("ifs") or ():
                    self._pair("EQ", node.this, branch.this, reach, ctes)

    def _pair(
        self, sign: str, left: exp.Expr, right: exp.Expr, reach: list[dict[str, Outputs]],
        ctes: Ctes,
    ) -> None:  # fmt: skip
        """`left sign right`: a constant on the right is a hint for the columns on the left."""
        left, right = without_brackets(left), without_brackets(right)
        part = not isinstance(left, exp.Column)
        right = self._text_of(right, reach)
        nodes = list(outer_nodes(left))
        places = [p for n in nodes if isinstance(n, exp.Column) if (p := self._place(n, reach))]
        if isinstance(right, exp.Column) and not part and (place := self._place(right, reach)):
            self.link_all(places, [place])
        elif isinstance(right, exp.Query):
            inner = [p for p in self.query(right, reach, ctes).values() if p]
            self.link_all(places, inner[:1])
        for literal in (self._text_of(n, reach) for n in outer_nodes(right)):
            if isinstance(literal, exp.Literal):
                negative = isinstance(literal.parent, exp.Neg)
                value = f"-{literal.name}" if negative else literal.name
                hint = Hint(sign, value, bool(literal.is_string), part)
                for place in places:
                    self.facts.hints.setdefault(place, []).append(hint)
                counted = any(isinstance(n, exp.AggFunc) for n in nodes) or not places
                if counted and literal.is_int:
                    self.facts.counts.add(int(literal.name))


def _renamed(outputs: Outputs, alias: object) -> Outputs:
    names = [c.name.lower() for c in alias.columns] if isinstance(alias, exp.TableAlias) else []
    if not names:
        return outputs
    places = list(outputs.values())
    return {n: places[i] if i < len(places) else None for i, n in enumerate(names)}
