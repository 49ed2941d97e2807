"""The side bar: what the database holds, found as one types."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedLayout, QTreeView, QVBoxLayout, QWidget

from app.core.schema import Table
from app.ui.errors import Told
from app.ui.itemmodels.schema import SchemaModel
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.panel import Panel
from app.ui.widgets.schemadelegate import SchemaDelegate
from app.ui.widgets.statepage import StatePage

WIDTH = 264
_PAGE_TEXT_WIDTH = 200
_SEARCH_PAUSE_MS = 60
_OPENED_AT_MOST = 40


class SchemaState(Enum):
    NOTHING = "nothing"
    READING = "reading"
    HERE = "here"
    FAILED = "failed"


class SchemaPanel(Panel):
    """`insert_wanted` brings a name that the person wants in the editor; `mark_wanted` a table, a
    column of it, and whether its values are sensitive."""

    insert_wanted = Signal(str)
    copy_wanted = Signal(str)
    retry_wanted = Signal()
    mark_wanted = Signal(str, str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "schemaPanel", parent)
        self._state = SchemaState.NOTHING
        self._told: Told | None = None
        self._progress = ""
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
        """Look for this table, and put the keyboard on it."""
        self.search.setText(table.name)
        self._pause.stop()
        self._filter()
        rows = (self.model.index(row, 0) for row in range(self.model.rowCount()))
        found = next((i for i in rows if self.model.table_at(i) is table), None)
        if found is not None:
            self.tree.setCurrentIndex(found)
            self.tree.expand(found)
            self.tree.setFocus()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(tr("Search tables and columns"))
        self.search.setAccessibleName(tr("Search tables and columns"))
        self.search.setToolTip(tr("Show only what holds these letters (Ctrl+P)"))
        self.tree.setAccessibleName(tr("Tables and columns"))
        self._show_state()

    def restyle(self) -> None:
        self._glass.setIcon(self.theme.icon("search", "faint"))

    def _set_up_tree(self) -> None:
        self.tree.setObjectName("schemaTree")
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
        self.search.returnPressed.connect(self.tree.setFocus)
        self._pause.timeout.connect(self._filter)
        self.tree.clicked.connect(self._toggle)
        self.tree.doubleClicked.connect(self._insert)
        self.tree.customContextMenuRequested.connect(self._offer)

    def _filter(self) -> None:
        needle = self.search.text().strip()
        self.model.set_filter(needle)
        if needle:
            for index in self.model.opened_by_search()[:_OPENED_AT_MOST]:
                self.tree.expand(index)
        self._show_state()

    def _toggle(self, index: QModelIndex) -> None:
        if self.model.is_table(index):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _insert(self, index: QModelIndex) -> None:
        if not self.model.is_table(index):
            self.insert_wanted.emit(self.model.name_at(index))

    def menu_at(self, index: QModelIndex) -> QMenu:
        """What can be done with a table or a column."""
        name = self.model.name_at(index)
        menu = QMenu(self)
        menu.addAction(tr("Insert the name into the SQL"), lambda: self.insert_wanted.emit(name))
        menu.addAction(tr("Copy the name"), lambda: self.copy_wanted.emit(name))
        self._offer_mark(menu, index)
        return menu

    def _offer(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid():
            self.menu_at(index).popup(self.tree.viewport().mapToGlobal(place))

    def _offer_mark(self, menu: QMenu, index: QModelIndex) -> None:
        found = self.model.column_at(index)
        if found is None:
            return
        table, column = found[0].qualified, found[1].name
        sensitive = not self.model.is_sensitive(index)
        words = tr("Sensitive: don't show its values") if sensitive else tr("Show its values")
        menu.addSeparator()
        menu.addAction(words, lambda: self.mark_wanted.emit(table, column, sensitive))

    def _open_names(self) -> set[str]:
        rows = range(self.model.rowCount())
        indexes = (self.model.index(row, 0) for row in rows)
        return {self.model.name_at(index) for index in indexes if self.tree.isExpanded(index)}

    def _open_again(self, names: set[str]) -> None:
        for row in range(self.model.rowCount()) if names else ():
            index = self.model.index(row, 0)
            if self.model.name_at(index) in names:
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
    """Return opens and closes a table, as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)
