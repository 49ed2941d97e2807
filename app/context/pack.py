"""The passages of the schema that go into the prompt, within a budget."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.context.ddl import clean, table_ddl
from app.context.glossary import Glossary
from app.core.schema import Schema, Table
from app.sql.dialects import identifier

CHARS_PER_TOKEN = 3.2
"""Measured over the DDL of the benchmark's schemas with Qwen2.5's tokenizer; on the safe side."""

_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Passages:
    """The schema's text for the prompt, and which tables are in it and which were left out."""

    text: str
    tables: tuple[Table, ...]
    left_out: tuple[Table, ...] = ()
    terms: str = ""


def choose_tables(question: str, schema: Schema, *, budget_tokens: int) -> tuple[Table, ...]:
    """The tables that fit the budget, in the schema's order; those that share words with the
    question, and those that these refer to, come first when not all fit."""
    sizes = {t.qualified: _tokens(t) for t in schema.tables}
    if sum(sizes.values()) <= budget_tokens:
        return schema.tables
    chosen: dict[str, Table] = {}
    left = budget_tokens
    for table in _by_relevance(question, schema):
        for wanted in (table, *_targets(table, schema)):
            if wanted.qualified not in chosen and sizes[wanted.qualified] <= left:
                chosen[wanted.qualified] = wanted
                left -= sizes[wanted.qualified]
    return tuple(t for t in schema.tables if t.qualified in chosen)


def pack(
    question: str, schema: Schema, tables: tuple[Table, ...], glossary: Glossary | None = None
) -> Passages:
    """The passages for `tables` (with their samples) out of `schema`."""

    def quoted(name: str) -> str:
        return identifier(name, schema.dialect)

    text = "\n\n".join(table_ddl(t, schema, quote=quoted, glossary=glossary) for t in tables)
    names = {t.qualified for t in tables}
    left_out = tuple(t for t in schema.tables if t.qualified not in names)
    return Passages(text, tables, left_out, _terms(question, glossary))


def _terms(question: str, glossary: Glossary | None) -> str:
    hits = glossary.terms_in(question) if glossary else ()
    return "\n".join(f"{clean(', '.join(t.words), 80)}: {clean(t.means, 200)}" for t in hits)


def _tokens(table: Table) -> int:
    """A rough size of the table's DDL with three samples a column."""
    chars = len(table.name) + len(table.comment) + 40 * len(table.foreign_keys) + 24
    for column in table.columns:
        samples = sum(min(len(s), 40) + 4 for s in column.samples) or 36
        chars += len(column.name) + len(column.type) + len(column.comment) + samples + 12
    return int(chars / CHARS_PER_TOKEN)


def _by_relevance(question: str, schema: Schema) -> list[Table]:
    words = _words(question)

    def score(table: Table) -> float:
        own = _words(table.name) | _words(table.comment)
        columns = set[str]().union(*(_words(c.name) | _words(c.comment) for c in table.columns))
        return 3 * len(words & own) + len(words & columns)

    return sorted(schema.tables, key=lambda t: (-score(t), t.qualified))


def _targets(table: Table, schema: Schema) -> list[Table]:
    found = (schema.table(k.target_table, k.target_schema) for k in table.foreign_keys)
    return [t for t in found if t is not None]


def _words(text: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold().replace("_", " ")
    return {w.removesuffix("s") for w in _WORD.findall(spaced)}
