"""A plan in phrases that both languages have words for: summary, nodes, notes, suggestions."""

from __future__ import annotations

from app.core.explanation import Joint, Listing, Phrase, Words, phrase
from app.core.plan import IndexSuggestion, NodeKind, Plan, PlanNode, PlanNote
from app.core.planlimit import Beyond, Measure

_SHOWN_NAMES = 4


def summary(plan: Plan) -> Words:
    """One line: rows, full scans, indexes, cost."""
    if not plan.nodes:
        return phrase("plan-none")
    parts: list[Words] = []
    if plan.rows is not None:
        parts.append(phrase("plan-rows", rows=f"{plan.rows:,}"))
    scans = tuple(name for name in plan.scans if name)
    if scans:
        parts.append(phrase("plan-scans", tables=_names(scans)))
    if plan.indexes:
        parts.append(phrase("plan-indexes", names=_names(plan.indexes)))
    if plan.cost is not None:
        parts.append(phrase("plan-cost", cost=f"{plan.cost:,.0f}"))
    return Listing(Joint.PARTS, tuple(parts)) if parts else phrase("plan-small")


def node(node_: PlanNode) -> Words:
    """What the node does, to which table, with which index."""
    if node_.kind is NodeKind.STEP:
        return node_.title
    kind = phrase(f"node-{node_.kind.value}")
    if not node_.table:
        return kind
    if node_.index and node_.kind in (NodeKind.INDEX, NodeKind.SCAN):
        return phrase("node-with-index", kind=kind, table=node_.table, index=node_.index)
    return phrase("node-of", kind=kind, table=node_.table)


def note(note_: PlanNote) -> Phrase:
    return phrase(f"note-{note_.value}")


def notes(plan: Plan) -> tuple[Phrase, ...]:
    """What is worth knowing of any node, each once."""
    return tuple(dict.fromkeys(note(n) for node_ in plan.walk() for n in node_.notes))


def suggestion(found: IndexSuggestion) -> Phrase:
    columns = Listing(Joint.VALUES, found.columns)
    rows = f"{found.rows:,}"
    return phrase(f"index-for-{found.why}", table=found.table, columns=columns, rows=rows)


def limit(plan: Plan) -> Phrase | None:
    """What the connection's limit says of the plan; None if it passes."""
    over = plan.over
    if over is None:
        return None
    value = plan.rows if over.measure is Measure.ROWS else plan.cost
    code = {Beyond.NOTE: "over-note", Beyond.ASK: "over-ask", Beyond.BLOCK: "over-block"}
    return phrase(
        code[over.beyond],
        what=phrase(f"measure-{over.measure.value}", number=f"{value or 0:,.0f}"),
        limit=f"{over.number:,.0f}",
    )


def _names(names: tuple[str, ...]) -> Listing:
    more = len(names) - _SHOWN_NAMES
    shown: tuple[Words, ...] = names[:_SHOWN_NAMES]
    if more > 0:
        shown = (*shown, phrase("more", count=f"{more:,}"))
    return Listing(Joint.ITEMS, shown)
