"""GROUP BY that does not fit what is shown: values picked at random, or more rows than meant."""

from __future__ import annotations

from sqlglot import exp

from app.sql.checks.finding import Findings, error, note, warning
from app.sql.checks.parts import aggregates, columns, group_keys, identity, owner, shown
from app.sql.facts import Facts
from app.sql.fixes.groupby import also_group_by
from app.sql.keys import Keys, is_aggregate
from app.sql.reading import Level, Source, bare

MISSES = "group-by-misses"
UNGROUPED = "aggregate-beside-column"
HIDDEN = "group-by-hidden"
SINGLE = "group-of-one-row"
_LENIENT = frozenset({"sqlite", "mysql"})
_PICKING = (exp.Max, exp.Min)
_CLOSED = (exp.Query, exp.Window, exp.Filter, exp.WithinGroup)


def group_by_misses(tree: exp.Expr, facts: Facts) -> Findings:
    """A column beside an aggregate that the groups don't determine."""
    for level in facts.reading.levels:
        keys = group_keys(level, facts)
        folded = list(aggregates(level, "expressions", "having", "order"))
        if keys is None or not (keys or folded) or level.select.args.get("distinct"):
            continue
        loose = _loose(level, keys, facts)
        if not loose or _picks_a_row(folded, facts):
            continue
        make = warning if facts.dialect in _LENIENT else error
        code = MISSES if keys else UNGROUPED
        finding = make(code, loose[0], column=shown(loose[0], facts))
        yield (
            finding.mended("also-group-by", also_group_by(level.select, loose)) if keys else finding
        )


def _picks_a_row(folded: list[exp.Expr], facts: Facts) -> bool:
    """SQLite takes the other columns from the row that holds the only MAX or MIN."""
    return facts.dialect == "sqlite" and len(folded) == 1 and isinstance(folded[0], _PICKING)


def _loose(level: Level, keys: list[exp.Expr], facts: Facts) -> list[exp.Column]:
    links = Keys(level, facts)
    grouped = [
        (source, column.name)
        for column in keys
        if isinstance(column, exp.Column) and (source := owner(column, level, facts))
    ]
    whole = links.determined([], grouped)
    equal = _equals(grouped, links)
    same = {identity(key, facts) for key in keys}
    loose: dict[str, exp.Column] = {}
    for item in level.select.expressions:
        for column in _outside_aggregates(item, same, facts):
            source = owner(column, level, facts)
            known = source is not None and links.unique(source) is not None
            if source is None or source in whole or (source, column.name.casefold()) in equal:
                continue
            if known or (source.table is not None and not grouped):
                loose.setdefault(column.sql(), column)
    return list(loose.values())


def _outside_aggregates(item: exp.Expr, keys: set[str], facts: Facts) -> list[exp.Column]:
    """Columns that stand neither in an aggregate nor in an expression that is grouped by."""
    found: list[exp.Column] = []
    stack = [item]
    while stack:
        node = stack.pop()
        if is_aggregate(node) or isinstance(node, _CLOSED):
            continue
        if identity(bare(node), facts) in keys:
            continue
        if isinstance(node, exp.Column) and not node.is_star:
            found.append(node)
        stack.extend(child for child in node.iter_expressions() if child is not None)
    return found


def _equals(grouped: list[tuple[Source, str]], keys: Keys) -> set[tuple[Source, str]]:
    """The grouped columns, and those that conditions hold equal to them or to a constant."""
    found = {(source, name.casefold()) for source, name in [*grouped, *keys.fixed]}
    for _ in range(len(keys.links) + 1):
        for link in keys.links:
            sides = {(link.left, link.left_column), (link.right, link.right_column)}
            if sides & found:
                found |= sides
    return found


def group_by_hidden(tree: exp.Expr, facts: Facts) -> Findings:
    """A group key that is not shown splits what looks like one row into several."""
    for level in facts.reading.levels:
        keys = group_keys(level, facts)
        if not keys or len(keys) < 2 or level.inside == "expression":
            continue
        items = {identity(bare(item), facts) for item in level.select.expressions}
        hidden = [k for k in keys if isinstance(k, exp.Column) and identity(k, facts) not in items]
        star = any(item.is_star for item in level.select.expressions)
        if not hidden or star or not any(identity(key, facts) in items for key in keys):
            continue
        if _names_rows(hidden, level, facts) or _used(hidden, level, facts):
            continue
        yield note(HIDDEN, hidden[0], column=shown(hidden[0], facts))


def _names_rows(hidden: list[exp.Column], level: Level, facts: Facts) -> bool:
    """Whether the hidden keys only tell apart things of the same name, as a primary key does."""
    keys = Keys(level, facts)
    for column in hidden:
        source = owner(column, level, facts)
        if source is None or source in keys.determined([], [(source, column.name)]):
            return True
        if any(link.right_column == column.name.casefold() for link in keys.linked(source)):
            return True
    return False


def _used(hidden: list[exp.Column], level: Level, facts: Facts) -> bool:
    """Whether a hidden key is part of what is shown or of the order."""
    parts = {
        identity(c, facts)
        for c in level.own("expressions", "order", "having")
        if isinstance(c, exp.Column)
    }
    return any(identity(key, facts) in parts for key in hidden)


def group_of_one_row(tree: exp.Expr, facts: Facts) -> Findings:
    """Grouping the rows of a single table by its key: nothing is folded."""
    for level in facts.reading.levels:
        keys = group_keys(level, facts)
        if not keys or len(level.sources) != 1 or level.sources[0].table is None:
            continue
        named = [(s, k.name) for k in keys if (s := owner(k, level, facts)) is not None]
        folded = [a for a in aggregates(level, "expressions") if any(columns(a))]
        if folded and level.sources[0] in Keys(level, facts).determined([], named):
            yield warning(SINGLE, folded[0], table=level.sources[0].title)
