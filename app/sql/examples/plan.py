"""What is needed to try two queries on examples: tables, rows, and the queries themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.errors import SqlglotError

from app.core.examples import Example
from app.core.schema import Schema, Table
from app.sql.examples.facts import Facts, read_facts
from app.sql.examples.generate import example_columns, examples
from app.sql.examples.statements import Target, rewritten, schemas, targets
from app.sql.examples.ties import without_chance
from app.sql.parse import ParseFailure, parse


@dataclass(frozen=True, slots=True)
class Plan:
    """`queries` as the engine in memory understands them; `settled`: for each, variants that leave
    nothing to chance, none if the query doesn't; `ordered` says which asks for an order."""

    facts: Facts
    setup: Sequence[str]
    targets: Sequence[Target]
    queries: tuple[str, str]
    settled: tuple[Sequence[str], Sequence[str]]
    ordered: tuple[bool, bool]
    examples: Iterator[Example]
    loose: Iterator[Example] | None


def plan(before: str, after: str, schema: Schema, engine: str, *, seed: int = 0) -> Plan | str:
    """The plan for `engine`; or, in English, why there is none."""
    try:
        trees = [parse(sql, schema.dialect).tree for sql in (before, after)]
    except ParseFailure as error:
        return str(error)
    if not all(isinstance(tree, exp.Query) for tree in trees):
        return "Only queries can be tried on an example."
    try:
        facts = read_facts(trees, schema)
        if facts.unknown:
            return f"The columns of {facts.unknown[0]} are not known."
        queries = [
            sql if engine == schema.dialect else rewritten(tree, facts, schema.dialect, engine)
            for tree, sql in zip(trees, (before, after), strict=True)
        ]
        settled = [
            [rewritten(v, facts, schema.dialect, engine) for v in variants or ()]
            for tree, width in zip(trees, facts.widths, strict=True)
            for variants in [without_chance(tree, width)]
        ]
    except (SqlglotError, RecursionError):
        return f"The queries can't be written for {engine}."
    return Plan(
        facts,
        schemas(facts, engine, schema.dialect),
        targets(facts, example_columns(facts), engine, schema.dialect),
        (queries[0], queries[1]),
        (settled[0], settled[1]),
        (_is_ordered(trees[0]), _is_ordered(trees[1])),
        examples(facts, schema, seed=seed),
        examples(facts, schema, seed=seed, loose=True) if schema.dialect == "sqlite" else None,
    )


def _is_ordered(tree: exp.Expr) -> bool:
    return tree.args.get("order") is not None


def tables_of(before: str, after: str, schema: Schema) -> tuple[Table, ...]:
    """The tables that either query reads; none if one can't be read."""
    try:
        trees = [parse(sql, schema.dialect).tree for sql in (before, after)]
        return tuple(read_facts(trees, schema).tables.values())
    except (ParseFailure, RecursionError):
        return ()
