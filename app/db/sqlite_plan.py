"""SQLite's EXPLAIN QUERY PLAN as a plan: lines of words, each with its parent, and no estimates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from app.core.plan import NodeKind, Plan, PlanNode, PlanNote

_ACCESS = re.compile(
    r"(SCAN|SEARCH) (?:TABLE |SUBQUERY )?(?P<table>.+?)(?: AS \S+)?"
    r"(?: USING (?P<how>.*?))?(?: VIRTUAL TABLE INDEX .*)?(?: LEFT-JOIN| EXISTS)?"
)
_INDEX = re.compile(r"(?:PARTIAL )?(?:COVERING )?INDEX (?P<name>.+?)(?: \(.*\))?")
_MEMORY = 2_000 * 1024
"""SQLite's default cache, within which it sorts before it writes to a temporary file."""


def plan(rows: Iterable[Sequence[Any]]) -> Plan:
    """`rows` are (id, parent, unused, detail); a parent comes before its children."""
    below: dict[int, list[tuple[int, str]]] = {}
    for number, parent, _, detail in rows:
        below.setdefault(parent, []).append((number, detail))
    return Plan("sqlite", _nodes(0, below, 0), memory=_MEMORY, counted=True)


def _nodes(
    parent: int, below: dict[int, list[tuple[int, str]]], depth: int
) -> tuple[PlanNode, ...]:
    """Lines under one parent that read tables are loops in each other, the first one outermost."""
    nodes: list[PlanNode] = []
    looping = False
    for number, detail in below.get(parent, ()) if depth < 200 else ():
        children = _nodes(number, below, depth + 1)
        node = _node(detail, children, again=looping)
        looping = looping or node.kind in (NodeKind.SCAN, NodeKind.INDEX)
        nodes.append(node)
    return tuple(nodes)


def _node(detail: str, children: tuple[PlanNode, ...], *, again: bool) -> PlanNode:
    access = _ACCESS.fullmatch(detail)
    if access is not None and detail not in ("SCAN CONSTANT ROW",):
        return _access(detail, access, children, again=again)
    correlated = detail.startswith("CORRELATED")
    return PlanNode(_kind(detail), detail, again=again and correlated, children=children)


def _access(
    detail: str, access: re.Match[str], children: tuple[PlanNode, ...], *, again: bool
) -> PlanNode:
    how = access["how"] or ""
    notes = (PlanNote.MAKES_INDEX,) if how.startswith("AUTOMATIC") else ()
    if again and detail.startswith("SCAN"):
        notes = (PlanNote.EVERY_PAIR,)
    index = _INDEX.fullmatch(how)
    name = index["name"] if index else "PRIMARY KEY" if "PRIMARY KEY" in how else ""
    kind = NodeKind.SCAN if detail.startswith("SCAN") or notes else NodeKind.INDEX
    return PlanNode(
        kind, detail, access["table"], name, again=again, notes=notes, children=children
    )


def _kind(detail: str) -> NodeKind:
    if "ORDER BY" in detail:
        return NodeKind.SORT
    if detail.startswith("USE TEMP B-TREE"):
        return NodeKind.GROUP
    if detail.startswith(("COMPOUND", "UNION", "EXCEPT", "INTERSECT", "MERGE", "MULTI-INDEX")):
        return NodeKind.SET
    if detail.startswith(("MATERIALIZE", "CO-ROUTINE")):
        return NodeKind.STORE
    return NodeKind.QUERY if "SUBQUERY" in detail else NodeKind.STEP
