"""The passages of the schema that go into the prompt, and what stays out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.context.ddl import clean, table_ddl
from app.context.glossary import Glossary
from app.core.schema import Schema, Table
from app.sql.dialects import identifier


@dataclass(frozen=True, slots=True)
class Passages:
    """The schema's text for the prompt, and which tables are in it and which were left out.

    `shortened` are those of `tables` that are shown with some of their columns only. `hints` say
    where a value of the question stands in the data; with the glossary's words they are `terms`,
    which belong right before the question, so that everything before them stays the same.
    """

    text: str
    tables: tuple[Table, ...]
    left_out: tuple[Table, ...] = ()
    terms: str = ""
    shortened: tuple[Table, ...] = ()
    hints: tuple[str, ...] = ()


def pack(
    question: str,
    schema: Schema,
    tables: tuple[Table, ...],
    glossary: Glossary | None = None,
    hints: Sequence[str] = (),
) -> Passages:
    """The passages for `tables` (with their samples) out of `schema`."""

    def quoted(name: str) -> str:
        return identifier(name, schema.dialect)

    text = "\n\n".join(table_ddl(t, schema, quote=quoted, glossary=glossary) for t in tables)
    columns = {t.qualified: len(t.columns) for t in tables}
    return Passages(
        text=text,
        tables=tables,
        left_out=tuple(t for t in schema.tables if t.qualified not in columns),
        terms="\n".join((*_terms(question, glossary), *hints)),
        shortened=tuple(
            t for t in schema.tables if columns.get(t.qualified, len(t.columns)) < len(t.columns)
        ),
        hints=tuple(hints),
    )


_FORM = ("Question:", "Notes:", "CREATE TABLE", ")", "FOREIGN KEY")
"""How lines begin that give the prompt its form; no note may look like one."""


def _terms(question: str, glossary: Glossary | None) -> list[str]:
    hits = glossary.terms_in(question) if glossary else ()
    lines = (f"{clean(', '.join(t.words), 80)}: {clean(t.means, 200)}" for t in hits)
    return [f"- {line}" if line.startswith(_FORM) else line for line in lines]
