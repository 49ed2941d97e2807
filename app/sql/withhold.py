"""A statement without the values that may stand in sensitive columns: what may be remembered of it.

Where a column can't be followed, its name decides; one literal too many is taken out rather than
one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.schema import Column, Schema, Table
from app.core.sensitive.marks import MASK
from app.core.sensitive.patterns import kind_of
from app.sql.outputnames import output_names
from app.sql.parse import ParseFailure, parse
from app.sql.reading import Reading
from app.sql.redact import without_values

Of = Callable[[Table, Column], bool]

IN_ITS_PLACE = f"'{MASK}'"
"""Stands for a literal; a text for numbers as well, so that nobody takes it for the value."""

_VALUES = (
    exp.Literal,
    exp.HexString,
    exp.BitString,
    exp.ByteString,
    exp.National,
    exp.RawString,
    exp.UnicodeString,
)
_ENDS = (
    *(exp.Connector, exp.Not, exp.Where, exp.Having, exp.Qualify, exp.Join, exp.From),
    *(exp.Group, exp.Order, exp.Count, exp.Select, exp.CTE),
)
"""What a condition or an output is a part of: what stands beside it there is another matter."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """`sql` with a mask in the place of each of `values`, the texts of literals."""

    sql: str
    values: tuple[str, ...] = ()


def withheld(sql: str, schema: Schema, *, sensitive: Of, free: Of) -> Withheld:
    """`sql` without the literals that stand with `sensitive` columns, and without those that look
    like personal data, unless they stand with a column that is `free` of it."""
    try:
        tree = parse(sql, schema.dialect).tree
        found = _Search(tree, schema, sensitive, free).hits()
    except ParseFailure:
        return Withheld("")
    except (RecursionError, SqlglotError):
        return Withheld(without_values(sql, schema.dialect))
    values = tuple(dict.fromkeys(node.name for node in found if node.name.strip()))
    if any("start" not in node.meta for node in found):
        return Withheld(without_values(sql, schema.dialect), values)
    spans = {(node.meta["start"], node.meta["end"] + 1) for node in found}
    for start, end in sorted(spans, reverse=True):
        sql = sql[:start] + IN_ITS_PLACE + sql[end:]
    return Withheld(sql, values)


class _Search:
    """Follows sensitive columns by where they are stored, and by name where that can't be told;
    also back to literals that reach a condition through a query or a list of rows."""

    def __init__(self, tree: exp.Expr, schema: Schema, sensitive: Of, free: Of) -> None:
        self._tree = tree
        self._reading = Reading(tree, schema)
        self._sensitive = sensitive
        self._free = free
        self._outputs = output_names(tree)
        columns = [(table, column) for table in schema.tables for column in table.columns]
        self._known = {column.name.casefold() for _, column in columns}
        self._names = {c.name.casefold() for table, c in columns if sensitive(table, c)}
        """Of columns that hold something sensitive, or are compared with it."""
        self._rows = {
            source.alias
            for level in self._reading.levels
            for source in level.sources
            if source.table and any(sensitive(source.table, c) for c in source.table.columns)
        }
        self._made_here = False
        """Whether something that is no table's column is compared with something sensitive."""

    def hits(self) -> list[exp.Expr]:
        literals = [node for node in self._tree.walk() if self._is_value(node)]
        while self._names and self._spread():
            pass
        return [node for node in literals if self._is_private(node)]

    def _spread(self) -> bool:
        """One step along names; whether it came to new ones."""
        before = len(self._names)
        for condition in self._tree.find_all(exp.Predicate):
            if self._touches(condition):
                self._follow(condition)
        for output in self._outputs:
            if output.names & self._names or any(map(self._touches, output.items)):
                self._names |= output.names
                for item in output.items:
                    self._follow(item)
        return len(self._names) > before

    def _follow(self, part: exp.Expr) -> None:
        for column in _columns(part):
            if not column.is_star and self._reading.stored(column) is None:
                self._names.add(column.name.casefold())
                self._made_here = True

    def _is_private(self, literal: exp.Expr) -> bool:
        parts = list(_parts(literal))
        if any(self._touches(p) or self._is_output(p) or self._is_source(p) for p in parts):
            return True
        looks = kind_of((literal.name,)) is not None
        return looks and not any(self._is_free(column) for p in parts for column in _columns(p))

    def _is_output(self, part: exp.Expr) -> bool:
        """Whether `part` is an output under a name that something sensitive has."""
        return any(
            output.names & self._names and any(part is item for item in output.items)
            for output in self._outputs
        )

    def _is_source(self, part: exp.Expr) -> bool:
        """Whether `part` makes rows that may be compared with something sensitive."""
        makes = part.arg_key == "this" and isinstance(part.parent, exp.From | exp.Join | exp.CTE)
        return self._made_here and makes

    def _touches(self, part: exp.Expr) -> bool:
        return any(map(self._is_tainted, _columns(part)))

    def _is_tainted(self, column: exp.Expr) -> bool:
        if column.is_star:
            return bool(self._rows)
        stored = self._reading.stored(column)
        if stored is not None:
            return self._sensitive(*stored)
        return column.name.casefold() in self._names | self._rows

    def _is_free(self, column: exp.Expr) -> bool:
        stored = self._reading.stored(column)
        return stored is not None and self._free(*stored)

    def _is_value(self, node: exp.Expr) -> bool:
        """A literal, or a quoted name that means nothing here: some engines take it for a text."""
        if isinstance(node, _VALUES):
            return True
        if not isinstance(node, exp.Identifier) or not node.args.get("quoted"):
            return False
        column = node.parent
        lone = isinstance(column, exp.Column) and len(column.parts) == 1
        return lone and node.name.casefold() not in self._known | self._aliases()

    def _aliases(self) -> set[str]:
        return {name for output in self._outputs for name in output.names}


def _parts(literal: exp.Expr) -> Iterator[exp.Expr]:
    """The condition or output that `literal` is part of, and those around it that take the output
    of its query in place."""
    node = literal
    while True:
        while node.parent is not None and not isinstance(node.parent, _ENDS):
            node = node.parent
        yield node
        clause = node.arg_key
        while node.parent is not None and not isinstance(node.parent, exp.Select):
            node = node.parent
            clause = node.arg_key
        if node.parent is None or clause != "expressions":
            return
        node = node.parent
        if isinstance(_holder(node), exp.From | exp.Join | exp.CTE | None):
            return


def _holder(query: exp.Expr) -> exp.Expr | None:
    """What `query` stands in, brackets and set operations aside."""
    while isinstance(query.parent, exp.Subquery | exp.SetOperation):
        query = query.parent
    return query.parent


def _columns(part: exp.Expr) -> Iterator[exp.Expr]:
    """The columns that `part` shows values of: a count shows none, a query those of its outputs."""
    stack = [part]
    while stack:
        node = stack.pop()
        if isinstance(node, exp.Column | exp.Star):
            yield node
        elif isinstance(node, exp.Select):
            stack += node.expressions
        elif not isinstance(node, exp.Count):
            stack += [child for child in node.iter_expressions() if child is not None]
