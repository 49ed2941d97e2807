"""What can be done with the draft, below the question: refine it, see others, see where it is from;
and where it is in doubt, why, with the other readings as buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.core.values import Confidence
from app.ui.answer import Reading
from app.ui.codes import change_words, issue_text
from app.ui.language import number, tr
from app.ui.text import label, one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.panel import Panel

_LABEL_CHARACTERS = 72
_HEIGHT = 28


class DraftBar(Panel):
    """`refining` says whether the next question refines the query shown; `reading_chosen` brings
    its SQL."""

    refining_changed = Signal(bool)
    reading_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "draftBar", parent)
        self.refine = QPushButton(self)
        self.refine.setObjectName("refineButton")
        self.refine.setProperty("kind", "chip")
        self.refine.setCheckable(True)
        self.refined = ElidedLabel("faint", self)
        self.others = _quiet(self, "othersButton")
        self.why = _quiet(self, "whyButton")
        self.doubts = plain_label("small", wrap=True, parent=self)
        self.doubts.setObjectName("doubtsLabel")
        self.buttons: list[QPushButton] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._refines = ""
        self._confidence: Confidence | None = None
        self._readings: tuple[Reading, ...] = ()
        self._asked_for = False
        self._lay_out()
        self.refine.toggled.connect(self._turn)
        self.retranslate()
        self.hide()

    @property
    def refining(self) -> bool:
        return self.refine.isChecked()

    def attach(self, others: QAction, why: QAction) -> None:
        """The buttons do what the actions do, and are enabled as they are."""
        self.others.setDefaultAction(others)
        self.why.setDefaultAction(why)

    def show_refined(self, question: str) -> None:
        """What the next question would refine."""
        self._refines = question
        self._tell_refined()

    def show_draft(
        self, confidence: Confidence | None, readings: Sequence[Reading], *, asked_for: bool
    ) -> None:
        """`asked_for`: the person wants to see the other readings, also of a sure draft."""
        self._confidence, self._readings = confidence, tuple(readings)
        self._asked_for = asked_for
        self._show()

    def clear(self) -> None:
        self.show_draft(None, (), asked_for=False)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("About the draft"))
        self.refine.setText(tr("Refine this query"))
        self.refine.setToolTip(
            tr("The next question changes the query shown, e.g. “only 2023” (Ctrl+Shift+L)")
        )
        self._tell_refined()
        self._show()

    def restyle(self) -> None:
        self._show()

    def _turn(self, on: bool) -> None:
        self._tell_refined()
        self.refining_changed.emit(on)

    def _tell_refined(self) -> None:
        what = one_line(self._refines) or tr("the query in the editor")
        words = tr("The next question refines: {what}").format(what=what)
        self.refined.setText(words if self.refining else "")

    def _show(self) -> None:
        doubted = self._confidence is not None and bool(self._confidence.doubts)
        shown = self._readings if doubted or self._asked_for else ()
        words = self._doubt_words(doubted, bool(shown))
        self.doubts.setText(words)
        self.doubts.setVisible(bool(words))
        self._show_readings(shown)

    def _doubt_words(self, doubted: bool, others: bool) -> str:
        if self._confidence is None:
            return ""
        doubts = " ".join(one_line(issue_text(d)) for d in self._confidence.doubts)
        if doubted:
            return tr("In doubt: {doubts}").format(doubts=doubts)
        if self._asked_for and not others:
            return tr("No draft says anything else.")
        return tr("Other readings:") if self._asked_for else ""

    def _show_readings(self, readings: Sequence[Reading]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self.buttons = [], []
        for reading in readings:
            row, button = self._row(reading, readings)
            self._column.addWidget(row)
            self._rows.append(row)
            self.buttons.append(button)

    def _row(self, reading: Reading, all_: Sequence[Reading]) -> tuple[QWidget, QPushButton]:
        """A button that says what is different, and how many drafts say so."""
        words = reading_words(reading, all_)
        row = QWidget(self)
        button = QPushButton(label(words, _LABEL_CHARACTERS), row)
        button.setProperty("kind", "reading")
        button.setIcon(self.theme.icon("changed", "accent"))
        button.setIconSize(QSize(14, 14))
        button.setAccessibleName(tr("Take the other reading: {words}").format(words=words))
        button.setToolTip(tip(f"{words}\n\n{reading.sql}"))
        button.clicked.connect(lambda: self.reading_chosen.emit(reading.sql))
        drafts = plain_label("faint", parent=row)
        drafts.setText(_votes(reading.agreeing, self._confidence))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(button)
        line.addWidget(drafts)
        line.addStretch(1)
        return row, button

    def _lay_out(self) -> None:
        top = QWidget(self)
        top.setFixedHeight(_HEIGHT)
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.refine)
        line.addWidget(self.refined, 1)
        line.addWidget(self.others)
        line.addWidget(self.why)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(top)
        self._column.addWidget(self.doubts)


def confidence_words(confidence: Confidence) -> str:
    """E.g. `4 of 5 drafts agree · 92 % of such drafts are right`."""
    if confidence.drafts == 1:
        words = tr("One draft, compared with no other")
    else:
        words = tr("{n} of {all} drafts agree").format(
            n=number(confidence.agreeing), all=number(confidence.drafts)
        )
    return tr("{words} · {percent} % of such drafts are right").format(
        words=words, percent=number(round(100 * confidence.value))
    )


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


def _votes(agreeing: int, confidence: Confidence | None) -> str:
    if confidence is None:
        return ""
    return tr("{n} of {all} drafts").format(n=number(agreeing), all=number(confidence.drafts))


def _quiet(parent: QWidget, name: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setProperty("kind", "text")
    return button
