"""Which columns rows are put together by, which one becomes columns, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.shape import NEEDS_NUMBERS, Group, Measure, Measured, Pivot
from app.core.values import ResultColumn
from app.ui.itemmodels import values
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import plain_label
from app.ui.widgets.shapebar import how_words

_MEASURES = 3
_NONE = -1


class MeasureRow(QHBoxLayout):
    """What is counted, and of which column."""

    def __init__(self, theme: Theme, columns: Sequence[ResultColumn], owner: QWidget) -> None:
        super().__init__()
        self.how, self.column = Combo(theme, owner), Combo(theme, owner)
        self.how.setAccessibleName(tr("What is counted"))
        self.column.setAccessibleName(tr("Of which column"))
        self.column.addItem(tr("the rows"), _NONE)
        for place, column in enumerate(columns):
            if not column.masked:
                self.column.addItem(one_line(column.name, 60), place)
        self.how.addItem(tr("nothing"), "")
        for how in Measured:
            self.how.addItem(how_words(how), how.value)
        self.addWidget(self.how, 1)
        self.addWidget(self.column, 2)

    def show_measure(self, measure: Measure) -> None:
        self.how.setCurrentIndex(self.how.findData(measure.how.value))
        place = _NONE if measure.column is None else measure.column
        self.column.setCurrentIndex(max(0, self.column.findData(place)))

    @property
    def measure(self) -> Measure | None:
        how, place = self.how.currentData(), self.column.currentData()
        if not how:
            return None
        if place == _NONE:
            return Measure(Measured.COUNT)
        return Measure(Measured(how), place)


class GroupDialog(QDialog):
    """`chosen` brings a Group or a Pivot, or None: the rows as they are."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[ResultColumn],
        now: Group | Pivot | None = None,
        suggested: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("groupDialog")
        self.setWindowTitle(tr("Group or turn the rows"))
        self.resize(460, 480)
        self._columns = columns
        self.by = QListWidget(self)
        self.by.setAccessibleName(tr("Group by"))
        self.across = Combo(theme, self)
        self.across.setAccessibleName(tr("A column for each value of"))
        self.measures = [MeasureRow(theme, columns, self) for _ in range(_MEASURES)]
        self.accept_button = QPushButton(tr("Group"), self)
        self._fill()
        self._lay_out()
        self._show(now, suggested)
        self.by.itemChanged.connect(lambda _item: self._allow())
        self.across.currentIndexChanged.connect(self._allow)
        for row in self.measures:
            row.how.currentIndexChanged.connect(self._allow)
            row.column.currentIndexChanged.connect(self._allow)
        self.accept_button.clicked.connect(self._choose)
        self._allow()

    @property
    def summary(self) -> Group | Pivot | None:
        """What is chosen; None while it is not enough."""
        by = tuple(
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in (self.by.item(row) for row in range(self.by.count()))
            if item.checkState() is Qt.CheckState.Checked
        )
        measures = tuple(row.measure for row in self.measures if row.measure is not None)
        across = self.across.currentData()
        if not measures or not all(self._suits(measure) for measure in measures):
            return None
        if across != _NONE:
            return Pivot(by, across, measures[0]) if by and across not in by else None
        return Group(by, measures) if by else None

    def _suits(self, measure: Measure) -> bool:
        """A sum needs numbers; a column whose type says nothing may hold some."""
        if measure.how not in NEEDS_NUMBERS or measure.column is None:
            return True
        kind = self._columns[measure.column].type
        return values.names_a_number_type(kind) or not values.names_a_text_type(kind)

    def _fill(self) -> None:
        self.across.addItem(tr("no column"), _NONE)
        for place, column in enumerate(self._columns):
            if column.masked:
                continue
            name = one_line(column.name, 80)
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, place)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.by.addItem(item)
            self.across.addItem(name, place)

    def _show(self, now: Group | Pivot | None, suggested: int | None) -> None:
        self.measures[0].show_measure(Measure(Measured.COUNT))
        if isinstance(now, Pivot):
            self.across.setCurrentIndex(self.across.findData(now.across))
            self._show_chosen(now.down, (now.measure,))
        elif isinstance(now, Group):
            self._show_chosen(now.by, now.measures)
        elif suggested is not None:
            self._show_chosen((suggested,), (Measure(Measured.COUNT),))

    def _show_chosen(self, by: Sequence[int], measures: Sequence[Measure]) -> None:
        for row in range(self.by.count()):
            item = self.by.item(row)
            if item.data(Qt.ItemDataRole.UserRole) in by:
                item.setCheckState(Qt.CheckState.Checked)
        for shown, measure in zip(self.measures, measures, strict=False):
            shown.show_measure(measure)

    def _allow(self) -> None:
        turned = self.across.currentData() != _NONE
        for row in self.measures[1:]:
            for part in (row.how, row.column):
                part.setEnabled(not turned)
        self.accept_button.setEnabled(self.summary is not None)
        self.accept_button.setText(tr("Turn") if turned else tr("Group"))

    def _choose(self) -> None:
        self.chosen.emit(self.summary)
        self.accept()

    def _ungroup(self) -> None:
        self.chosen.emit(None)
        self.accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(tr("A column for each value of"), self.across)
        for place, row in enumerate(self.measures):
            form.addRow(tr("Counted") if place == 0 else "", row)
        about = plain_label("small", wrap=True, parent=self)
        about.setText(tr("Only the rows that are here are put together; no query runs."))
        self.accept_button.setProperty("kind", "filled")
        self.accept_button.setDefault(True)
        ungroup = QPushButton(tr("Rows as they are"), self)
        ungroup.clicked.connect(self._ungroup)
        cancel = QPushButton(tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(ungroup)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.accept_button)
        head = plain_label("heading", parent=self)
        head.setText(tr("Group by"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self.by, 1)
        column.addLayout(form)
        column.addWidget(about)
        column.addLayout(buttons)
