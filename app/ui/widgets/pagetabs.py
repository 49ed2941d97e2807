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

    def add(self, page_id: str, title: Words, *, place: int | None = None) -> None:
        """At the end, or before the page that stands at `place`."""
        button = QPushButton(self)
        button.setProperty("kind", "page")
        button.setCheckable(True)
        button.setChecked(not self.buttons)
        button.clicked.connect(lambda: self.chosen.emit(page_id))
        number = len(self.buttons)
        keys = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
        keys.activated.connect(lambda: list(self.buttons.values())[number].click())
        self._group.addButton(button)
        place = number if place is None else min(place, number)
        self._row.insertWidget(place, button)
        self._words[page_id] = title
        entries = list(self.buttons.items())
        entries.insert(place, (page_id, button))
        self.buttons = dict(entries)
        self.retranslate()

    def choose(self, page_id: str) -> None:
        self.buttons[page_id].click()

    def retranslate(self) -> None:
        for place, (page_id, button) in enumerate(self.buttons.items(), start=1):
            button.setText(self._words[page_id]())
            button.setToolTip(f"{self._words[page_id]()} (Alt+{place})")
