"""Why the draft is as it is: the tables that the model saw, hints, examples and repairs. Every part
can be changed from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.values import Draft
from app.ui.codes import repair_text
from app.ui.itemmodels.used import ROW_PIXELS, UsedTables
from app.ui.language import number, tr
from app.ui.services import Drafted, Pair
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label

_WIDTH = 440
_HEIGHT = 460
_MOST_ROWS = 7


class WhyDialog(QDialog):
    """Not modal; closes with Esc, or when something is chosen. `table_chosen` brings a table and
    whether the model saw it; `taken_back` the text before a repair."""

    table_chosen = Signal(str, bool)
    taken_back = Signal(str)

    def __init__(
        self, theme: Theme, drafted: Drafted, wishes: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("whyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Why this draft?"))
        self.setFixedWidth(_WIDTH)
        self.tables = UsedTables(theme, self)
        self.tables.set_drafted(drafted, wishes)
        self.view = QListView(self)
        self.back_buttons: list[QPushButton] = []
        self._body = QVBoxLayout()
        self._lay_out(drafted)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)

    def open_below(self, corner: QPoint) -> None:
        """With its upper right corner there."""
        self.resize(_WIDTH, min(_HEIGHT, self.sizeHint().height()))
        self.move(corner.x() - self.width(), corner.y() + 4)
        self.show()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        name, used = self.tables.name(index), self.tables.is_used(index)
        self.close()
        self.table_chosen.emit(name, used)

    def _take_back(self, sql: str) -> None:
        self.close()
        self.taken_back.emit(sql)

    def _lay_out(self, drafted: Drafted) -> None:
        self._add_tables(drafted)
        self._add_lines(tr("Values found in the data"), drafted.hints)
        self._add_examples(drafted.examples)
        self._add_repairs(drafted.draft)
        self._add_lines(tr("The model"), _model_lines(drafted))
        self._body.setContentsMargins(12, 12, 12, 12)
        self._body.setSpacing(8)
        inner = QWidget()
        inner.setObjectName("whyBody")
        inner.setLayout(self._body)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        inner.adjustSize()
        scroll.setMinimumHeight(min(_HEIGHT - 2, inner.sizeHint().height() + 2))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _add_tables(self, drafted: Drafted) -> None:
        words = tr("The model saw {n} of {all} tables").format(
            n=len(drafted.used), all=len(drafted.used) + len(drafted.unused)
        )
        self._body.addWidget(_head(words))
        hint = plain_label("small", wrap=True)
        hint.setText(tr("Choose one to pin it or to leave it out; the question is asked again."))
        self._body.addWidget(hint)
        self.view.setObjectName("usedTables")
        self.view.setAccessibleName(tr("Tables that the model saw, and the others"))
        self.view.setModel(self.tables)
        self.view.setUniformItemSizes(True)
        self.view.setCurrentIndex(self.tables.index(0, 0))
        self.view.setFixedHeight(ROW_PIXELS * min(_MOST_ROWS, max(1, self.tables.rowCount())) + 4)
        self._body.addWidget(self.view)

    def _add_lines(self, head: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        self._body.addWidget(_head(head))
        for line in lines:
            words = plain_label("small", wrap=True)
            words.setText(one_line(line))
            self._body.addWidget(words)

    def _add_examples(self, examples: Sequence[Pair]) -> None:
        if not examples:
            return
        self._body.addWidget(_head(tr("Examples that you kept and that came close")))
        for example in examples:
            words = plain_label("small", wrap=True)
            words.setText(one_line(example.question))
            words.setToolTip(tip(example.sql))
            self._body.addWidget(words)

    def _add_repairs(self, draft: Draft) -> None:
        if not draft.repairs:
            return
        self._body.addWidget(_head(tr("Repairs of what the model wrote")))
        for made, before in zip(draft.repairs, draft.before_repairs(), strict=True):
            self._body.addLayout(self._repair(repair_text(made), before))

    def _repair(self, said: str, before: str) -> QHBoxLayout:
        words = plain_label("small", wrap=True)
        words.setText(one_line(said))
        button = QPushButton(tr("Take back"))
        button.setProperty("kind", "link")
        button.setAccessibleName(tr("Take back: {repair}").format(repair=one_line(said)))
        button.setToolTip(tip(before))
        button.clicked.connect(lambda: self._take_back(before))
        self.back_buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _model_lines(drafted: Drafted) -> list[str]:
    """Which weights wrote it where, and how long the prompt was."""
    lines = []
    if (model := drafted.draft.model) is not None:
        lines.append(tr("{model} on {device}").format(model=model.id, device=model.device))
    if drafted.prompt_tokens:
        words = tr("A prompt of {n} tokens; {reused} of them had been read before.")
        lines.append(
            words.format(n=number(drafted.prompt_tokens), reused=number(drafted.reused_tokens))
        )
    return lines


def _head(words: str) -> QLabel:
    head = plain_label("heading", wrap=True)
    head.setText(words)
    return head
