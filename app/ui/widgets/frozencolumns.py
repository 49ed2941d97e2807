"""The first columns of a table, which stay where they are while the others are scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QTableView

from app.ui.itemmodels.rows import RowsModel
from app.ui.theme import Theme
from app.ui.widgets.celldelegate import CellDelegate
from app.ui.widgets.resultheader import ResultHeader
from app.ui.widgets.uniformtable import UniformTable


class FrozenColumns(UniformTable):
    """Lies over the left end of `table`, with its rows, selection and widths."""

    def __init__(
        self, theme: Theme, table: QTableView, model: RowsModel, header: ResultHeader
    ) -> None:
        self.header = ResultHeader(theme)
        super().__init__(model, self.header, table)
        self._table = table
        self._of = header
        self.count = 0
        self.header.setSectionsMovable(False)
        self.setObjectName("frozenColumns")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(CellDelegate(theme, self, model.look))
        self.setSelectionModel(table.selectionModel())
        self.empty_row_header()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._connect(table, header)
        table.installEventFilter(self)
        self.hide()

    def freeze(self, count: int) -> None:
        """The first `count` columns as they stand now; 0: none."""
        self.count = count
        for column in range(self.model().columnCount()):
            visual = self._of.visualIndex(column)
            shown = visual < count and not self._of.isSectionHidden(column)
            self.setColumnHidden(column, not shown)
            if shown:
                self.setColumnWidth(column, self._of.sectionSize(column))
        for visual in range(count):
            logical = self._of.logicalIndex(visual)
            self.header.moveSection(self.header.visualIndex(logical), visual)
        self.setVisible(count > 0)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _connect(self, table: QTableView, header: ResultHeader) -> None:
        ours, theirs = self.verticalScrollBar(), table.verticalScrollBar()
        theirs.valueChanged.connect(ours.setValue)
        ours.valueChanged.connect(theirs.setValue)
        header.sectionResized.connect(self._resized)
        self.header.sectionResized.connect(self._resize_theirs)
        self.header.sort_wanted.connect(header.sort_wanted)
        self.header.menu_wanted.connect(header.menu_wanted)
        self.doubleClicked.connect(table.doubleClicked)

    def _resized(self, column: int, _old: int, new: int) -> None:
        if self.count and not self.isColumnHidden(column):
            self.setColumnWidth(column, new)
            self._place()

    def _resize_theirs(self, column: int, _old: int, new: int) -> None:
        if self.count and new and self._of.sectionSize(column) != new:
            self._of.resizeSection(column, new)

    def _place(self) -> None:
        if not self.count:
            return
        width = sum(
            self.columnWidth(column)
            for column in range(self.model().columnCount())
            if not self.isColumnHidden(column)
        )
        viewport = self._table.viewport().geometry()
        top = self._table.frameWidth()
        height = viewport.bottom() + 1 - top
        self.setGeometry(viewport.left(), top, min(width, viewport.width() // 2), height)
