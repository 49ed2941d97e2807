"""The widgets of a table's tab, and how they show what the tab knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.jobs import JobRunner
from app.core.schema import Table, TableKind
from app.core.tabledetails import TableDetails
from app.ui.editor.highlighter import SqlHighlighter
from app.ui.itemmodels.tablecolumns import Field, TableColumnsModel
from app.ui.language import tr
from app.ui.pages.shared import Shared
from app.ui.panels.tablerows import TableRows
from app.ui.text import one_line
from app.ui.widgets.facttable import FactTable, dress
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.pagetabs import PageTabs
from app.ui.widgets.panel import Panel

_WIDTHS = {
    Field.NAME: 184,
    Field.TYPE: 112,
    Field.NULLABLE: 88,
    Field.DEFAULT: 104,
    Field.KEY: 160,
    Field.SENSITIVE: 104,
    Field.COMMENT: 176,
}
_TITLES: dict[str, Callable[[], str]] = {
    "columns": lambda: tr("All columns"),
    "keys": lambda: tr("Keys and indexes"),
    "relations": lambda: tr("Relations"),
    "definition": lambda: tr("Definition"),
    "rows": lambda: tr("Sample rows"),
}


class TableParts(Panel):
    """Fills the page that it is made for."""

    def __init__(self, shared: Shared, jobs: JobRunner, page: QWidget) -> None:
        super().__init__(shared.theme, "tableParts", page)
        self._table: Table | None = None
        self._make_head()
        self._make_columns()
        self.keys = FactTable("tableKeys", self)
        self.links = FactTable("tableRelations", self)
        self.rows = TableRows(shared.theme, jobs, shared.running_line, self)
        self.tabs = PageTabs(self)
        self._stack = QStackedWidget(self)
        self._parts: dict[str, QWidget] = {
            "columns": self.column_view,
            "keys": self.keys,
            "relations": self.links,
            "definition": self._definition_page(),
            "rows": self.rows,
        }
        self._lay_out(page)
        self.tabs.chosen.connect(lambda part: self._stack.setCurrentWidget(self._parts[part]))
        self.restyle()

    @property
    def part(self) -> str:
        current = self._stack.currentWidget()
        return next(key for key, part in self._parts.items() if part is current)

    @property
    def current(self) -> QWidget:
        return self._parts[self.part]

    # Building

    def _make_head(self) -> None:
        self._icon = QLabel(self)
        self._icon.setFixedSize(16, 20)
        self.heading = ElidedLabel("title", self)
        self.facts = ElidedLabel("small", self)
        self.comment = plain_label("muted", wrap=True, parent=self)
        self.note = QLineEdit(self)
        self.note.setObjectName("tableNote")
        self.star = QPushButton(self)
        self.star.setObjectName("starButton")
        self.star.setCheckable(True)
        self.diagram = QPushButton(self)
        self.diagram.setObjectName("tableDiagramButton")

    def _make_columns(self) -> None:
        self.columns = TableColumnsModel(self.theme, self)
        self.column_view = QTableView(self)
        self.column_view.setObjectName("tableColumns")
        self.column_view.setModel(self.columns)
        dress(self.column_view)
        self.column_view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        edit = QAbstractItemView.EditTrigger
        self.column_view.setEditTriggers(
            edit.DoubleClicked | edit.EditKeyPressed | edit.AnyKeyPressed
        )
        for field, width in _WIDTHS.items():
            self.column_view.setColumnWidth(field, width)

    def _definition_page(self) -> QWidget:
        page = QWidget(self)
        self.definition = QTextEdit(page)
        self.definition.setObjectName("tableDefinition")
        self.definition.setReadOnly(True)
        self.definition.setAcceptRichText(False)
        self.definition.setFont(self.theme.fonts.sql)
        self._highlighter = SqlHighlighter(self.definition.document(), self.theme, self.definition)
        self.copy_button = QPushButton(page)
        self.copy_button.setObjectName("copyDefinitionButton")
        self.copy_button.clicked.connect(self._copy_definition)
        self.assembled = plain_label("small", wrap=True, parent=page)
        row = QHBoxLayout()
        row.addWidget(self.assembled, 1)
        row.addWidget(self.copy_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.definition, 1)
        page.setFocusProxy(self.definition)
        return page

    def _lay_out(self, page: QWidget) -> None:
        for part_id, words in _TITLES.items():
            self.tabs.add(part_id, words)
            self._stack.addWidget(self._parts[part_id])
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self.heading)
        head.addWidget(self.facts, 1)
        for button in (self.star, self.diagram):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.comment)
        column.addWidget(self.note)
        parts = QHBoxLayout()
        parts.addWidget(self.tabs)
        parts.addStretch(1)
        column.addLayout(parts)
        column.addWidget(self._stack, 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    # Showing

    def show_head(self, table: Table | None, name: str, facts: str) -> None:
        self._table = table
        self.heading.setText(one_line(table.qualified if table is not None else name))
        self.facts.setText(facts)
        columns = table.columns if table is not None else ()
        self.column_view.setColumnHidden(Field.DEFAULT, not any(c.default for c in columns))
        self.column_view.setColumnHidden(Field.COMMENT, not any(c.comment for c in columns))
        self.comment.setText(one_line(table.comment) if table is not None else "")
        self.comment.setVisible(table is not None and bool(table.comment))
        for part in (self.note, self.star, self.diagram, self.tabs):
            part.setEnabled(table is not None)
        self._paint_icon()

    def show_keys(self, found: Sequence[Sequence[str]]) -> None:
        self.keys.show_facts((tr("Kind"), tr("Name"), tr("Columns or condition")), found)

    def show_relations(self, found: Sequence[Sequence[str]]) -> None:
        titles = (tr("Way"), tr("Other table"), tr("Columns here"), tr("Columns there"))
        self.links.show_facts(titles, found)

    def show_definition(self, details: TableDetails) -> None:
        if self.definition.toPlainText() != details.ddl:
            self.definition.setPlainText(details.ddl)
        self.copy_button.setEnabled(bool(details.ddl))
        self.assembled.setText(
            tr("Put together from the catalogue: this database keeps no text of its tables.")
            if details.assembled
            else ""
        )

    def show_note(self, text: str) -> None:
        """What is being typed is left alone."""
        if not (self.note.hasFocus() and self.note.isModified()):
            self.note.setText(text)

    def show_star(self, on: bool) -> None:
        self.star.setChecked(on)
        self._paint_star()

    def _copy_definition(self) -> None:
        QGuiApplication.clipboard().setText(self.definition.toPlainText())

    # Looks and words

    def restyle(self) -> None:
        self._paint_icon()
        self._paint_star()
        self.diagram.setIcon(self.theme.icon("diagram", "muted"))
        self.copy_button.setIcon(self.theme.icon("copy", "muted"))

    def _paint_icon(self) -> None:
        is_view = self._table is not None and self._table.kind is TableKind.VIEW
        self._icon.setPixmap(self.theme.pixmap("view" if is_view else "table", "accent"))

    def _paint_star(self) -> None:
        on = self.star.isChecked()
        self.star.setIcon(self.theme.icon("starred" if on else "star", "warn" if on else "muted"))

    def retranslate(self) -> None:
        self.note.setPlaceholderText(tr("Note what this table holds; the model reads it, too"))
        self.note.setAccessibleName(tr("Note on the table"))
        self.note.setToolTip(tr("Kept on this machine, never in the database"))
        self.star.setText(tr("Favourite"))
        self.star.setToolTip(tr("Show it at the top of the tree"))
        self.diagram.setText(tr("Diagram"))
        self.diagram.setToolTip(tr("Draw it with the tables that keys join to it"))
        self.copy_button.setText(tr("Copy"))
        self.copy_button.setToolTip(tr("Copy the definition"))
        self.column_view.setAccessibleName(tr("All columns"))
        self.keys.setAccessibleName(tr("Keys and indexes"))
        self.links.setAccessibleName(tr("Relations"))
        self.definition.setAccessibleName(tr("Definition"))
        self.tabs.retranslate()
        self.columns.retranslate()
