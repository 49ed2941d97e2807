"""A tab with all about one table: columns, keys, relations, definition, a few rows, notes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.schema import Table, TableKind
from app.core.tabledetails import TableDetails
from app.ui.bridge import Bridge
from app.ui.errors import tell
from app.ui.language import size, tr
from app.ui.pages.page import Handler, Page
from app.ui.pages.shared import Shared
from app.ui.pages.tableparts import TableParts
from app.ui.panels.tablefacts import Relation, keys_and_indexes, relations
from app.ui.text import one_line


class TablePage(Page):
    kind = "table"

    def __init__(self, shared: Shared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tablePage")
        self._shared = shared
        self._bridge = Bridge(self)
        self._jobs = shared.jobs.part(self._bridge.post)
        self._name = ""
        self._table: Table | None = None
        self._details = TableDetails()
        self._relations: list[Relation] = []
        self.parts = TableParts(shared, self._jobs, self)
        self._wire()
        self._wire_shared()
        self.retranslate()

    @property
    def table(self) -> Table | None:
        return self._table

    def show_table(self, qualified: str) -> None:
        self._name = qualified
        self._follow_schema()
        self.title_changed.emit(self.title())
        self.state_changed.emit()

    # What a tab has

    def own_title(self) -> str:
        return one_line(self._table.name if self._table is not None else self._name, 60)

    def icon_name(self) -> str:
        is_view = self._table is not None and self._table.kind is TableKind.VIEW
        return "view" if is_view else "table"

    def state(self) -> dict[str, object]:
        return {"table": self._name, "part": self.parts.part}

    def restore(self, state: Mapping[str, object]) -> None:
        name, part = state.get("table"), state.get("part")
        if isinstance(name, str):
            self.show_table(name)
        if isinstance(part, str) and part in self.parts.tabs.buttons:
            self.parts.tabs.choose(part)

    def handlers(self) -> Mapping[str, Handler]:
        return {"cancel": self.parts.rows.cancel}

    def take_focus(self) -> None:
        self.parts.current.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        return self.parts.note, self.parts.current

    def shut(self) -> None:
        self.parts.rows.close_rows()
        self._bridge.close()
        self._jobs.close(timeout_s=0)

    def retranslate(self) -> None:
        self.parts.retranslate()
        self._show_all()

    def _wire(self) -> None:
        parts = self.parts
        parts.tabs.chosen.connect(self._choose)
        parts.note.editingFinished.connect(self._keep_note)
        parts.columns.noted.connect(self._note_column)
        parts.columns.marked.connect(self._mark_column)
        parts.links.row_opened.connect(self._open_relation)
        parts.star.clicked.connect(self._turn_star)
        parts.diagram.clicked.connect(self._open_diagram)

    def _wire_shared(self) -> None:
        """Only methods: they are let go with the page, where a lambda would hold it."""
        shared = self._shared
        shared.connecting.schema_changed.connect(self._follow_schema)
        shared.connecting.changed.connect(self._follow_connection)
        shared.tables.changed.connect(self._show_known)
        shared.marking.shown.connect(self._follow_marks)

    # Showing

    def _choose(self, _part: str) -> None:
        if self.parts.part == "rows":
            self.parts.rows.read()
        self.state_changed.emit()

    def _follow_connection(self) -> None:
        if self._shared.connecting.opened is None:
            self.parts.rows.set_table(None, None)

    def _follow_schema(self) -> None:
        table = self._shared.tables.table_named(self._name)
        if table != self._table:
            self.parts.columns.set_table(table)
        self._table, self._details = table, TableDetails()
        self.parts.rows.set_table(table, self._shared.connecting.opened)
        self._show_all()
        self.title_changed.emit(self.title())
        if table is not None:
            self._read_details(table)
        if self.parts.part == "rows":
            self.parts.rows.read()

    def _read_details(self, table: Table) -> None:
        work = self._shared.tables.work
        if work is None:
            return

        def job(_token: CancelToken) -> TableDetails:
            return work.details(table)

        def done(details: TableDetails) -> None:
            if table is self._table:
                self._details = details
                self._show_all()

        def failed(error: Exception) -> None:
            if table is self._table:
                self.parts.facts.setText(tell(error).message)

        self._jobs.start("details", job, done=done, failed=failed)

    def _show_all(self) -> None:
        table, schema, parts = self._table, self._shared.connecting.schema, self.parts
        known = table is not None and schema is not None
        parts.show_head(table, self._name, self._facts())
        parts.show_keys(keys_and_indexes(table, self._details) if table is not None else [])
        self._relations = relations(table, schema) if known and table and schema else []
        parts.show_relations([relation.cells() for relation in self._relations])
        parts.show_definition(self._details)
        self._show_known()

    def _facts(self) -> str:
        table, details = self._table, self._details
        if table is None:
            return tr("This table is not in the database that is open.")
        parts = [tr("a view")] if table.kind is TableKind.VIEW else []
        parts.append(tr("%Ln column(s)", "", len(table.columns)))
        if table.rows is not None:
            parts.append(tr("%Ln row(s)", "", table.rows))
        if details.bytes is not None:
            parts.append(size(details.bytes))
        if details.index_bytes:
            parts.append(tr("of which indexes {size}").format(size=size(details.index_bytes)))
        return " · ".join(parts)

    def _show_known(self) -> None:
        """Notes, the star and the marks, as they are kept."""
        table, tables = self._table, self._shared.tables
        if table is None:
            return
        sensitive = self._shared.marking.sensitive
        self.parts.columns.set_known(lambda column: tables.noted(table, column), sensitive)
        self.parts.show_note(tables.noted(table, None))
        self.parts.show_star(table.qualified in tables.lists.favourites)

    def _follow_marks(self) -> None:
        """Rows that were read before a column became sensitive are not to be seen any more."""
        self._show_known()
        self.parts.rows.set_table(self._table, self._shared.connecting.opened)
        if self.parts.part == "rows":
            self.parts.rows.read()

    # Acting

    def _keep_note(self) -> None:
        note = self.parts.note
        if self._table is not None and note.isModified():
            note.setModified(False)
            self._shared.tables.note_on(self._table, None, note.text())

    def _note_column(self, name: str, text: str) -> None:
        column = self._table.column(name) if self._table is not None else None
        if self._table is not None and column is not None:
            self._shared.tables.note_on(self._table, column, text)

    def _mark_column(self, name: str, sensitive: bool) -> None:
        if self._table is not None:
            self._shared.marking.mark([(self._table.qualified, name)], sensitive=sensitive)

    def _open_relation(self, row: int) -> None:
        other = self._relations[row].other
        if other:
            self._shared.tables.look_at(other)

    def _turn_star(self) -> None:
        if self._table is not None:
            tables = self._shared.tables
            tables.keep(tables.lists.turned_favourite(self._table.qualified))

    def _open_diagram(self) -> None:
        if self._table is not None:
            self._shared.tables.diagram_wanted.emit((self._table.qualified,))
