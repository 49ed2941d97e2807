"""The question box, its one button, and how far the answer is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.panels.draftbar import DraftBar
from app.ui.question.edit import QuestionEdit
from app.ui.theme import Theme
from app.ui.widgets.card import repolish
from app.ui.widgets.chips import Chips
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panel import Panel
from app.ui.widgets.stages import Stages

_PADDING = 9
_BOX_PIXELS = 42


class QuestionPanel(Panel):
    """Says `asked` with the question, and `stopped` when the person cancels."""

    asked = Signal(str)
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "questionPanel", parent)
        self.edit = QuestionEdit(theme, self)
        self._box = QFrame(self)
        self._box.setObjectName("questionBox")
        self.ask_button = QPushButton(self)
        self.ask_button.setObjectName("askButton")
        self.ask_button.setProperty("kind", "filled")
        self.cancel_button = QPushButton(self)
        self.cancel_button.setObjectName("cancelButton")
        self.attached = ElidedLabel("small", self)
        self.attached.setObjectName("attachedLine")
        self.attached.hide()
        self.starters = Chips("starters", self)
        self.starters.hide()
        self.stages = Stages(theme, self)
        self.draft_bar = DraftBar(theme, self)
        self._busy = False
        self._lay_out()
        self._wire()
        self.retranslate()
        self.set_busy(False)

    @property
    def question(self) -> str:
        return self.edit.toPlainText().strip()

    def tell_attached(self, words: str) -> None:
        """Which tables the question attaches; empty for none."""
        self.attached.setText(words)
        self.attached.setVisible(bool(words))

    def set_busy(self, busy: bool) -> None:
        """While something runs, Cancel stands where Ask was."""
        had_focus = self.ask_button.hasFocus() or self.cancel_button.hasFocus()
        self._busy = busy
        self._buttons.setCurrentWidget(self.cancel_button if busy else self.ask_button)
        if had_focus:
            (self.cancel_button if busy else self.ask_button).setFocus()
        self._allow()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(
            tr("Ask in your own words, e.g. which rows, how many, since when")
        )
        self.edit.setAccessibleName(tr("Question"))
        self.edit.setAccessibleDescription(
            tr(
                "Return asks, Shift+Return starts a new line, Up and Down bring earlier questions,"
                " @ attaches a table"
            )
        )
        self.ask_button.setText(tr("Ask"))
        self.cancel_button.setText(tr("Cancel"))
        for button in (self.ask_button, self.cancel_button):
            button.setAccessibleName(button.text())
        self.ask_button.setToolTip(with_keys(tr("Draft SQL for this question"), "ask", self))
        self.cancel_button.setToolTip(with_keys(tr("Stop what is running"), "cancel", self))
        self.starters.setAccessibleName(tr("Questions to begin with"))
        self.stages.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the box's padding means its text."""
        if watched is self._box and event.type() is QEvent.Type.MouseButtonPress:
            self.edit.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        inner = QHBoxLayout(self._box)
        inner.setContentsMargins(14, _PADDING, 14, _PADDING)
        inner.addWidget(self.edit)
        holder = QWidget(self)
        self._buttons = QStackedLayout(holder)
        holder.setFixedHeight(_BOX_PIXELS)
        self._buttons.addWidget(self.ask_button)
        self._buttons.addWidget(self.cancel_button)
        holder.setMinimumWidth(72)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._box, 1)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.attached)
        column.addWidget(self.stages)
        column.addWidget(self.starters)
        column.addWidget(self.draft_bar)

    def _wire(self) -> None:
        self._box.installEventFilter(self)
        self.edit.focused.connect(self._show_focus)
        self.edit.asked.connect(self._ask)
        self.edit.textChanged.connect(self._allow)
        self.ask_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.stopped)

    def _show_focus(self, focused: bool) -> None:
        self._box.setProperty("focused", "true" if focused else "false")
        repolish(self._box)

    def _allow(self) -> None:
        self.ask_button.setEnabled(bool(self.question) and not self._busy)

    def _ask(self) -> None:
        if self.question and not self._busy:
            self.asked.emit(self.question)
