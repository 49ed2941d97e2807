"""Which index could spare a full scan, and why: a filter or a join on columns without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

from app.core.plan import IndexSuggestion, NodeKind, Plan, PlanNode, PlanNote
from app.core.schema import Schema, Table
from app.sql.canon.syntax import conjuncts, sources

LARGE = 10_000
"""Rows from which reading a whole table is worth a word."""
_SELECTIVE = 0.3
"""If more of a table's rows than this pass the filter, an index would hardly be used."""

_EQUAL = (exp.EQ, exp.In, exp.NullSafeEQ)
_RANGE = (exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Between)


class _Uses:
    """How the columns of one table are used by the conditions of a statement, each once."""

    def __init__(self) -> None:
        self.equal: dict[str, None] = {}
        self.range: dict[str, None] = {}
        self.joined: dict[str, None] = {}


def suggest(plan: Plan, tree: exp.Expr, schema: Schema) -> tuple[IndexSuggestion, ...]:
    """One suggestion at most for each table that is read as a whole; the largest first."""
    uses = _uses(tree, schema)
    found: dict[str, IndexSuggestion] = {}
    for node in plan.walk():
        table = schema.table(node.table) if node.table else None
        if node.kind is not NodeKind.SCAN or table is None or (table.rows or 0) < LARGE:
            continue
        suggestion = _suggestion(node, table, uses.get(table.name, _Uses()))
        if suggestion is not None and table.name not in found:
            found[table.name] = suggestion
    return tuple(sorted(found.values(), key=lambda s: -s.rows))


def _suggestion(node: PlanNode, table: Table, uses: _Uses) -> IndexSuggestion | None:
    rows = table.rows or 0
    filters = [*uses.equal, *list(uses.range)[:1]]
    if filters and _is_selective(node, rows) and not _begins_with(table, filters[0]):
        return IndexSuggestion(table.qualified, tuple(filters), rows, "filter")
    repeated = node.again or PlanNote.MAKES_INDEX in node.notes
    joined = next((c for c in uses.joined if not _begins_with(table, c)), None)
    if repeated and joined is not None:
        return IndexSuggestion(table.qualified, (joined,), rows, "join")
    return None


def _is_selective(node: PlanNode, rows: int) -> bool:
    """Not known to let most rows pass. Estimates of the counting kind say nothing of that."""
    passed = node.rows
    return passed is None or passed == node.reads or passed <= _SELECTIVE * rows * node.loops


def _begins_with(table: Table, column: str) -> bool:
    """Whether an index, or a key that has one, can be searched by `column`."""
    keys = [table.primary_key, *table.unique, *(index.columns for index in table.indexes)]
    return any(key and key[0].casefold() == column.casefold() for key in keys)


def _uses(tree: exp.Expr, schema: Schema) -> dict[str, _Uses]:
    found: dict[str, _Uses] = {}
    for select in tree.find_all(exp.Select):
        tables = _tables(select, schema)
        for condition in _conditions(select):
            for table, column, kind in _used(condition, tables):
                uses = found.setdefault(table.name, _Uses())
                {"equal": uses.equal, "range": uses.range, "join": uses.joined}[kind][column] = None
    return found


def _tables(select: exp.Select, schema: Schema) -> dict[str, Table]:
    """The tables that `select` reads by itself, under the names that its columns use."""
    known: dict[str, Table] = {}
    for source in sources(select):
        if isinstance(source, exp.Table):
            table = schema.table(source.name, source.db or None)
            if table is not None:
                known[source.alias_or_name.casefold()] = table
    return known


def _conditions(select: exp.Select) -> Iterator[exp.Expr]:
    where = select.args.get("where")
    if isinstance(where, exp.Where):
        yield from conjuncts(where.this)
    for join in select.args.get("joins") or ():
        yield from conjuncts(join.args.get("on"))


def _used(condition: exp.Expr, tables: Mapping[str, Table]) -> Iterator[tuple[Table, str, str]]:
    """Which bare columns the condition compares, and whether with a value or another column."""
    if not isinstance(condition, (*_EQUAL, *_RANGE)):
        return
    sides = [condition.this, *([condition.expression] if condition.args.get("expression") else [])]
    columns = [_column(side, tables) for side in sides]
    joins = isinstance(condition, exp.EQ) and len(columns) == 2 and all(columns)
    for side, found in zip(sides, columns, strict=True):
        if found is None or not (joins or _is_fixed(condition, side)):
            continue
        kind = "join" if joins else "equal" if isinstance(condition, _EQUAL) else "range"
        yield *found, kind


def _column(node: exp.Expr, tables: Mapping[str, Table]) -> tuple[Table, str] | None:
    if not isinstance(node, exp.Column):
        return None
    if node.table:
        named = tables.get(node.table.casefold())
        owners = [named] if named is not None else []
    else:
        owners = [table for table in tables.values() if table.column(node.name)]
    column = owners[0].column(node.name) if len(owners) == 1 else None
    return (owners[0], column.name) if column is not None else None


def _is_fixed(condition: exp.Expr, side: exp.Expr) -> bool:
    """Whether what `side` is compared with holds no column: a value known before reading."""
    others = [child for child in condition.iter_expressions() if child is not side]
    return not any(found for other in others for found in other.find_all(exp.Column))
