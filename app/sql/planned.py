"""Completes an engine's plan with what the statement and the schema know: which table an alias
means, how many rows a full scan reads, how much that is altogether, and which index is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlglot import exp

from app.core.plan import NodeKind, Plan, PlanNode, PlanNote
from app.core.schema import Schema, Table
from app.sql.indexes import suggest

_LOOKED_UP = 10
"""Rows that SQLite itself assumes behind one value of an index that is not unique."""
_RANGE = 4
"""SQLite takes a range for this part of the rows, if it has no statistics."""
_WIDTH = 100
"""Bytes a row, where the engine does not tell."""
_SORTS = frozenset({NodeKind.SORT, NodeKind.GROUP, NodeKind.STORE})


def complete(plan: Plan, tree: exp.Expr, schema: Schema) -> Plan:
    """`plan`, the engine's own for the query `tree`, with real names, rows and suggestions."""
    names = _Names(tree, schema)
    named = [_renamed(node, names) for node in plan.nodes]
    nodes = _counted(named, names) if plan.counted else [_read(node, names) for node in named]
    grouped = plan.counted and tree.find(exp.Group, exp.AggFunc) is not None
    noted = nodes if grouped else [_noted(node, plan.memory) for node in nodes]
    whole = replace(plan, nodes=tuple(noted), rows=_rows(noted))
    return replace(whole, suggestions=suggest(whole, tree, schema))


class _Names:
    """What the names in a plan mean: engines tell aliases, tables, or both."""

    def __init__(self, tree: exp.Expr, schema: Schema) -> None:
        self._schema = schema
        self._aliases: dict[str, set[str]] = {}
        for table in tree.find_all(exp.Table):
            if table.alias:
                self._aliases.setdefault(table.alias.casefold(), set()).add(table.name)

    def real(self, name: str) -> str:
        """The table behind `name`; an alias that stands for several stays."""
        meant = self._aliases.get(name.casefold(), set())
        if len(meant) == 1:
            name = next(iter(meant))
        known = self._schema.table(name)
        return known.name if known is not None else name

    def table(self, name: str) -> Table | None:
        return self._schema.table(name) if name else None

    def rows(self, name: str) -> int | None:
        known = self.table(name)
        return known.rows if known is not None else None


def _renamed(node: PlanNode, names: _Names) -> PlanNode:
    children = tuple(_renamed(child, names) for child in node.children)
    return replace(node, table=names.real(node.table) if node.table else "", children=children)


def _read(node: PlanNode, names: _Names) -> PlanNode:
    """A full scan reads all rows of its table, whatever it gives out."""
    children = tuple(_read(child, names) for child in node.children)
    reads, rows = node.reads, names.rows(node.table)
    if node.kind is NodeKind.SCAN and reads is None:
        reads = node.rows if rows is None else rows * node.loops
    return replace(node, reads=reads, children=children)


def _counted(
    nodes: Iterable[PlanNode], names: _Names, loops: int = 1, made: dict[str, int] | None = None
) -> list[PlanNode]:
    """The numbers of a plan without estimates, from row counts and keys alone; what the conditions
    leave out is not known. Neighbours that read tables are nested loops. `made`: how many rows the
    queries in FROM have, which are told before they are read."""
    found: list[PlanNode] = []
    made = {} if made is None else made
    here = loops
    for node in nodes:
        children = tuple(_counted(node.children, names, here if node.again else 1, made))
        if node.kind in (NodeKind.SCAN, NodeKind.INDEX):
            rows = _found(node, names)
            begun, here = here, here * (made.get(node.table, 1) if rows is None else rows)
            node = replace(node, rows=here, reads=None if rows is None else here, loops=begun)
        elif node.kind in _SORTS:
            inner = [child.rows for child in children if child.rows is not None]
            node = replace(node, rows=max(inner, default=here))
            made[node.title.partition(" ")[2]] = node.rows or 1
        found.append(replace(node, children=children))
    return found


def _found(node: PlanNode, names: _Names) -> int | None:
    """How many rows one pass over the node reads. A foreign key tells how many there are for each
    row of the table that it refers to."""
    rows, table = names.rows(node.table), names.table(node.table)
    if rows is None or table is None or node.kind is NodeKind.SCAN:
        return rows
    if node.index == "PRIMARY KEY":
        return 1
    equal = {part.partition("=")[0] for part in _conditions(node.title) if part.endswith("=?")}
    unique = [table.primary_key, *table.unique, *(i.columns for i in table.indexes if i.unique)]
    if any(key and set(key) <= equal for key in unique):
        return 1
    for key in table.foreign_keys:
        referred = names.rows(key.target_table)
        if referred and set(key.columns) <= equal:
            return max(1, round(rows / referred))
    if not equal and _conditions(node.title):
        return max(1, rows // _RANGE)
    return min(rows, _LOOKED_UP)


def _conditions(title: str) -> list[str]:
    """What stands in the brackets of `SEARCH t USING INDEX i (a=? AND b>?)`."""
    inside = title.partition(" (")[2].rpartition(")")[0]
    return inside.split(" AND ") if inside else []


def _times(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first * second


def _noted(node: PlanNode, memory: int | None) -> PlanNode:
    """Sorts that may not fit into memory, where the engine's adapter could not tell by itself. How
    many rows a total leaves is not known from counts."""
    children = tuple(_noted(child, memory) for child in node.children)
    size = _times(node.rows, node.width or _WIDTH)
    spills = size is not None and memory is not None and size > memory
    notes = node.notes
    if spills and node.kind is NodeKind.SORT and PlanNote.MAY_SPILL not in notes:
        notes = (*notes, PlanNote.MAY_SPILL)
    return replace(node, notes=notes, children=children)


def _rows(nodes: Sequence[PlanNode]) -> int | None:
    """All that is read, or the most that is made on the way: a join may make more than it reads."""
    everything = [node for root in nodes for node in root.walk()]
    reads = [n.reads for n in everything if n.reads is not None]
    made = [n.rows for n in everything if n.rows is not None]
    return max([sum(reads), *made]) if reads or made else None
