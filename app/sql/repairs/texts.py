"""A text that the column holds in another letter case or with other accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.repairs.names import Reach, reaches


def spell_texts(tree: exp.Expr, schema: Schema) -> Iterator[Repair]:
    """Write a compared text as the one known value that differs from it in nothing else.

    MySQL's usual collations don't mind letter case and accents, so nothing is to mend there.
    """
    if schema.dialect == "mysql":
        return
    for reach in list(reaches(tree, schema)):
        for column in reach.columns:
            for literal in _compared(column):
                real = _known(literal.name, _values(column, reach))
                if real is None:
                    continue
                before = literal.sql()
                literal.set("this", real)
                message = f"{before} stands in the data as {literal.sql()}"
                yield Repair("text-spelled", message, before, literal.sql())


def fold(text: str) -> str:
    """`text` without letter case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _compared(column: exp.Column) -> list[exp.Literal]:
    parent = column.parent
    if isinstance(parent, exp.EQ | exp.NEQ):
        others = [parent.this, parent.expression]
    elif isinstance(parent, exp.In) and parent.this is column:
        others = parent.expressions
    else:
        return []
    return [node for node in others if isinstance(node, exp.Literal) and node.is_string]


def _values(column: exp.Column, reach: Reach) -> tuple[str, ...]:
    """The known values of the one column that is meant."""
    name = column.table.casefold()
    owners = [
        s for s in (*reach.own, *reach.outer)
        if s.has(column.name) and name in ("", s.alias.casefold())
    ]  # fmt: skip
    table = owners[0].table if len(owners) == 1 else None
    found = table.column(column.name) if table else None
    return found.samples if found else ()


def _known(text: str, values: tuple[str, ...]) -> str | None:
    if text in values:
        return None
    alike = {value for value in values if fold(value) == fold(text)}
    return alike.pop() if len(alike) == 1 else None
