"""Pages behind one another, with their tabs above: one of them is seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.ui.pages.page import Page
from app.ui.theme import Theme
from app.ui.widgets.pagebar import PageBar
from app.ui.widgets.panel import Panel

HEIGHT = 36


class TabGroup(Panel):
    """`current_changed` when another page is seen, `order_changed` when tabs came, went or moved,
    `close_wanted` and `menu_wanted` bring a page."""

    current_changed = Signal()
    order_changed = Signal()
    close_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "tabGroup", parent)
        self.setProperty("grows", True)
        self._pages: list[Page] = []
        self.bar = PageBar(theme, self)
        self._stack = QStackedWidget(self)
        self._new = QToolButton(self)
        self._lay_out()
        self.bar.currentChanged.connect(self._show)
        self.bar.tabMoved.connect(self._follow_move)
        self.bar.close_wanted.connect(lambda place: self.close_wanted.emit(self._pages[place]))
        self.bar.renamed.connect(lambda place, name: self._pages[place].rename(name))
        self.bar.menu_wanted.connect(
            lambda place, at: self.menu_wanted.emit(self._pages[place], at)
        )
        self.restyle()

    @property
    def pages(self) -> tuple[Page, ...]:
        """From left to right."""
        return tuple(self._pages)

    @property
    def current(self) -> Page | None:
        place = self.bar.currentIndex()
        return self._pages[place] if 0 <= place < len(self._pages) else None

    @property
    def holder(self) -> QWidget:
        """For the parent of a page that will be added: one that moves is styled again."""
        return self._stack

    def attach(self, new: QAction) -> None:
        """The button beside the tabs opens one more."""
        self._new.setDefaultAction(new)
        self.restyle()

    def add(self, page: Page, *, place: int | None = None, activate: bool = True) -> None:
        """At the right end, or before the page that stands at `place`."""
        place = len(self._pages) if place is None else min(place, len(self._pages))
        self._pages.insert(place, page)
        self._stack.addWidget(page)
        blocker = QSignalBlocker(self.bar)
        self.bar.add(place)
        blocker.unblock()
        for signal in (page.title_changed, page.mark_changed):
            signal.connect(self._tell_sender)
        page.pinned_changed.connect(self._place_pinned)
        self._tell(page)
        if activate:
            self.bar.setCurrentIndex(place)
        self._show()
        self.order_changed.emit()

    def take(self, page: Page) -> None:
        """Out of the group; the page itself lives on."""
        place = self._pages.index(page)
        for signal in (page.title_changed, page.mark_changed):
            signal.disconnect(self._tell_sender)
        page.pinned_changed.disconnect(self._place_pinned)
        blocker = QSignalBlocker(self.bar)
        del self._pages[place]
        self.bar.take_away(place)
        blocker.unblock()
        self._stack.removeWidget(page)
        self._show()
        self.order_changed.emit()

    def activate(self, page: Page) -> None:
        self.bar.setCurrentIndex(self._pages.index(page))

    def step(self, by: int) -> None:
        """To the next tab or the one before; after the last comes the first."""
        if self._pages:
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % len(self._pages))

    def move_current(self, by: int) -> None:
        before = self.bar.currentIndex()
        after = before + by
        if before >= 0 and 0 <= after < len(self._pages):
            self.bar.moveTab(before, after)

    def rename_current(self) -> None:
        self.bar.rename(self.bar.currentIndex())

    def retranslate(self) -> None:
        self.bar.retranslate()

    def restyle(self) -> None:
        if (new := self._new.defaultAction()) is not None:
            new.setIcon(self.theme.icon("plus"))

    def _show(self) -> None:
        page = self.current
        if page is not None:
            self._stack.setCurrentWidget(page)
        self.current_changed.emit()

    def _follow_move(self, before: int, after: int) -> None:
        self._pages.insert(after, self._pages.pop(before))
        self.order_changed.emit()

    def _tell_sender(self) -> None:
        page = self.sender()
        if isinstance(page, Page):
            self._tell(page)

    def _tell(self, page: Page) -> None:
        if page in self._pages:
            icon = "pin" if page.pinned else page.icon_name()
            place = self._pages.index(page)
            self.bar.tell(place, page.title(), icon, page.mark, closable=not page.pinned)

    def _place_pinned(self) -> None:
        """Pinned tabs stand left of the others."""
        page = self.sender()
        if isinstance(page, Page) and page in self._pages:
            others = [p for p in self._pages if p is not page]
            goal = sum(other.pinned for other in others)
            self.bar.moveTab(self._pages.index(page), goal)
            self._tell(page)

    def _lay_out(self) -> None:
        head = QFrame(self)
        head.setObjectName("pageBarHead")
        head.setFixedHeight(HEIGHT)
        self._new.setObjectName("newTabButton")
        self._new.setIconSize(QSize(14, 14))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self._new)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
