"""The side bar: what the database holds, found as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.core.schema import Column, Table
from app.ui.errors import Told
from app.ui.itemmodels.schema import SchemaModel
from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.tabledrag import table_data
from app.ui.text import label
from app.ui.theme import Theme
from app.ui.widgets.panel import Panel
from app.ui.widgets.schemadelegate import SchemaDelegate
from app.ui.widgets.statepage import StatePage

WIDTH = 264
_PAGE_TEXT_WIDTH = 200
_SEARCH_PAUSE_MS = 60
_OPENED_AT_MOST = 40
_DRAG_PIXELS = 10


class SchemaState(Enum):
    NOTHING = "nothing"
    READING = "reading"
    HERE = "here"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the tree's menu; `keys` are shown and belong to the window's action. Entries with
    different `part` have a line between them."""

    words: str
    act: Callable[[], None]
    keys: str = ""
    part: int = 0


Entries = Callable[[], Sequence[Entry]]


class SchemaPanel(Panel):
    """`insert_wanted` brings a name that the person wants in the editor; `mark_wanted` a table, a
    column of it, and whether its values are sensitive; `details_wanted` a table's qualified name.
    `entries` tells what can be done with the selected rows."""

    insert_wanted = Signal(str)
    retry_wanted = Signal()
    mark_wanted = Signal(str, str, bool)
    details_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "schemaPanel", parent)
        self._state = SchemaState.NOTHING
        self._told: Told | None = None
        self._progress = ""
        self.entries: Entries = tuple
        self.search = QLineEdit(self)
        self.search.setObjectName("schemaSearch")
        self.search.setClearButtonEnabled(False)
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.model = SchemaModel(self)
        self.tree = _Tree(self)
        self._page = StatePage(theme, self, text_width=_PAGE_TEXT_WIDTH)
        self._pause = QTimer(self, interval=_SEARCH_PAUSE_MS, singleShot=True)
        self._set_up_tree()
        self._lay_out()
        self._wire()
        self.retranslate()
        self.restyle()

    def show_tables(self, tables: Sequence[Table], default_schema: str | None = None) -> None:
        open_before = self._open_names()
        self.model.set_tables(tables, default_schema)
        self._state = SchemaState.HERE
        self._open_again(open_before)
        self._show_state()

    def show_reading(self, progress: str = "") -> None:
        """Tables that are already shown stay."""
        self._progress = progress
        if self._state is not SchemaState.HERE:
            self._state = SchemaState.READING
            self._show_state()

    def show_failed(self, told: Told) -> None:
        self._told, self._state = told, SchemaState.FAILED
        self._show_state()

    def clear(self) -> None:
        self._state = SchemaState.NOTHING
        self.model.set_tables(())
        self._show_state()

    def reveal(self, table: Table) -> None:
        """Put the keyboard on this table."""
        self.select_table(table.qualified)
        self.tree.expand(self.tree.currentIndex())
        self.tree.setFocus()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("Search tables and columns"))
        self.search.setAccessibleName(tr("Search tables and columns"))
        self.search.setToolTip(
            with_keys(
                tr("Show only tables and columns that have these words, or these letters"),
                "focusSchema",
                self,
            )
        )
        self.tree.setAccessibleName(tr("Tables and columns"))
        self._show_state()

    def restyle(self) -> None:
        self._glass.setIcon(self.theme.icon("search", "faint"))

    def _set_up_tree(self) -> None:
        self.tree.setObjectName("schemaTree")
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(SchemaDelegate(self.theme, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setMouseTracking(True)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _lay_out(self) -> None:
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 4)
        column.setSpacing(8)
        search_row = QVBoxLayout()
        search_row.setContentsMargins(4, 0, 4, 0)
        search_row.addWidget(self.search)
        column.addLayout(search_row)
        column.addWidget(body, 1)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.search_now)
        self.search.returnPressed.connect(self.tree.setFocus)
        self._pause.timeout.connect(self.search_now)
        self.tree.clicked.connect(self._clicked)
        self.tree.toggled.connect(self._toggle)
        self.tree.doubleClicked.connect(self._act_on)
        self.tree.customContextMenuRequested.connect(self._offer)

    def search_now(self) -> None:
        """Show what the search finds, without waiting for another letter."""
        needle = self.search.text().strip()
        self.model.set_filter(needle)
        if needle:
            for index in self.model.opened_by_search()[:_OPENED_AT_MOST]:
                self.tree.expand(index)
        self._show_state()

    def selected_tables(self) -> list[Table]:
        """In the order of the tree; the current row's table where nothing is selected."""
        indexes = self.tree.selectionModel().selectedIndexes() or [self.tree.currentIndex()]
        tables = [self.model.table_at(index) for index in sorted(indexes)]
        return list(dict.fromkeys(table for table in tables if table is not None))

    def selected_column(self) -> tuple[Table, Column] | None:
        """The current row's column, if it is one's."""
        return self.model.column_at(self.tree.currentIndex())

    def select_table(self, qualified: str) -> None:
        """Show the table in the tree; the search gives way if it hides it."""
        if not self.model.find_table(qualified).isValid():
            self.search.clear()
            self.search_now()
        index = self.model.find_table(qualified)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _toggle(self, index: QModelIndex) -> None:
        if self.model.is_heading(index):
            opened = self._open_names()
            self.model.turn_heading(index)
            self._open_again(opened)
            self.tree.setCurrentIndex(self.model.index(index.row(), 0))
        elif self.model.is_table(index):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _clicked(self, index: QModelIndex) -> None:
        """A click that selects several rows opens none."""
        if len(self.tree.selectionModel().selectedIndexes()) <= 1:
            self._toggle(index)

    def _act_on(self, index: QModelIndex) -> None:
        """A column's name goes into the SQL; of a table all is shown."""
        found = self.model.column_at(index)
        table = self.model.table_at(index)
        if found is not None:
            self.insert_wanted.emit(found[1].name)
        elif table is not None:
            self.details_wanted.emit(table.qualified)

    def menu_at(self, index: QModelIndex) -> QMenu:
        """What can be done with a table or a column, and with others that are selected."""
        if index not in self.tree.selectionModel().selectedIndexes():
            self.tree.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        part = 0
        for entry in self.entries():
            if entry.part != part:
                menu.addSeparator()
            part = entry.part
            keys = f"\t{entry.keys}" if entry.keys else ""
            menu.addAction(f"{label(entry.words)}{keys}", entry.act)
        return menu

    def _offer(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid() and not self.model.is_heading(index):
            self.menu_at(index).popup(self.tree.viewport().mapToGlobal(place))

    def _open_names(self) -> set[str]:
        rows = range(self.model.rowCount())
        opened = (i for row in rows if self.tree.isExpanded(i := self.model.index(row, 0)))
        tables = (self.model.table_at(index) for index in opened)
        return {table.qualified for table in tables if table is not None}

    def _open_again(self, names: set[str]) -> None:
        for row in range(self.model.rowCount()) if names else ():
            index = self.model.index(row, 0)
            table = self.model.table_at(index)
            if table is not None and table.qualified in names:
                self.tree.expand(index)

    def _show_state(self) -> None:
        found_none = self._state is SchemaState.HERE and self.model.rowCount() == 0
        shows_tree = self._state is SchemaState.HERE and not found_none
        match self._state:
            case SchemaState.NOTHING:
                self._page.tell("database", tr("No database open"))
            case SchemaState.READING:
                self._page.tell("spinner", tr("Reading the schema…"), self._progress)
            case SchemaState.FAILED if self._told is not None:
                retry = ((tr("Try again"), self.retry_wanted.emit),)
                self._page.tell("offline", self._told.title, self._told.message, choices=retry)
            case _ if self.model.table_count == 0:
                self._page.tell("empty", tr("This database has no tables"))
            case _:
                self._page.tell("search", tr("Nothing has these letters"))
        self._stack.setCurrentWidget(self.tree if shows_tree else self._page)


class _Tree(QTreeView):
    """Return opens and closes a table or a heading, as a click does; the menu key opens the menu
    at the current row."""

    toggled = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QPoint | None = None

    def drag_data(self, at: QPoint) -> QMimeData | None:
        """The table at this place, to be dropped into a question; None where there is none."""
        model, index = self.model(), self.indexAt(at)
        if not isinstance(model, SchemaModel) or not index.isValid():
            return None
        table = model.table_at(index)
        return table_data((table.qualified,)) if table is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        begun, at = self._pressed, event.position().toPoint()
        far = begun is not None and (at - begun).manhattanLength() >= _DRAG_PIXELS
        if begun is None or not far or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        self._pressed = None
        data = self.drag_data(begun)
        if data is not None:
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.toggled.emit(index)
        elif event.key() == Qt.Key.Key_Menu and index.isValid():
            self.customContextMenuRequested.emit(self.visualRect(index).center())
        else:
            super().keyPressEvent(event)
