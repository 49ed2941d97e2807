"""A value that is written in another way than the database has it finds nothing."""

from __future__ import annotations

import unicodedata

from sqlglot import exp

from app.sql.checks.finding import Finding, Findings, note, warning
from app.sql.checks.parts import shown
from app.sql.facts import Facts, key_of
from app.sql.fixes.value import write_value
from app.sql.kinds import Kind
from app.sql.reading import bare

CASE = "value-written-otherwise"
UNKNOWN = "value-not-known"
_LENIENT = frozenset({"mysql"})
"""Compare text without regard to letter case, by default."""


def value_written_otherwise(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            if isinstance(node, exp.EQ | exp.NEQ):
                pairs = [(node.this, node.expression), (node.expression, node.this)]
            elif isinstance(node, exp.In):
                pairs = [(node.this, item) for item in node.expressions]
            elif isinstance(node, exp.Case) and node.this is not None:
                pairs = [(node.this, branch.this) for branch in node.args["ifs"]]
            else:
                continue
            for column, value in pairs:
                finding = _compared(bare(column), bare(value), facts)
                if finding is not None:
                    yield finding


def _compared(column: exp.Expr, value: exp.Expr, facts: Facts) -> Finding | None:
    if not isinstance(column, exp.Column) or not isinstance(value, exp.Literal):
        return None
    values = facts.values_of(column)
    if not value.is_string or not values or value.name in values:
        return None
    if facts.kind(column) is not Kind.TEXT:
        return None
    words = {"column": shown(column, facts), "value": value.name}
    alike = [known for known in values if _folded(known) == _folded(value.name)]
    if alike and not (facts.dialect in _LENIENT and _only_case(alike[0], value.name)):
        finding = warning(CASE, value, **words, known=alike[0])
        return finding.mended("write-value", write_value(value, alike[0]))
    stored = facts.reading.stored(column)
    if stored is not None and not alike and key_of(*stored) in facts.known.complete:
        return note(UNKNOWN, value, **words, known=", ".join(values[:8]))
    return None


def _folded(text: str) -> str:
    """Letter case, width of characters and white space around do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _only_case(known: str, text: str) -> bool:
    return known.casefold() == text.casefold()
