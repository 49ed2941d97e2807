"""Changes of the structure: CREATE, ALTER, DROP of tables, indexes and views, and TRUNCATE.

Only their plain forms. The query of a view or of CREATE TABLE AS is judged by the gate for reading.
"""

from __future__ import annotations

from sqlglot import exp

from app.core.values import Verdict
from app.sql.gate import judge
from app.sql.guards.case import Case, Objection, Objections, offset_of
from app.sql.guards.nodes import only_reads
from app.sql.guards.query import first_word

STRUCTURE = frozenset({"create", "alter", "drop", "truncate"})

_KINDS = frozenset({"TABLE", "INDEX", "VIEW"})
_ROOTS: dict[str, tuple[type[exp.Expr], frozenset[str]]] = {
    "create": (
        exp.Create,
        frozenset({"this", "kind", "exists", "replace", "unique", "expression"}),
    ),
    "alter": (exp.Alter, frozenset({"this", "kind", "actions", "exists"})),
    "drop": (exp.Drop, frozenset({"tables", "kind", "exists"})),
    "truncate": (exp.TruncateTable, frozenset({"expressions"})),
}
_PARTS: tuple[type[exp.Expr], ...] = (
    exp.Schema,
    exp.ColumnConstraint,
    exp.NotNullColumnConstraint,
    exp.PrimaryKeyColumnConstraint,
    exp.UniqueColumnConstraint,
    exp.DefaultColumnConstraint,
    exp.CheckColumnConstraint,
    exp.AutoIncrementColumnConstraint,
    exp.Reference,
    exp.ForeignKey,
    exp.PrimaryKey,
    exp.Constraint,
    exp.Index,
    exp.IndexParameters,
    exp.AlterColumn,
    exp.AlterRename,
    exp.RenameColumn,
    exp.AddConstraint,
)
_HARMLESS: tuple[type[exp.Expr], ...] = (
    exp.CurrentDate,
    exp.CurrentTime,
    exp.CurrentTimestamp,
    exp.And,
    exp.Or,
)


def structure(case: Case) -> Objections:
    """What speaks against a statement that begins with one of STRUCTURE."""
    first = first_word(case.pieces)
    root, known = _ROOTS[first]
    tree = case.tree
    if not isinstance(tree, root) or any(v and p not in known for p, v in tree.args.items()):
        yield Objection("write-part", _PLAINLY)
        return
    kind = str(tree.args.get("kind") or "TABLE").upper()
    if kind not in _KINDS or (first == "alter" and kind != "TABLE"):
        yield Objection("write-kind", "Only tables, indexes and views are changed here.")
        return
    named = tree.args.get("tables") or (tree.expressions if first == "truncate" else [tree.this])
    if len(named) != 1:
        yield Objection("write-several", f"{first.upper()} takes one name here.")
    query = tree.args.get("expression")
    if isinstance(query, exp.Query):
        yield from _query(case)
    yield from _nodes(tree, query, case.engine)


def removed(tree: exp.Expr) -> str:
    """What the change takes away with its content, by name; empty if nothing."""
    if isinstance(tree, exp.TruncateTable):
        return str(tree.expressions[0].name)
    if isinstance(tree, exp.Drop) and str(tree.args.get("kind")).upper() == "TABLE":
        return str(tree.args["tables"][0].name)
    replaced = isinstance(tree, exp.Create) and tree.args.get("replace")
    if replaced and str(tree.args.get("kind")).upper() == "TABLE":
        table = tree.find(exp.Table)
        return table.name if table is not None else ""
    dropped = tree.find(exp.Drop) if isinstance(tree, exp.Alter) else None
    return str(dropped.args["tables"][0].name) if dropped is not None else ""


_PLAINLY = "Tacit knows only the plain forms of CREATE, ALTER, DROP and TRUNCATE."


def _query(case: Case) -> Objections:
    """The text behind AS has to pass the gate for reading."""
    for index, piece in enumerate(case.pieces):
        if piece.word == "as" and index + 1 < len(case.pieces):
            verdict = judge(case.sql[case.pieces[index + 1].start :], case.schema)
            if verdict.verdict is not Verdict.READ:
                yield Objection("write-query", " ".join(verdict.reasons) or _PLAINLY)
            return
    yield Objection("write-query", _PLAINLY)


def _nodes(tree: exp.Expr, query: exp.Expr | None, engine: str) -> Objections:
    inside = {id(node) for node in query.walk()} if isinstance(query, exp.Query) else set()
    for node in tree.walk():
        if node is tree or id(node) in inside or isinstance(node, _PARTS):
            continue
        if isinstance(node, exp.Drop) and node.args.get("kind") == "COLUMN":
            if not node.args.get("cascade"):
                continue
        elif isinstance(node, exp.Func) and not isinstance(node, _HARMLESS):
            name = node.sql_name() if not isinstance(node, exp.Anonymous) else node.name
            message = f"The function {name[:40]} is refused in a change of the structure."
            yield Objection("write-function", message, offset_of(node))
            continue
        elif only_reads(node, engine):
            continue
        yield Objection("write-part", _PLAINLY, offset_of(node))
