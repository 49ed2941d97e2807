"""Statements that ask the data what the schema doesn't say: do rows find partners, and how many?

A probe reads a bounded number of rows, under the filters that the statement puts on each side by
itself. Its text is what its findings are kept under, so a check asks for a probe's findings by
building the same probe again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp

from app.sql.canon.syntax import conjuncts
from app.sql.dialects import sqlglot_name
from app.sql.facts import Facts, Filled, Measured
from app.sql.keys import Keys, Link, is_aggregate
from app.sql.reading import Level, Source, bare, unwrapped

ROWS = 100_000
"""Read of the side that is asked about."""
PARTNERS = 1_000_000
"""Read of the other side; where there are more, nothing sound can be said."""
MAX_PROBES = 12


@dataclass(frozen=True, slots=True)
class JoinProbe:
    """Asks how many partners the rows of `left` have in `right`; titles for people."""

    sql: str
    left: str
    right: str

    def read(self, row: Sequence[object]) -> Measured | None:
        """What the probe's one row says; None if the other side was too long to be read whole."""
        rows, nulls, matched, joined, most, partners = (_whole(cell) for cell in row)
        if partners >= PARTNERS:
            return None
        return Measured(rows, nulls, matched, joined, most, capped=rows >= ROWS)


@dataclass(frozen=True, slots=True)
class ColumnProbe:
    """Asks how often `column` is NULL."""

    sql: str
    column: str

    def read(self, row: Sequence[object]) -> Filled:
        rows, filled = (_whole(cell) for cell in row)
        return Filled(rows, rows - filled)


Probe = JoinProbe | ColumnProbe


def probes(facts: Facts) -> tuple[Probe, ...]:
    """What is worth asking about the statement; each text once."""
    found: dict[str, Probe] = {}
    for level in facts.reading.levels:
        for probe in [*_join_probes(level, facts), *_column_probes(level, facts)]:
            found.setdefault(probe.sql, probe)
    return tuple(found.values())[:MAX_PROBES]


def measured(left: Source, right: Source, keys: Keys) -> tuple[Measured, JoinProbe] | None:
    """What was found about the partners of `left` in `right`, if it was asked."""
    known = keys.facts.known.joins
    probe = join_probe(left, right, keys) if known else None
    return (known[probe.sql], probe) if probe is not None and probe.sql in known else None


def filled(column: exp.Expr, facts: Facts) -> tuple[Filled, ColumnProbe] | None:
    """What was found about the NULLs of `column` (or of a query's one output)."""
    known = facts.known.columns
    probe = column_probe(column, facts) if known else None
    return (known[probe.sql], probe) if probe is not None and probe.sql in known else None


def join_probe(left: Source, right: Source, keys: Keys) -> JoinProbe | None:
    """None unless both sides are tables that are joined by equal columns."""
    links = [link for link in keys.linked(right) if link.left is left]
    if not links or left.table is None or right.table is None:
        return None
    level = keys.level
    mine = _keys_of(left, [link.left_column for link in links], level, ROWS)
    theirs = _keys_of(right, [link.right_column for link in links], level, PARTNERS)
    if mine is None or theirs is None:
        return None
    names = [f"k{n}" for n in range(1, len(links) + 1)]
    counted = (
        exp.select(*names, "COUNT(*) AS n").from_(theirs.subquery("tacit_other")).group_by(*names)
    )
    null = " OR ".join(f"tacit_one.{name} IS NULL" for name in names)
    query = (
        exp.select(
            "COUNT(*) AS rows_read",
            f"SUM(CASE WHEN {null} THEN 1 ELSE 0 END) AS without_key",
            "COUNT(tacit_partners.n) AS matched",
            "SUM(COALESCE(tacit_partners.n, 0)) AS joined",
            "MAX(tacit_partners.n) AS most",
            "(SELECT SUM(n) FROM tacit_partners) AS other_rows",
        )
        .from_(mine.subquery("tacit_one"))
        .join(
            "tacit_partners",
            on=" AND ".join(f"tacit_partners.{name} = tacit_one.{name}" for name in names),
            join_type="LEFT",
        )
        .with_("tacit_partners", as_=counted)
    )
    return JoinProbe(_text(query, keys.facts), left.title, right.title)


def column_probe(column: exp.Expr, facts: Facts) -> ColumnProbe | None:
    """For a column of a table in a FROM, or for a query with one output that stands alone."""
    if isinstance(column, exp.Query):
        inner = _alone(column, facts)
        title = "the subquery"
    else:
        source = facts.reading.source(column)
        level = facts.reading.level_of(column)
        if source is None or source.table is None or level is None or source not in level.sources:
            return None
        inner = _keys_of(source, [column.name], level, ROWS)
        title = column.name
    if inner is None:
        return None
    query = exp.select("COUNT(*) AS rows_read", "COUNT(k1) AS filled").from_(
        inner.subquery("tacit_one")
    )
    return ColumnProbe(_text(query, facts), title)


def _join_probes(level: Level, facts: Facts) -> Iterator[Probe]:
    keys = Keys(level, facts)
    asked: set[tuple[int, int]] = set()
    for link in keys.links:
        for left, right in ((link.left, link.right), (link.right, link.left)):
            if (id(left), id(right)) not in asked and not _surely_one(left, right, keys):
                asked.add((id(left), id(right)))
                probe = join_probe(left, right, keys)
                if probe is not None:
                    yield probe


def _surely_one(left: Source, right: Source, keys: Keys) -> bool:
    """Whether the schema says already that each row of `left` has exactly one partner."""
    if right not in keys.determined({left}) or left.table is None or right.table is None:
        return False
    links = [link for link in keys.linked(right) if link.left is left]
    return len(links) == 1 and _promised(links[0])


def _promised(link: Link) -> bool:
    """A NOT NULL foreign key finds its partner."""
    child, parent = link.left.table, link.right.table
    if child is None or parent is None:
        return False
    column = child.column(link.left_column)
    return (
        column is not None
        and not column.nullable
        and any(
            [name.casefold() for name in key.columns] == [link.left_column]
            and key.target_table.casefold() == parent.name.casefold()
            for key in child.foreign_keys
        )
    )


def _column_probes(level: Level, facts: Facts) -> Iterator[Probe]:
    for node in level.own():
        asked: list[exp.Expr] = [*excluded(node)]
        if isinstance(node, exp.Count) and isinstance(node.this, exp.Column):
            asked += [node.this] if facts.may_be_null(node.this) else []
        for column in asked:
            probe = column_probe(column, facts)
            if probe is not None:
                yield probe


def excluded(node: exp.Expr) -> Iterator[exp.Select]:
    """The queries whose values `node` refuses: of NOT IN, `<> ALL` and NOT ... = ANY, each of a
    UNION."""
    query: exp.Expr | None = None
    if isinstance(node, exp.NEQ) and isinstance(node.expression, exp.All):
        query = node.expression.this
    elif isinstance(node, exp.Not):
        inner = bare(node.this)
        if isinstance(inner, exp.In):
            query = inner.args.get("query")
        elif isinstance(inner, exp.EQ) and isinstance(inner.expression, exp.Any):
            query = inner.expression.this
    stack = [query]
    while stack:
        found = unwrapped(stack.pop())
        if isinstance(found, exp.Union):
            stack += [found.expression, found.this]
        elif isinstance(found, exp.Select):
            yield found


def _keys_of(source: Source, names: Sequence[str], level: Level, limit: int) -> exp.Select | None:
    """The columns `names` of a table as k1, k2 …, under the filters that concern it alone."""
    columns = [source.table.column(name) if source.table else None for name in names]
    node = source.node
    if not isinstance(node, exp.Table) or node.args.get("sample") or not all(columns):
        return None
    table = node.copy()
    for key in ("joins", "laterals", "pivots"):
        table.set(key, None)
    alias = node.args.get("alias")
    owner = alias.this if alias is not None and alias.this is not None else node.this
    shown = [
        exp.alias_(
            exp.Column(this=exp.to_identifier(column.name, quoted=True), table=owner.copy()),
            f"k{number}",
        )
        for number, column in enumerate(columns, start=1)
        if column is not None
    ]
    query = exp.select(*shown).from_(table).limit(limit)
    for condition in _filters(source, level):
        query = query.where(condition.copy(), copy=False)
    return query


def _filters(source: Source, level: Level) -> Iterator[exp.Expr]:
    """Conditions on nothing but `source`, each true of every row that stays."""
    for other in level.sources:
        join = other.join
        if join is not None and (other is source or not other.side):
            yield from _alone_on(join.args.get("on"), source, level)
    where = level.select.args.get("where")
    if where is not None:
        yield from _alone_on(where.this, source, level)


def _alone_on(condition: exp.Expr | None, source: Source, level: Level) -> Iterator[exp.Expr]:
    for part in conjuncts(condition):
        columns = list(part.find_all(exp.Column))
        if not columns or part.find(exp.Query) is not None:
            continue
        if all(_reads(column, source, level) for column in columns):
            yield part


def _reads(column: exp.Column, source: Source, level: Level) -> bool:
    if column.table:
        return level.source(column.table) is source
    if source.table is None or source.table.column(column.name) is None:
        return False
    others = (other for other in level.sources if other is not source)
    return all(other.table is not None and not other.table.column(column.name) for other in others)


def _alone(query: exp.Expr, facts: Facts) -> exp.Select | None:
    """A query with its one output called k1, bounded; None if it looks at queries around it."""
    query = unwrapped(query) or query
    if not isinstance(query, exp.Select) or len(query.expressions) != 1:
        return None
    level = facts.reading.level(query)
    outer = (c for c in query.find_all(exp.Column))
    if level is None or query.expressions[0].is_star:
        return None
    for column in outer:
        home = facts.reading.level_of(column)
        if home is not level or facts.reading.source(column) not in level.sources:
            return None
    if any(source.query is not None for source in level.sources):
        return None
    copy = query.copy()
    copy.set("expressions", [exp.alias_(copy.expressions[0].unalias(), "k1")])
    grouped = copy.args.get("group") or any(is_aggregate(n) for n in copy.find_all(exp.AggFunc))
    bounded = copy.args.get("limit") is not None or grouped
    return copy if bounded else copy.limit(ROWS)


def _text(query: exp.Expr, facts: Facts) -> str:
    return query.sql(dialect=sqlglot_name(facts.dialect), comments=False)


def _whole(cell: object) -> int:
    """A count; engines send sums as decimals, floats or text, and NULL for a sum of nothing."""
    return int(float(str(cell))) if cell is not None else 0
