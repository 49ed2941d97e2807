"""The part of the review on where the result's columns come from; folded at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.lineage import Lineage
from app.ui.itemmodels.lineage import LineageModel
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.foldhead import FoldHead
from app.ui.widgets.growinglist import GrowingList
from app.ui.widgets.lineagegraph import LineageGraph
from app.ui.widgets.reviewdelegates import LineageDelegate


class ColumnsPart(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(theme, "columnsFold", self)
        self.model = LineageModel(self)
        self.list = GrowingList()
        self.list.setObjectName("columnsList")
        self.list.setItemDelegate(LineageDelegate(theme, self.list))
        self.list.setModel(self.model)
        self.graph = LineageGraph(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.head, self.list, self.graph):
            column.addWidget(part)
        self.head.unfolded.connect(self._unfold)
        self._unfold(False)

    def show_columns(self, columns: Sequence[Lineage]) -> None:
        self.model.set_columns(columns)
        self.graph.set_columns(columns)
        self.setVisible(bool(columns))
        self.retranslate()

    def retranslate(self) -> None:
        tables = dict.fromkeys(s.rpartition(".")[0] for c in self.model.columns for s in c.sources)
        names = one_line(tr(", ", "between items").join(tables), 120)
        count = tr("%n column(s)", "", len(self.model.columns))
        words = tr("{columns} from {tables}").format(columns=count, tables=names)
        self.head.tell(tr("Columns"), words if names else count)
        self.list.setAccessibleName(tr("Where the columns come from"))
        self.graph.setAccessibleName(tr("Where the columns come from"))

    def _unfold(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self.graph.setVisible(shown)
