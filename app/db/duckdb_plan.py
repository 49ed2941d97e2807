"""DuckDB's EXPLAIN (FORMAT JSON) as a plan: operators with estimated cardinalities, no cost."""

from __future__ import annotations

import json
import math

from app.core.plan import NodeKind, Plan, PlanNode, PlanNote
from app.db.plandocument import MAX_DEPTH, Document, cut, documents, text, whole

_JOINS = ("JOIN", "CROSS_PRODUCT")
_EVERY_PAIR = ("CROSS_PRODUCT", "NESTED_LOOP_JOIN", "BLOCKWISE_NL_JOIN")
_NO_TABLE = ("CTE_SCAN", "DUMMY_SCAN", "DELIM_SCAN", "COLUMN_DATA_SCAN", "EMPTY_RESULT")
_DETAILS = ("Filters", "Conditions", "Order By", "Groups", "Aggregates", "Function")


def plan(physical: str) -> Plan:
    return Plan("duckdb", tuple(_node(d, 0) for d in documents(json.loads(physical))))


def _node(document: Document, depth: int) -> PlanNode:
    if depth >= MAX_DEPTH:
        return cut()
    name = text(document, "name").strip()
    extra = next(iter(documents(document.get("extra_info"))), {})
    kind = _kind(name, extra)
    children = tuple(_node(d, depth + 1) for d in documents(document.get("children")))
    rows = whole(extra, "Estimated Cardinality")
    if rows is None and name == "CROSS_PRODUCT":
        rows = math.prod(child.rows or 1 for child in children)
    return PlanNode(
        kind,
        name,
        _table(text(extra, "Table")),
        text(extra, "Index"),
        rows=rows,
        reads=rows if kind is NodeKind.INDEX else None,
        detail="; ".join(text(extra, key) for key in _DETAILS if extra.get(key)),
        notes=(PlanNote.EVERY_PAIR,) if name in _EVERY_PAIR else (),
        children=children,
    )


def _kind(name: str, extra: Document) -> NodeKind:
    if name in _NO_TABLE:
        return NodeKind.STEP
    if "SCAN" in name or name.startswith("READ_"):
        return NodeKind.INDEX if "Index" in text(extra, "Type") else NodeKind.SCAN
    if name.endswith(_JOINS):
        return NodeKind.JOIN
    if name in ("ORDER_BY", "TOP_N"):
        return NodeKind.SORT
    if "GROUP_BY" in name or "AGGREGATE" in name or "WINDOW" in name:
        return NodeKind.GROUP
    if name in ("UNION", "REC_CTE", "RECURSIVE_CTE"):
        return NodeKind.SET
    if "LIMIT" in name:
        return NodeKind.LIMIT
    return NodeKind.STORE if "CTE" in name else NodeKind.STEP


def _table(name: str) -> str:
    """The last part of `catalogue.schema.table`, which is quoted where it must be."""
    if name.endswith('"'):
        begin = name.rfind('."') + 2 if '."' in name else 1
        return name[begin:-1].replace('""', '"')
    return name.rpartition(".")[2]
