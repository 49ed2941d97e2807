"""Which page of a result is looked at: rows, chart, summary, comparison."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

Words = Callable[[], str]


class PageTabs(QFrame):
    """`chosen` brings the id of a page; Alt and its number choose it too, and the arrows."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageTabs")
        self._words: dict[str, Words] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    def add(self, page_id: str, title: Words) -> None:
        button = QPushButton(self)
        button.setProperty("kind", "page")
        button.setCheckable(True)
        button.setChecked(not self.buttons)
        button.clicked.connect(lambda: self.chosen.emit(page_id))
        keys = QShortcut(QKeySequence(f"Alt+{len(self.buttons) + 1}"), self)
        keys.activated.connect(button.click)
        self._group.addButton(button)
        self._row.addWidget(button)
        self._words[page_id] = title
        self.buttons[page_id] = button
        self.retranslate()

    def choose(self, page_id: str) -> None:
        self.buttons[page_id].click()

    def retranslate(self) -> None:
        for place, (page_id, button) in enumerate(self.buttons.items(), start=1):
            button.setText(self._words[page_id]())
            button.setToolTip(f"{self._words[page_id]()} (Alt+{place})")
