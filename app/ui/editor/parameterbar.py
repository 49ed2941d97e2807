"""Under the editor: a field for each parameter of the statement that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.sql.parameters import ParameterError, ParameterKind, ParameterValue
from app.ui.language import tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.panel import Panel

_COLUMNS = 2
_KINDS = tuple(ParameterKind)


class ParameterField(QWidget):
    """`changed` with every letter: the review follows as it follows the text."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._label = plain_label("code", parent=self)
        self._label.setText(one_line(f":{name}", 40))
        self.kind = Combo(theme, self)
        self.kind.setObjectName(f"parameterKind-{name}")
        self.edit = QLineEdit(self)
        self.edit.setObjectName(f"parameter-{name}")
        for kind in _KINDS:
            self.kind.addItem("", kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._label)
        row.addWidget(self.kind)
        row.addWidget(self.edit, 1)
        self.retranslate()
        self.kind.currentIndexChanged.connect(self._choose)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())

    @property
    def value(self) -> ParameterValue | None:
        """None while nothing is given; an empty text has to be meant, so it needs quotes: ''."""
        kind = _KINDS[self.kind.currentIndex()]
        text = self.edit.text()
        if kind is ParameterKind.NULL:
            return ParameterValue(kind)
        if kind is ParameterKind.TEXT and text == "''":
            return ParameterValue(kind, "")
        return ParameterValue(kind, text) if text.strip() else None

    def show_value(self, value: ParameterValue | None) -> None:
        """Without a `changed`."""
        value = value or ParameterValue(ParameterKind.TEXT)
        for part in (self.kind, self.edit):
            part.blockSignals(True)
        self.kind.setCurrentIndex(_KINDS.index(value.kind))
        self.edit.setText(value.text)
        for part in (self.kind, self.edit):
            part.blockSignals(False)
        self._allow()

    def retranslate(self) -> None:
        words = {
            ParameterKind.TEXT: (tr("Text"), tr("a text")),
            ParameterKind.NUMBER: (tr("Number"), tr("a number")),
            ParameterKind.DATE: (tr("Date"), tr("a date like 2024-12-31")),
            ParameterKind.LIST: (tr("List"), tr("values, with commas between")),
            ParameterKind.NULL: ("NULL", ""),
        }
        for n, kind in enumerate(_KINDS):
            self.kind.setItemText(n, words[kind][0])
        self._hints = [words[kind][1] for kind in _KINDS]
        self.kind.setAccessibleName(tr("What {name} is").format(name=f":{self.name}"))
        self.kind.setToolTip(tr("What {name} is").format(name=f":{self.name}"))
        self.edit.setToolTip(tr("Two single quotes alone mean the empty text"))
        self.edit.setAccessibleName(tr("Value of {name}").format(name=f":{self.name}"))
        self._allow()

    def _choose(self, _index: int) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        index = self.kind.currentIndex()
        self.edit.setEnabled(_KINDS[index] is not ParameterKind.NULL)
        self.edit.setPlaceholderText(self._hints[index])


class ParameterBar(Panel):
    """Hidden while there are none. `changed` when a person gives a value."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "parameterBar", parent)
        self.fields: dict[str, ParameterField] = {}
        self._source = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 12, 4)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self.told = ElidedLabel("small", self)
        self.hide()

    def show_parameters(
        self, source: str, names: Sequence[str], values: Mapping[str, ParameterValue]
    ) -> None:
        """Of the query `source`. What a person is typing for it is not touched."""
        fresh, self._source = source != self._source, source
        if tuple(names) != tuple(self.fields):
            self._rebuild(names)
        for name, field in self.fields.items():
            if (fresh or not field.edit.hasFocus()) and field.value != values.get(name):
                field.show_value(values.get(name))
        self.setVisible(bool(names))

    @property
    def values(self) -> dict[str, ParameterValue]:
        """Those that are given."""
        given = {name: field.value for name, field in self.fields.items()}
        return {name: value for name, value in given.items() if value is not None}

    def tell(self, wrong: str) -> None:
        """What a value can't be; empty when all can be used."""
        self.told.setText(wrong)
        self.told.setVisible(bool(wrong))

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Parameters"))
        for field in self.fields.values():
            field.retranslate()

    def _rebuild(self, names: Sequence[str]) -> None:
        kept = {name: field for name, field in self.fields.items() if name in names}
        for name, field in self.fields.items():
            self._grid.removeWidget(field)
            if name not in kept:
                field.hide()
                field.deleteLater()
        self._grid.removeWidget(self.told)
        self.fields = {name: kept.get(name) or self._field(name) for name in names}
        for n, field in enumerate(self.fields.values()):
            self._grid.addWidget(field, n // _COLUMNS, n % _COLUMNS)
        self._grid.addWidget(self.told, len(names) // _COLUMNS + 1, 0, 1, _COLUMNS)
        self.retranslate()

    def _field(self, name: str) -> ParameterField:
        field = ParameterField(self.theme, name, self)
        field.changed.connect(self.changed)
        return field


def problem_text(error: ParameterError) -> str:
    """What can't be used, in the person's language."""
    words = {
        ParameterKind.NUMBER: tr("{name} is not a number."),
        ParameterKind.DATE: tr("{name} is not a date like 2024-12-31."),
        ParameterKind.LIST: tr("{name} has no items; write them with commas between."),
    }
    unsafe = tr("These values can't be put into the statement safely.")
    known = words.get(error.wanted, unsafe) if error.wanted else unsafe
    return known.format(name=one_line(f":{error.name}", 40))
