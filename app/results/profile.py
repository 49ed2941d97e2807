"""What the columns of a result hold: counted by DuckDB, one column after the other."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from app.core.cancel import CancelToken
from app.core.resultprofile import Bin, ColumnProfile, Frequent, Kind, ResultProfile
from app.results.asking import Asking, TooLargeError
from app.results.cellsql import cell_of
from app.results.rows import Rows

EXACT_ROWS = 2_000_000
"""Beyond so many rows, quantiles are approximate, and so are distinct values once they are many."""
EXACT_DISTINCT = 200_000
MOST_COLUMNS = 200
"""Of wider results, the first columns are profiled."""
BINS = 24
TOP = 12
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)

Told = Callable[[ColumnProfile], None]


def profile(
    rows: Rows,
    token: CancelToken | None = None,
    told: Told | None = None,
    *,
    complete: bool = True,
) -> ResultProfile:
    """The profile of the rows that are there by now, which are `complete` if the database had no
    more; `told` gets each column when it is done.

    Raises CancelledError.
    """
    columns = []
    with Asking(rows, token or CancelToken()) as asking:
        for number in range(min(len(rows.columns), MOST_COLUMNS)):
            found = _Column(asking, rows, number).profile()
            columns.append(found)
            if told is not None:
                told(found)
        return ResultProfile(tuple(columns), asking.count, complete)


class _Column:
    """One column, asked in a few passes: what it is, how it is spread, what is frequent in it."""

    def __init__(self, asking: Asking, rows: Rows, number: int) -> None:
        column = rows.columns[number]
        self._asking = asking
        self._number = number
        self._cell = cell_of(asking.schema([number]).field(0))
        self._base = ColumnProfile(
            column.name, column.type, self._cell.kind, asking.count, 0, masked=column.masked
        )

    def profile(self) -> ColumnProfile:
        if self._base.masked or self._cell.kind is Kind.OTHER:
            (nulls,) = self._one(f"count(*) - count({self._cell.sql})")
            return replace(self._base, kind=Kind.OTHER, nulls=nulls)
        if self._cell.kind is Kind.TEXT and self._holds_dates():
            self._cell = replace(self._cell, kind=Kind.TIME)
        found = self._told()
        if found.least is not None:
            found = replace(found, bins=self._bins(found))
        return replace(found, quantiles_exact=self._exact, top=self._top(found))

    @property
    def _exact(self) -> bool:
        return self._asking.count <= EXACT_ROWS

    def _one(self, *wanted: str, source: str = "cells") -> tuple[Any, ...]:
        return self._asking.ask(f"SELECT {', '.join(wanted)} FROM {source}", [self._number])[0]

    def _holds_dates(self) -> bool:
        """Most texts are none, and the first few show it."""
        every = f"coalesce(bool_and({self._cell.is_date}), false)"
        there = f"(SELECT * FROM cells WHERE {self._cell.sql} IS NOT NULL"
        first, all_of_them = f"{there} LIMIT 100)", f"{there})"
        return bool(self._one(every, source=first)[0] and self._one(every, source=all_of_them)[0])

    def _told(self) -> ColumnProfile:
        """All that one pass over the rows tells."""
        wanted = self._counts() | self._measures()
        try:
            told = dict(zip(wanted, self._one(*wanted.values()), strict=True))
        except TooLargeError:
            wanted["total"] = "NULL"
            told = dict(zip(wanted, self._one(*wanted.values()), strict=True))
        measured = told.pop("measured", None)
        if told.get("quantiles"):
            told["quantiles"] = tuple(float(quantile) for quantile in told["quantiles"])
        else:
            told["quantiles"] = ()
        found = replace(self._base, kind=self._cell.kind, **told)
        if measured is not None:
            mean, total = _finite(found.mean), _finite(found.total)
            found = replace(found, odd=found.values - measured, mean=mean, total=total)
        return found if self._exact else self._recounted(found)

    def _counts(self) -> dict[str, str]:
        cell = self._cell.sql
        return {
            "nulls": f"count(*) - count({cell})",
            "empty": f"count(*) FILTER ({cell} = '')" if self._cell.text else "0",
            "distinct": f"{'count(DISTINCT' if self._exact else 'approx_count_distinct('} {cell})",
        }

    def _measures(self) -> dict[str, str]:
        """SQL for numbers and times; nothing for all others."""
        if self._cell.kind not in (Kind.NUMBER, Kind.TIME):
            return {}
        number, value = self._cell.kind is Kind.NUMBER, self._cell.value
        shown = self._cell.exact if number else value
        way = "quantile_cont" if self._exact else "approx_quantile"
        return {
            "measured": f"count({value})",
            "least": f"min({shown})",
            "most": f"max({shown})",
            "mean": f"avg({value})",
            "total": f"sum({shown})" if number else "NULL",
            "quantiles": f"{way}({value}, [{', '.join(map(str, QUANTILES))}])",
        }

    def _recounted(self, found: ColumnProfile) -> ColumnProfile:
        """Few distinct values are counted exactly, however many rows there are."""
        if (found.distinct or 0) > EXACT_DISTINCT:
            return replace(found, distinct_exact=False)
        return replace(found, distinct=self._one(f"count(DISTINCT {self._cell.sql})")[0])

    def _bins(self, found: ColumnProfile) -> tuple[Bin, ...]:
        edges = bin_edges(float(found.least or 0), float(found.most or 0), self._whole(found))
        low, width, count = edges[0], edges[1] - edges[0], len(edges) - 1
        if count == 1:
            return (Bin(edges[0], edges[1], found.values - found.odd),)
        number = f"least(floor((v - {low!r}) / {width!r}), {count - 1})::INT"
        counted = self._asking.ask(
            f"SELECT {number}, count(*) FROM (SELECT {self._cell.value} AS v FROM cells) "
            "WHERE v IS NOT NULL GROUP BY 1",
            [self._number],
        )
        counts = {max(0, number): count for number, count in counted}
        return tuple(
            Bin(left, right, counts.get(i, 0)) for i, (left, right) in enumerate(pairwise(edges))
        )

    def _whole(self, found: ColumnProfile) -> bool:
        return found.kind is Kind.NUMBER and isinstance(found.least, int)

    def _top(self, found: ColumnProfile) -> tuple[Frequent, ...]:
        """The most frequent values; none where nearly every value stands there once."""
        distinct = found.distinct or 0
        if not found.values or distinct > 0.95 * found.values:
            return ()
        text, values = self._cell.label, ()
        chosen = f"{self._cell.sql} IS NOT NULL"
        if distinct > EXACT_DISTINCT:
            values = tuple(self._one(f"approx_top_k({text}, {TOP * 4})")[0])
            chosen = f"{text} IN ({', '.join('?' * len(values))})"
        rows = self._asking.ask(
            f"SELECT {text}, count(*) FROM cells WHERE {chosen} "
            f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {TOP}",
            [self._number],
            values,
        )
        return tuple(Frequent(value, count) for value, count in rows if count > 1)


def bin_edges(least: float, most: float, whole: bool) -> tuple[float, ...]:
    """Edges of equal bins over all values. Whole numbers get bins of whole width."""
    if least == most:
        return (least - 0.5, least + 0.5)
    if whole:
        width = max(1.0, math.ceil((most - least + 1) / BINS))
        count = math.ceil((most - least + 1) / width)
        return tuple(least - 0.5 + i * width for i in range(count + 1))
    width = (most - least) / BINS
    if not math.isfinite(width) or least + width == least:
        return (least, most)
    return (*(least + i * width for i in range(BINS)), most)


def _finite(total: Any) -> Any:
    """A sum or mean beyond the largest number is not told."""
    return total if not isinstance(total, float) or math.isfinite(total) else None
