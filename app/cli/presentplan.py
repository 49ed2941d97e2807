"""A plan on the command line: as JSON, and as a tree for people."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from app.core import planwords
from app.core.plan import Plan, PlanNode
from app.core.wording import words_said

_SHOWN_DETAIL = 100


def plan_json(plan: Plan) -> dict[str, Any]:
    return {
        "engine": plan.engine,
        "rows": plan.rows,
        "counted": plan.counted,
        "cost": plan.cost,
        "scans": list(plan.scans),
        "indexes": list(plan.indexes),
        "nodes": [_node_json(node) for node in plan.nodes],
        "suggestions": [
            {"table": s.table, "columns": list(s.columns), "rows": s.rows, "why": s.why}
            for s in plan.suggestions
        ],
        "limit": None
        if plan.over is None
        else {
            "measure": plan.over.measure.value,
            "number": plan.over.number,
            "beyond": plan.over.beyond.value,
        },
    }


def _node_json(node: PlanNode) -> dict[str, Any]:
    return {
        "kind": node.kind.value,
        "title": node.title,
        "table": node.table,
        "index": node.index,
        "rows": node.rows,
        "reads": node.reads,
        "cost": node.cost,
        "detail": node.detail,
        "notes": [note.value for note in node.notes],
        "children": [_node_json(child) for child in node.children],
    }


def show_plan(plan: Plan, out: Console) -> None:
    line = Text("Plan  ", style="bold") + Text(_plain(words_said(planwords.summary(plan), "en")))
    tree = Tree(line, guide_style="dim")
    for node in plan.nodes:
        _add(tree, node)
    out.print(tree)
    limit = planwords.limit(plan)
    if limit is not None:
        out.print(_plain(words_said(limit, "en")), style="yellow")
    for found in plan.suggestions:
        out.print(_plain(words_said(planwords.suggestion(found), "en")), style="blue")


def _add(tree: Tree, node: PlanNode) -> None:
    words = Text(_plain(words_said(planwords.node(node), "en")))
    numbers = [
        f"{value:,} {what}"
        for value, what in ((node.reads, "read"), (node.rows, "given"))
        if value is not None
    ]
    words.append("  " + ", ".join(numbers) if numbers else "", style="dim")
    if node.detail:
        words.append(f"  {_plain(node.detail[:_SHOWN_DETAIL])}", style="dim")
    for note in node.notes:
        words.append(f"  {words_said(planwords.note(note), 'en')}", style="yellow")
    branch = tree.add(words)
    for child in node.children:
        _add(branch, child)


def _plain(text: str) -> str:
    """Without control characters, which could drive the terminal."""
    return "".join(ch if ch.isprintable() else " " for ch in text)
