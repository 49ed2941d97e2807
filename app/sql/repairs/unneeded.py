"""A joined table that neither the query nor the question uses, and that repeats rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Schema, Table
from app.core.values import Repair
from app.sql.cues import alike, words
from app.sql.dialects import sqlglot_name
from app.sql.features import unused_sources
from app.sql.repairs.names import Reach, reaches

_SMALL_WORDS = words("in of to the a an by for and or with has have is are id table")


def drop_unneeded_joins(
    tree: exp.Expr, schema: Schema, question: str, *, meant: frozenset[str] = frozenset()
) -> Iterator[Repair]:
    """Drop an inner join along a key to the side of the many, if the question names nothing of it.

    `meant` are the words of names that a question in another language means; where it is not known
    that there are any, nothing is dropped for such a question.
    """
    if not question.isascii() and not meant:
        return
    asked = words(question) | meant
    dialect = sqlglot_name(schema.dialect)
    for reach in list(reaches(tree, schema)):
        if _shows_no_repeats(reach.select) and not _adds_up(reach.select):
            continue
        for alias in list(unused_sources(reach)):
            join = plain_join(alias, reach)
            if join is None or not repeats(join, reach) or is_named(join, reach, asked):
                continue
            before, name = tree.sql(dialect=dialect), join.this.name
            join.pop()
            message = f"The answer does not use {name}, which repeats rows"
            yield Repair("join-unneeded", message, before, tree.sql(dialect=dialect))


def _shows_no_repeats(select: exp.Select) -> bool:
    """DISTINCT drops what is repeated, and a group's rows may be what is counted."""
    return any(select.args.get(clause) for clause in ("distinct", "group", "having"))


def _adds_up(select: exp.Select) -> bool:
    """Whether the groups hold sums and means alone, which repeated rows make wrong."""
    found = [f for f in select.find_all(exp.AggFunc) if f.find_ancestor(exp.Select) is select]
    plain = not select.args.get("distinct") and select.args.get("group") is not None
    return plain and bool(found) and all(isinstance(f, exp.Sum | exp.Avg) for f in found)


def plain_join(alias: str, reach: Reach) -> exp.Join | None:
    """The inner join of a table called `alias` over one pair of columns."""
    for join in reach.select.args.get("joins") or ():
        plain = not join.side and join.kind in ("", "INNER") and isinstance(join.this, exp.Table)
        if join.alias_or_name.casefold() == alias.casefold() and plain:
            return join if isinstance(join.args.get("on"), exp.EQ) else None
    return None


def repeats(join: exp.Join, reach: Reach) -> bool:
    """Whether a row of the others may meet several of the joined table: it is joined by a column
    that is not unique there."""
    table, condition = table_of(join, reach), join.args["on"]
    alias = join.alias_or_name.casefold()
    own = {c.name for c in condition.find_all(exp.Column) if c.table.casefold() == alias}
    if table is None or len(own) != 1:
        return False
    (name,) = own
    keys = (table.primary_key, *table.unique)
    return not any([k.casefold() for k in key] == [name.casefold()] for key in keys)


def table_of(join: exp.Join, reach: Reach) -> Table | None:
    source = reach.source(join.alias_or_name)
    return source.table if source else None


def is_named(join: exp.Join, reach: Reach, asked: frozenset[str]) -> bool:
    """Whether `asked` has a word of the table's name that the other tables don't have."""
    table = table_of(join, reach)
    others = [s.table.name for s in reach.own if s.table and s.table is not table]
    own = words(join.this.name) - _SMALL_WORDS - frozenset(w for n in others for w in words(n))
    return not own or any(alike(word, other) for word in own for other in asked)
