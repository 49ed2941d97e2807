"""What a person does with tables: look at them, mark them, note something, ask about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication

from app.context.glossary import Glossary
from app.context.glossaryedit import with_column_note, with_table_note
from app.core.cancel import CancelToken
from app.core.errors import UserError
from app.core.jobs import JobRunner
from app.core.schema import Column, Table
from app.core.tabledetails import TableDetails
from app.core.tablelists import TableLists
from app.ui.actions import Actions, Handler
from app.ui.connecting import Connecting
from app.ui.errors import tell
from app.ui.keepnewest import KeepNewest
from app.ui.language import tr
from app.ui.panels.schema import Entry, SchemaPanel
from app.ui.schemaservices import Known, SchemaWork
from app.ui.services import Opened, Wanted

T = TypeVar("T")


class Tables(QObject):
    """`changed` when lists or notes did. The signals with names of tables ask the window for a
    page, or for words in one."""

    changed = Signal()
    failed = Signal(object)
    details_wanted = Signal(str)
    diagram_wanted = Signal(object)
    addition_wanted = Signal(object)
    sql_wanted = Signal(str)
    question_wanted = Signal(str)
    note_wanted = Signal(object, object)
    """A table and one of its columns, or None: somebody wants to note something."""

    def __init__(
        self, connecting: Connecting, jobs: JobRunner, panel: SchemaPanel, actions: Actions
    ) -> None:
        super().__init__(panel)
        self._connecting = connecting
        self._jobs = jobs
        self._panel = panel
        self._actions = actions
        self.known = Known()
        self._read_of: Opened | None = None
        self.shown_table: Callable[[], Table | None] = lambda: None
        """The table of the page that is looked at, for when the tree is not."""
        self._notes = KeepNewest[Glossary, Glossary](
            lambda notes, done, failed: self._run(
                "note", lambda work: work.note(notes), done, failed
            ),
            lambda glossary: self.take(replace(self.known, glossary=glossary)),
        )
        self._lists = KeepNewest[TableLists, None](
            lambda lists, done, failed: self._run(
                "lists", lambda work: work.keep_lists(lists), done, failed
            ),
            _nothing,
        )
        panel.entries = self.entries
        panel.details_wanted.connect(self.look_at)
        connecting.schema_changed.connect(self._read)
        connecting.changed.connect(self._forget_other)

    @property
    def work(self) -> SchemaWork | None:
        opened = self._connecting.opened
        return opened.schema_work if opened is not None else None

    @property
    def ready(self) -> bool:
        """Whether what people said of this database was read: before, nothing may be written over
        it."""
        opened = self._connecting.opened
        return opened is not None and self._read_of is opened

    @property
    def lists(self) -> TableLists:
        return self.known.lists

    def handlers(self) -> dict[str, Handler]:
        return {
            "tableDetails": lambda: self._for_one(lambda table: self.look_at(table.qualified)),
            "sampleRows": lambda: self._for_one(self._sample),
            "askAboutTable": self._ask_about,
            "insertName": self._insert_name,
            "copyName": self._copy_name,
            "copyQualified": lambda: self._for_one(self._copy_qualified),
            "copyDefinition": lambda: self._for_one(self._copy_definition),
            "diagram": lambda: self.diagram_wanted.emit(self._names()),
            "addToDiagram": lambda: self.addition_wanted.emit(self._names()),
            "favourite": lambda: self._for_each(TableLists.turned_favourite),
            "pinTable": lambda: self._for_each(TableLists.turned_pinned),
            "leaveTable": lambda: self._for_each(TableLists.turned_left_out),
            "noteTable": self._want_note,
            "markColumn": self._mark_column,
        }

    def entries(self) -> list[Entry]:
        """The menu of the tree, for what is selected there."""
        tables, column = self._panel.selected_tables(), self._panel.selected_column()
        one = tables[0].qualified if len(tables) == 1 else ""
        made = [self._entry(name, 0) for name in ("tableDetails", "sampleRows", "askAboutTable")]
        names = ("insertName", "copyName", "copyQualified", "copyDefinition")
        made += [self._entry(name, 1) for name in names]
        made += [self._entry(name, 2) for name in ("diagram", "addToDiagram")]
        starred, lists = one in self.lists.favourites, self.lists
        pinned, left = one in lists.pinned, one in lists.left_out
        made += [
            self._entry("favourite", 3, tr("No longer a favourite") if starred else ""),
            self._entry("pinTable", 3, tr("Let the model choose again") if pinned else ""),
            self._entry("leaveTable", 3, tr("Let the model choose again") if left else ""),
            self._entry("noteTable", 4),
        ]
        if column is not None:
            guarded = self._panel.model.is_sensitive(self._panel.tree.currentIndex())
            words = tr("Show its values") if guarded else tr("Sensitive: don't show its values")
            made.append(self._entry("markColumn", 4, words))
        return made

    # What others ask for

    def look_at(self, qualified: str) -> None:
        """All about a table, in a page of its own."""
        self.keep(self.lists.looked_at(qualified))
        self.details_wanted.emit(qualified)

    def wished(self, wanted: Wanted) -> Wanted:
        """`wanted` with the tables that are always or never to be shown to the model. What was
        said of this very question counts more."""
        said = {*wanted.pinned, *wanted.left_out}
        return replace(
            wanted,
            pinned=(*wanted.pinned, *(n for n in self._there(self.lists.pinned) if n not in said)),
            left_out=(
                *wanted.left_out,
                *(n for n in self._there(self.lists.left_out) if n not in said),
            ),
        )

    def note_on(self, table: Table, column: Column | None, text: str) -> None:
        """Keep what a person says of a table or a column; empty takes it away."""
        schema = self._connecting.schema
        name = schema.shortest(table) if schema is not None else table.qualified
        try:
            if column is None:
                notes = with_table_note(self.known.notes, name, text)
            else:
                notes = with_column_note(self.known.notes, name, column.name, text)
        except UserError as error:
            self.failed.emit(tell(error))
            return
        self.keep_notes(notes)

    def keep_notes(self, notes: Glossary) -> None:
        if self.ready and notes != self.known.notes:
            self.known = replace(self.known, notes=notes)
            self._notes.keep(notes)

    def import_notes(self, file: Path) -> None:
        """Add what a glossary file says."""
        if self.ready:
            self._run("import notes", lambda work: work.import_notes(file), self.take)

    def export_notes(self, file: Path) -> None:
        self._run("export notes", lambda work: work.export_notes(file), _nothing)

    def noted(self, table: Table, column: Column | None) -> str:
        glossary = self.known.glossary
        if column is None:
            return glossary.for_table(table.qualified)
        return glossary.for_column(table.qualified, column.name)

    def keep(self, lists: TableLists) -> None:
        if self.ready and lists != self.lists:
            self.take(replace(self.known, lists=lists))
            self._lists.keep(lists)

    def take(self, known: Known) -> None:
        """Show what people said of this database."""
        self.known = known
        model = self._panel.model
        glossary = known.glossary
        model.set_notes(
            lambda table, column: (
                glossary.for_column(table, column) if column else glossary.for_table(table)
            )
        )
        model.set_lists(known.lists.favourites, known.lists.recent)
        self.changed.emit()

    def table_named(self, qualified: str) -> Table | None:
        schema = self._connecting.schema
        if schema is None:
            return None
        return next((t for t in schema.tables if t.qualified == qualified), None)

    # What the actions do

    def _subjects(self) -> list[Table]:
        """What the tree has selected; or, when the tree is not where the keys go, the page's."""
        shown = self.shown_table()
        focused = QApplication.focusWidget()
        in_tree = focused is not None and self._panel.isAncestorOf(focused)
        if shown is not None and not in_tree:
            return [shown]
        return self._panel.selected_tables()

    def _names(self) -> tuple[str, ...]:
        return tuple(table.qualified for table in self._subjects())

    def _there(self, names: Sequence[str]) -> list[str]:
        schema = self._connecting.schema
        known = {table.qualified for table in schema.tables} if schema is not None else set()
        return [name for name in names if name in known]

    def _for_one(self, act: Callable[[Table], None]) -> None:
        tables = self._subjects()
        if tables:
            act(tables[0])

    def _for_each(self, turn: Callable[[TableLists, str], TableLists]) -> None:
        lists = self.lists
        for name in self._names():
            lists = turn(lists, name)
        self.keep(lists)

    def _sample(self, table: Table) -> None:
        self._run("sample", lambda work: work.sample_sql(table), self.sql_wanted.emit)

    def _ask_about(self) -> None:
        names = [f"@{table.name}" for table in self._subjects()]
        if names:
            self.question_wanted.emit(" ".join(names) + " ")

    def _insert_name(self) -> None:
        column = self._panel.selected_column()
        if column is not None:
            self._panel.insert_wanted.emit(column[1].name)
        else:
            self._for_one(self._insert_table)

    def _insert_table(self, table: Table) -> None:
        self._run("name", lambda work: work.name_in_sql(table), self._panel.insert_wanted.emit)

    def _copy_name(self) -> None:
        column = self._panel.selected_column()
        names = [column[1].name] if column else [table.name for table in self._subjects()]
        if names:
            _copy("\n".join(names))

    def _copy_qualified(self, table: Table) -> None:
        self._run("name", lambda work: work.name_in_sql(table), _copy)

    def _copy_definition(self, table: Table) -> None:
        def done(found: TableDetails) -> None:
            _copy(found.ddl)

        self._run("definition", lambda work: work.details(table), done)

    def _want_note(self) -> None:
        column = self._panel.selected_column()
        if column is not None:
            self.note_wanted.emit(*column)
        else:
            self._for_one(lambda table: self.note_wanted.emit(table, None))

    def _mark_column(self) -> None:
        column = self._panel.selected_column()
        if column is not None:
            guarded = self._panel.model.is_sensitive(self._panel.tree.currentIndex())
            self._panel.mark_wanted.emit(column[0].qualified, column[1].name, not guarded)

    def _entry(self, action_id: str, part: int, words: str = "") -> Entry:
        action = self._actions[action_id]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Entry(words or action.text(), action.trigger, keys, part)

    # Reading and keeping

    def _read(self) -> None:
        opened = self._connecting.opened
        if opened is None or self.ready:
            return

        def done(known: Known) -> None:
            self._read_of = opened
            self.take(known)

        self._run("known", lambda work: work.known(), done)

    def _forget_other(self) -> None:
        """Another connection: nothing of this is about it."""
        if self._connecting.opened is None:
            self._read_of = None
            self._notes.forget()
            self._lists.forget()
            if self.known != Known():
                self.take(Known())

    def _run(
        self,
        name: str,
        act: Callable[[SchemaWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        opened = self._connecting.opened
        if opened is None:
            return
        work = opened.schema_work

        def finished(found: T) -> None:
            if self._connecting.opened is opened:
                done(found)

        def went_wrong(error: Exception) -> None:
            self.failed.emit(tell(error))
            if failed is not None:
                failed(error)

        def job(_token: CancelToken) -> T:
            return act(work)

        self._jobs.start(name, job, done=finished, failed=went_wrong)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _nothing(_result: object) -> None:
    return
