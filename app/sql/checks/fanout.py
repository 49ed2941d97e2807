"""A join that gives a row several partners makes sums of that row's values too large."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.sql.checks.finding import Finding, Findings, error, warning
from app.sql.checks.parts import aggregates, columns, group_keys, owner, shown
from app.sql.facts import Facts, Measured
from app.sql.fixes.distinct import count_distinct
from app.sql.keys import Keys, Link
from app.sql.probe import JoinProbe, measured
from app.sql.reading import Level, Source, bare, unwrapped

CODE = "fan-out"
MEASURED = "fan-out-measured"
WEIGHED = "fan-out-weighs"
COUNTED = "fan-out-count"
_SUMS = (exp.Sum, exp.Avg, exp.Stddev, exp.StddevSamp, exp.StddevPop, exp.Variance, exp.VariancePop)
_UNMULTIPLIED = 1.0005


def fan_out(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        keys = Keys(level, facts)
        for aggregate in aggregates(level):
            argument = aggregate.this
            if not isinstance(argument, exp.Expr) or isinstance(argument, exp.Distinct):
                continue
            if isinstance(aggregate, _SUMS):
                yield from _summed(aggregate, level, keys, facts)
                yield from _summed_beneath(aggregate, level, facts)
            elif isinstance(aggregate, exp.Count):
                yield from _counted(aggregate, level, keys, facts)


def _summed(aggregate: exp.Expr, level: Level, keys: Keys, facts: Facts) -> Findings:
    for link, found in multiplying(_sources(aggregate, level, facts), keys):
        words = _words(aggregate, link, facts)
        if found is None:
            yield warning(CODE, aggregate, **words)
        elif isinstance(aggregate, exp.Sum) or found[0].most > found[0].factor:
            yield _measured(aggregate, found, words)
        return


def _summed_beneath(aggregate: exp.Expr, level: Level, facts: Facts) -> Findings:
    """The same of a query in FROM whose rows are handed on as they are."""
    parts: list[exp.Expr] = list(columns(aggregate.this))
    groups: list[exp.Expr] | None = group_keys(level, facts)
    while groups is not None:
        inner = _beneath(level, [*parts, *(c for key in groups for c in columns(key))], facts)
        if inner is None:
            return
        level, found = inner
        parts, groups = found[: len(parts)], found[len(parts) :]
        owners = {owner(column, level, facts) for part in parts for column in columns(part)}
        known = {source for source in owners if source is not None}
        for link, _ in multiplying_groups(known, Keys(level, facts), groups):
            yield warning(CODE, aggregate, **_words(aggregate, link, facts))
            return


def _beneath(
    level: Level, parts: list[exp.Expr], facts: Facts
) -> tuple[Level, list[exp.Expr]] | None:
    """The plain query in FROM that all columns of `parts` come from, and what they are in it."""
    sources = {owner(part, level, facts) for part in parts}
    source = sources.pop() if len(sources) == 1 else None
    query = unwrapped(source.query) if source is not None else None
    inner = facts.reading.level(query) if query is not None else None
    if source is None or inner is None or not _hands_rows_on(inner):
        return None
    found = [facts.reading.output(source, part.name) for part in parts]
    outputs = [bare(item) for item in found if item is not None]
    return (inner, outputs) if len(outputs) == len(parts) else None


def _hands_rows_on(level: Level) -> bool:
    """Whether nothing folds, ranks or cuts the rows, by which repeats may be put aside."""
    clauses = ("distinct", "group", "limit", "offset", "qualify")
    if any(level.select.args.get(clause) is not None for clause in clauses):
        return False
    return not any(isinstance(n, exp.AggFunc | exp.Window) for n in level.own("expressions"))


def _words(aggregate: exp.Expr, link: Link, facts: Facts) -> dict[str, str]:
    return {
        "aggregate": shown(aggregate, facts),
        "table": link.left.title,
        "by": link.right.title,
    }


def _measured(
    aggregate: exp.Expr, found: tuple[Measured, JoinProbe], words: dict[str, str]
) -> Finding:
    """A sum is surely too large; a mean only weighs rows by how many partners they have."""
    measure, probe = found
    make, code = (error, MEASURED) if isinstance(aggregate, exp.Sum) else (warning, WEIGHED)
    return make(
        code,
        aggregate,
        **words,
        factor=f"{measure.factor:.1f}" if measure.factor >= 1.05 else f"{measure.factor:.3f}",
        rows=str(measure.rows),
        most=str(measure.most),
        probe=probe.sql,
    )


def _counted(aggregate: exp.Expr, level: Level, keys: Keys, facts: Facts) -> Findings:
    """Counting the rows of a source that is itself the many to another one's one."""
    sources = _sources(aggregate, level, facts)
    if len(sources) != 1 or not all(_is_many(counted, keys) for counted in sources):
        return
    for link, _ in multiplying(sources, keys):
        finding = warning(COUNTED, aggregate, **_words(aggregate, link, facts))
        yield finding.mended("count-distinct", count_distinct(aggregate))
        return


def _is_many(counted: Source, keys: Keys) -> bool:
    """Whether several rows of `counted` belong to one of another source."""
    ones = {link.left for link in keys.linked(counted)} & keys.determined({counted})
    known = keys.unique(counted) is not None
    return known and any(counted not in keys.determined({one}) for one in ones)


def multiplying(
    sources: set[Source], keys: Keys
) -> Iterator[tuple[Link, tuple[Measured, JoinProbe] | None]]:
    """The joins that give a row of `sources` several partners within its group: each as a link
    from what is multiplied to what multiplies, with what a probe measured of all its rows."""
    groups = group_keys(keys.level, keys.facts)
    if groups is not None:
        yield from multiplying_groups(sources, keys, groups)


def multiplying_groups(
    sources: set[Source], keys: Keys, groups: list[exp.Expr]
) -> Iterator[tuple[Link, tuple[Measured, JoinProbe] | None]]:
    """The same for rows that are grouped by `groups`."""
    if not sources:
        return
    grouped = _grouped(groups, sources, keys)
    apart = any(_is_apart(key, sources, keys) for key in groups)
    seen = keys.determined(sources | grouped)
    for source in keys.level.sources:
        link = next((link for link in keys.linked(source) if link.left in seen), None)
        if source in seen or link is None or _semi(source):
            continue
        found = measured(link.left, link.right, keys)
        if found is None and keys.unique(source) is None:
            continue
        if found is not None and found[0].factor <= _UNMULTIPLIED:
            seen = keys.determined(seen | {source})
        elif not apart:
            yield link, found
        elif keys.unique(source) is not None:
            yield link, None


def _is_apart(key: exp.Expr, sources: set[Source], keys: Keys) -> bool:
    """Whether a group key does not follow from a row of `sources`: then what was measured over all
    rows is not true of a group."""
    owners = {owner(column, keys.level, keys.facts) for column in columns(key)}
    return not owners <= keys.determined(sources)


def _grouped(groups: list[exp.Expr], sources: set[Source], keys: Keys) -> set[Source]:
    """Sources of which a group holds one row, as far as people mean it: whoever groups by a
    category's name means the category."""
    found: set[Source] = set()
    for column in (column for key in groups for column in columns(key)):
        source = owner(column, keys.level, keys.facts)
        if source is None or source in sources:
            continue
        others = [other for other in keys.level.sources if other is not source]
        labels = any(source in keys.determined({other}) for other in others)
        if labels or source in keys.determined([], [(source, column.name)]):
            found.add(source)
    return found


def _sources(aggregate: exp.Expr, level: Level, facts: Facts) -> set[Source]:
    owners = {owner(column, level, facts) for column in columns(aggregate.this)}
    return {source for source in owners if source is not None} if None not in owners else set()


def _semi(source: Source) -> bool:
    return source.join is not None and str(source.join.kind).upper() in ("SEMI", "ANTI")
