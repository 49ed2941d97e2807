"""A join without a condition pairs every row with every row."""

from __future__ import annotations

import re

from sqlglot import exp

from app.sql.checks.finding import Findings, error, warning
from app.sql.checks.parts import aggregates
from app.sql.facts import Facts
from app.sql.fixes.joinon import foreign_key_condition, join_on
from app.sql.keys import conditions, is_single_row
from app.sql.reading import Level, Source
from app.sql.spans import span

CODE = "join-without-condition"
_BEFORE = re.compile(
    r"(?:,|\b(cross\s+|semi\s+|anti\s+|positional\s+)?join)"
    r"\s*\(*\s*(?:select\s+(?:distinct\s+)?)?(?:\w+\.)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s)\]\"`']*on\b", re.IGNORECASE)
_FREE = frozenset({"CROSS", "SEMI", "ANTI", "POSITIONAL"})


def join_without_condition(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for source in level.sources:
            if _meant(source, facts) or _connected(source, level, facts):
                continue
            before = level.sources[: level.sources.index(source)]
            others = ", ".join(other.title for other in before)
            mild = _harmless(source, level) or _says_always(source, facts)
            make = warning if mild else error
            finding = make(CODE, source.node, table=source.title, others=others)
            condition = foreign_key_condition(source, before, facts)
            if condition is not None and source.join is not None:
                finding = finding.mended("join-on", join_on(source.join, condition))
            yield finding


def _harmless(source: Source, level: Level) -> bool:
    """Whether the pairs may do no harm: a subquery may have one row, and some aggregates don't mind
    repeated rows."""
    folded = list(aggregates(level))
    steady = all(
        isinstance(a.this, exp.Distinct) or isinstance(a, exp.Min | exp.Max) for a in folded
    )
    return source.query is not None or bool(folded and steady)


def _meant(source: Source, facts: Facts) -> bool:
    """Whether all pairs are asked for in so many words, or there is only one row to pair."""
    join = source.join
    if join is None or (str(join.kind).upper() in _FREE and _says_cross(source, facts)):
        return True
    if join.args.get("using") or join.method in ("NATURAL", "ASOF"):
        return True
    if not isinstance(source.node, exp.Table | exp.Subquery) or is_single_row(source.query):
        return True
    if isinstance(source.node, exp.Table) and not isinstance(source.node.this, exp.Identifier):
        return True
    return source.table is not None and source.table.rows in (0, 1)


def _says_always(source: Source, facts: Facts) -> bool:
    """Whether the text has a condition like ON TRUE; sqlglot adds it to a bare JOIN, too."""
    on = source.join.args.get("on") if source.join is not None else None
    if on is None or on.find(exp.Column) is not None:
        return False
    found = span(source.node)
    return found is None or _AFTER.match(facts.sql, found.end) is not None


def _says_cross(source: Source, facts: Facts) -> bool:
    """sqlglot reads a comma or a bare JOIN as CROSS JOIN; only the text tells them apart."""
    found = span(source.node)
    before = _BEFORE.search(facts.sql[: found.start]) if found else None
    return before is None or before[1] is not None


def _connected(source: Source, level: Level, facts: Facts) -> bool:
    """Whether some condition mentions the source together with another one, or one that can't
    be told."""
    for condition in conditions(level):
        owners: set[Source | None] = set()
        for part in condition.walk():
            if isinstance(part, exp.Column):
                owners.add(facts.reading.source(part))
        if source in owners and len(owners) > 1:
            return True
        if None in owners:
            return True
    return _only_single_rows(source, level) or _lateral(source, level, facts)


def _only_single_rows(source: Source, level: Level) -> bool:
    before = level.sources[: level.sources.index(source)]
    return all(is_single_row(other.query) for other in before)


def _lateral(source: Source, level: Level, facts: Facts) -> bool:
    """Whether the source's own query looks at what stands before it."""
    return any(facts.reading.source(c) in level.sources for c in source.node.find_all(exp.Column))
