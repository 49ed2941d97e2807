"""What a search in the schema finds, best first: one pass over prepared text, not a call a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.schema import Column, Table

_LONGEST_STRETCH = 40
"""Letters that are found farther apart than this were not meant."""

Holds = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """`places` of tables, best first; those in `by_column` are there for columns that `holds`."""

    places: Sequence[int]
    by_column: frozenset[int] = frozenset()
    holds: Holds = bool

    def columns(self, place: int, table: Table) -> tuple[Column, ...]:
        if place not in self.by_column:
            return table.columns
        return tuple(c for c in table.columns if self.holds(c.name.casefold()))


class SchemaSearch:
    """Of these tables. Letter case is ignored; the words of a search may stand in any order."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tables
        self._own = [table.name.casefold() for table in tables]
        self._names = [table.qualified.casefold() for table in tables]
        self._texts = [
            "\n".join([name, *[column.name for column in table.columns]]).casefold()
            for name, table in zip(self._names, tables, strict=True)
        ]

    def find(self, text: str) -> Found:
        """Tables whose name holds the words, then those that have columns which do. Where there
        are none, tables and columns that have these letters in this order, as `ordln` has those of
        order_line."""
        words = text.casefold().split()
        if not words:
            return Found(range(len(self.tables)))
        found = self._by_words(words)
        return found if found.places else self._by_letters("".join(words))

    def _by_words(self, words: Sequence[str]) -> Found:
        first = words[0]
        hits = [place for place, text in enumerate(self._texts) if first in text]
        for word in words[1:]:
            hits = [place for place in hits if word in self._texts[place]]
        named, through = self._named(hits, words)
        begun = re.compile(rf"[\W_]{re.escape(first)}").search
        ranks: tuple[list[int], ...] = ([], [], [], [])
        for place in named:
            own = self._own[place]
            if own.startswith(first):
                ranks[own != first].append(place)
            else:
                ranks[2 if begun(self._names[place]) else 3].append(place)
        places = [place for rank in ranks for place in rank]
        return Found(
            places + through,
            frozenset(through),
            lambda name: any(word in name for word in words),
        )

    def _named(self, hits: Sequence[int], words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Those found by the table's name, and the others."""
        names = self._names
        if len(words) == 1:
            word = words[0]
            named = [place for place in hits if word in names[place]]
        else:
            named = [place for place in hits if all(word in names[place] for word in words)]
        inside = set(named)
        return named, [place for place in hits if place not in inside]

    def _by_letters(self, letters: str) -> Found:
        """The shorter the stretch that has the letters, the better."""
        pattern = re.compile("[^\n]{0,12}?".join(map(re.escape, letters)))
        wanted = set(letters)
        named: list[tuple[int, int]] = []
        through: list[int] = []
        for place, text in enumerate(self._texts):
            if not wanted.issubset(text):
                continue
            hit = pattern.search(self._names[place])
            if hit is not None and len(hit[0]) <= _LONGEST_STRETCH:
                named.append((len(hit[0]), place))
            elif hit is None and pattern.search(text) is not None:
                through.append(place)
        places = [place for _, place in sorted(named)]
        return Found(
            places + through, frozenset(through), lambda name: pattern.search(name) is not None
        )
