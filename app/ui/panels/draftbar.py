"""What can be done with the draft, below the question: refine it, see others, see where it is from;
and where it is in doubt, why, with the other readings as buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.suggested import Next
from app.core.values import Confidence
from app.ui.answer import Reading
from app.ui.codes import issue_text
from app.ui.keyhints import with_keys
from app.ui.language import number, tr
from app.ui.panels.readings import Readings
from app.ui.question.words import next_words
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.chips import Chip, Chips
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.panel import Panel

_HEIGHT = 28


class DraftBar(Panel):
    """`refining` says whether the next question refines the query shown; `reading_chosen` brings
    its SQL, `follow_up_chosen` the words of what is asked next."""

    refining_changed = Signal(bool)
    reading_chosen = Signal(str)
    follow_up_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "draftBar", parent)
        self.refine = QPushButton(self)
        self.refine.setObjectName("refineButton")
        self.refine.setProperty("kind", "chip")
        self.refine.setCheckable(True)
        self.refine.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.refined = ElidedLabel("faint", self)
        self.others = _quiet(self, "othersButton")
        self.why = _quiet(self, "whyButton")
        self.doubts = plain_label("small", wrap=True, parent=self)
        self.doubts.setObjectName("doubtsLabel")
        self.wrong = _quiet(self, "wrongButton")
        self.follow_ups = Chips("followUps", self, above=3)
        self.readings = Readings(theme, self)
        self._column = QVBoxLayout(self)
        self._refines = ""
        self._confidence: Confidence | None = None
        self._draft = ""
        self._readings: tuple[Reading, ...] = ()
        self._following: tuple[Next, ...] = ()
        self._asked_for = False
        self._lay_out()
        self.readings.chosen.connect(self.reading_chosen)
        self.follow_ups.chosen.connect(self.follow_up_chosen)
        self.refine.toggled.connect(self._turn)
        self.retranslate()
        self.hide()

    @property
    def buttons(self) -> list[QPushButton]:
        """The other readings."""
        return self.readings.buttons

    @property
    def refining(self) -> bool:
        return self.refine.isChecked()

    def attach(self, others: QAction, why: QAction, wrong: QAction) -> None:
        """The buttons do what the actions do, and are enabled as they are."""
        self.others.setDefaultAction(others)
        self.why.setDefaultAction(why)
        self.wrong.setDefaultAction(wrong)

    def show_refined(self, question: str) -> None:
        """What the next question would refine."""
        self._refines = question
        self._tell_refined()

    def show_draft(
        self,
        confidence: Confidence | None,
        readings: Sequence[Reading],
        *,
        asked_for: bool,
        draft: str = "",
        following: Sequence[Next] = (),
    ) -> None:
        """`asked_for`: the person wants to see the other readings, also of a sure draft, whose SQL
        is `draft`. `following`: what may be asked next."""
        self._confidence, self._readings = confidence, tuple(readings)
        self._draft, self._following = draft, tuple(following)
        self._asked_for = asked_for
        self._show()

    def clear(self) -> None:
        self.show_draft(None, (), asked_for=False)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("About the draft"))
        self.refine.setText(tr("Refine this query"))
        self.refine.setToolTip(
            with_keys(
                tr("The next question changes the query shown, e.g. “only 2023”"), "refine", self
            )
        )
        self._tell_refined()
        self._show()

    def restyle(self) -> None:
        self._show()

    def follow(self, sql: str) -> None:
        """The editor has `sql` now."""
        self.readings.follow(sql)

    def _turn(self, on: bool) -> None:
        self._tell_refined()
        self.refining_changed.emit(on)

    def _tell_refined(self) -> None:
        what = one_line(self._refines) or tr("the query in the editor")
        words = tr("The next question refines: {what}").format(what=what)
        self.refined.setText(words if self.refining else "")
        self.refined.setVisible(self.refining)

    def _show(self) -> None:
        doubted = self._confidence is not None and bool(self._confidence.doubts)
        shown = self._readings if doubted or self._asked_for else ()
        words = self._doubt_words(doubted, bool(shown))
        self.doubts.setText(words)
        self.doubts.setVisible(bool(words))
        self.readings.show_readings(self._draft, shown, self._confidence)
        told = tr("Ask for the same {words}")
        ways = [next_words(way) for way in self._following]
        self.follow_ups.show_chips([Chip(way, way, told.format(words=way)) for way in ways])

    def _doubt_words(self, doubted: bool, others: bool) -> str:
        if self._confidence is None:
            return ""
        doubts = " ".join(one_line(issue_text(d)) for d in self._confidence.doubts)
        if doubted:
            return tr("In doubt: {doubts}").format(doubts=doubts)
        if self._asked_for and not others:
            return tr("No draft says anything else.")
        return tr("Other readings:") if self._asked_for else ""

    def _lay_out(self) -> None:
        top = QWidget(self)
        top.setFixedHeight(_HEIGHT)
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.follow_ups.setMinimumWidth(1)
        line.addWidget(self.refine)
        line.addWidget(self.refined)
        line.addWidget(self.follow_ups, 1)
        line.addStretch()
        line.addWidget(self.wrong)
        line.addWidget(self.others)
        line.addWidget(self.why)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(top)
        self._column.addWidget(self.doubts)
        self._column.addWidget(self.readings)


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


def _quiet(parent: QWidget, name: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setProperty("kind", "text")
    return button
