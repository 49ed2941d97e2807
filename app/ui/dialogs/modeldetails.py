"""One model: its facts, whether it fits, how fast it is here, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.llm.fits import Fit
from app.ui.language import number, size, tr
from app.ui.modelwords import fit_words, speed_words, title_words
from app.ui.services import FetchStep
from app.ui.stepwords import step_words
from app.ui.text import label, one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import plain_label
from app.ui.widgets.panel import Panel
from app.workflow.models import ModelRow

_FACTS = ("size", "context", "licence", "quantisation", "fit", "speed", "file")
_ACTS = ("fetch", "pause", "discard", "use", "use_here", "measure", "remove")


class ModelDetails(Panel):
    """`wanted` brings what the person wants done: one of the names in `buttons`."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "modelDetails", parent)
        self._row: ModelRow | None = None
        self._step: FetchStep | None = None
        self._fetching = self._measuring = False
        self._connection = ""
        self.title = plain_label("title", wrap=True, parent=self)
        self.told = plain_label("bad", wrap=True, parent=self)
        self._keys = {name: plain_label("muted", parent=self) for name in _FACTS}
        self.facts = {name: plain_label("", wrap=True, parent=self) for name in _FACTS}
        self.facts["file"].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.numbers = plain_label("small", parent=self)
        self.buttons = {name: QPushButton(self) for name in _ACTS}
        for name, button in self.buttons.items():
            button.setObjectName(f"{name}ModelButton")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, act=name: self.wanted.emit(act))
        self._lay_out()
        self.retranslate()

    @property
    def row(self) -> ModelRow | None:
        return self._row

    def show_row(self, row: ModelRow | None) -> None:
        if row is None or self._row is None or row.id != self._row.id:
            self.told.setText("")
        self._row = row
        self.retranslate()

    def show_busy(self, *, fetching: bool, measuring: bool, step: FetchStep | None = None) -> None:
        """`fetching`: this very model; `step` is None before the first figures."""
        self._fetching, self._measuring, self._step = fetching, measuring, step
        self.retranslate()

    def show_connection(self, name: str) -> None:
        """The saved connection that is open, which may have a model of its own; empty for none."""
        self._connection = name
        self.retranslate()

    def tell(self, words: str) -> None:
        """What went wrong with it."""
        self.told.setText(one_line(words, 600))
        self.told.setVisible(bool(words))

    def retranslate(self) -> None:
        row = self._row
        self.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(title_words(row))
        words = {
            "size": (tr("Size"), size(row.size)),
            "context": (tr("Context"), tr("{n} tokens").format(n=number(row.context))),
            "licence": (tr("Licence"), row.licence),
            "quantisation": (tr("Kind"), row.quantisation),
            "fit": (tr("This machine"), fit_words(row)),
            "speed": (tr("Speed"), speed_words(row.speed) if row.path is not None else ""),
            "file": (tr("File"), str(row.path) if row.path is not None else ""),
        }
        for name, (key, value) in words.items():
            self._keys[name].setText(key)
            self.facts[name].setText(one_line(value, 400))
            for part in (self._keys[name], self.facts[name]):
                part.setVisible(bool(value))
        self.told.setVisible(bool(self.told.text()))
        self._show_progress(row)
        self._show_buttons(row)

    def _show_progress(self, row: ModelRow) -> None:
        step, paused = self._step, bool(row.arrived) and not self._fetching
        busy = self._fetching or self._measuring
        self.bar.setVisible(busy or paused)
        self.numbers.setVisible(busy or paused)
        self.bar.setRange(0, 1000 if paused or (self._fetching and step is not None) else 0)
        if self._measuring:
            self.numbers.setText(tr("Reading and writing a short text…"))
        elif paused:
            self.bar.setValue(round(1000 * row.arrived / row.size))
            arrived = tr("{done} of {total}").format(done=size(row.arrived), total=size(row.size))
            self.numbers.setText(f"{tr('paused')} · {arrived}")
        elif step is None:
            self.numbers.setText(tr("Connecting…"))
        elif step.done >= step.total:
            self.bar.setRange(0, 0)
            self.numbers.setText(tr("Checking the file…"))
        else:
            self.bar.setValue(round(1000 * step.done / step.total))
            self.numbers.setText(step_words(step))

    def _show_buttons(self, row: ModelRow) -> None:
        here, busy = row.path is not None, self._fetching or self._measuring
        texts = {
            "fetch": tr("Go on fetching") if row.arrived else tr("Fetch it"),
            "pause": tr("Pause"),
            "discard": tr("Discard what arrived"),
            "use": tr("Draft with it"),
            "use_here": tr("Only for {name}").format(name=label(self._connection, 24)),
            "measure": tr("Measure its speed"),
            "remove": tr("Remove"),
        }
        shown = {
            "fetch": not here and not busy,
            "pause": self._fetching or self._measuring,
            "discard": not here and not busy and bool(row.arrived),
            "use": here and not row.in_use and not busy,
            "use_here": here and bool(self._connection) and not busy,
            "measure": here and row.in_use and not busy,
            "remove": here and not busy,
        }
        if self._measuring:
            texts["pause"] = tr("Cancel")
        for name, button in self.buttons.items():
            button.setText(texts[name])
            button.setVisible(shown[name])
            button.setProperty("kind", "filled" if name in ("fetch", "use") else "")
            button.style().unpolish(button)
            button.style().polish(button)
        self.buttons["fetch"].setEnabled(row.fit is not Fit.NO_DISK)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(_FACTS):
            grid.addWidget(self._keys[name], place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.facts[name], place, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in self.buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addLayout(grid)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        column.addWidget(self.numbers)
        column.addLayout(buttons)
        column.addStretch(1)
