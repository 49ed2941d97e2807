"""Parts of a statement that have no effect but the time they take."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, note, warning
from app.sql.facts import Facts
from app.sql.fixes.remove import remove_cte, remove_join
from app.sql.keys import Keys, Link
from app.sql.reading import Level, Source

CTE = "unused-cte"
JOIN = "unused-join"
TWICE = "joined-twice"


def unused_cte(tree: exp.Expr, facts: Facts) -> Findings:
    for clause in tree.find_all(exp.With):
        owner = clause.parent
        if owner is None:
            continue
        for cte in clause.expressions:
            name = cte.alias.casefold()
            tables = (table for table in owner.find_all(exp.Table) if not table.db)
            if all(table.name.casefold() != name or _inside(table, cte) for table in tables):
                yield note(CTE, cte.args["alias"], name=cte.alias).mended(
                    "remove-cte", remove_cte(cte)
                )


def _inside(node: exp.Expr, above: exp.Expr) -> bool:
    found: exp.Expr | None = node
    while found is not None and found is not above:
        found = found.parent
    return found is not None


def unused_join(tree: exp.Expr, facts: Facts) -> Findings:
    """A LEFT JOIN to at most one partner, of which no column is used."""
    for level in facts.reading.levels:
        keys = Keys(level, facts)
        for source in level.sources:
            if source.side != "LEFT" or source.join is None or source.node.args.get("joins"):
                continue
            others = {other for other in level.sources if other is not source}
            if source in keys.determined(others) and not _is_used(source, level, facts):
                yield note(JOIN, source.node, table=source.title).mended(
                    "remove-join", remove_join(source.join)
                )


def _is_used(source: Source, level: Level, facts: Facts) -> bool:
    own = source.join.args.get("on") if source.join is not None else None
    if source.join is not None and not own:
        return True
    for column in level.select.find_all(exp.Column):
        if own is not None and _inside(column, own):
            continue
        found = facts.reading.source(column)
        if (
            found is source
            or found is None
            or (column.is_star and column.table.casefold() in ("", source.alias))
        ):
            return True
    return any(item.is_star for item in level.select.expressions)


def joined_twice(tree: exp.Expr, facts: Facts) -> Findings:
    """The same table over the same key: by a unique one it can only be the same row."""
    for level in facts.reading.levels:
        keys = Keys(level, facts)
        partners = {source: _partners(source, keys) for source in level.sources}
        for number, source in enumerate(level.sources):
            for other in level.sources[:number]:
                same = partners[source] and partners[source] == partners[other]
                if same and _is_one_row(other, source, partners[source], keys):
                    yield warning(
                        TWICE,
                        source.node,
                        table=source.title,
                        first=_name(other),
                        second=_name(source),
                    )


def _is_one_row(
    first: Source, second: Source, partners: set[tuple[str, int, str]], keys: Keys
) -> bool:
    if first.table is None or first.table is not second.table or second.join is None:
        return False
    columns = {name for name, _, _ in partners}
    return any(unique <= columns for unique in keys.unique(first) or ())


def _partners(source: Source, keys: Keys) -> set[tuple[str, int, str]]:
    links: list[Link] = keys.linked(source)
    return {(link.right_column, id(link.left), link.left_column) for link in links}


def _name(source: Source) -> str:
    return source.node.alias_or_name
