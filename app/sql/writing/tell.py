"""What a write does, step by step, told from its tree: which rows, and what becomes of them."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.explanation import Joint, Listing, Step, Words, nesting, phrase
from app.core.schema import Table
from app.sql.dialects import sqlglot_name
from app.sql.explain import MAX_NESTING, explain
from app.sql.explain.expressions import words
from app.sql.explain.reach import Reach, plain
from app.sql.writing.gate import assignments, target_of
from app.sql.writing.rows import rows_of

_LONGEST = 120


def tell(tree: exp.Expr, table: Table | None, engine: str) -> tuple[Step, ...]:
    """The steps of an admitted write. Never raises."""
    try:
        steps = tuple(_told(tree, table, engine))
    except (RecursionError, SqlglotError):
        return ()
    return steps if all(nesting(step) <= MAX_NESTING for step in steps) else ()


def _told(tree: exp.Expr, table: Table | None, engine: str) -> list[Step]:
    if table is None:
        return [Step("write-structure", (("sql", _text(tree, engine)),))]
    name = plain(table.name)
    if isinstance(tree, exp.Insert):
        return _inserting(tree, name, engine)
    rows = rows_of(tree)
    rows.set("expressions", [exp.Star()])
    steps = [step for step in explain(rows, engine) if step.code != "show" or step.depth]
    if isinstance(tree, exp.Update):
        return [*steps, Step("write-set", (("table", name), ("items", _sets(tree, engine))))]
    return [*steps, Step("write-delete", (("table", name),))]


def _inserting(tree: exp.Insert, name: str, engine: str) -> list[Step]:
    source = tree.expression
    if isinstance(source, exp.Values):
        count = f"{len(source.expressions):,}"
        steps = [Step("write-add", (("count", count), ("table", name)))]
    elif isinstance(source, exp.Query):
        steps = [*explain(source, engine), Step("write-add-query", (("table", name),))]
    else:
        steps = [Step("write-add-default", (("table", name),))]
    return [*steps, *_on_conflict(tree, engine)]


def _on_conflict(tree: exp.Insert, engine: str) -> list[Step]:
    if tree.args.get("alternative") == "REPLACE":
        return [Step("write-conflict-replace")]
    if tree.args.get("ignore") or tree.args.get("alternative"):
        return [Step("write-conflict-nothing")]
    if tree.args.get("conflict") is None:
        return []
    if not assignments(tree):
        return [Step("write-conflict-nothing")]
    return [Step("write-conflict-set", (("items", _sets(tree, engine)),))]


def _sets(tree: exp.Expr, engine: str) -> Words:
    target = target_of(tree)
    titles = {target.alias_or_name.lower(): target.name} if target is not None else {}
    reach = Reach(engine, lambda query: f"({_text(query, engine)})", titles, alone=True)
    return Listing(
        Joint.ITEMS,
        tuple(
            phrase(
                "write-value",
                column=plain(assignment.this.name),
                value=words(assignment.expression, reach),
            )
            for assignment in assignments(tree)
        ),
    )


def _text(tree: exp.Expr, engine: str) -> str:
    text = plain(tree.sql(dialect=sqlglot_name(engine)))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
