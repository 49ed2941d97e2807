"""What of a chart a person can change: its kind, and which columns it is made of.

A column is dragged into its place, chosen there from a list, or sent there from the list of columns
with a key: X, Y, C (colours) or P (parts).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.chart import WITHOUT_COLOURS, WITHOUT_PARTS, ChartKind, ChartSpec, Fold
from app.core.resultprofile import Kind, ResultProfile
from app.ui.chart.titles import Titles
from app.ui.chart.words import fold_text, kind_text
from app.ui.language import tr
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import plain_label

WIDTH = 232
_FORMAT = "application/x-tacit-column"
_NUMBER = Qt.ItemDataRole.UserRole
_LINES = 4
_KEYS = {
    Qt.Key.Key_X.value: "x",
    Qt.Key.Key_Y.value: "y",
    Qt.Key.Key_C.value: "colour",
    Qt.Key.Key_P.value: "facet",
}


class Columns(QListWidget):
    """The columns of the result, to be dragged; `sent` brings one and the place it should go to."""

    sent = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartColumns")
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        for item in items[:1]:
            data.setData(_FORMAT, str(item.data(_NUMBER)).encode())
        return data

    def show_columns(self, columns: Mapping[int, str]) -> None:
        """The same column stays the current one."""
        row = self.currentRow()
        with QSignalBlocker(self):
            self.clear()
            for number, name in columns.items():
                item = QListWidgetItem(name)
                item.setData(_NUMBER, number)
                self.addItem(item)
            self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, item = _KEYS.get(event.key()), self.currentItem()
        if place is not None and item is not None and not event.modifiers():
            self.sent.emit(int(item.data(_NUMBER)), place)
            return
        super().keyPressEvent(event)


class Well(Combo):
    """A place for one column, or for none. `placed` brings the number of the column, or None."""

    placed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _row: self.placed.emit(self.currentData()))

    def show_choice(self, columns: Mapping[int, str], number: int | None) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(tr("(none)"), None)
            for place, name in columns.items():
                self.addItem(name, place)
            self.setCurrentIndex(max(0, self.findData(number)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_FORMAT):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        number = dropped(event)
        if number is not None and self.findData(number) >= 0:
            event.acceptProposedAction()
            self.placed.emit(number)


class Measures(QListWidget):
    """The values that are drawn: columns with a tick. `placed` brings their numbers."""

    placed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartMeasures")
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.itemChanged.connect(lambda _item: self.placed.emit(self.numbers()))

    def show_choice(self, columns: Mapping[int, str], numbers: tuple[int, ...]) -> None:
        current = self.currentRow()
        with QSignalBlocker(self):
            self.clear()
            for place, name in columns.items():
                item = QListWidgetItem(name)
                item.setData(_NUMBER, place)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = Qt.CheckState.Checked if place in numbers else Qt.CheckState.Unchecked
                item.setCheckState(ticked)
                self.addItem(item)
            self.setCurrentRow(current)
        rows = max(1, min(_LINES, self.count()))
        self.setFixedHeight(rows * max(22, self.sizeHintForRow(0)) + 6)

    def numbers(self) -> tuple[int, ...]:
        items = (self.item(row) for row in range(self.count()))
        ticked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return tuple(int(item.data(_NUMBER)) for item in ticked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_FORMAT):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        number = dropped(event)
        if number is not None:
            event.acceptProposedAction()
            self.placed.emit(tuple(dict.fromkeys((*self.numbers(), number))))


def dropped(event: QDropEvent) -> int | None:
    """The column that is dropped, if it is one."""
    text = bytes(event.mimeData().data(_FORMAT).data()).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None


class Wells(QWidget):
    """`changed` brings the new spec after each change of the person's."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartWells")
        self._spec: ChartSpec | None = None
        self._profile: ResultProfile | None = None
        self._suggested: dict[ChartKind, ChartSpec] = {}
        self.kind = Combo(theme, self)
        self.along, self.colour, self.facet = Well(theme), Well(theme), Well(theme)
        self.measures = Measures(self)
        self.fold = Combo(theme, self)
        self.titles = Titles(self)
        self.columns = Columns(self)
        self._labels = {name: plain_label("small") for name in _NAMES}
        self._lay_out()
        self._wire()
        self.retranslate()

    def show_spec(
        self,
        spec: ChartSpec | None,
        profile: ResultProfile,
        suggested: dict[ChartKind, ChartSpec],
    ) -> None:
        """The spec as it is; kinds that the columns don't allow are not offered."""
        self._spec, self._profile, self._suggested = spec, profile, suggested
        self.retranslate()

    def retranslate(self) -> None:
        words = _words()
        for name, label in self._labels.items():
            label.setText(words[name])
        for name, widget in self._fields().items():
            widget.setAccessibleName(words[name])
        keys = tr("Drag a column to its place, or press X, Y, C (colours) or P (parts)")
        self.columns.setToolTip(tip(keys))
        self.titles.retranslate()
        if self._profile is not None:
            self._fill(self._profile)

    def put(self, number: int, place: str) -> None:
        """A column to its place; among the values it is switched on or off."""
        if self._spec is None:
            return
        if place == "y":
            kept = tuple(one for one in self._spec.y if one != number)
            y = kept if len(kept) < len(self._spec.y) else (*self._spec.y, number)
            self._change(replace(self._spec, y=y))
        elif place == "x":
            self._change(replace(self._spec, x=number))
        elif place == "colour":
            self._change(replace(self._spec, colour=number))
        else:
            self._change(replace(self._spec, facet=number))

    def _fill(self, profile: ResultProfile) -> None:
        spec = self._spec
        named = {
            number: one_line(column.name, 60) or tr("(empty)")
            for number, column in enumerate(profile.columns)
            if not column.masked and column.kind is not Kind.OTHER
        }
        numbers = {
            number: name
            for number, name in named.items()
            if profile.columns[number].kind in (Kind.NUMBER, Kind.TIME)
        }
        self.along.show_choice(named, spec.x if spec else None)
        self.colour.show_choice(named, spec.colour if spec else None)
        self.facet.show_choice(named, spec.facet if spec else None)
        self.measures.show_choice(numbers, spec.y if spec else ())
        self.columns.show_columns(named)
        self.colour.setEnabled(spec is not None and spec.kind not in WITHOUT_COLOURS)
        self.facet.setEnabled(spec is not None and spec.kind not in WITHOUT_PARTS)
        self.titles.show_spec(spec)
        self._fill_kinds(spec)

    def _fill_kinds(self, spec: ChartSpec | None) -> None:
        with QSignalBlocker(self.kind), QSignalBlocker(self.fold):
            self.kind.clear()
            for kind in ChartKind:
                if kind in self._suggested or (spec is not None and spec.kind is kind):
                    self.kind.addItem(kind_text(kind), kind.value)
            self.fold.clear()
            for fold in Fold:
                self.fold.addItem(fold_text(fold), fold.value)
            if spec is not None:
                self.kind.setCurrentIndex(self.kind.findData(spec.kind.value))
                self.fold.setCurrentIndex(self.fold.findData(spec.fold.value))

    def _choose_kind(self, _row: int) -> None:
        """Another kind is filled with the columns that fit it best."""
        kind = ChartKind(self.kind.currentData())
        suggested = self._suggested.get(kind)
        if suggested is not None:
            self._change(suggested)

    def _choose_fold(self, _row: int) -> None:
        if self._spec is not None:
            self._change(replace(self._spec, fold=Fold(self.fold.currentData())))

    def _change(self, spec: ChartSpec) -> None:
        if spec != self._spec:
            spec = spec.titled_as(self._spec) if self._spec is not None else spec
            self._spec = spec
            self.titles.show_spec(spec)
            self.changed.emit(spec)

    def _retitle(self, spec: ChartSpec) -> None:
        self._spec = spec
        self.changed.emit(spec)

    def _place(self, place: str, number: int | None) -> None:
        if self._spec is None:
            return
        if place == "x":
            self._change(replace(self._spec, x=number))
        elif place == "colour":
            self._change(replace(self._spec, colour=number))
        else:
            self._change(replace(self._spec, facet=number))

    def _place_measures(self, numbers: tuple[int, ...]) -> None:
        if self._spec is not None:
            self._change(replace(self._spec, y=numbers))

    def _fields(self) -> dict[str, QWidget]:
        return {
            "kind": self.kind,
            "x": self.along,
            "y": self.measures,
            "fold": self.fold,
            "colour": self.colour,
            "facet": self.facet,
            "columns": self.columns,
        }

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        for name, field in self._fields().items():
            if name == "columns":
                column.addWidget(self.titles)
            label: QLabel = self._labels[name]
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field, 1 if name == "columns" else 0)
            column.addSpacing(4)
        self.columns.setMinimumHeight(72)

    def _wire(self) -> None:
        self.kind.activated.connect(self._choose_kind)
        self.fold.activated.connect(self._choose_fold)
        self.along.placed.connect(lambda number: self._place("x", number))
        self.colour.placed.connect(lambda number: self._place("colour", number))
        self.facet.placed.connect(lambda number: self._place("facet", number))
        self.measures.placed.connect(self._place_measures)
        self.columns.sent.connect(self.put)
        self.titles.changed.connect(self._retitle)


_NAMES = ("kind", "x", "y", "fold", "colour", "facet", "columns")


def _words() -> dict[str, str]:
    return {
        "kind": tr("Chart"),
        "x": tr("Axis (X)"),
        "y": tr("Values (Y)"),
        "fold": tr("Put together by"),
        "colour": tr("Colours"),
        "facet": tr("Parts"),
        "columns": tr("Columns"),
    }
