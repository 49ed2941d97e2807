"""An inner join leaves out the rows that have no partner."""

from __future__ import annotations

from sqlglot import exp

from app.sql.canonical import conjuncts
from app.sql.checks.finding import Findings, note, warning
from app.sql.facts import Facts, says_not_null
from app.sql.fixes.outer import left_join
from app.sql.keys import Keys, Link, conditions
from app.sql.probe import measured
from app.sql.reading import Level, Source, bare, within

NULLABLE = "join-loses-nulls"
UNDECLARED = "join-loses-rows"
MEASURED = "join-loses-measured"
_WORTH_TELLING = 0.001
_MANY = 0.05


def join_loses_rows(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        keys = Keys(level, facts)
        for source in level.sources:
            links = keys.linked(source)
            if not _is_inner(source) or not links or _is_filtered(source, level, facts):
                continue
            link = links[0]
            if link.left.optional or level.sources.index(link.left) > level.sources.index(source):
                continue
            yield from _judged(source, link, keys)


def _judged(source: Source, link: Link, keys: Keys) -> Findings:
    facts = keys.facts
    column = link.left.table.column(link.left_column) if link.left.table else None
    words = {"table": link.left.title, "by": source.title, "column": link.left_column}
    at = source.node
    known = measured(link.left, source, keys)
    if known is not None:
        found, probe = known
        if found.lost > _WORTH_TELLING:
            make = warning if found.lost > _MANY else note
            numbers = {
                "percent": f"{100 * found.lost:.1f}",
                "lost": str(found.rows - found.matched),
                "rows": str(found.rows),
                "nulls": str(found.nulls),
                "probe": probe.sql,
            }
            finding = make(MEASURED, at, **words, **numbers)
            yield finding.mended("left-join", left_join(source)) if source.join else finding
    elif column is None or link.left.table is None or source not in keys.determined({link.left}):
        return
    elif column.nullable and says_not_null(link.left.table) and _refers(link, facts):
        if not _excludes_null(link, keys.level, facts):
            finding = note(NULLABLE, at, **words)
            yield finding.mended("left-join", left_join(source)) if source.join else finding
    elif link.left.table.foreign_keys and not _is_promised(link):
        yield note(UNDECLARED, at, **words)


def _is_inner(source: Source) -> bool:
    join = source.join
    return join is not None and not join.side and str(join.kind).upper() in ("", "INNER")


def _is_filtered(source: Source, level: Level, facts: Facts) -> bool:
    """Whether a condition is about the joined side alone: then rows are meant to be left out."""
    for condition in conditions(level):
        columns = [part for part in within(condition) if isinstance(part, exp.Column)]
        nested = any(isinstance(part, exp.Query) for part in within(condition))
        owners = {facts.reading.source(column) for column in columns}
        if source in owners and (not owners - {source, None} or nested):
            return True
    return False


def _refers(link: Link, facts: Facts) -> bool:
    """Whether a foreign key of the left side says what the join follows."""
    child, parent = link.left.table, link.right.table
    if child is None or parent is None:
        return False
    return any(
        link.left_column in [name.casefold() for name in key.columns]
        and key.target_table.casefold() == parent.name.casefold()
        for key in child.foreign_keys
    )


def _is_promised(link: Link) -> bool:
    """Whether a foreign key leads from here, or to here from the other side."""
    child, parent = link.left.table, link.right.table
    if child is None or parent is None:
        return True
    keys = [(child, parent, key, link.left_column) for key in child.foreign_keys]
    keys += [(parent, child, key, link.right_column) for key in parent.foreign_keys]
    return any(
        column in [name.casefold() for name in key.columns]
        and key.target_table.casefold() == other.name.casefold()
        for _, other, key, column in keys
    )


def _excludes_null(link: Link, level: Level, facts: Facts) -> bool:
    """Whether a filter has put aside the rows without a key already."""
    where = level.select.args.get("where")
    for part in conjuncts(where.this if where is not None else None):
        for node in within(bare(part)):
            same = isinstance(node, exp.Column) and node.name.casefold() == link.left_column
            if same and facts.reading.source(node) is link.left:
                return True
    return False
