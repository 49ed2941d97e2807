"""What was done to the rows here, step by step, and of how many rows that speaks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.core.shape import Check, Filter, Group, Measure, Measured, Pivot, Shape, Sort, Step
from app.core.values import ResultColumn
from app.ui.language import tr
from app.ui.text import label, one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel

_CHARACTERS = 48


class ShapeBar(Panel):
    """`left_out` brings a step that is to go, or None for all of them."""

    left_out = Signal(object)
    database_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "shapeBar", parent)
        self.chips: list[QPushButton] = []
        self.scope = ElidedLabel("small", self)
        self.scope.setObjectName("shapeScope")
        self.database = self._button("database")
        self.clear = self._button("close")
        self.database.clicked.connect(self.database_wanted)
        self.clear.clicked.connect(lambda: self.left_out.emit(None))
        self._told: tuple[Shape, Sequence[ResultColumn], Sequence[ResultColumn]] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 12, 4)
        self._row.setSpacing(8)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        self._row.addLayout(self._chips)
        self._row.addWidget(self.scope, 1)
        for button in (self.database, self.clear):
            self._row.addWidget(button)
        self.retranslate()
        self.restyle()
        self.hide()

    def tell(
        self,
        shape: Shape,
        source: Sequence[ResultColumn],
        seen: Sequence[ResultColumn],
        scope: str,
    ) -> None:
        """`source` are the result's columns, `seen` those of the summary, if there is one."""
        self.scope.setText(scope)
        self._told = (shape, tuple(source), tuple(seen))
        self._show_chips()
        self.setVisible(not shape.is_plain)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("What was done to the rows here"))
        self.database.setText(tr("In the database…"))
        self.database.setToolTip(
            tr("Write these steps into the SQL, to be reviewed and run over all rows")
        )
        self.clear.setText(tr("Clear"))
        self.clear.setToolTip(tr("Show the rows as they came"))
        self._show_chips()

    def restyle(self) -> None:
        self.database.setIcon(self.theme.icon("database", "accent"))
        self.clear.setIcon(self.theme.icon("close", "accent"))

    def _button(self, _icon: str) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "link")
        button.setIconSize(QSize(12, 12))
        return button

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips.clear()
        if self._told is not None:
            for step, words in steps_in_words(*self._told):
                self._add_chip(step, words)

    def _add_chip(self, step: Step, words: str) -> None:
        chip = QPushButton(f"{label(words, _CHARACTERS)}  ✕", self)
        chip.setProperty("kind", "chip")
        chip.setToolTip(tip(tr("Take away: {step}").format(step=words)))
        chip.setAccessibleName(tr("Take away: {step}").format(step=words))
        chip.clicked.connect(lambda: self.left_out.emit(step))
        self._chips.addWidget(chip)
        self.chips.append(chip)


def steps_in_words(
    shape: Shape, source: Sequence[ResultColumn], seen: Sequence[ResultColumn]
) -> list[tuple[Step, str]]:
    told: list[tuple[Step, str]] = [
        *((found, filter_words(found, source)) for found in shape.filters),
        *((sort, sort_words(sort, source)) for sort in shape.sorts),
    ]
    if shape.summary is not None:
        told.append((shape.summary, summary_words(shape.summary, source)))
    if shape.then is not None:
        told += steps_in_words(shape.then, seen, seen)
    return told


def filter_words(found: Filter, columns: Sequence[ResultColumn]) -> str:
    name, value = _name(columns, found.column), one_line(found.value, 40)
    patterns = {
        Check.IS: tr("{name} is {value}"),
        Check.IS_NOT: tr("{name} is not {value}"),
        Check.CONTAINS: tr("{name} contains {value}"),
        Check.LACKS: tr("{name} does not contain {value}"),
        Check.FROM: "{name} ≥ {value}",
        Check.TO: "{name} ≤ {value}",
        Check.NULL: tr("{name} is NULL"),
        Check.NOT_NULL: tr("{name} is not NULL"),
        Check.BLANK: tr("{name} is blank"),
    }
    return patterns[found.test].format(name=name, value=f"“{value}”")


def sort_words(sort: Sort, columns: Sequence[ResultColumn]) -> str:
    arrow = "↓" if sort.descending else "↑"
    return f"{_name(columns, sort.column)} {arrow}"


def summary_words(summary: Group | Pivot, columns: Sequence[ResultColumn]) -> str:
    if isinstance(summary, Group):
        by = ", ".join(_name(columns, column) for column in summary.by)
        return tr("grouped by {columns}").format(columns=by)
    down = ", ".join(_name(columns, column) for column in summary.down)
    return tr("{measure} by {down} and {across}").format(
        measure=measure_words(summary.measure, columns),
        down=down,
        across=_name(columns, summary.across),
    )


def measure_words(measure: Measure, columns: Sequence[ResultColumn]) -> str:
    if measure.column is None:
        return tr("number of rows")
    return f"{how_words(measure.how)} ({_name(columns, measure.column)})"


def how_words(how: Measured) -> str:
    return {
        Measured.COUNT: tr("count"),
        Measured.DISTINCT: tr("different values"),
        Measured.SUM: tr("sum"),
        Measured.AVERAGE: tr("average"),
        Measured.LEAST: tr("smallest"),
        Measured.MOST: tr("largest"),
    }[how]


def _name(columns: Sequence[ResultColumn], column: int) -> str:
    return one_line(columns[column].name, 40) if column < len(columns) else ""
