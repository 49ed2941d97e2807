"""Which values of the database a question names: as written, spelled otherwise, or translated.

Held in memory only: values are rows, and rows are never kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.context.distance import within
from app.context.encoder import Encoder, Vectors
from app.context.phrases import Phrase, is_function_word, phrases
from app.context.words import fold, is_chinese, spelled, split

Column = tuple[str, str]
"""A table's qualified name and a column's name."""

MOST_MEANT = 5_000
"""Values that are compared by meaning; with more, only spelling counts."""
_LONGEST = 6
_LONGEST_HAN = 10
_FUZZY_FROM = 5
_LIKE, _LIKE_QUOTED, _AHEAD = 0.8, 0.75, 0.05
_WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """`said` in the question may mean `value` of `column`; `sure` from 0 to 1."""

    said: str
    start: int
    end: int
    value: str
    column: Column
    sure: float


class ValueIndex:
    """Of the distinct values of many columns."""

    def __init__(self, values: Mapping[Column, Sequence[str]], names: Iterable[str] = ()) -> None:
        """`names`: of tables and columns; a word that means one of them is no value."""
        self._values = values
        self._names = tuple(dict.fromkeys(spelled(name) for name in names))
        self._places: dict[str, list[tuple[str, Column]]] = defaultdict(list)
        for column, texts in values.items():
            for text in texts:
                if (key := fold(text)) and not key.replace(".", "").isdecimal():
                    self._places[key].append((text, column))
        self._starts: dict[str, list[str]] = defaultdict(list)
        for key in self._places:
            self._starts[key[0]].append(key)
        self._meant: tuple[list[str], Vectors, Vectors] | None = None

    def of(self, column: Column) -> Sequence[str]:
        """The values of `column`; none if they were not read."""
        return self._values.get(column, ())

    def matches(self, question: str, encoder: Encoder | None = None) -> tuple[Match, ...]:
        """What `question` names, in its order; a longer match takes its place from the shorter
        ones in it. By meaning only with an `encoder`, and only what spelling did not find."""
        found = self._spelled(question)
        taken = [(m.start, m.end) for m in found]
        rest = [p for p in phrases(question) if _is_free((p.start, p.end), taken)]
        found += self._misspelled(rest)
        if encoder is not None:
            found += self._translated([p for p in rest if is_chinese(p.text)], encoder)
        return tuple(sorted(found, key=lambda m: (m.start, -m.sure)))

    def _spelled(self, question: str) -> list[Match]:
        found: list[Match] = []
        taken: list[tuple[int, int]] = []
        for start, end in sorted(_spans(question), key=lambda span: span[0] - span[1]):
            said = question[start:end]
            places = self._places.get(fold(said))
            if places and _is_free((start, end), taken):
                taken.append((start, end))
                sure = 0.6 if said.isascii() and said.islower() and " " not in said else 1.0
                found += [Match(said, start, end, value, at, sure) for value, at in places]
        return found

    def _misspelled(self, left: Iterable[Phrase]) -> list[Match]:
        found: list[Match] = []
        for phrase in left:
            key = fold(phrase.text)
            proper = phrase.quoted or phrase.text[:1].isupper()
            if len(key) < _FUZZY_FROM or not proper or is_chinese(key):
                continue
            most = 1 if len(key) < 9 else 2
            for near in self._starts[key[0]]:
                if within(key, near, most):
                    found += [
                        Match(phrase.text, phrase.start, phrase.end, value, at, 0.8)
                        for value, at in self._places[near]
                    ]
        return found

    def _translated(self, left: Sequence[Phrase], encoder: Encoder) -> list[Match]:
        keys, vectors, names = self._by_meaning(encoder)
        left = [phrase for phrase in left if phrase.end - phrase.start > 1]
        if not left or not keys:
            return []
        asked = encoder.encode_again([phrase.text for phrase in left])
        likeness, named = asked @ vectors.T, (asked @ names.T).max(axis=1, initial=0)
        found: list[Match] = []
        for phrase, row, name in zip(left, likeness, named, strict=True):
            best = float(row.max())
            least = _LIKE_QUOTED if phrase.quoted else _LIKE
            if best < least or (best <= name and not phrase.quoted):
                continue
            for near in (row > best - _AHEAD).nonzero()[0]:
                found += [
                    Match(phrase.text, phrase.start, phrase.end, value, at, float(row[near]))
                    for value, at in self._places[keys[near]]
                ]
        return _best_apart(found)

    def _by_meaning(self, encoder: Encoder) -> tuple[list[str], Vectors, Vectors]:
        if self._meant is None:
            keys = [key for key in self._places if _is_wordy(key)]
            keys = keys if len(keys) <= MOST_MEANT else []
            names = self._names if keys else ()
            self._meant = keys, encoder.encode(keys), encoder.encode(names)
        return self._meant


def _spans(question: str) -> Iterable[tuple[int, int]]:
    """Runs of words, whatever they are, and of Chinese characters."""
    words = [match.span() for match in _WORD.finditer(question)]
    for i, (start, end) in enumerate(words):
        if is_chinese(question[start:end]):
            for at in range(start, end - 1):
                yield from ((at, to) for to in range(at + 2, min(end, at + _LONGEST_HAN) + 1))
            continue
        for j in range(i, min(i + _LONGEST, len(words))):
            text = question[start : words[j][1]]
            if len(text) > 1 and not is_chinese(text) and not is_function_word(text):
                yield start, words[j][1]
    yield from ((p.start, p.end) for p in phrases(question) if p.quoted)


def _is_free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _is_wordy(key: str) -> bool:
    return not is_chinese(key) and len(key) > 2 and all(len(word) > 1 for word in split(key))


def _best_apart(found: Iterable[Match]) -> list[Match]:
    """Of matches that overlap the surest, then the longest."""
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (-m.sure, m.start - m.end)):
        same = [(k.start, k.end) for k in kept if (k.start, k.end) != (match.start, match.end)]
        if _is_free((match.start, match.end), same):
            kept.append(match)
    return kept
