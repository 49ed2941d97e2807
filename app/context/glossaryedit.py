"""Changing a glossary and writing it as the file that `load_glossary` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.context.ddl import clean
from app.context.glossary import Glossary, Term, keys
from app.core.errors import UserError

LONGEST_NOTE = 500
_K = TypeVar("_K")
_HAN = re.compile(r"[\u3400-\u9fff]")


def with_table_note(glossary: Glossary, table: str, note: str) -> Glossary:
    """An empty note takes the table's away, also where it was noted without the schema."""
    return replace(glossary, tables=_put(glossary.tables, _keys(table), note))


def with_column_note(glossary: Glossary, table: str, column: str, note: str) -> Glossary:
    """As `with_table_note`."""
    places = [(key, _keys(column)[0]) for key in _keys(table)]
    return replace(glossary, columns=_put(glossary.columns, places, note))


def with_term(glossary: Glossary, words: Iterable[str], means: str) -> Glossary:
    """A term that had one of the words before gives it up. Raises UserError for an empty one."""
    said = tuple(dict.fromkeys(word for w in words if (word := clean(w, LONGEST_NOTE))))
    means = clean(means, LONGEST_NOTE)
    if not said or not means:
        raise UserError("A term needs a word, and the condition or expression that it means.")
    kept = without_words(glossary, said).terms
    return replace(glossary, terms=(*kept, Term(said, means)))


def without_words(glossary: Glossary, words: Iterable[str]) -> Glossary:
    """No term has one of `words` any more; one without any word left is gone."""
    gone = {word.casefold() for word in words}
    left = (
        Term(tuple(w for w in term.words if w.casefold() not in gone), term.means)
        for term in glossary.terms
    )
    return replace(glossary, terms=tuple(term for term in left if term.words))


def merged(base: Glossary, over: Glossary) -> Glossary:
    """Both; where they say something of the same thing, what `over` says."""
    words = [word for term in over.terms for word in term.words]
    return Glossary(
        (*over.terms, *without_words(base, words).terms),
        {**base.tables, **over.tables},
        {**base.columns, **over.columns},
    )


def to_toml(glossary: Glossary) -> str:
    """The whole file. A note that has Chinese characters is written as Chinese."""
    parts = [
        f"[[term]]\nwords = [{', '.join(map(_text, term.words))}]\nmeans = {_text(term.means)}\n"
        for term in glossary.terms
    ]
    tables = sorted({*glossary.tables, *(table for table, _ in glossary.columns)})
    parts.extend(_table(glossary, table) for table in tables)
    return "\n".join(parts)


def _table(glossary: Glossary, table: str) -> str:
    lines = [f"[table.{_text(table)}]"]
    if note := glossary.tables.get(table):
        lines.append(f"{_language(note)} = {_text(note)}")
    notes = {c: note for (owner, c), note in sorted(glossary.columns.items()) if owner == table}
    if notes:
        lines.append(f"[table.{_text(table)}.columns]")
    for column, note in notes.items():
        lines.append(f"{_text(column)} = {{ {_language(note)} = {_text(note)} }}")
    return "\n".join(lines) + "\n"


def _put(notes: Mapping[_K, str], places: Sequence[_K], note: str) -> dict[_K, str]:
    """`note` at the first of the places; none at any of them where it is empty."""
    note = clean(note, LONGEST_NOTE)
    gone = places[:1] if note else places
    kept = {other: text for other, text in notes.items() if other not in gone}
    return {**kept, places[0]: note} if note else kept


def _keys(name: str) -> tuple[str, ...]:
    try:
        name.encode()
    except UnicodeEncodeError:
        raise UserError("This name is not text, so nothing can be noted about it.") from None
    return keys(name)


def _language(note: str) -> str:
    return "zh" if _HAN.search(note) else "en"


def _text(text: str) -> str:
    """A TOML string; it is JSON's but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
