"""A chart: what was chosen to be drawn, and the points that come of it. Nothing here draws."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class ChartKind(StrEnum):
    LINE = "line"
    BARS = "bars"
    GROUPED = "grouped"
    STACKED = "stacked"
    SCATTER = "scatter"
    HISTOGRAM = "histogram"
    BOX = "box"
    HEAT = "heat"
    SHARE = "share"
    NUMBER = "number"
    MAP = "map"


WITHOUT_COLOURS = frozenset({ChartKind.HISTOGRAM, ChartKind.BOX, ChartKind.SHARE, ChartKind.NUMBER})
WITHOUT_PARTS = frozenset({ChartKind.SHARE, ChartKind.NUMBER})
WITHOUT_AXES = frozenset({ChartKind.SHARE, ChartKind.NUMBER})
_OTHER_AXES = frozenset({ChartKind.HISTOGRAM, ChartKind.HEAT})


class Fold(StrEnum):
    """How the values of several rows become one mark."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"
    LEAST = "least"
    MOST = "most"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """Columns by position. `x` is the latitude's partner in a map: the longitude. `names` are those
    of all columns of the result; a spec fits no result with others. A title that is empty is made
    of the names."""

    kind: ChartKind
    x: int | None = None
    y: tuple[int, ...] = ()
    colour: int | None = None
    facet: int | None = None
    fold: Fold = Fold.SUM
    names: tuple[str, ...] = ()
    title: str = ""
    x_title: str = ""
    y_title: str = ""

    @property
    def used(self) -> tuple[int, ...]:
        """The columns that the chart reads, each once."""
        parts = (self.x, *self.y, self.colour, self.facet)
        return tuple(dict.fromkeys(part for part in parts if part is not None))

    @property
    def plain(self) -> ChartSpec:
        """Without the parts that this kind of chart does not show."""
        return replace(
            self,
            colour=None if self.kind in WITHOUT_COLOURS else self.colour,
            facet=None if self.kind in WITHOUT_PARTS else self.facet,
        )

    @property
    def _untitled(self) -> ChartSpec:
        return replace(self, title="", x_title="", y_title="")

    def titled_as(self, before: ChartSpec) -> ChartSpec:
        """With the titles of `before`, as far as they still say what is drawn."""
        if replace(before._untitled, kind=self.kind) != self._untitled:
            return self._untitled
        same = before.kind is self.kind or not {before.kind, self.kind} & _OTHER_AXES
        return replace(
            self,
            title=before.title,
            x_title=before.x_title if same else "",
            y_title=before.y_title if same else "",
        )

    def fits(self, names: tuple[str, ...]) -> bool:
        return self.names == names and all(0 <= number < len(names) for number in self.used)


def to_json(spec: ChartSpec) -> str:
    return json.dumps(
        {
            "kind": spec.kind.value,
            "x": spec.x,
            "y": list(spec.y),
            "colour": spec.colour,
            "facet": spec.facet,
            "fold": spec.fold.value,
            "names": list(spec.names),
            "title": spec.title,
            "x_title": spec.x_title,
            "y_title": spec.y_title,
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> ChartSpec | None:
    """The spec that `to_json` wrote; None for what is none."""
    try:
        found = json.loads(text)
        spec = ChartSpec(
            kind=ChartKind(found["kind"]),
            x=_position(found["x"]),
            y=tuple(int(number) for number in found["y"]),
            colour=_position(found["colour"]),
            facet=_position(found["facet"]),
            fold=Fold(found["fold"]),
            names=tuple(str(name) for name in found["names"]),
            title=str(found.get("title", "")),
            x_title=str(found.get("x_title", "")),
            y_title=str(found.get("y_title", "")),
        )
    except (ValueError, KeyError, TypeError):
        return None
    return spec


def _position(value: Any) -> int | None:
    return None if value is None else int(value)


class Scale(StrEnum):
    NUMBER = "number"
    TIME = "time"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Axis:
    """A time is in seconds since 1970, a category the number of its label. `unit` as people write
    it after a number; `fold` where the values of several rows were put together; `title` where a
    person called it otherwise."""

    name: str
    scale: Scale
    labels: tuple[str, ...] = ()
    unit: str = ""
    fold: Fold | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Quartiles of the values at `x`; the whiskers end at the farthest value within 1.5 times the
    distance of the quartiles, and what lies beyond is in `beyond`."""

    x: int
    low: float
    q1: float
    median: float
    q3: float
    high: float
    count: int
    beyond: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Marks of one colour. `rows` are the numbers of their first rows in the result, `heat` the
    values of a heat map's cells, `ends` the right ends of a histogram's bins."""

    name: str
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    rows: tuple[int, ...] = ()
    heat: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    series: tuple[Series, ...]


class NoteCode(StrEnum):
    """What a reader must know beside the picture."""

    SAMPLED = "sampled"
    BINNED = "binned"
    REST = "rest"
    LEFT_OUT = "left-out"
    NOT_ALL = "not-all"
    FACETS = "facets"


@dataclass(frozen=True, slots=True)
class Note:
    code: NoteCode
    shown: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """What can be drawn now. `x` and `y` fit every facet, so that facets can be compared; `heat` is
    what the cells of a heat map say."""

    spec: ChartSpec
    x: Axis
    y: Axis
    facets: tuple[Facet, ...]
    notes: tuple[Note, ...] = field(default=())
    heat: Axis | None = None

    @property
    def points(self) -> int:
        return sum(
            len(series.x) + len(series.boxes) for facet in self.facets for series in facet.series
        )


NULL_LABEL = "\x01null"
OTHER_LABEL = "\x01other"
"""Labels that no value is taken for; the window puts words in their place."""


class Missing(StrEnum):
    """Why a spec can't be drawn yet."""

    MEASURE = "measure"
    X = "x"
    COLOUR = "colour"
    POSITIVE = "positive"
    NOTHING = "nothing"


class NotDrawableError(Exception):
    """The spec lacks something, or asks for what the columns don't hold."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(missing.value)
        self.missing = missing
