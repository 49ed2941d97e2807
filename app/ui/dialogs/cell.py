"""One cell in full, as what it holds: text, a tree, a picture, bytes, an address."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.content import Content, contents
from app.core.values import ResultColumn
from app.ui.itemmodels import values
from app.ui.language import number, size, tr
from app.ui.text import one_line
from app.ui.theme import Theme
from app.ui.widgets.labels import ElidedLabel, plain_label
from app.ui.widgets.pagetabs import PageTabs
from app.ui.widgets.viewers import MOST_TEXT, viewer


class CellDialog(QDialog):
    """Not modal: one may look at several cells side by side."""

    def __init__(
        self, theme: Theme, column: ResultColumn, value: object, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(one_line(column.name, 80))
        self.resize(640, 420)
        self._value = value
        self.text = values.full(value)
        self.contents = contents(value)
        self.tabs = PageTabs(self)
        self._stack = QStackedWidget(self)
        self.views: dict[Content, QWidget] = {}
        for content in self.contents:
            self._add(content, column, theme)
        self.tabs.chosen.connect(self._turn)
        self.tabs.setVisible(len(self.contents) > 1)
        self._lay_out(column)

    @property
    def view(self) -> QWidget:
        """What is seen of it now."""
        return self.views[self.contents[self._stack.currentIndex()]]

    def open_address(self) -> None:
        """Only after it was shown where it leads, and only on the web."""
        address = self.text.strip()
        question = tr("Open this address in the browser?\n\n{address}\n\nIt leads to {host}.")
        host = urlsplit(address).hostname or ""
        words = question.format(address=one_line(address, 600), host=one_line(host, 200))
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        box.setWindowTitle(tr("Open the address…"))
        opening = box.addButton(tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is opening:
            QDesktopServices.openUrl(QUrl(address))

    def _add(self, content: Content, column: ResultColumn, theme: Theme) -> None:
        view = viewer(content, self._value, theme, self._stack)
        view.setAccessibleName(one_line(column.name, 80))
        if isinstance(view, QPlainTextEdit):
            nothing = tr("NULL: no value") if self._value is None else tr("empty text")
            view.setPlaceholderText(nothing)
        self.views[content] = view
        self._stack.addWidget(view)
        self.tabs.add(content.value, lambda: _title(content))

    def _turn(self, content: str) -> None:
        self._stack.setCurrentWidget(self.views[Content(content)])

    def _facts(self, column: ResultColumn) -> str:
        if self._value is None:
            return "NULL"
        facts = [column.type.lower()]
        if isinstance(self._value, bytes | bytearray | memoryview):
            facts.append(size(len(self._value)))
        else:
            facts.append(tr("{n} characters").format(n=number(len(self.text))))
        if len(self.text) > MOST_TEXT and Content.TEXT in self.contents:
            facts.append(tr("the first {n} are shown").format(n=number(MOST_TEXT)))
        return " · ".join(fact for fact in facts if fact)

    def _lay_out(self, column: ResultColumn) -> None:
        name = ElidedLabel("heading", self)
        name.setText(one_line(column.name, 120))
        about = plain_label("small", parent=self)
        about.setText(self._facts(column))
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(about)
        buttons = QHBoxLayout()
        if Content.URL in self.contents:
            opening = QPushButton(tr("Open the address…"), self)
            opening.setObjectName("openAddress")
            opening.clicked.connect(self.open_address)
            buttons.addWidget(opening)
        buttons.addStretch(1)
        copy = QPushButton(tr("Copy"), self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(16, 16, 16, 16)
        column_layout.setSpacing(12)
        column_layout.addLayout(head)
        column_layout.addWidget(self.tabs)
        column_layout.addWidget(self._stack, 1)
        column_layout.addLayout(buttons)


def _title(content: Content) -> str:
    return {
        Content.TEXT: tr("Text"),
        Content.JSON: tr("Tree"),
        Content.XML: "XML",
        Content.URL: tr("Address"),
        Content.GEOMETRY: tr("Geometry"),
        Content.BYTES: tr("Bytes"),
        Content.IMAGE: tr("Picture"),
    }[content]
