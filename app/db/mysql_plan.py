"""EXPLAIN FORMAT=JSON of MySQL and MariaDB as a plan. Both nest the same parts under names that
differ a little, so the parts are looked for and not their exact places."""

from __future__ import annotations

import json
from dataclasses import replace

from app.core.plan import NodeKind, Plan, PlanNode, PlanNote
from app.db.plandocument import MAX_DEPTH, Document, cut, documents, number, text, times, whole

_WRAPPERS = {
    "filesort": (NodeKind.SORT, "filesort"),
    "ordering_operation": (NodeKind.SORT, "order"),
    "grouping_operation": (NodeKind.GROUP, "group"),
    "duplicate_removal": (NodeKind.GROUP, "distinct"),
    "duplicates_removal": (NodeKind.GROUP, "distinct"),
    "temporary_table": (NodeKind.STORE, "temporary table"),
    "buffer_result": (NodeKind.STORE, "buffer"),
    "window_functions_computation": (NodeKind.GROUP, "windows"),
    "windowing": (NodeKind.GROUP, "windows"),
    "union_result": (NodeKind.SET, "union"),
    "materialized": (NodeKind.STORE, "materialized"),
    "materialized_from_subquery": (NodeKind.STORE, "materialized"),
}
_INSIDE = (
    "query_block",
    "query_specifications",
    "read_sorted_file",
    "expression_cache",
    "block-nl-join",
    "recursive_union",
)
_SUBQUERIES = (
    "subqueries",
    "attached_subqueries",
    "optimized_away_subqueries",
    "select_list_subqueries",
    "order_by_subqueries",
    "group_by_subqueries",
    "having_subqueries",
    "update_value_subqueries",
)
_FULL = frozenset({"ALL", "index", "fulltext"})


def plan(document: str, memory: int | None) -> Plan:
    """`memory`: the server's sort_buffer_size in bytes."""
    whole_plan = json.loads(document)
    nodes = tuple(n for d in documents(whole_plan) for n in _nodes(d, 0))
    return Plan("mysql", nodes, cost=_cost(whole_plan), memory=memory)


def _nodes(document: Document, depth: int) -> list[PlanNode]:
    """The nodes that stand in `document`, in the order in which they are carried out."""
    if depth >= MAX_DEPTH:
        return [cut()]
    found: list[PlanNode] = []
    for key, value in document.items():
        if key == "nested_loop":
            found += _nested_loop(documents(value), depth + 1)
        elif key == "table":
            found += [_table(d, 1.0, depth + 1)[0] for d in documents(value)]
        elif key in _WRAPPERS:
            kind, title = _WRAPPERS[key]
            found += [_wrapped(kind, title, d, depth + 1) for d in documents(value)]
        elif key in _INSIDE:
            found += [node for d in documents(value) for node in _nodes(d, depth + 1)]
        elif key in _SUBQUERIES:
            found += [_subquery(d, depth + 1) for d in documents(value)]
    return found


def _wrapped(kind: NodeKind, title: str, document: Document, depth: int) -> PlanNode:
    children = tuple(_nodes(document, depth))
    rows = children[-1].rows if children and children[-1].kind is NodeKind.JOIN else None
    if rows is None and len(children) == 1:
        rows = children[0].rows
    return PlanNode(kind, title, rows=rows, detail=text(document, "sort_key"), children=children)


def _subquery(document: Document, depth: int) -> PlanNode:
    return PlanNode(NodeKind.QUERY, "subquery", children=tuple(_nodes(document, depth)))


def _nested_loop(parts: list[Document], depth: int) -> list[PlanNode]:
    """Tables, each read for every row of those before it; as one join if there are several."""
    loops = 1.0
    nodes: list[PlanNode] = []
    before: list[PlanNode] = []
    for part in parts:
        table = _table_of(part)
        if table is None:
            before += _nodes(part, depth)
            continue
        node, loops = _table(table, loops, depth, blocks="block-nl-join" in part)
        nodes.append(node if not nodes else replace(node, again=True))
    if len(nodes) < 2:
        return [*before, *nodes]
    every_pair = any(n.kind is NodeKind.SCAN and not n.detail for n in nodes[1:])
    notes = (PlanNote.EVERY_PAIR,) if every_pair else ()
    join = PlanNode(
        NodeKind.JOIN, "nested loop", rows=round(loops), notes=notes, children=tuple(nodes)
    )
    return [*before, join]


def _table_of(part: Document) -> Document | None:
    """The table that an entry of a nested loop reads; MariaDB wraps some of them."""
    found = part.get("table")
    if isinstance(found, dict):
        return found
    joined = part.get("block-nl-join")
    if isinstance(joined, dict) and isinstance(joined.get("table"), dict):
        condition = joined.get("attached_condition") or joined["table"].get("attached_condition")
        return {**joined["table"], "attached_condition": condition}
    return None


def _table(
    document: Document, loops: float, depth: int, *, blocks: bool = False
) -> tuple[PlanNode, float]:
    """The node, and how many rows it and those before it give. `blocks`: it is read once for many
    rows of those before it, and not for each."""
    access = text(document, "access_type")
    each = whole(document, "rows")
    if each is None:
        each = whole(document, "rows_examined_per_scan")
    share = number(document, "filtered")
    after = loops * (each or 1) * (100.0 if share is None else share) / 100
    costs = next(iter(documents(document.get("cost_info"))), {})
    node = PlanNode(
        NodeKind.SCAN if access in _FULL else NodeKind.INDEX if access else NodeKind.STEP,
        access or text(document, "message"),
        text(document, "table_name"),
        text(document, "key"),
        rows=round(after),
        reads=times(each, 1.0 if blocks else max(1.0, loops)),
        cost=number(costs, "prefix_cost"),
        detail=text(document, "attached_condition"),
        children=tuple(_nodes({k: v for k, v in document.items() if k != "table"}, depth)),
    )
    return node, after


def _cost(document: object) -> float | None:
    """MySQL tells the cost of the whole query, MariaDB since version 11."""
    for block in documents(document):
        inner = next(iter(documents(block.get("query_block"))), {})
        info = next(iter(documents(inner.get("cost_info"))), {})
        found = number(info, "query_cost")
        return number(inner, "cost") if found is None else found
    return None
