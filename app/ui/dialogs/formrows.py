"""Rows of a form that stand below each other alike, whichever part of the form they belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.ui.widgets.labels import plain_label

LABEL_WIDTH = 104
FIELD_HEIGHT = 30


class FormRows:
    """A form's labels by key; a row can be hidden."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._labels: dict[str, QLabel] = {}
        self._fields: dict[str, QWidget] = {}
        self._form = QFormLayout(parent)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, key: str, *fields: QWidget) -> None:
        """A row of one field, or of several of which the first takes the room."""
        label = plain_label("muted", parent=self._parent)
        label.setMinimumSize(LABEL_WIDTH, FIELD_HEIGHT)
        field = fields[0] if len(fields) == 1 else side_by_side(*fields)
        self._labels[key], self._fields[key] = label, field
        self._form.addRow(label, field)

    def show(self, key: str, shown: bool) -> None:
        self._form.setRowVisible(self._fields[key], shown)

    def name(self, key: str, text: str, field: QWidget) -> None:
        """The row's label, and the same words for who does not see it."""
        self._labels[key].setText(text)
        field.setAccessibleName(text)


def side_by_side(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, part in enumerate(parts):
        row.addWidget(part, 1 if number == 0 else 0)
    return holder


def line(parent: QWidget, name: str) -> QLineEdit:
    edit = QLineEdit(parent)
    edit.setObjectName(name)
    return edit
