"""Groups by a name that two rows share: what belongs to two of them would be counted as one's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.parse import ParseFailure, parse
from app.sql.repairs.joins import table_node
from app.sql.repairs.labels import label
from app.sql.repairs.names import Reach, name_node, reaches

_BY_NAME = re.compile(r"\b(?:each|every|per|by|same|distinct|different|unique) \w*(?:name|title)")


@dataclass(frozen=True, slots=True)
class ByName:
    """A query that groups by a name alone, and the same with the key beside it. `probe` returns a
    row if two rows have one name, and only then `after` says something else than `before`."""

    before: str
    after: str
    probe: str

    @property
    def repair(self) -> Repair:
        message = "Some share a name: grouped by the key, too"
        return Repair("namesakes-apart", message, self.before, self.after, whole=True)


def grouped_by_name(sql: str, schema: Schema, question: str) -> ByName | None:
    """What to ask the database; None where the query does not group by a name, or where the
    question means the name itself."""
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return None
    if _BY_NAME.search(question.casefold()):
        return None
    for reach in list(reaches(tree, schema)):
        column = _name(reach)
        source = reach.source(column.table) if column is not None else None
        if column is None or source is None or source.table is None:
            continue
        key = exp.Column(
            this=name_node(source.table.primary_key[0], schema), table=column.args["table"].copy()
        )
        name = exp.Column(this=column.this.copy())
        probe = exp.select(name).from_(table_node(source.table, schema)).group_by(name.copy())
        probe = probe.having("COUNT(*) > 1").limit(1)
        reach.select.args["group"].append("expressions", key)
        dialect = sqlglot_name(schema.dialect)
        return ByName(sql, tree.sql(dialect=dialect), probe.sql(dialect=dialect))
    return None


def _name(reach: Reach) -> exp.Column | None:
    """The one column of the groups, if it names the rows of a table that is joined by its key."""
    group, joins = reach.select.args.get("group"), reach.select.args.get("joins") or ()
    parts = group.expressions if isinstance(group, exp.Group) else []
    column = parts[0] if len(parts) == 1 else None
    if not isinstance(column, exp.Column) or not column.table:
        return None
    source = reach.source(column.table)
    table = source.table if source else None
    if table is None or len(table.primary_key) != 1 or label(table) is None:
        return None
    same = (label(table) or "").casefold() == column.name.casefold()
    keys = [
        c
        for join in joins
        for c in join.find_all(exp.Column)
        if c.name.casefold() == table.primary_key[0].casefold()
    ]
    by_key = any(c.table.casefold() == column.table.casefold() for c in keys)
    return column if same and by_key and (column.name,) not in table.unique else None
