"""The drafts of one question side by side, as tabs: what each says differently from the chosen one,
how many drafts say so, and how likely it is the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.values import Confidence
from app.ui.answer import Reading
from app.ui.codes import change_words
from app.ui.itemmodels.changes import ChangesModel
from app.ui.language import number, tr
from app.ui.text import label, one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.growinglist import GrowingList
from app.ui.widgets.panel import Panel
from app.ui.widgets.reviewdelegates import ChangeDelegate

_LABEL_CHARACTERS = 48
_MOST_CHANGES = 4
_PADDING = 14


class Readings(Panel):
    """`chosen` brings the SQL of a tab that the person turned to. `buttons` are the other
    readings, `first` is the draft itself, `active` the SQL of the tab that is active."""

    chosen = Signal(str)
    example_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "readings", parent)
        self.first: QPushButton | None = None
        self.buttons: list[QPushButton] = []
        self.shown: tuple[Reading, ...] = ()
        self.draft = ""
        self.active = ""
        self._group = QButtonGroup(self)
        self._tabs = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._tabs.setSizePolicy(policy)
        self._flow = FlowLayout(self._tabs, gap=4)
        self.changes = ChangesModel(self)
        self.view = GrowingList(self)
        self.view.setObjectName("readingChanges")
        self.view.setItemDelegate(ChangeDelegate(theme, self.view))
        self.view.setModel(self.changes)
        self.example = QPushButton(self)
        self.example.setObjectName("readingExampleButton")
        self.example.setProperty("kind", "link")
        self.example.clicked.connect(self.example_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._tabs)
        column.addWidget(self.view)
        column.addWidget(self.example, 0, Qt.AlignmentFlag.AlignLeft)
        self._name_example()

    def show_readings(
        self, draft: str, readings: Sequence[Reading], confidence: Confidence | None
    ) -> None:
        """`draft` is the chosen one's SQL; nothing is shown without other readings."""
        for button in (self.first, *self.buttons):
            if button is not None:
                self._flow.removeWidget(button)
                self._group.removeButton(button)
                button.hide()
                button.deleteLater()
        self.first, self.buttons = None, []
        self.draft, self.shown = draft, tuple(readings)
        self.setVisible(bool(readings))
        self.changes.set_changes(())
        self.view.hide()
        if not readings:
            return
        self.view.setAccessibleName(tr("What this reading says differently"))
        self._name_example()
        self.first = self._tab(tr("The draft"), draft, _chosen_votes(confidence), "")
        for reading in readings:
            words = reading_words(reading, readings)
            votes = _votes(reading, confidence)
            self.buttons.append(self._tab(words, reading.sql, votes, reading.sql))
        self.follow(draft)

    def follow(self, sql: str) -> None:
        """The editor has `sql` now: its tab is the active one, if it has one."""
        self.active = sql
        tabs = [(self.first, self.draft, ())]
        tabs += [(b, r.sql, r.changes) for b, r in zip(self.buttons, self.shown, strict=True)]  # type: ignore[misc]
        self._group.setExclusive(False)
        for button, text, changes in tabs:
            if button is None:
                continue
            button.setChecked(text == sql)
            if text == sql:
                self.changes.set_changes(changes[:_MOST_CHANGES])
                self.view.setVisible(bool(changes))
        self._group.setExclusive(True)

    def restyle(self) -> None:
        self.view.viewport().update()

    def _name_example(self) -> None:
        self.example.setText(tr("Show an example"))
        self.example.setToolTip(
            tr("Made-up rows on which the readings answer differently, to pick one by its answer")
        )

    def _tab(self, words: str, sql: str, votes: str, told: str) -> QPushButton:
        text = f"{label(words, _LABEL_CHARACTERS)}  {votes}".strip()
        button = QPushButton(text, self._tabs)
        button.setProperty("kind", "page")
        button.setCheckable(True)
        button.setMinimumWidth(_bold_width(button, text))
        spoken = tr("Take the other reading: {words}") if told else "{words}"
        button.setAccessibleName(f"{spoken.format(words=words)}, {votes}".strip(", "))
        button.setToolTip(tip(f"{words}\n\n{sql}"))
        button.clicked.connect(lambda: self.chosen.emit(sql))
        self._group.addButton(button)
        self._flow.addWidget(button)
        button.show()
        return button


def _bold_width(button: QPushButton, text: str) -> int:
    """The room that the words need where the tab is the active one."""
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(text) + 2 * _PADDING


def reading_words(reading: Reading, all_: Sequence[Reading]) -> str:
    """What the reading says differently, in people's words; first what the others don't say."""
    said = Counter(change_words(change) for other in all_ for change in other.changes)
    changes = sorted((change_words(change) for change in reading.changes), key=said.__getitem__)
    first, *more = map(one_line, changes)
    if not more:
        return first
    if len(more) == 1:
        return tr("{one}; {other}").format(one=first, other=more[0])
    return tr("{one}; {other}; and {n} more").format(
        one=first, other=more[0], n=number(len(more) - 1)
    )


def _chosen_votes(confidence: Confidence | None) -> str:
    if confidence is None:
        return ""
    return _of(confidence.agreeing, confidence.drafts, confidence.value)


def _votes(reading: Reading, confidence: Confidence | None) -> str:
    drafts = confidence.drafts if confidence is not None else 0
    return _of(reading.agreeing, drafts, reading.confidence) if drafts else ""


def _of(agreeing: int, drafts: int, share: float) -> str:
    """E.g. `4 of 5 · 83 %`."""
    words = tr("{n} of {all}").format(n=number(agreeing), all=number(drafts))
    return tr("{words} · {percent} %").format(words=words, percent=number(round(100 * share)))
