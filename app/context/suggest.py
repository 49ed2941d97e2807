"""Names for what a person begins to type: tables, columns, known values and the glossary's words.

One sorted list of what names can be found by, and a search in it for each key stroke.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.context.attached import mark
from app.context.glossary import Glossary
from app.context.phrases import is_function_word
from app.context.words import fold, is_chinese, split
from app.core.schema import Column, Schema, Table

MOST = 8
_LEAST_LETTERS = 3
_LONGEST_HAN = 8
_LONGEST_TEXT = 80
_LOOKED_AT = 400
"""Entries of one beginning that are looked at; two letters of a large schema begin many more."""

_WORDS = re.compile(r"[^\W\u3400-\u9fff]+(?:['’\-.&][^\W\u3400-\u9fff]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_AT = re.compile(r'(?<![\w@])@"?([\w.$]*)$')


class Kind(IntEnum):
    """What a suggestion is; the lower, the earlier it is offered."""

    TABLE = 0
    COLUMN = 1
    TERM = 2
    VALUE = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`text` is what is put into the question; `detail` says what it is or where it stands."""

    text: str
    kind: Kind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may take the place of characters `start` up to the caret. `asked`: the person began
    with an @, so a name is wanted for sure."""

    start: int
    found: tuple[Suggestion, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """`rank`: 0 for the beginning of a name, 1 for a word inside it, 2 for a word about it."""

    text: str
    rank: int
    entry: int


class Suggestions:
    """Of one schema. `values` are the known texts by (table, column), none of sensitive ones."""

    def __init__(
        self,
        schema: Schema,
        glossary: Glossary | None = None,
        values: Mapping[tuple[str, str], Sequence[str]] | None = None,
    ) -> None:
        self._entries: list[Suggestion] = []
        self._keys: list[_Key] = []
        notes = glossary or Glossary()
        for table in schema.tables:
            self._add_table(table, notes)
        self._add_columns(schema, notes)
        for term in notes.terms:
            for word in term.words:
                self._add(Suggestion(word, Kind.TERM, term.means), word)
        for (owner, column), texts in (values or {}).items():
            for text in texts:
                if 1 < len(text) <= _LONGEST_TEXT and not text.isdecimal():
                    said = " ".join(text.split())
                    self._add(Suggestion(said, Kind.VALUE, f"{owner}.{column}"), said)
        self._keys.sort()

    def at(self, text: str) -> Completion | None:
        """What could go on where `text`, all before the caret, ends; None if nothing fits."""
        if (begun := _AT.search(text)) is not None:
            tables = self._found(fold(begun[1]), tables=True)
            found = tuple(Suggestion(mark(s.text), s.kind, s.detail) for s in tables)
            return Completion(begun.start(), found, asked=True) if found else None
        for start in _starts(text):
            typed = text[start:]
            found = self._found(fold(typed))
            if found and not any(s.text.casefold() == typed.casefold() for s in found):
                return Completion(start, found)
            if found:
                return None
        return None

    def _found(self, typed: str, *, tables: bool = False) -> tuple[Suggestion, ...]:
        first = bisect_left(self._keys, _Key(typed, -1, -1))
        hits: dict[int, tuple[int, Kind, int]] = {}
        for key in self._keys[first : first + _LOOKED_AT]:
            if not key.text.startswith(typed):
                break
            entry = self._entries[key.entry]
            if not tables or entry.kind is Kind.TABLE:
                order = key.rank, entry.kind, len(entry.text)
                hits[key.entry] = min(order, hits.get(key.entry, order))
        best = sorted(hits, key=lambda number: (hits[number], self._entries[number].text))
        named = {self._entries[number].text: self._entries[number] for number in reversed(best)}
        return tuple(named[text] for text in reversed(named))[:MOST]

    def _add_table(self, table: Table, notes: Glossary) -> None:
        about = f"{notes.for_table(table.qualified)} {table.comment}".strip()
        self._add(Suggestion(table.qualified, Kind.TABLE, about), table.name, about)
        if table.schema:
            self._keys.append(_Key(fold(table.qualified), 0, len(self._entries) - 1))

    def _add_columns(self, schema: Schema, notes: Glossary) -> None:
        """A name that many tables have is offered once."""
        owners: dict[str, list[tuple[Table, Column]]] = {}
        for table in schema.tables:
            for column in table.columns:
                owners.setdefault(column.name, []).append((table, column))
        for name, places in owners.items():
            table, column = places[0]
            said = (f"{notes.for_column(t.qualified, c.name)} {c.comment}" for t, c in places)
            about = " ".join(dict.fromkeys(text.strip() for text in said)).strip()
            more = f" +{len(places) - 1}" if len(places) > 1 else ""
            detail = f"{table.qualified}.{column.name}{more}"
            detail = f"{detail} · {about}" if about else detail
            self._add(Suggestion(name, Kind.COLUMN, detail), name, about)

    def _add(self, entry: Suggestion, name: str, about: str = "") -> None:
        number = len(self._entries)
        self._entries.append(entry)
        keys = {_Key(fold(name), 0, number)}
        words = split(name)
        keys |= {_Key(" ".join(words[at:]), int(at > 0), number) for at in range(len(words))}
        for text in (name, about[: 2 * _LONGEST_TEXT]):
            keys |= {_Key(tail, 1 if first else 2, number) for tail, first in _tails(text)}
        keys |= {_Key(w, 2, number) for w in split(about[: 2 * _LONGEST_TEXT]) if len(w) > 3}
        self._keys.extend(keys)


def _tails(text: str) -> Iterator[tuple[str, bool]]:
    """Chinese has no spaces: it can be found from every character on. With whether it is the first
    one."""
    for run in _HAN.findall(text):
        yield from ((run[at : at + _LONGEST_HAN], at == 0) for at in range(max(1, len(run) - 1)))


def _starts(text: str) -> Iterator[int]:
    """Where what is being typed may have begun, the longest first: up to three words, or some
    characters of Chinese."""
    if text and is_chinese(text[-1]):
        run = _HAN.findall(text)[-1]
        yield from range(len(text) - min(len(run), _LONGEST_HAN), len(text) - 1)
        return
    words = list(_WORDS.finditer(text))
    if not words or words[-1].end() != len(text):
        return
    for word in words[-3:]:
        typed = text[word.start() :]
        if (
            len(typed) >= _LEAST_LETTERS
            and not is_function_word(words[-1][0])
            and (word is words[-1] or not is_function_word(word[0]))
        ):
            yield word.start()
