"""The tabs of a window: opened, closed, brought back; there is always one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.core.savedtabs import SavedTab, SavedTabs
from app.ui.actions import Handler
from app.ui.language import tr
from app.ui.pages.page import Page
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.panels.tabgroup import TabGroup

MOST_CLOSED = 20
"""Closed tabs that can be opened again."""

Maker = Callable[[Shared], Page]


class Tabs(QObject):
    """`current_changed` when another page is active; `changed` when there is something to save."""

    current_changed = Signal()
    changed = Signal()

    def __init__(self, shared: Shared, group: TabGroup) -> None:
        super().__init__(group)
        self._shared = shared
        self._group = group
        self._closed: deque[SavedTab] = deque(maxlen=MOST_CLOSED)
        self._question: QuestionPage | None = None
        self._makers: dict[str, Maker] = {}
        self.add_kind(QuestionPage.kind, self._make_question)
        group.current_changed.connect(self._follow)
        group.order_changed.connect(self.changed)
        group.close_wanted.connect(self.close)
        group.menu_wanted.connect(self._open_menu)

    def add_kind(self, kind: str, make: Maker) -> None:
        """Pages of this kind can be made again from what is known of them."""
        self._makers[kind] = make

    @property
    def pages(self) -> tuple[Page, ...]:
        return self._group.pages

    @property
    def current(self) -> Page:
        current = self._group.current
        assert current is not None, "a window has a tab"
        return current

    @property
    def question(self) -> QuestionPage:
        """The question that is active, or was last."""
        if self._question is None:
            found = [page for page in self.pages if isinstance(page, QuestionPage)]
            self._question = found[-1] if found else self._new_question(activate=False)
        return self._question

    def new_question(self) -> QuestionPage:
        """One more tab, in front, with nothing in it."""
        return self._new_question(activate=True)

    def open(self, page: Page, *, activate: bool = True) -> None:
        page.state_changed.connect(self.changed)
        self._group.add(page, activate=activate)
        if activate:
            page.take_focus()

    def activate(self, page: Page) -> None:
        self._group.activate(page)
        page.take_focus()

    def close(self, page: Page) -> None:
        """What it runs is cancelled; its text can be had back. A pinned one stays."""
        if page not in self.pages or page.pinned:
            return
        self._closed.append(saved(page))
        if page is self._question:
            self._question = None
        page.shut()
        if len(self.pages) == 1:
            self._new_question(activate=False)
        self._group.take(page)
        page.hide()
        page.deleteLater()
        self.current.take_focus()

    def reopen(self) -> None:
        """The tab that was closed last."""
        if self._closed:
            self.open_saved(self._closed.pop())

    def open_saved(self, saved_tab: SavedTab, *, activate: bool = True) -> Page | None:
        """A page as `saved` told it; None for a kind that is not known here."""
        make = self._makers.get(saved_tab.kind)
        if make is None:
            return None
        page = make(self._shared)
        page.rename(saved_tab.title)
        page.restore(saved_tab.state)
        page.pin(saved_tab.pinned)
        self.open(page, activate=activate)
        return page

    def saved(self) -> SavedTabs:
        """All that it takes to have the tabs again."""
        tabs = tuple(saved(page) for page in self.pages)
        return SavedTabs(tabs, self.pages.index(self.current), tuple(self._closed))

    def restore(self, all_saved: SavedTabs) -> None:
        """The tabs of the last time, with the one in front that was there."""
        pages = [self.open_saved(tab, activate=False) for tab in all_saved.tabs]
        self._closed.extend(all_saved.closed)
        found = [page for page in pages if page is not None]
        if not found:
            self.new_question()
            return
        in_front = pages[all_saved.active] if 0 <= all_saved.active < len(pages) else None
        self._group.activate(in_front or found[0])

    def handlers(self) -> dict[str, Handler]:
        """By the ids of their actions."""
        group = self._group
        return {
            "newTab": self._open_new,
            "closeTab": lambda: self.close(self.current),
            "reopenTab": self.reopen,
            "renameTab": group.rename_current,
            "pinTab": lambda: self.current.pin(not self.current.pinned),
            "nextTab": lambda: self._step(1),
            "previousTab": lambda: self._step(-1),
            "moveTabRight": lambda: group.move_current(1),
            "moveTabLeft": lambda: group.move_current(-1),
        }

    def menu(self, page: Page) -> QMenu:
        """What can be done with a tab."""
        actions, menu = self._shared.actions, QMenu(self._group)
        others = [other for other in self.pages if other is not page]
        menu.addAction(actions["newTab"])
        menu.addAction(tr("Rename…"), lambda: self._rename(page))
        pin = tr("Do not pin") if page.pinned else tr("Pin")
        menu.addAction(pin, lambda: page.pin(not page.pinned))
        menu.addSeparator()
        menu.addAction(tr("Close"), lambda: self.close(page)).setEnabled(not page.pinned)
        close_others = menu.addAction(tr("Close the others"), lambda: self._close_all(others))
        close_others.setEnabled(bool(others))
        menu.addAction(actions["reopenTab"])
        return menu

    def _open_new(self) -> None:
        self.new_question()

    def _step(self, by: int) -> None:
        self._group.step(by)
        self.current.take_focus()

    def _rename(self, page: Page) -> None:
        self._group.activate(page)
        self._group.rename_current()

    def _close_all(self, pages: list[Page]) -> None:
        for page in pages:
            self.close(page)

    def _new_question(self, *, activate: bool) -> QuestionPage:
        page = self._make_question(self._shared)
        self.open(page, activate=activate)
        return page

    def _make_question(self, shared: Shared) -> QuestionPage:
        """With its borders where they are in the last one."""
        page = QuestionPage(shared, self._group.holder)
        borders = self._question.borders.state() if self._question is not None else ()
        page.borders.restore(borders or shared.settings.window.splitters[1:])
        return page

    def _follow(self) -> None:
        current = self._group.current
        if isinstance(current, QuestionPage):
            self._question = current
        if current is not None:
            self.current_changed.emit()
            self.changed.emit()

    def _open_menu(self, page: Page, at: QPoint) -> None:
        menu = self.menu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def saved(page: Page) -> SavedTab:
    """All that it takes to make the page again."""
    return SavedTab(page.kind, page.given_title, page.state(), page.pinned)
