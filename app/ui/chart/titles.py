"""What a chart and its axes are called: in the person's own words, or in those of the columns."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.chart import WITHOUT_AXES, Chart, ChartSpec
from app.ui.chart.words import axis_text, title
from app.ui.language import tr
from app.ui.text import tip
from app.ui.widgets.labels import plain_label

_LONGEST = 200


class Titles(QWidget):
    """`changed` brings the spec with other titles. What stands in grey is what is written while a
    field is empty."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: ChartSpec | None = None
        self.whole, self.along, self.values = (QLineEdit(self) for _ in range(3))
        self._fields = (self.whole, self.along, self.values)
        self._labels = tuple(plain_label("small") for _ in self._fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label, field in zip(self._labels, self._fields, strict=True):
            field.setMaxLength(_LONGEST)
            field.editingFinished.connect(self._edited)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(4)

    def show_spec(self, spec: ChartSpec | None) -> None:
        self._spec = spec
        said = (spec.title, spec.x_title, spec.y_title) if spec is not None else ("", "", "")
        for field, text in zip(self._fields, said, strict=True):
            if field.text() != text:
                field.setText(text)
        axes = spec is not None and spec.kind not in WITHOUT_AXES
        self.whole.setEnabled(spec is not None)
        self.along.setEnabled(axes)
        self.values.setEnabled(axes)

    def show_chart(self, chart: Chart) -> None:
        """What the titles are without words of the person's."""
        plain = replace(chart, spec=replace(chart.spec, title=""))
        self.whole.setPlaceholderText(title(plain))
        self.along.setPlaceholderText(axis_text(replace(chart.x, title="")))
        self.values.setPlaceholderText(axis_text(replace(chart.y, title="")))

    def retranslate(self) -> None:
        words = (tr("Title"), tr("Title of the axis (X)"), tr("Title of the values (Y)"))
        hint = tip(tr("Kept with the query; empty: from the names of the columns"))
        for label, field, text in zip(self._labels, self._fields, words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
            field.setToolTip(hint)

    def _edited(self) -> None:
        if self._spec is None:
            return
        whole, along, values = (field.text().strip() for field in self._fields)
        spec = replace(self._spec, title=whole, x_title=along, y_title=values)
        if spec != self._spec:
            self._spec = spec
            self.changed.emit(spec)
