"""Mend a draft that misses the schema, on the tree and without asking the model again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.dialects import sqlglot_name
from app.sql.parse import ParseFailure, parse
from app.sql.repairs.absent import compare_with_null
from app.sql.repairs.ages import turn_ages
from app.sql.repairs.aliases import split_aliases
from app.sql.repairs.ambiguous import qualify_ambiguous
from app.sql.repairs.both import meet_both
from app.sql.repairs.bridges import drop_bridges
from app.sql.repairs.calendar import compare_by_calendar, sort_by_calendar
from app.sql.repairs.columns import requalify_columns
from app.sql.repairs.counted import count_each_once
from app.sql.repairs.directions import sort_plainly
from app.sql.repairs.divided import divide_exactly
from app.sql.repairs.emptied import drop_emptied_joins
from app.sql.repairs.flags import ask_for_flags
from app.sql.repairs.frequency import sort_by_frequency
from app.sql.repairs.functions import translate_functions
from app.sql.repairs.groups import complete_group_by, group_by_shown
from app.sql.repairs.joins import add_missing_join
from app.sql.repairs.labels import show_labels
from app.sql.repairs.names import bind_qualifiers
from app.sql.repairs.negated import exclude_negated
from app.sql.repairs.rejoined import rejoin
from app.sql.repairs.replaced import read_from_owner, replace_tables
from app.sql.repairs.saidnumbers import spell_numbers
from app.sql.repairs.shownonly import show_only_asked
from app.sql.repairs.similar import respell_columns
from app.sql.repairs.spelling import quote_names, spell_names
from app.sql.repairs.tables import rename_tables
from app.sql.repairs.texts import Named, spell_texts
from app.sql.repairs.twins import drop_twins
from app.sql.repairs.unneeded import drop_unneeded_joins
from app.sql.repairs.wrapped import wrap_limits

Step = Callable[[exp.Expr, Schema], Iterator[Repair]]

STEPS: tuple[Step, ...] = (
    rename_tables,
    split_aliases,
    requalify_columns,
    drop_emptied_joins,
    read_from_owner,
    add_missing_join,
    drop_emptied_joins,
    replace_tables,
    respell_columns,
    qualify_ambiguous,
    group_by_shown,
    complete_group_by,
    spell_names,
    wrap_limits,
)


def repair(
    sql: str, schema: Schema, *, objection: str = "", named: Sequence[Named] = ()
) -> tuple[str, tuple[Repair, ...]]:
    """`sql` with its names mended, and what was done; unchanged to the letter if nothing was.

    Texts are compared with the samples that columns of `schema` have, and with the values that the
    question has `named`. `objection` is what the engine said of `sql`, if it was asked.
    """
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return sql, ()
    repairs = tuple(translate_functions(tree, schema, sql, objection))
    repairs += tuple(r for step in STEPS for r in step(tree, schema))
    repairs += tuple(spell_texts(tree, schema, named))
    if objection:
        repairs += tuple(quote_names(tree, schema))
    if not repairs:
        return sql, ()
    bind_qualifiers(tree)
    return tree.sql(dialect=sqlglot_name(schema.dialect)), repairs


def mend_joins(sql: str, schema: Schema, question: str) -> tuple[str, tuple[Repair, ...]]:
    """`sql`, to which the engine objects, with the joins that can't be made anew."""
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure:
        return sql, ()
    made = tuple(replace(r, before=sql, whole=True) for r in rejoin(tree, schema, question))
    return (made[-1].after, made[-1:]) if made else (sql, ())


Meaning = Callable[[exp.Expr, Schema, str], Iterator[Repair]]

FIRST_MEANINGS: tuple[Meaning, ...] = (rejoin, meet_both, exclude_negated)
JOINED_MEANINGS = (drop_unneeded_joins, drop_bridges, show_labels)
LAST_MEANINGS: tuple[Meaning, ...] = (
    turn_ages,
    count_each_once,
    spell_numbers,
    divide_exactly,
    sort_plainly,
    sort_by_calendar,
    compare_by_calendar,
    drop_twins,
    compare_with_null,
    ask_for_flags,
    sort_by_frequency,
    show_only_asked,
)


def mend_meaning(
    sql: str, schema: Schema, question: str, *, meant: frozenset[str] = frozenset()
) -> tuple[str, tuple[Repair, ...]]:
    """`sql` as `question` seems to mean it, where the evidence is strong; what was done has the
    whole text before and after, so that a person can take it back.

    `meant`: the words of names that a question in another language than the schema's means.
    """
    joined: tuple[Meaning, ...] = tuple(partial(step, meant=meant) for step in JOINED_MEANINGS)
    steps: tuple[Meaning, ...] = (*FIRST_MEANINGS, *joined, *LAST_MEANINGS)
    repairs: list[Repair] = []
    for step in steps:
        try:
            tree = parse(sql, schema.dialect).tree
        except ParseFailure:
            break
        for made in step(tree, schema, question):
            repairs.append(replace(made, before=sql, whole=True))
            sql = made.after
    return sql, tuple(repairs)
