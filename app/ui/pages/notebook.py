"""A tab with several queries, their rows and charts, and notes between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.cancel import CancelToken
from app.core.errors import AppError, CancelledError, ConfirmError
from app.core.jobs import Job
from app.core.notebook import Cell, CellKind, Notebook, read, write
from app.ui import bookfiles
from app.ui.bookrunning import Brought, bring
from app.ui.bridge import Bridge
from app.ui.errors import Told, tell
from app.ui.language import tr
from app.ui.line import Turn
from app.ui.pages.page import Handler, Mark, Page
from app.ui.pages.shared import Shared
from app.ui.text import one_line
from app.ui.widgets.bookcell import BookCell
from app.ui.widgets.notice import Notice

SUFFIX = ".tacitbook"


class NotebookPage(Page):
    kind = "notebook"

    def __init__(self, shared: Shared, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notebookPage")
        self._shared = shared
        self._bridge = Bridge(self)
        self._jobs = shared.jobs.part(self._bridge.post)
        self._path: Path | None = None
        self._waiting: deque[BookCell] = deque()
        self._confirmed: dict[BookCell, str] = {}
        self._turn: Turn | None = None
        self._job: Job | None = None
        self.cells: list[BookCell] = []
        self.current: BookCell | None = None
        self.title_edit = QLineEdit(self)
        self.title_edit.setObjectName("bookTitle")
        self.notice = Notice(shared.theme, self)
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.title_edit.textEdited.connect(lambda _text: self._changed())
        self.add_cell(Cell(CellKind.QUERY))
        self.retranslate()

    # What the page holds

    def book(self) -> Notebook:
        profile = self._shared.connecting.profile
        return Notebook(
            self.title_edit.text().strip(),
            profile.name if profile is not None else "",
            tuple(cell.cell() for cell in self.cells),
        )

    def show_book(self, book: Notebook, path: Path | None = None) -> None:
        for shown in list(self.cells):
            self._drop(shown)
        self._path = path
        self.title_edit.setText(book.title)
        for cell in book.cells or (Cell(CellKind.QUERY),):
            self.add_cell(cell)
        self.current = self.cells[0]
        self.title_changed.emit(self.title())

    def add_cell(self, cell: Cell) -> BookCell:
        """Below the current cell."""
        made = BookCell(self._shared.theme, cell, self._sheet)
        at = self.cells.index(self.current) + 1 if self.current in self.cells else len(self.cells)
        self.cells.insert(at, made)
        self._column.insertWidget(at, made)
        made.changed.connect(self._changed)
        made.entered.connect(partial(self._enter, made))
        made.run_wanted.connect(partial(self.run, made))
        made.confirm_wanted.connect(partial(self._confirm, made))
        made.move_wanted.connect(partial(self.move_cell, made))
        made.delete_wanted.connect(partial(self.delete, made))
        self.current = made
        self._changed()
        return made

    def move_cell(self, cell: BookCell, by: int) -> None:
        at = self.cells.index(cell)
        to = max(0, min(len(self.cells) - 1, at + by))
        self.cells.insert(to, self.cells.pop(at))
        self._column.removeWidget(cell)
        self._column.insertWidget(to, cell)
        self._changed()

    def delete(self, cell: BookCell) -> None:
        at = self.cells.index(cell)
        self._drop(cell)
        if not self.cells:
            self.add_cell(Cell(CellKind.QUERY))
        self.current = self.cells[min(at, len(self.cells) - 1)]
        self.current.focus_edit()
        self._changed()

    # Running

    def run(self, cell: BookCell) -> None:
        """Review one query, and run it read-only if it may."""
        if cell.kind is not CellKind.QUERY or not cell.cell().text.strip():
            return
        if cell not in self._waiting:
            self._waiting.append(cell)
            cell.show_state(tr("Waiting"))
        self._next()

    def run_all(self) -> None:
        for cell in self.cells:
            self.run(cell)

    def _confirm(self, cell: BookCell) -> None:
        """Run what the connection asks about; only this text."""
        self._confirmed[cell] = cell.cell().text
        self.run(cell)

    def cancel(self) -> None:
        while self._waiting:
            self._waiting.popleft().show_result(None)
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        if self._turn is not None or not self._waiting:
            return
        self._turn = Turn(self._begin)
        self.set_mark(Mark.BUSY)
        self._shared.running_line.enter(self._turn)

    def _begin(self) -> None:
        opened = self._shared.connecting.opened
        if not self._waiting or opened is None:
            self.cancel()
            if opened is None:
                self.notice.tell(Told(tr("No database is open"), ""))
            self._end(None)
            return
        cell = self._waiting.popleft()
        sql = cell.cell().text
        at = QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat)
        confirmed = self._confirmed.pop(cell, None) == sql
        cell.show_state(tr("Running…"))

        def work(token: CancelToken) -> Brought:
            return bring(sql, opened, token, at=at, confirmed=confirmed)

        def done(brought: Brought) -> None:
            if cell in self.cells and cell.cell().text == sql:
                cell.show_result(brought)
            self._end(self._job)

        def failed(error: Exception) -> None:
            self._show_failure(cell, error)
            self._end(self._job)

        self._job = self._jobs.start("cell", work, done=done, failed=failed)

    def _show_failure(self, cell: BookCell, error: Exception) -> None:
        if cell not in self.cells:
            return
        cell.show_result(None)
        if isinstance(error, CancelledError):
            cell.show_state(tr("Cancelled"))
            return
        told = tell(error)
        cell.show_state(f"{told.title}. {one_line(told.message)}", "bad")
        cell.confirm_button.setVisible(isinstance(error, ConfirmError))

    def _end(self, job: Job | None) -> None:
        if self._turn is not None:
            self._shared.running_line.leave_after(self._turn, job)
        self._turn = self._job = None
        if self._waiting:
            self._next()
        else:
            self.set_mark(Mark.NONE if self.isVisible() else Mark.DONE)

    # Files

    def save(self) -> None:
        if self._path is None:
            self._ask_file(tr("Save the notebook"), SUFFIX, self._save_as)
        else:
            self._save_as(self._path)

    def export_html(self) -> None:
        self._ask_file(tr("Export as a web page"), ".html", partial(self.export, as_pdf=False))

    def export_pdf(self) -> None:
        self._ask_file(tr("Export as PDF"), ".pdf", partial(self.export, as_pdf=True))

    def export(self, target: Path, *, as_pdf: bool) -> None:
        """What is on the page now, with the rows that are shown."""
        book, look = self.book(), bookfiles.paper_look(self._shared.theme)
        found = {n: c.brought for n, c in enumerate(self.cells) if c.brought is not None}
        results = {n: brought.result for n, brought in found.items()}
        charts = {n: brought.chart for n, brought in found.items() if brought.chart is not None}
        made = bookfiles.as_pdf if as_pdf else bookfiles.as_html
        self._write(target, made(book, results, charts, look))

    def _save_as(self, path: Path) -> None:
        self._path = path
        if not self.title_edit.text().strip():
            self.title_edit.setText(path.stem)
            self._changed()
        self._write(path, write(self.book()).encode())

    def _write(self, target: Path, content: bytes) -> None:
        def work(_token: CancelToken) -> None:
            bookfiles.write(target, content)

        def done(_nothing: None) -> None:
            told = Told(tr("Saved"), one_line(str(target), 300))
            self.notice.tell(told, tone="ok", icon="check")

        self._jobs.start("write", work, done=done, failed=lambda e: self.notice.tell(tell(e)))

    def _ask_file(self, title: str, suffix: str, given: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"*{suffix}")
        dialog.setDefaultSuffix(suffix[1:])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: given(Path(name)))
        dialog.open()

    # A tab like others

    def own_title(self) -> str:
        return one_line(self.title_edit.text().strip(), 60) or tr("Notebook")

    def icon_name(self) -> str:
        return "record"

    def state(self) -> dict[str, object]:
        return {"book": write(self.book()), "path": str(self._path or "")}

    def restore(self, state: Mapping[str, object]) -> None:
        text, path = state.get("book"), state.get("path")
        if isinstance(text, str):
            try:
                book = read(text)
            except AppError:
                return
            self.show_book(book, Path(path) if isinstance(path, str) and path else None)

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "run": self._run_current,
            "runNotebook": self.run_all,
            "cancel": self.cancel,
            "addQuery": lambda: self._add(CellKind.QUERY),
            "addNote": lambda: self._add(CellKind.NOTE),
            "moveCellUp": lambda: self._on_current(partial(self._move_current, -1)),
            "moveCellDown": lambda: self._on_current(partial(self._move_current, 1)),
            "deleteCell": lambda: self._on_current(self.delete),
            "saveQuery": self.save,
            "exportPage": self.export_html,
            "exportPdf": self.export_pdf,
        }

    def take_focus(self) -> None:
        (self.current or self.cells[0]).focus_edit()

    def regions(self) -> tuple[QWidget, ...]:
        return (self.title_edit, self._sheet)

    def retranslate(self) -> None:
        self.title_edit.setPlaceholderText(tr("Title of the notebook"))
        self.title_edit.setAccessibleName(tr("Title of the notebook"))
        for action_id, button in self._buttons.items():
            action = self._shared.actions[action_id]
            button.setText(action.text())
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())

    def shut(self) -> None:
        self.cancel()
        self._bridge.close()
        self._jobs.close(timeout_s=0)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self.title_edit, 1)
        acts = self.handlers()
        for action_id in ("addQuery", "addNote", "exportPage", "exportPdf", "runNotebook"):
            button = QPushButton(self)
            button.setObjectName(f"{action_id}Button")
            button.clicked.connect(lambda _on=False, act=acts[action_id]: act())
            self._buttons[action_id] = button
            bar.addWidget(button)
        self._buttons["runNotebook"].setProperty("kind", "filled")
        self._sheet = QWidget(self)
        self._sheet.setObjectName("bookSheet")
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(16, 8, 16, 16)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        sheet.addLayout(self._column)
        sheet.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self._sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.notice)
        column.addWidget(area, 1)

    def _add(self, kind: CellKind) -> None:
        self.add_cell(Cell(kind)).focus_edit()

    def _run_current(self) -> None:
        self._on_current(self.run)

    def _move_current(self, by: int, cell: BookCell) -> None:
        self.move_cell(cell, by)

    def _on_current(self, act: Callable[[BookCell], None]) -> None:
        if self.current in self.cells and self.current is not None:
            act(self.current)

    def _enter(self, cell: BookCell) -> None:
        self.current = cell

    def _drop(self, cell: BookCell) -> None:
        if cell in self._waiting:
            self._waiting.remove(cell)
        self.cells.remove(cell)
        self._column.removeWidget(cell)
        cell.hide()
        cell.deleteLater()

    def _changed(self) -> None:
        self.title_changed.emit(self.title())
        self.state_changed.emit()
