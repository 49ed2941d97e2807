"""The first steps: language, model, database. Calm pages in a tab; each can be skipped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.settings import LanguageChoice
from app.ui.language import tr
from app.ui.pages.page import Page
from app.ui.panels.modelstep import ModelStep
from app.ui.theme import Theme
from app.ui.weights import Weights
from app.ui.widgets.labels import plain_label

_WIDTH = 560
_BODY = 116
_STEPS = 3
_LANGUAGES = {LanguageChoice.ENGLISH: "English", LanguageChoice.CHINESE: "简体中文"}


class FirstStepsPage(Page):
    """`language_chosen` brings a LanguageChoice; `finished` comes once, whatever ended it."""

    language_chosen = Signal(object)
    import_wanted = Signal()
    sample_wanted = Signal()
    connect_wanted = Signal()
    finished = Signal()

    kind = "first-steps"

    def __init__(
        self,
        theme: Theme,
        weights: Weights,
        language: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        """`language`: the code of the one that is spoken now."""
        super().__init__(parent)
        self.setObjectName("firstStepsPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._language = language
        self.count = plain_label("small", parent=self)
        self.heading = plain_label("title", wrap=True, parent=self)
        self.words = plain_label("muted", wrap=True, parent=self)
        self.steps = QStackedWidget(self)
        self.languages = {choice: QPushButton(name, self) for choice, name in _LANGUAGES.items()}
        self.model_step = ModelStep(theme, weights, self)
        self.sample_button = QPushButton(self)
        self.connect_button = QPushButton(self)
        self.skip_button = QPushButton(self)
        self.back_button = QPushButton(self)
        self.next_button = QPushButton(self)
        self._dress()
        self._lay_out()
        self._wire()
        self.show_step(0)

    def own_title(self) -> str:
        return tr("First steps")

    def icon_name(self) -> str:
        return "info"

    def take_focus(self) -> None:
        """On the thing that most people will press."""
        goal = (self._chosen_language(), self.model_step.goal, self.sample_button)
        button = goal[self.steps.currentIndex()] or self.next_button
        button.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        return (self.steps, self.next_button)

    def show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.retranslate()
        self.take_focus()

    def retranslate(self) -> None:
        step = self.steps.currentIndex()
        titles = (tr("Language"), tr("A model on this machine"), tr("A database to ask"))
        texts = (
            tr("You can change it at any time, and ask in either language whatever you choose."),
            tr(
                "A language model drafts the SQL. It runs here, on this machine: no question is"
                " ever sent anywhere. You can go on while it is fetched."
            ),
            tr(
                "The sample is a made-up hospital with 21,000 visits: nothing can be broken."
                " Your own database is opened read-only."
            ),
        )
        self.count.setText(tr("{n} of {total}").format(n=step + 1, total=_STEPS))
        self.heading.setText(titles[step])
        self.words.setText(texts[step])
        for choice, button in self.languages.items():
            button.setChecked(choice.value == self._language())
        self.sample_button.setText(tr("Open the sample hospital"))
        self.connect_button.setText(tr("Connect to your database…"))
        self.skip_button.setText(tr("Skip all this"))
        self.back_button.setText(tr("Back"))
        self.next_button.setText(tr("Next"))
        self.back_button.setVisible(step > 0)
        self.next_button.setVisible(step < _STEPS - 1)

    def shut(self) -> None:
        self.model_step.leave()

    def _chosen_language(self) -> QPushButton | None:
        return next((b for b in self.languages.values() if b.isChecked()), None)

    def _move(self, by: int) -> None:
        self.show_step(min(max(0, self.steps.currentIndex() + by), _STEPS - 1))

    def _dress(self) -> None:
        for name, button in (
            ("firstSample", self.sample_button),
            ("firstConnect", self.connect_button),
            ("firstSkip", self.skip_button),
            ("firstBack", self.back_button),
            ("firstNext", self.next_button),
        ):
            button.setObjectName(f"{name}Button")
            button.setAutoDefault(True)
        self.skip_button.setProperty("kind", "link")
        self.sample_button.setProperty("kind", "filled")
        self.next_button.setProperty("kind", "filled")
        group = QButtonGroup(self)
        for button in self.languages.values():
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setProperty("kind", "segment")
            group.addButton(button)

    def _wire(self) -> None:
        for choice, button in self.languages.items():
            button.clicked.connect(lambda _on=False, c=choice: self.language_chosen.emit(c))
        self.model_step.import_wanted.connect(self.import_wanted)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.connect_button.clicked.connect(self.connect_wanted)
        for ending in (self.sample_button, self.connect_button, self.skip_button):
            ending.clicked.connect(self.finished)
        self.back_button.clicked.connect(lambda: self._move(-1))
        self.next_button.clicked.connect(lambda: self._move(1))

    def _lay_out(self) -> None:
        for step in (
            _row(*self.languages.values()),
            self.model_step,
            _row(self.sample_button, self.connect_button),
        ):
            self.steps.addWidget(step)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.skip_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        card = QFrame(self)
        card.setProperty("card", "plain")
        card.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        for part in (self.count, self.heading, self.words):
            inside.addWidget(part)
        inside.addSpacing(4)
        self.steps.setMinimumHeight(_BODY)
        inside.addWidget(self.steps)
        inside.addSpacing(8)
        inside.addLayout(buttons)
        # Stretches and not an alignment: that would ask for the height of one-line texts.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)


def _row(*buttons: QPushButton) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return holder
