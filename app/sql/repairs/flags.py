"""A column of yes and no that the question names and the draft forgot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlglot import exp

from app.core.schema import Column, Schema
from app.core.values import Repair
from app.sql.cues import Cue, cues, words
from app.sql.dialects import sqlglot_name
from app.sql.kinds import Kind, kind_of_type
from app.sql.repairs.names import Reach, Source, name_node, reaches

_PAIRS = {"y": "n", "yes": "no", "t": "f", "true": "false"}
_SMALL_WORDS = words("is has flag was")
_OPEN = re.compile(r"\b(?:whether|or not|if they|status)\b", re.IGNORECASE)


def ask_for_flags(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Keep only the rows whose flag is set, where every word of the flag's name is in the question
    and neither the draft nor another name of it says that word."""
    if Cue.NEGATION in cues(question) or _OPEN.search(question):
        return
    reach = next((r for r in reaches(tree, schema) if r.select is tree), None)
    if reach is None or any(join.side for join in reach.select.args.get("joins") or ()):
        return
    asked = words(question) - _said(tree)
    dialect = sqlglot_name(schema.dialect)
    for source, column in list(_flags(reach)):
        own = words(column.name) - _SMALL_WORDS
        if not own or not own <= asked:
            continue
        before = tree.sql(dialect=dialect)
        table = name_node(source.alias, schema) if len(reach.own) > 1 else None
        flag = exp.Column(this=name_node(column.name, schema), table=table)
        reach.select.where(exp.EQ(this=flag, expression=_yes(column)), copy=False)
        message = f"Only where {column.name} is set, as the question says"
        yield Repair("flag-said", message, before, tree.sql(dialect=dialect))
        return


def _said(tree: exp.Expr) -> frozenset[str]:
    """The words of all names and texts of the draft."""
    names = [node.name for node in tree.find_all(exp.Identifier, exp.Literal)]
    return frozenset(word for name in names for word in words(name))


def _flags(reach: Reach) -> Iterator[tuple[Source, Column]]:
    for source in reach.own:
        for column in source.table.columns if source.table else ():
            if _yes(column) is not None:
                yield source, column


def _yes(column: Column) -> exp.Expr | None:
    """What stands for yes in `column`; None where its type and samples don't tell."""
    kind, samples = kind_of_type(column.type), set(column.samples)
    if kind is Kind.BOOLEAN:
        return exp.Boolean(this=True)
    if kind is Kind.INTEGER and samples and samples <= {"0", "1"}:
        return exp.Literal.number(1)
    folded = {value.casefold() for value in samples}
    for yes in samples:
        if folded == {yes.casefold(), _PAIRS.get(yes.casefold())}:
            return exp.Literal.string(yes)
    return None
