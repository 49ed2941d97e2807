"""SELECT * brings along what nobody asked for: dozens of columns, or secrets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Column, Table
from app.sql.checks.finding import Findings, note, warning
from app.sql.facts import Facts, key_of
from app.sql.fixes.columns import write_columns
from app.sql.reading import Level, Source

WIDE = "star-over-wide-table"
SENSITIVE = "star-shows-sensitive"
MANY_COLUMNS = 20
_SECRET = re.compile(
    r"passw|passwd|pwd_?hash|secret|api_?key|access_?token|credit_?card|card_?(no|num)|cvv"
    r"|\bssn\b|_ssn|ssn_|social_?sec|national_?id|id_?card|passport|iban|身份证|密码|护照|银行卡"
)


def select_star(tree: exp.Expr, facts: Facts) -> Findings:
    """In what the statement shows; inside, a query around may leave columns out."""
    for level in facts.reading.levels:
        if level.inside != "statement" or level.select.find_ancestor(exp.Query) is not None:
            continue
        for item in level.select.expressions:
            if not item.is_star or isinstance(item, exp.Count):
                continue
            tables = list(_tables(item, level))
            columns = [column for _, table in tables for column in table.columns]
            secret = [c.name for _, t in tables for c in t.columns if _is_sensitive(t, c, facts)]
            if secret:
                finding = warning(SENSITIVE, item, columns=", ".join(secret[:5]))
            elif len(columns) >= MANY_COLUMNS:
                finding = note(WIDE, item, count=str(len(columns)))
            else:
                continue
            whole = all(s.table is not None for s in level.sources)
            yield (
                finding.mended("write-columns", write_columns(item, tables, facts.dialect))
                if whole
                else finding
            )


def _tables(item: exp.Expr, level: Level) -> Iterator[tuple[Source, Table]]:
    qualifier = item.table.casefold() if isinstance(item, exp.Column) else ""
    for source in level.sources:
        if source.table is not None and qualifier in ("", source.alias):
            yield source, source.table


def _is_sensitive(table: Table, column: Column, facts: Facts) -> bool:
    return key_of(table, column) in facts.known.sensitive or bool(
        _SECRET.search(column.name.casefold())
    )
