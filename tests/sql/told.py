"""What every explanation must mention, so that it leaves no table and no condition out."""

from __future__ import annotations

from sqlglot import exp

from app.core.wording import LANGUAGES, said
from app.sql.explain import explain
from app.sql.parse import parse

_CONDITIONS = (exp.Where, exp.Having, exp.Qualify)
_NOT_SHOWN = (exp.Group, exp.Ordered, exp.TimeToStr, exp.Interval, exp.DataTypeParam)
"""Below these a literal is a position or a format that sqlglot writes in its own way."""


def text_of(sql: str, engine: str, language: str = "en") -> str:
    """The whole explanation of `sql`, a step a line, indented by depth."""
    steps = explain(parse(sql, engine).tree, engine)
    return "\n".join("  " * step.depth + said(step, language) for step in steps)


def left_out(sql: str, engine: str) -> list[str]:
    """Tables, and literals of conditions, that the explanation of `sql` does not mention."""
    tree = parse(sql, engine).tree
    wanted = [table.name for table in tree.find_all(exp.Table)]
    for clause in tree.find_all(*_CONDITIONS):
        wanted += [_core(found) for found in clause.find_all(exp.Literal) if _is_shown(found, sql)]
    told = [text_of(sql, engine, language) for language in LANGUAGES]
    return [name for name in wanted if not all(name in text for text in told)]


def _core(literal: exp.Literal) -> str:
    """The literal as it is told: without the wildcards of a pattern, quotes doubled."""
    return literal.name.strip("%").replace("'", "''")


def _is_shown(literal: exp.Literal, sql: str) -> bool:
    return literal.name in sql and literal.find_ancestor(*_NOT_SHOWN) is None
