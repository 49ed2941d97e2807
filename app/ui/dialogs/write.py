"""One write: what it would do, then what it did, and then the decision, while a clock runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.writes import Outcome, WriteKind, WriteReview
from app.ui.codes import issue_text
from app.ui.errors import Told
from app.ui.itemmodels.issues import IssuesModel
from app.ui.itemmodels.steps import StepsModel
from app.ui.itemmodels.writerows import WriteRowsModel
from app.ui.language import number, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.growinglist import GrowingList
from app.ui.widgets.issuecards import IssueCards
from app.ui.widgets.labels import plain_label
from app.ui.widgets.reviewdelegates import StepDelegate
from app.ui.writingservices import OpenWrite

_SIZE = (780, 700)
_TICK_MS = 250
_TABLE_HEIGHT = 280
_MOST_ROOM = 100
_SHOWN_CHARACTERS = 300
_SHOWN_LINES = 8


class WriteDialog(QDialog):
    """Never keeps anything by itself: closing it, Esc, and the end of the clock all mean roll back.
    The default button is the one that changes nothing."""

    run_wanted = Signal()
    commit_wanted = Signal()
    roll_back_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("writeDialog")
        self.setWindowTitle(tr("Write"))
        self.resize(*_SIZE)
        self._open: OpenWrite | None = None
        self._busy = True
        self.card = Card(theme, name="writeCard")
        self._sql = plain_label("code", wrap=True)
        self.issues = IssuesModel(self)
        self.issue_cards = IssueCards(theme, self.issues)
        self._steps_head = plain_label("heading")
        self.steps = StepsModel(self)
        self.steps_view = GrowingList()
        self._rows_head = plain_label("heading", wrap=True)
        self.rows = WriteRowsModel(theme, self)
        self.table = QTableView(self)
        self._notes = plain_label("small", wrap=True)
        self.clock = plain_label("heading")
        self.run_button = QPushButton(tr("Run in a transaction"), self)
        self.commit_button = QPushButton(tr("Commit"), self)
        self.back_button = QPushButton(tr("Close"), self)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._dress(theme)
        self._lay_out()
        self._wire()
        self.card.tell("soft", "info", tr("Counting the rows…"))

    def show_review(self, review: WriteReview) -> None:
        self._busy = False
        if review.admitted:
            self.card.tell("bad", "write", _heading(review), _summary(review))
        else:
            reasons = "\n".join(
                one_line(issue_text(refusal), _SHOWN_CHARACTERS) for refusal in review.refusals
            )
            self.card.tell("bad", "refused", tr("Refused: will not run"), reasons)
        self._sql.setText(_shown_sql(review.sql))
        self._sql.show()
        self.issues.set_issues(review.issues)
        self.issues.unfold()
        self.issue_cards.setVisible(bool(review.issues))
        self.steps.set_steps(review.explanation)
        for part in (self._steps_head, self.steps_view):
            part.setVisible(bool(review.explanation))
        words = tr("Run for good") if review.permanent else tr("Run in a transaction")
        self.run_button.setText(words)
        self.run_button.setVisible(review.admitted)
        self._allow()

    def show_running(self) -> None:
        self._busy = True
        self.back_button.setText(tr("Cancel"))
        self._allow()

    def show_open(self, write: OpenWrite) -> None:
        """It has run; nothing of it is kept yet, unless it could not be held back."""
        self._open, self._busy = write, False
        done = write.done
        self.rows.set_rows(done.columns, done.rows)
        self.table.setVisible(bool(done.rows))
        self.table.resizeColumnsToContents()
        self._rows_head.setText(_affected(write))
        self._rows_head.show()
        self._notes.setText("\n".join(one_line(note, _SHOWN_CHARACTERS) for note in done.notes))
        self._notes.setVisible(bool(done.notes))
        self.run_button.hide()
        if write.outcome is not None:
            self.show_ended(write.outcome)
            return
        self.commit_button.show()
        self.back_button.setText(tr("Roll back"))
        self.back_button.setDefault(True)
        self.back_button.setFocus()
        if write.surprise:
            self.card.tell("bad", "warning", tr("More rows than expected"), write.surprise)
        self._allow()
        self._timer.start()
        self._tick()

    def show_ended(self, outcome: Outcome) -> None:
        self._finish()
        match outcome:
            case Outcome.COMMITTED:
                self.card.tell("ok", "check", tr("Committed"))
            case Outcome.ROLLED_BACK:
                self.card.tell("soft", "info", tr("Rolled back; nothing was written"))
            case Outcome.EXPIRED:
                words = tr("Nobody decided in time: rolled back")
                self.card.tell("warn", "warning", words, tr("Nothing was written."))

    def show_failed(self, told: Told) -> None:
        self._finish()
        self.run_button.hide()
        self.card.tell("bad", "error", told.title, told.message, told.hint)

    @property
    def is_undecided(self) -> bool:
        return self._open is not None and self._open.outcome is None

    def reject(self) -> None:
        if self.is_undecided:
            self._decide(self.roll_back_wanted)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_undecided:
            self._decide(self.roll_back_wanted)
        super().closeEvent(event)

    def _finish(self) -> None:
        self._open, self._busy = None, False
        self._timer.stop()
        self.clock.hide()
        self.commit_button.hide()
        self.back_button.setText(tr("Close"))
        self._allow()

    def _decide(self, signal: SignalInstance) -> None:
        """Once: a second click must not follow the first one."""
        self._busy = True
        self._timer.stop()
        self._allow()
        signal.emit()

    def _tick(self) -> None:
        write = self._open
        if write is None:
            return
        left = write.remaining_s
        self.clock.setText(tr("Rolls back by itself in {n} s").format(n=number(round(left))))
        self.clock.show()
        if left <= 0 and not self._busy:
            self._decide(self.roll_back_wanted)

    def _allow(self) -> None:
        for button in (self.run_button, self.commit_button):
            button.setEnabled(not self._busy)

    def _dress(self, theme: Theme) -> None:
        self._sql.setFont(theme.fonts.sql)
        self._steps_head.setText(tr("In words"))
        self.steps_view.setAccessibleName(tr("In words"))
        self.steps_view.setItemDelegate(StepDelegate(theme, self.steps_view))
        self.steps_view.setModel(self.steps)
        self.issue_cards.setAccessibleName(tr("Issues"))
        self.table.setObjectName("writeTable")
        self.table.setAccessibleName(tr("Rows before and after"))
        self.table.setModel(self.rows)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for button, name in (
            (self.run_button, "writeRunButton"),
            (self.commit_button, "commitButton"),
            (self.back_button, "rollBackButton"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.run_button.setProperty("kind", "danger")
        self.commit_button.setProperty("kind", "danger")
        self.run_button.setToolTip(tr("Nothing is kept before you commit it"))
        self.commit_button.setToolTip(tr("Keep what is shown here"))
        self.back_button.setDefault(True)
        hidden: tuple[QWidget, ...] = (
            self._sql, self._steps_head, self.steps_view, self._rows_head, self.table, self._notes,
            self.clock, self.run_button, self.commit_button,
        )  # fmt: skip
        for part in hidden:
            part.hide()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setObjectName("writeBody")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self.card, self._sql, self.issue_cards, self._steps_head, self.steps_view,
            self._rows_head, self.table, self._notes,
        )  # fmt: skip
        for part in parts:
            inner.addWidget(part, _MOST_ROOM if part is self.table else 0)
        inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        buttons = QHBoxLayout()
        buttons.addWidget(self.clock, 1)
        buttons.addStretch(1)
        for button in (self.run_button, self.commit_button, self.back_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def _wire(self) -> None:
        self.run_button.clicked.connect(lambda: self._decide(self.run_wanted))
        self.commit_button.clicked.connect(lambda: self._decide(self.commit_wanted))
        self.back_button.clicked.connect(self._back)
        self._timer.timeout.connect(self._tick)

    def _back(self) -> None:
        if self.is_undecided:
            self._decide(self.roll_back_wanted)
        else:
            self.reject()


def _shown_sql(sql: str) -> str:
    """The first lines of the text that would run; the editor behind has all of it."""
    lines = sql.strip().splitlines()
    shown = [one_line(line, _SHOWN_CHARACTERS) for line in lines[:_SHOWN_LINES]]
    return "\n".join([*shown, "…"] if len(lines) > _SHOWN_LINES else shown)


def _heading(review: WriteReview) -> str:
    if review.permanent:
        return tr("Writes, and can't be rolled back")
    match review.kind:
        case WriteKind.INSERT:
            return tr("Writes: adds rows")
        case WriteKind.UPDATE:
            return tr("Writes: changes rows")
        case WriteKind.DELETE:
            return tr("Writes: deletes rows")
    return tr("Writes: changes the structure")


def _summary(review: WriteReview) -> str:
    if review.target is None:
        return ""
    lines = [tr("Table {name}").format(name=one_line(review.target.title))]
    if review.columns:
        names = one_line(", ".join(review.columns), _SHOWN_CHARACTERS)
        lines.append(tr("Columns {names}").format(names=names))
    rows = review.rows
    lines.append(
        tr("Its rows could not be counted in time") if rows is None
        else tr("Takes %Ln row(s), counted just now", "", rows)
    )  # fmt: skip
    return "\n".join(lines)


def _affected(write: OpenWrite) -> str:
    affected, shown = write.done.affected, len(write.done.rows)
    if affected is None:
        return tr("It has run")
    words = tr("%Ln row(s) affected", "", affected)
    if 0 < shown < affected:
        words += " · " + tr("{n} of them shown").format(n=number(shown))
    return words
