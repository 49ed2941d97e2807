"""The words of a chart: its title, its axes, its notes, and what stands at a mark."""

from __future__ import annotations

from app.core.chart import (
    NULL_LABEL,
    OTHER_LABEL,
    Axis,
    Chart,
    ChartKind,
    Fold,
    Missing,
    Note,
    NoteCode,
    Scale,
)
from app.ui.chart.ticks import amount, moment
from app.ui.language import number, tr
from app.ui.text import one_line

_LONGEST = 80
_LONGEST_TITLE = 200


def label_text(label: str) -> str:
    """A label of the data on one line; what is no value is said to be none."""
    if label == NULL_LABEL:
        return tr("(no value)")
    if label == OTHER_LABEL:
        return tr("(all others)")
    return one_line(label, _LONGEST) or tr("(empty)")


def kind_text(kind: ChartKind) -> str:
    return {
        ChartKind.LINE: tr("Line"),
        ChartKind.BARS: tr("Bars"),
        ChartKind.GROUPED: tr("Grouped bars"),
        ChartKind.STACKED: tr("Stacked bars"),
        ChartKind.SCATTER: tr("Scatter"),
        ChartKind.HISTOGRAM: tr("Histogram"),
        ChartKind.BOX: tr("Boxes"),
        ChartKind.HEAT: tr("Heat map"),
        ChartKind.SHARE: tr("Shares"),
        ChartKind.NUMBER: tr("Number"),
        ChartKind.MAP: tr("Map of points"),
    }[kind]


def fold_text(fold: Fold) -> str:
    return {
        Fold.SUM: tr("Sum"),
        Fold.MEAN: tr("Average"),
        Fold.COUNT: tr("Count"),
        Fold.LEAST: tr("Smallest"),
        Fold.MOST: tr("Largest"),
        Fold.MEDIAN: tr("Median"),
    }[fold]


def axis_text(axis: Axis) -> str:
    """What the person calls it, or e.g. `Sum of amount (€)`."""
    if axis.title:
        return one_line(axis.title, _LONGEST)
    name = one_line(axis.name, _LONGEST)
    if axis.fold is Fold.COUNT:
        name = tr("Number of rows") if not name else tr("Count of {column}").format(column=name)
    elif axis.fold is not None and name:
        name = tr("{fold} of {column}").format(fold=fold_text(axis.fold), column=name)
    return f"{name} ({axis.unit})" if axis.unit and name else name


def title(chart: Chart) -> str:
    """What the person calls it, or what is shown by what, from the names of the columns."""
    spec = chart.spec
    if spec.title:
        return one_line(spec.title, _LONGEST_TITLE)
    names = [one_line(name, _LONGEST) for name in spec.names]
    between = tr(", ", "between items")
    measures = between.join(names[place] for place in spec.y if place < len(names))
    values = chart.heat or chart.y
    if values.fold is not None and len(spec.y) <= 1 and spec.kind is not ChartKind.HISTOGRAM:
        measures = axis_text(Axis(values.name, Scale.NUMBER, fold=values.fold))
    measures = measures or tr("Number of rows")
    if spec.kind is ChartKind.MAP:
        measures = tr("Places")
    by = [names[place] for place in _by(chart) if place < len(names)]
    if spec.kind is ChartKind.HISTOGRAM:
        return tr("How {column} is spread").format(column=measures)
    if not by:
        return measures
    return tr("{measure} by {groups}").format(measure=measures, groups=between.join(by))


def _by(chart: Chart) -> list[int]:
    spec = chart.spec
    x = None if spec.kind is ChartKind.MAP else spec.x
    return [place for place in (x, spec.colour, spec.facet) if place is not None]


def note_text(note: Note) -> str:
    texts = {
        NoteCode.SAMPLED: tr("A sample of {shown} of {of} points, drawn at random"),
        NoteCode.BINNED: tr("{of} values in {shown} spans"),
        NoteCode.REST: tr("The {shown} largest of {of} groups"),
        NoteCode.LEFT_OUT: tr("{shown} rows without a value are left out"),
        NoteCode.NOT_ALL: tr("Of the first {shown} rows; the database has more"),
        NoteCode.FACETS: tr("The {shown} most frequent of {of} parts"),
    }
    return texts[note.code].format(shown=number(note.shown), of=number(note.of))


def missing_text(missing: Missing) -> str:
    return {
        Missing.MEASURE: tr("Choose a column of numbers for the values."),
        Missing.X: tr("Choose a column for the axis."),
        Missing.COLOUR: tr("Choose a second column, for the colours."),
        Missing.POSITIVE: tr("Parts of a whole can't be below zero. Choose bars."),
        Missing.NOTHING: tr("There is no value that can be drawn."),
    }[missing]


def value_text(axis: Axis, value: float) -> str:
    """A value of an axis as the pointer shows it."""
    if axis.scale is Scale.TIME:
        return moment(value)
    if axis.scale is Scale.CATEGORY:
        place = int(value)
        return label_text(axis.labels[place]) if 0 <= place < len(axis.labels) else ""
    return amount(value, axis.unit)


def mark_text(chart: Chart, facet: int, series: int, mark: int) -> str:
    """The lines that say what is pointed at: names and exact values."""
    shown = chart.facets[facet]
    one = shown.series[series]
    lines = [label_text(text) for text in (shown.name, one.name) if text]
    if one.boxes:
        return "\n".join([*lines, *_box_lines(chart, series, mark, facet)])
    x = value_text(chart.x, one.x[mark])
    if one.ends:
        x = f"{x} … {value_text(chart.x, one.ends[mark])}"
    if one.heat and chart.heat is not None:
        value = f"{axis_text(chart.heat)}: {amount(one.heat[mark], chart.heat.unit)}"
        lines += [x, value_text(chart.y, one.y[mark]), value.removeprefix(": ")]
    elif chart.spec.kind in (ChartKind.SCATTER, ChartKind.MAP):
        named = ((chart.x, one.x[mark]), (chart.y, one.y[mark]))
        lines += [f"{one_line(axis.name, 40)}: {value_text(axis, value)}" for axis, value in named]
    else:
        lines += [
            x,
            f"{axis_text(chart.y)}: {amount(one.y[mark], chart.y.unit)}".removeprefix(": "),
        ]
    return "\n".join(line for line in lines if line)


def _box_lines(chart: Chart, series: int, mark: int, facet: int) -> list[str]:
    box = chart.facets[facet].series[series].boxes[mark]
    said = {
        tr("Median"): amount(box.median, chart.y.unit),
        tr("Half of them"): f"{amount(box.q1)} … {amount(box.q3)}",
        tr("Whiskers"): f"{amount(box.low)} … {amount(box.high)}",
    }
    return [
        value_text(chart.x, box.x),
        *(f"{name}: {value}" for name, value in said.items()),
        tr("%Ln row(s)", "", box.count),
    ]
