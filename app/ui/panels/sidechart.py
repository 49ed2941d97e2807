"""A small chart beside the rows, where it is quickly read and leaves the rows their room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.chart import Chart, ChartKind
from app.ui.chart.view import ChartView
from app.ui.picturing import Picturing
from app.ui.theme import Theme
from app.ui.widgets.panel import Panel

WIDTH = 320
ROOM = 900
"""Pixels that rows and chart together need; in a narrower window there are only rows."""

_QUICK = frozenset(
    {ChartKind.BARS, ChartKind.LINE, ChartKind.SHARE, ChartKind.HISTOGRAM, ChartKind.STACKED}
)
_MOST_LABELS = 15


class SideChart(Panel):
    """`row_wanted` brings the row of a mark that was clicked; `wanted_changed` comes when there
    is something to be shown, or not any more."""

    row_wanted = Signal(int)
    wanted_changed = Signal()

    def __init__(self, theme: Theme, picturing: Picturing, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sideChart", parent)
        self.view = ChartView(theme, self)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.view)
        self.view.chosen.connect(self.row_wanted)
        picturing.emptied.connect(lambda: self._show(None))
        picturing.undrawable.connect(lambda _missing: self._show(None))
        picturing.drawn.connect(self._show)

    @property
    def wanted(self) -> bool:
        chart = self.view.chart
        return chart is not None and _is_quick(chart)

    def retranslate(self) -> None:
        self.view.refresh()

    def _show(self, chart: Chart | None) -> None:
        self.view.show_chart(chart)
        self.wanted_changed.emit()


def _is_quick(chart: Chart) -> bool:
    few = len(chart.x.labels) <= _MOST_LABELS
    return chart.spec.kind in _QUICK and len(chart.facets) == 1 and few
