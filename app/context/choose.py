"""The part of a schema that a question needs, within a budget of tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from app.context.index import SchemaIndex
from app.context.meaning import Matrix
from app.context.rank import SIGNALS, Hits, best_first, table_scores, value_scores
from app.context.size import CHARS_PER_TOKEN, column_chars, frame_chars, table_tokens
from app.core.schema import Column, Schema, Table

_TERMINALS = 4
"""So many of the best tables are joined to each other."""
_STRONG = 0.5
"""Share of the best table's score from which a table is worth joining."""
_FIRST, _LATER = 0.3, 0.12
"""Shares of the budget that one table may take: the first ones, and those behind them."""

_LEAST = 24
"""Tokens that the smallest table takes: with fewer left, nothing more is looked for."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Tables by qualified name that the person wants in, or out, whatever the question says."""

    pinned: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


NO_WISHES = Wishes()


def fits(schema: Schema, budget_tokens: int) -> bool:
    """Whether the whole schema can be shown."""
    return sum(table_tokens(table) for table in schema.tables) <= budget_tokens


def whole(schema: Schema, wishes: Wishes = NO_WISHES) -> tuple[Table, ...]:
    """Every table but those that the person left out."""
    return tuple(t for t in schema.tables if t.qualified not in wishes.left_out)


def choose(
    question: str,
    index: SchemaIndex,
    *,
    budget_tokens: int,
    hits: Hits | None = None,
    wishes: Wishes = NO_WISHES,
    use: Iterable[str] = SIGNALS,
) -> tuple[Table, ...]:
    """The tables for `question`, in the schema's order; wide ones with the columns that matter.

    Pinned tables come first and are always in, with at least their keys. Where the question says
    nothing of any table, the first ones must do.
    """
    return _Choice(question, index, budget_tokens, hits or {}, wishes, frozenset(use)).tables()


class _Choice:
    def __init__(
        self,
        question: str,
        index: SchemaIndex,
        budget: int,
        hits: Hits,
        wishes: Wishes,
        use: frozenset[str],
    ) -> None:
        self._index = index
        self._schema = index.schema
        self._budget = budget
        self._wishes = wishes
        self._use = use
        signals = index.signals(question)
        by_value, valued_columns = value_scores(index, hits)
        self._columns: Matrix = signals.columns + (valued_columns if "values" in use else 0)
        self._scores = table_scores(
            {
                "words": signals.words,
                "names": signals.names,
                "contents": signals.contents,
                "values": by_value,
            },
            index.graph,
            use=use,
        )

    def tables(self) -> tuple[Table, ...]:
        chosen: dict[int, Table] = {}
        left = self._budget
        for rank, place in enumerate(self._order()):
            table = self._schema.tables[place]
            pinned = table.qualified in self._wishes.pinned
            if left < _LEAST and not pinned:
                break
            share = _FIRST if rank < _TERMINALS or pinned else _LATER
            shown = self._shortened(place, min(left, int(self._budget * share)), needed=pinned)
            if shown is not None:
                chosen[place] = shown
                left -= table_tokens(shown)
        return tuple(chosen[place] for place in sorted(chosen))

    def _order(self) -> list[int]:
        """Pinned tables, then the best ones, with those between them right behind."""
        places = self._index.places
        pinned = [
            n for n, t in enumerate(self._schema.tables) if t.qualified in self._wishes.pinned
        ]
        ranked = best_first(self._scores) or range(len(self._schema.tables))
        strong = [n for n in ranked[:_TERMINALS] if self._is_strong(n)]
        between = self._index.graph.connect([*pinned, *strong]) if "graph" in self._use else []
        out = {places[name] for name in self._wishes.left_out if name in places}
        return [n for n in dict.fromkeys([*pinned, *strong, *between, *ranked]) if n not in out]

    def _is_strong(self, place: int) -> bool:
        return bool(self._scores[place] > 0 and self._scores[place] >= _STRONG * self._scores.max())

    def _shortened(self, place: int, room: int, *, needed: bool) -> Table | None:
        """The table with as many columns as fit: keys, then what the question speaks of, then the
        first ones. None if not even the keys fit and it is not `needed`."""
        table = self._schema.tables[place]
        if self._index.tokens[place] <= room:
            return table
        keys = _key_names(table)
        left = room * CHARS_PER_TOKEN - frame_chars(table)
        kept: set[str] = set()
        for column in self._by_use(place, keys):
            cost = column_chars(column)
            if cost <= left or (needed and column.name in keys):
                kept.add(column.name)
                left -= cost
            elif column.name in keys:
                return None
        if not kept:
            return None
        return replace(table, columns=tuple(c for c in table.columns if c.name in kept))

    def _by_use(self, place: int, keys: frozenset[str]) -> list[Column]:
        table = self._schema.tables[place]
        begin = self._index.first_column[place]
        order = np.argsort(-self._columns[begin : begin + len(table.columns)], kind="stable")
        ordered = [table.columns[int(n)] for n in order]
        return sorted(ordered, key=lambda column: column.name not in keys)


def _key_names(table: Table) -> frozenset[str]:
    foreign = (name for key in table.foreign_keys for name in key.columns)
    return frozenset({*table.primary_key, *foreign})
