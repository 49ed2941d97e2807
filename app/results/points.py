"""What a chart reads of its columns, as one SQL table that every kind of chart asks."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.core.cancel import CancelToken
from app.core.chart import (
    NULL_LABEL,
    OTHER_LABEL,
    Axis,
    ChartKind,
    ChartSpec,
    Fold,
    Note,
    NoteCode,
    Scale,
)
from app.core.resultprofile import ColumnProfile, Kind, ResultProfile
from app.results.asking import ROW, Asking
from app.results.cellsql import Cell, cell_of
from app.results.roles import is_year, unit
from app.results.rows import Rows

COLOURS = 8
FACETS = 6
_LARGEST = 1e290

_FOLDS = {
    Fold.SUM: "sum({})",
    Fold.MEAN: "avg({})",
    Fold.COUNT: "count({})",
    Fold.LEAST: "min({})",
    Fold.MOST: "max({})",
    Fold.MEDIAN: "median({})",
}
_MEASURED_X = (ChartKind.SCATTER, ChartKind.MAP)
_ADDED = (ChartKind.LINE, ChartKind.BARS, ChartKind.GROUPED, ChartKind.STACKED)


class Points:
    """The table `points`: `x`, `colour`, `facet`, `y0`, `y1` … and the number of the `row`.

    `colour` and `facet` have few values: the most frequent ones, and those beyond go to OTHER_LABEL
    where sums stay true by that, or are left out.
    """

    def __init__(
        self, rows: Rows, profile: ResultProfile, spec: ChartSpec, token: CancelToken
    ) -> None:
        self.spec = spec
        self.profile = profile
        self.notes: list[Note] = []
        self._asking = Asking(rows, token)
        self._used = spec.used
        fields = self._asking.schema(self._used)
        self._cells = {
            number: _as_profiled(cell_of(fields.field(place), place), profile.columns[number])
            for place, number in enumerate(self._used)
        }
        self.x_scale = self._scale()
        self._values: list[object] = []
        self._table = self._select()

    def __enter__(self) -> Points:
        return self

    def __exit__(self, *error: object) -> None:
        self._asking.__exit__(*error)

    @property
    def rows(self) -> int:
        return self._asking.count

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The answer to `sql` over `points`."""
        whole = f"WITH points AS ({self._table}) {sql}"
        return self._asking.ask(whole, self._used, [*self._values, *values], numbered=True)

    def among(self, labels: Sequence[str]) -> Points:
        """The points whose x is one of these labels."""
        narrowed = copy.copy(self)
        marks = ", ".join("?" * len(labels))
        narrowed._table = f"SELECT * FROM ({self._table}) WHERE x IN ({marks})"
        narrowed._values = [*self._values, *labels]
        return narrowed

    def folded(self, number: int = 0) -> str:
        """SQL for the measure of several rows; rows are counted where there is no measure."""
        if not self.spec.y:
            return "count(*)::DOUBLE"
        return _FOLDS[self.spec.fold].format(f"y{number}") + "::DOUBLE"

    @property
    def adds_up(self) -> bool:
        """The parts of a whole may be put together as its rest."""
        return self.spec.fold in (Fold.SUM, Fold.COUNT)

    def axis(self, number: int | None, scale: Scale, labels: Sequence[str] = ()) -> Axis:
        if number is None:
            return Axis("", scale, tuple(labels), fold=Fold.COUNT)
        column = self.profile.columns[number]
        return Axis(column.name, scale, tuple(labels), column.unit or unit(column.name))

    def _scale(self) -> Scale:
        if self.spec.x is None or self.spec.kind in _MEASURED_X:
            return Scale.NUMBER
        column = self.profile.columns[self.spec.x]
        if self.spec.kind in (ChartKind.LINE, ChartKind.NUMBER):
            if column.kind is Kind.TIME or is_year(column):
                return Scale.TIME
            return Scale.NUMBER if column.kind is Kind.NUMBER else Scale.CATEGORY
        return Scale.CATEGORY

    def _select(self) -> str:
        parts = {
            "x": self._x(),
            "colour": self._few(self.spec.colour, COLOURS, NoteCode.REST),
            "facet": self._few(self.spec.facet, FACETS, NoteCode.FACETS),
            **{f"y{i}": self._measure(number) for i, number in enumerate(self.spec.y)},
            "row": f'"{ROW}"',
        }
        chosen = ", ".join(f'{sql} AS "{name}"' for name, sql in parts.items())
        there = {"x": self.spec.x, "colour": self.spec.colour, "facet": self.spec.facet}
        kept = [f"{name} IS NOT NULL" for name, number in there.items() if number is not None]
        return f"SELECT * FROM (SELECT {chosen} FROM cells) WHERE {' AND '.join(kept) or 'true'}"

    def _x(self) -> str:
        if self.spec.x is None:
            return "NULL"
        cell = self._cells[self.spec.x]
        if self.x_scale is Scale.CATEGORY:
            return _named(cell)
        if self.x_scale is Scale.TIME:
            return cell.moment if cell.kind is Kind.TIME else cell.year
        return _drawable(cell.value)

    def _measure(self, number: int) -> str:
        cell = self._cells[number]
        if cell.kind in (Kind.NUMBER, Kind.TIME):
            return _drawable(cell.value)
        return f"({cell.sql} IS NOT NULL)::DOUBLE"

    def _few(self, number: int | None, most: int, code: NoteCode) -> str:
        """The labels of a column, of which the most frequent are kept."""
        if number is None:
            return "NULL"
        label = _named(self._cells[number])
        if self.spec.kind is ChartKind.HEAT and code is NoteCode.REST:
            return label
        counted = self._asking.ask(
            f"SELECT {label}, count(*) FROM cells GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {most + 1}",
            self._used,
        )
        if len(counted) <= most:
            return label
        rest = self.adds_up and code is NoteCode.REST and self.spec.kind in _ADDED
        kept = [value for value, _ in counted[: most - 1 if rest else most]]
        self._values += kept
        self.notes.append(Note(code, len(kept), self.profile.columns[number].distinct or 0))
        beyond = f"ELSE '{OTHER_LABEL}'" if rest else ""
        among = f"{label} IN ({', '.join('?' * len(kept))})"
        return f"CASE WHEN {among} THEN {label} {beyond} END"


def _drawable(value: str) -> str:
    """Not so large that a difference or a sum of values would be no number."""
    return f"CASE WHEN abs({value}) < {_LARGEST!r} THEN {value} END"


def _named(cell: Cell) -> str:
    """The value as a label, also where there is none."""
    return f"coalesce({cell.label}, '{NULL_LABEL}')"


def _as_profiled(cell: Cell, column: ColumnProfile) -> Cell:
    """The profile knows which texts are dates."""
    return replace(cell, kind=column.kind)
