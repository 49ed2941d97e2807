"""Opens what is wanted of tables: their own tabs, diagrams, a query's rows, a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.diagram.near import around
from app.core.schema import Column, Table
from app.ui.actions import Handler
from app.ui.dialogs.note import NoteDialog
from app.ui.pages.diagram import DiagramPage
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.pages.table import TablePage
from app.ui.tabs import Tabs

if TYPE_CHECKING:
    from app.ui.dialogs.glossary import GlossaryDialog


class TableTabs(QObject):
    def __init__(self, shared: Shared, tabs: Tabs, window: QWidget) -> None:
        super().__init__(window)
        self._shared = shared
        self._tabs = tabs
        self._window = window
        self.note_dialog: NoteDialog | None = None
        self.glossary_dialog: GlossaryDialog | None = None
        tabs.add_kind(TablePage.kind, TablePage)
        tabs.add_kind(DiagramPage.kind, DiagramPage)
        tables = shared.tables
        tables.shown_table = self._shown_table
        tables.details_wanted.connect(self.show_table)
        tables.diagram_wanted.connect(self._draw_around)
        tables.addition_wanted.connect(self._add)
        tables.sql_wanted.connect(self._run)
        tables.question_wanted.connect(self._ask_about)
        tables.note_wanted.connect(self._write_note)

    def handlers(self) -> dict[str, Handler]:
        return {"queryDiagram": self._draw_query, "glossary": self._open_glossary}

    def show_table(self, qualified: str) -> TablePage:
        """The tab of the table, a new one if there is none."""
        for page in self._tabs.pages:
            if isinstance(page, TablePage) and page.state()["table"] == qualified:
                self._tabs.activate(page)
                return page
        made = TablePage(self._shared)
        made.show_table(qualified)
        self._tabs.open(made)
        return made

    def draw(self, names: tuple[str, ...]) -> DiagramPage:
        page = DiagramPage(self._shared)
        self._tabs.open(page)
        page.show_tables(names)
        return page

    def _draw_around(self, names: tuple[str, ...]) -> None:
        """One table with its neighbours; several, or none, as they are."""
        schema = self._shared.connecting.schema
        if schema is None:
            return
        if not names:
            self.draw(tuple(table.qualified for table in schema.tables))
        else:
            self.draw(around(schema, names, 1) if len(names) == 1 else names)

    def _draw_query(self) -> None:
        """The tables of the query that is worked on."""
        schema, review = self._shared.connecting.schema, self._tabs.question.reviewing.review
        if schema is None or review is None:
            return
        used = {name.casefold() for name in review.tables}
        names = tuple(
            table.qualified
            for table in schema.tables
            if used & {table.qualified.casefold(), table.name.casefold()}
        )
        if names:
            self.draw(names)

    def _add(self, names: tuple[str, ...]) -> None:
        """To the diagram that is seen or was opened last; to a new one if there is none."""
        current = self._tabs.current
        pages = [page for page in self._tabs.pages if isinstance(page, DiagramPage)]
        if not pages:
            self.draw(names)
            return
        page = current if isinstance(current, DiagramPage) else pages[-1]
        self._tabs.activate(page)
        page.add_tables(names)

    def _run(self, sql: str) -> None:
        self._empty_question().show_and_run(sql)

    def _empty_question(self) -> QuestionPage:
        """The question that is worked on if nothing is in it yet, or else a new one."""
        page = self._tabs.question
        if page.is_untouched:
            self._tabs.activate(page)
            return page
        return self._tabs.new_question()

    def _ask_about(self, words: str) -> None:
        page = self._tabs.question
        self._tabs.activate(page)
        page.add_to_question(words)

    def _write_note(self, table: Table, column: Column | None) -> None:
        tables = self._shared.tables
        about = table.qualified if column is None else f"{table.qualified}.{column.name}"
        dialog = NoteDialog(about, tables.noted(table, column), self._window)
        dialog.given.connect(lambda text: tables.note_on(table, column, text))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget_dialog)
        self.note_dialog = dialog
        dialog.open()

    def _open_glossary(self) -> None:
        from app.ui.dialogs.glossary import GlossaryDialog

        tables = self._shared.tables
        if not tables.ready:
            return
        dialog = GlossaryDialog(self._window)
        dialog.show_notes(tables.known.notes, tables.known.glossary)
        dialog.changed.connect(tables.keep_notes)
        dialog.import_wanted.connect(lambda name: tables.import_notes(Path(name)))
        dialog.export_wanted.connect(lambda name: tables.export_notes(Path(name)))
        tables.changed.connect(self._show_notes)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget_glossary)
        self.glossary_dialog = dialog
        dialog.open()

    def _show_notes(self) -> None:
        known = self._shared.tables.known
        if self.glossary_dialog is not None:
            self.glossary_dialog.show_notes(known.notes, known.glossary)

    def _forget_glossary(self) -> None:
        self.glossary_dialog = None
        self._shared.tables.changed.disconnect(self._show_notes)

    def _forget_dialog(self) -> None:
        self.note_dialog = None

    def _shown_table(self) -> Table | None:
        current = self._tabs.current
        return current.table if isinstance(current, TablePage) else None
