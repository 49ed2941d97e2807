"""The side bar: one of its pages is seen, chosen by its icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets.panel import Panel

Words = Callable[[], str]


class SideBar(Panel):
    """`chosen` brings the id of the page that is seen now."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "sideBar", parent)
        self._pages: dict[str, QWidget] = {}
        self._buttons: dict[str, tuple[QToolButton, str, Words]] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget(self)
        self._head = QFrame(self)
        self._head.setObjectName("sideHead")
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(12, 8, 12, 0)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self._head.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def add(self, page_id: str, icon: str, title: Words, widget: QWidget) -> None:
        """A page; `title` says its name in the person's language. One page alone needs no icon."""
        button = QToolButton(self._head)
        button.setObjectName(f"{page_id}SideButton")
        button.setCheckable(True)
        button.setChecked(not self._pages)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.choose(page_id))
        self._group.addButton(button)
        self._row.insertWidget(len(self._pages), button)
        self._pages[page_id] = widget
        self._buttons[page_id] = (button, icon, title)
        self._stack.addWidget(widget)
        self._head.setVisible(len(self._pages) > 1)
        self.retranslate()
        self.restyle()

    @property
    def page_id(self) -> str:
        current = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is current), "")

    def choose(self, page_id: str) -> None:
        """See this page; an unknown id changes nothing."""
        if page_id in self._pages:
            self._stack.setCurrentWidget(self._pages[page_id])
            self._buttons[page_id][0].setChecked(True)
            self.restyle()
            self.chosen.emit(page_id)

    def retranslate(self) -> None:
        for button, _icon, title in self._buttons.values():
            button.setToolTip(title())
            button.setAccessibleName(title())

    def restyle(self) -> None:
        for button, icon, _title in self._buttons.values():
            token = "accent" if button.isChecked() else "muted"
            button.setIcon(self.theme.icon(icon, token))
