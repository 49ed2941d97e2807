"""An inner join leaves out the rows that have no partner."""

from __future__ import annotations

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.checks.finding import Findings, note, warning
from app.sql.facts import Facts, Measured, says_not_null
from app.sql.fixes.outer import left_join
from app.sql.keys import Keys, Link, conditions
from app.sql.probe import JoinProbe, measured
from app.sql.reading import Level, Source, bare, within

NULLABLE = "join-loses-nulls"
UNDECLARED = "join-loses-rows"
MEASURED = "join-loses-measured"
_WORTH_TELLING = 0.001
_MANY = 0.05


def join_loses_rows(tree: exp.Expr, facts: Facts) -> Findings:
    """Of either side; a LEFT JOIN mends it for the side that stands first."""
    for level in facts.reading.levels:
        keys = Keys(level, facts)
        for source in level.sources:
            links = [link for link in keys.linked(source) if _is_before(link.left, source, level)]
            if not _is_inner(source) or not links or links[0].left.optional:
                continue
            for link in (links[0], links[0].turned):
                if _is_filtered(link.right, level, facts):
                    continue
                for finding in _judged(link, source, keys):
                    mends = link.right is source and finding.code != UNDECLARED
                    yield finding.mended("left-join", left_join(source)) if mends else finding


def _judged(link: Link, joined: Source, keys: Keys) -> Findings:
    """Whether rows of the link's left side get lost."""
    table = link.left.table
    column = table.column(link.left_column) if table else None
    words = {"table": link.left.title, "by": link.right.title, "column": link.left_column}
    known = measured(link.left, link.right, keys)
    if known is not None:
        yield from _counted(link, joined, known, keys, words)
    elif table is None or column is None or link.right not in keys.determined({link.left}):
        return
    elif column.nullable and says_not_null(table) and _refers(link):
        if not _excludes_null(link, keys.level, keys.facts):
            yield note(NULLABLE, joined.node, **words)
    elif table.foreign_keys and not _is_promised(link):
        yield note(UNDECLARED, joined.node, **words)


def _counted(
    link: Link,
    joined: Source,
    known: tuple[Measured, JoinProbe],
    keys: Keys,
    words: dict[str, str],
) -> Findings:
    """That some have no children is usual; that children have no parent, or nobody any, is not."""
    found, probe = known
    if found.lost <= _WORTH_TELLING:
        return
    parent = _refers(link.turned)
    to_one = not parent and (found.most <= 1 or link.right in keys.determined({link.left}))
    if found.matched and not to_one and link.right is not joined:
        return
    unusual = found.matched == 0 or (to_one and found.lost > _MANY)
    yield (warning if unusual else note)(
        MEASURED,
        joined.node,
        **words,
        percent=f"{100 * found.lost:.1f}",
        lost=str(found.rows - found.matched),
        rows=str(found.rows),
        nulls=str(found.nulls),
        probe=probe.sql,
    )


def _is_before(first: Source, second: Source, level: Level) -> bool:
    return level.sources.index(first) < level.sources.index(second)


def _is_inner(source: Source) -> bool:
    """Whether only pairs stay; of a comma, which is read as CROSS JOIN, WHERE keeps them."""
    join = source.join
    return join is not None and not join.side and str(join.kind).upper() in ("", "INNER", "CROSS")


def _is_filtered(source: Source, level: Level, facts: Facts) -> bool:
    """Whether a condition is about the joined side alone: then rows are meant to be left out."""
    for condition in conditions(level):
        columns = [part for part in within(condition) if isinstance(part, exp.Column)]
        nested = any(isinstance(part, exp.Query) for part in within(condition))
        owners = {facts.reading.source(column) for column in columns}
        if source in owners and (not owners - {source, None} or nested):
            return True
    return False


def _refers(link: Link) -> bool:
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
        if bare(part) is link.node:
            continue
        for node in within(bare(part)):
            same = isinstance(node, exp.Column) and node.name.casefold() == link.left_column
            if same and facts.reading.source(node) is link.left:
                return True
    return False
