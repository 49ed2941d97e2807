"""The cells of a notebook: a note, or a query with its first rows and its chart."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.notebook import Cell, CellKind, CellResult
from app.ui.bookrunning import Brought
from app.ui.chart.view import ChartView
from app.ui.editor.sqleditor import SqlEditor
from app.ui.keyhints import with_keys
from app.ui.language import number, seconds, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel
from app.ui.widgets.smalltable import SmallTable

_LEAST_LINES, _MOST_LINES = 2, 24
_CHART_HEIGHT = 260


class BookCell(Panel):
    """One cell. `changed` when its text is another one, `run_wanted`, `confirm_wanted` (run it
    although the connection asks first), `move_wanted` (up or down by one), `delete_wanted` and
    `entered` (it is the current one now)."""

    changed = Signal()
    run_wanted = Signal()
    confirm_wanted = Signal()
    move_wanted = Signal(int)
    delete_wanted = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, cell: Cell, parent: QWidget | None = None) -> None:
        super().__init__(theme, "bookCell", parent)
        self.kind = cell.kind
        self.brought: Brought | None = None
        self.title = QLineEdit(cell.title, self)
        self.title.setObjectName("cellTitle")
        self.title.setFrame(False)
        is_query = cell.kind is CellKind.QUERY
        self.edit: QPlainTextEdit = SqlEditor(theme, self) if is_query else _NoteEdit(self)
        self.edit.setObjectName("cellEdit")
        self.edit.setPlainText(cell.text)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.facts = plain_label("small", wrap=True, parent=self)
        self.facts.setObjectName("cellFacts")
        self.confirm_button = QPushButton(self)
        self.table: SmallTable | None = None
        self.chart = ChartView(theme, self)
        self.chart.setFixedHeight(_CHART_HEIGHT)
        self._buttons = {name: QToolButton(self) for name in ("run", "up", "down", "trash")}
        self._lay_out()
        self.title.setVisible(is_query)
        self._buttons["run"].setVisible(is_query)
        self.show_result(None)
        self._wire()
        self.retranslate()
        self.restyle()
        self._grow()

    def cell(self) -> Cell:
        title = self.title.text().strip() if self.kind is CellKind.QUERY else ""
        return Cell(self.kind, self.edit.toPlainText(), title)

    def show_result(self, brought: Brought | None) -> None:
        """What the query brought; None when it was not run, or is another one now."""
        self.brought = brought
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.deleteLater()
            self.table = None
        chart = brought.chart if brought is not None else None
        self.chart.show_chart(chart)
        self.chart.setVisible(chart is not None)
        if brought is not None and not brought.result.refused:
            self._show_table(brought.result)
        self._show_facts()

    def show_state(self, words: str, role: str = "small") -> None:
        """Running, waiting, or why it can't be run."""
        self.facts.setProperty("role", role)
        self.facts.style().polish(self.facts)
        self.facts.setText(words)
        self.facts.setVisible(bool(words))
        self.confirm_button.hide()

    def focus_edit(self) -> None:
        self.edit.setFocus()

    def retranslate(self) -> None:
        query = self.kind is CellKind.QUERY
        self.title.setPlaceholderText(tr("Title"))
        self.title.setAccessibleName(tr("Title"))
        self.edit.setPlaceholderText("SELECT …" if query else tr("A note; # makes a heading"))
        self.edit.setAccessibleName(tr("SQL") if query else tr("Note"))
        for name, words in (
            ("run", with_keys(tr("Run this query, read-only"), "run", self)),
            ("up", with_keys(tr("Move the cell up"), "moveCellUp", self)),
            ("down", with_keys(tr("Move the cell down"), "moveCellDown", self)),
            ("trash", with_keys(tr("Delete the cell"), "deleteCell", self)),
        ):
            self._buttons[name].setToolTip(words)
            self._buttons[name].setAccessibleName(words)
        self.confirm_button.setText(tr("Run it all the same"))
        self._show_facts()

    def restyle(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(self.theme.icon(name, "muted"))

    def _show_table(self, result: CellResult) -> None:
        self.table = SmallTable(self.theme, result.columns, result.rows, self)
        self.table.setObjectName("cellTable")
        for column in (n for n, right in enumerate(result.numeric) if right):
            _align(self.table, column)
        self._column.insertWidget(self._column.indexOf(self.chart), self.table)

    def _show_facts(self) -> None:
        result = self.brought.result if self.brought is not None else None
        if result is None:
            self.show_state("")
        elif result.refused:
            self.show_state(tr("Not run: {why}").format(why=one_line(result.refused)), "bad")
        else:
            self.show_state(_facts(result))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        if self.kind is CellKind.NOTE:
            head.addStretch(1)
        for name, button in self._buttons.items():
            button.setObjectName(f"cell{name.capitalize()}")
            button.setIconSize(QSize(14, 14))
            button.setAutoRaise(True)
            head.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        for part in (self.edit, self.chart, self.facts):
            self._column.addWidget(part)
        self.confirm_button.setObjectName("cellConfirm")
        self._column.addWidget(self.confirm_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _wire(self) -> None:
        self.edit.textChanged.connect(self._edited)
        self.title.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.cursorPositionChanged.connect(self.entered)
        self._buttons["run"].clicked.connect(self.run_wanted)
        self.confirm_button.clicked.connect(self.confirm_wanted)
        self._buttons["up"].clicked.connect(lambda: self.move_wanted.emit(-1))
        self._buttons["down"].clicked.connect(lambda: self.move_wanted.emit(1))
        self._buttons["trash"].clicked.connect(self.delete_wanted)

    def _edited(self) -> None:
        """Rows of another text would be a lie."""
        self._grow()
        self.confirm_button.hide()
        if self.brought is not None:
            self.show_result(None)
        self.changed.emit()

    def _grow(self) -> None:
        lines = max(_LEAST_LINES, min(_MOST_LINES, self.edit.document().blockCount() + 1))
        self.edit.setFixedHeight(lines * (21 if self.kind is CellKind.QUERY else 17) + 8)


class _NoteEdit(QPlainTextEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.cursorPositionChanged.emit()


def _facts(result: CellResult) -> str:
    said = [
        tr("{rows} rows · {time} · {at} · {connection}").format(
            rows=number(result.row_count),
            time=seconds(result.milliseconds),
            at=result.at,
            connection=one_line(result.connection, 60),
        )
    ]
    if len(result.rows) < result.row_count:
        said.append(
            tr("The first {shown} of {rows} rows are shown.").format(
                shown=number(len(result.rows)), rows=number(result.row_count)
            )
        )
    said += [tr("The database had more rows than were read.")] if result.more else []
    said += [tr("Sensitive values are masked.")] if result.masked else []
    return " ".join(said)


def _align(table: SmallTable, column: int) -> None:
    """Numbers that were made texts stand as numbers do."""
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    items = [table.item(row, column) for row in range(table.rowCount())]
    for item in (table.horizontalHeaderItem(column), *items):
        if item is not None:
            item.setTextAlignment(right)
