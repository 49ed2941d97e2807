"""The picture of the rows, and beside it what it is made of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.chart import Chart, Missing
from app.core.errors import AppError
from app.ui.chart import files
from app.ui.chart.look import Look
from app.ui.chart.view import ChartView
from app.ui.chart.wells import WIDTH, Wells
from app.ui.chart.words import missing_text, title
from app.ui.errors import tell
from app.ui.language import tr
from app.ui.picturing import Picturing
from app.ui.theme import Theme
from app.ui.widgets.panel import Panel
from app.ui.widgets.statepage import StatePage

_KINDS = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)"


class ChartPanel(Panel):
    """`row_wanted` brings the row of a mark that was clicked; `failed` what went wrong."""

    row_wanted = Signal(int)
    failed = Signal(object)
    saved = Signal(str)

    def __init__(self, theme: Theme, picturing: Picturing, parent: QWidget | None = None) -> None:
        super().__init__(theme, "chartPanel", parent)
        self._picturing = picturing
        self._missing: Missing | None = None
        self._left, self._side = QWidget(self), QWidget(self)
        self._scroll = QScrollArea(self._side)
        self.view = ChartView(theme, self._left)
        self.wells = Wells(theme, self._scroll.viewport())
        self.save_button = QPushButton(self._side)
        self.page = StatePage(theme, self._left, text_width=360)
        self._lay_out()
        self._wire()
        self.retranslate()

    def save(self, path: Path) -> None:
        """The chart as it is looked at, by the ending of the name."""
        if self.view.chart is None:
            return
        try:
            files.write(path, self.view.chart, Look.of(self.theme), self.view.window_shown)
        except AppError as error:
            self.failed.emit(tell(error))
        else:
            self.saved.emit(str(path))

    def retranslate(self) -> None:
        self.wells.retranslate()
        self.view.refresh()
        self.save_button.setText(tr("Save the chart…"))
        kinds = tr("As a picture (PNG), drawing (SVG), page (PDF) or data (CSV)")
        self.save_button.setToolTip(kinds)
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._picturing.begin()

    def _begin(self) -> None:
        self._missing = None
        self.page.tell("spinner", tr("Looking at the rows"))
        self._stack.setCurrentWidget(self.page)

    def _empty(self) -> None:
        self.view.show_chart(None)
        self._begin()

    def _show(self, chart: Chart) -> None:
        self._missing = None
        self._fill()
        self.wells.titles.show_chart(chart)
        self.view.show_chart(chart)
        self._stack.setCurrentWidget(self.view)
        self.save_button.setEnabled(True)

    def _show_missing(self, missing: Missing) -> None:
        self._missing = missing
        self._fill()
        self.view.show_chart(None)
        self._tell()
        self._stack.setCurrentWidget(self.page)
        self.save_button.setEnabled(False)

    def _fill(self) -> None:
        profile = self._picturing.profile
        if profile is not None:
            self.wells.show_spec(self._picturing.spec, profile, self._picturing.suggested)

    def _tell(self) -> None:
        if self._missing is not None:
            self.page.tell("info", tr("No chart yet"), missing_text(self._missing))

    def _choose_file(self) -> None:
        if self.view.chart is None:
            return
        name = "".join(c if c.isalnum() or c in " -_" else "_" for c in title(self.view.chart))
        path, kind = QFileDialog.getSaveFileName(
            self, tr("Save the chart"), f"{name.strip() or 'chart'}.png", _KINDS
        )
        if path:
            chosen = Path(path)
            ending = kind.split("*")[-1].rstrip(")") or ".png"
            self.save(chosen if chosen.suffix else chosen.with_suffix(ending))

    def _lay_out(self) -> None:
        self._stack = QStackedLayout(self._left)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.view)
        side, scroll = self._side, self._scroll
        side.setObjectName("chartSide")
        side.setFixedWidth(WIDTH + 16)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.wells)
        self.save_button.setProperty("kind", "link")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(scroll, 1)
        column.addWidget(self.save_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(side)

    def _wire(self) -> None:
        self.view.chosen.connect(self.row_wanted)
        self.wells.changed.connect(self._picturing.change)
        self.save_button.clicked.connect(self._choose_file)
        self._picturing.begun.connect(self._begin)
        self._picturing.emptied.connect(self._empty)
        self._picturing.drawn.connect(self._show)
        self._picturing.undrawable.connect(self._show_missing)
