"""PostgreSQL's EXPLAIN (FORMAT JSON) as a plan: rows and costs as the planner estimates them."""

from __future__ import annotations

from app.core.plan import NodeKind, Plan, PlanNode, PlanNote
from app.db.plandocument import MAX_DEPTH, Document, cut, documents, number, text, times, whole

_KINDS = {
    "Seq Scan": NodeKind.SCAN,
    "Sample Scan": NodeKind.SCAN,
    "Foreign Scan": NodeKind.SCAN,
    "Index Scan": NodeKind.INDEX,
    "Index Only Scan": NodeKind.INDEX,
    "Bitmap Heap Scan": NodeKind.INDEX,
    "Bitmap Index Scan": NodeKind.STEP,
    "Tid Scan": NodeKind.INDEX,
    "Nested Loop": NodeKind.JOIN,
    "Hash Join": NodeKind.JOIN,
    "Merge Join": NodeKind.JOIN,
    "Sort": NodeKind.SORT,
    "Incremental Sort": NodeKind.SORT,
    "Aggregate": NodeKind.GROUP,
    "Group": NodeKind.GROUP,
    "WindowAgg": NodeKind.GROUP,
    "Unique": NodeKind.GROUP,
    "Append": NodeKind.SET,
    "Merge Append": NodeKind.SET,
    "SetOp": NodeKind.SET,
    "Recursive Union": NodeKind.SET,
    "Limit": NodeKind.LIMIT,
    "Hash": NodeKind.STORE,
    "Materialize": NodeKind.STORE,
    "Memoize": NodeKind.STORE,
    "CTE Scan": NodeKind.QUERY,
    "Subquery Scan": NodeKind.QUERY,
}
_DETAILS = (
    "Index Cond",
    "Hash Cond",
    "Merge Cond",
    "Join Filter",
    "Filter",
    "Sort Key",
    "Group Key",
)
_SORTED_OR_HASHED = frozenset({"Sort", "Hash"})
_ONCE = frozenset({"InitPlan"})


def plan(document: object, memory: int | None) -> Plan:
    """`memory`: the server's work_mem in bytes."""
    roots = [d["Plan"] for d in documents(document) if isinstance(d.get("Plan"), dict)]
    nodes = tuple(_node(root, 1.0, memory, 0) for root in roots)
    return Plan("postgresql", nodes, cost=nodes[0].cost if nodes else None, memory=memory)


def _node(document: Document, loops: float, memory: int | None, depth: int) -> PlanNode:
    """`loops`: how often it is carried out; PostgreSQL's numbers are for one time."""
    if depth >= MAX_DEPTH:
        return cut()
    title = text(document, "Node Type")
    each = whole(document, "Plan Rows")
    kind = _KINDS.get(title, NodeKind.STEP)
    if title.startswith("Index") and not document.get("Index Cond"):
        kind = NodeKind.SCAN
    index = text(document, "Index Name") or _bitmap_index(document)
    rows, width = times(each, loops), whole(document, "Plan Width")
    return PlanNode(
        kind,
        title,
        text(document, "Relation Name"),
        index,
        rows=rows,
        reads=rows if kind is NodeKind.INDEX else None,
        cost=number(document, "Total Cost"),
        detail="; ".join(text(document, key) for key in _DETAILS if document.get(key)),
        again=loops > 1,
        loops=round(loops),
        width=width,
        notes=_notes(document, title, each, width, memory),
        children=_children(document, loops, memory, depth),
    )


def _children(
    document: Document, loops: float, memory: int | None, depth: int
) -> tuple[PlanNode, ...]:
    """The inner side of a nested loop is done for each row of the outer one, a subplan for each
    row of the node that it belongs to."""
    found = documents(document.get("Plans"))
    outer = next((number(d, "Plan Rows") for d in found if _role(d) == "Outer"), None)
    own = number(document, "Plan Rows")
    nodes = []
    for child in found:
        times_here = loops
        if _role(child) == "Inner" and document.get("Node Type") == "Nested Loop":
            times_here *= max(1.0, outer or 1.0)
        elif _role(child) == "SubPlan":
            times_here *= max(1.0, own or 1.0)
        elif _role(child) in _ONCE:
            times_here = 1.0
        nodes.append(_node(child, times_here, memory, depth + 1))
    return tuple(nodes)


def _role(document: Document) -> str:
    return text(document, "Parent Relationship")


def _notes(
    document: Document, title: str, rows: int | None, width: int | None, memory: int | None
) -> tuple[PlanNote, ...]:
    if title == "Nested Loop" and not _links(document):
        return (PlanNote.EVERY_PAIR,)
    size = times(rows, width)
    spills = size is not None and memory is not None and size > memory
    return (PlanNote.MAY_SPILL,) if spills and title in _SORTED_OR_HASHED else ()


def _links(document: Document) -> bool:
    """Whether a nested loop has a condition, of its own or on its inner side."""
    inner = [d for d in documents(document.get("Plans")) if _role(d) == "Inner"]
    keys = ("Index Cond", "Recheck Cond", "Filter", "Cache Key")
    stack = list(inner)
    while stack:
        node = stack.pop()
        if any(node.get(key) for key in keys):
            return True
        stack.extend(documents(node.get("Plans")))
    return bool(document.get("Join Filter"))


def _bitmap_index(document: Document) -> str:
    found = documents(document.get("Plans"))
    return next((text(d, "Index Name") for d in found if d.get("Index Name")), "")
