"""One limit on plans as a line of a form: what happens beyond it, and the number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.planlimit import Beyond, Measure, PlanLimit, with_limit
from app.core.profile import Profile
from app.ui.language import tr
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import plain_label
from app.ui.widgets.numberedit import NumberEdit

_MOST = 2_000_000_000
_USUAL = {Measure.ROWS: 1_000_000, Measure.COST: 100_000}


class PlanLimitForm(QWidget):
    """The number is asked for only where there is a limit; `changed` after the person's edits."""

    changed = Signal()

    def __init__(self, theme: Theme, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measure = measure
        self.beyond = Combo(theme, self)
        self.beyond.setObjectName(f"{measure.value}BeyondBox")
        self.number = NumberEdit(1, _MOST, self)
        self.number.setObjectName(f"plan{measure.value.title()}Edit")
        self.number.setFixedWidth(96)
        self._word = plain_label("muted", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.beyond, self.number, self._word):
            row.addWidget(part)
        row.addStretch(1)
        self.beyond.activated.connect(lambda _index: self._choose())
        self.number.textEdited.connect(lambda _text: self.changed.emit())
        self.set_limits(())

    def set_limits(self, limits: tuple[PlanLimit, ...]) -> None:
        found = next((limit for limit in limits if limit.measure is self._measure), None)
        self.beyond.setCurrentIndex(max(0, self.beyond.findData(found.beyond if found else None)))
        self.number.set_value(round(found.number) if found else _USUAL[self._measure])
        self._show()

    def applied(self, profile: Profile) -> Profile:
        """`profile` with what is chosen here."""
        chosen = self.beyond.currentData()
        beyond = Beyond(chosen) if chosen else None
        return with_limit(profile, self._measure, beyond, self.number.value())

    def retranslate(self) -> None:
        chosen = self.beyond.currentData()
        self.beyond.clear()
        self.beyond.addItem(tr("run like any other"), None)
        self.beyond.addItem(tr("run with a note"), Beyond.NOTE)
        self.beyond.addItem(tr("ask before they run"), Beyond.ASK)
        self.beyond.addItem(tr("do not run"), Beyond.BLOCK)
        self.beyond.setCurrentIndex(max(0, self.beyond.findData(chosen)))
        if self._measure is Measure.ROWS:
            self._word.setText(tr("estimated rows or fewer pass"))
            self.beyond.setAccessibleName(tr("What happens to a larger plan"))
            self.number.setAccessibleName(tr("Most estimated rows of a plan"))
        else:
            self._word.setText(tr("of the database's own cost or less pass"))
            self.beyond.setAccessibleName(tr("What happens to a plan that costs more"))
            self.number.setAccessibleName(tr("Highest cost of a plan"))
        self._show()

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for part in (self.number, self._word):
            part.setVisible(self.beyond.currentIndex() > 0)
