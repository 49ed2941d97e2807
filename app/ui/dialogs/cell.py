"""One cell in full, as plain text."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.values import ResultColumn
from app.ui.itemmodels import values
from app.ui.language import number, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel, plain_label


class CellDialog(QDialog):
    """Not modal: one may look at several cells side by side."""

    def __init__(
        self, theme: Theme, column: ResultColumn, value: object, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(one_line(column.name, 80))
        self.resize(560, 360)
        self._text = values.full(value)
        self.view = QPlainTextEdit(self)
        self.view.setObjectName("cellText")
        self.view.setReadOnly(True)
        self.view.setFont(theme.fonts.sql)
        self.view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.view.setPlainText(self._text)
        self.view.setPlaceholderText(tr("NULL: no value") if value is None else tr("empty text"))
        self.view.setAccessibleName(one_line(column.name, 80))
        self._lay_out(column, value)

    def _lay_out(self, column: ResultColumn, value: object) -> None:
        name = ElidedLabel("heading", self)
        name.setText(one_line(column.name, 120))
        facts = [column.type.lower(), tr("{n} characters").format(n=number(len(self._text)))]
        about = plain_label("small", parent=self)
        about.setText(" · ".join(fact for fact in facts if fact) if value is not None else "NULL")
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(about)
        copy = QPushButton(tr("Copy"), self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(16, 16, 16, 16)
        column_layout.setSpacing(12)
        column_layout.addLayout(head)
        column_layout.addWidget(self.view, 1)
        column_layout.addLayout(buttons)
