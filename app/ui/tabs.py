"""The tabs of a window: opened, closed, brought back; there is always one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.core.savedtabs import SavedTab, SavedTabs, Split, Way
from app.ui.actions import Handler
from app.ui.language import tr
from app.ui.pages.page import Page
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.panels.tabarea import TabArea

MOST_CLOSED = 20
"""Closed tabs that can be opened again."""

Maker = Callable[[Shared], Page]


class Tabs(QObject):
    """`current_changed` when another page is active; `changed` when there is something to save."""

    current_changed = Signal()
    changed = Signal()

    def __init__(self, shared: Shared, area: TabArea) -> None:
        super().__init__(area)
        self._shared = shared
        self._area = area
        self._closed: deque[SavedTab] = deque(maxlen=MOST_CLOSED)
        self._question: QuestionPage | None = None
        self._makers: dict[str, Maker] = {}
        self.add_kind(QuestionPage.kind, self._make_question)
        area.current_changed.connect(self._follow)
        area.order_changed.connect(self.changed)
        area.close_wanted.connect(self.close)
        area.menu_wanted.connect(self._open_menu)

    def add_kind(self, kind: str, make: Maker) -> None:
        """Pages of this kind can be made again from what is known of them."""
        self._makers[kind] = make

    @property
    def pages(self) -> tuple[Page, ...]:
        return self._area.pages

    @property
    def current(self) -> Page:
        current = self._area.current
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
        self._area.add(page, activate=activate)
        if activate:
            page.take_focus()

    def activate(self, page: Page) -> None:
        self._area.activate(page)
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
        self._area.take(page)
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
        active = self.pages.index(self.current)
        return SavedTabs(tabs, active, tuple(self._closed), self._area.saved_split())

    def restore(self, all_saved: SavedTabs) -> None:
        """The tabs of the last time, with the one in front that was there."""
        pages = [self.open_saved(tab, activate=False) for tab in all_saved.tabs]
        self._closed.extend(all_saved.closed)
        found = [page for page in pages if page is not None]
        if not found:
            self.new_question()
            return
        split = all_saved.split
        if split is not None:
            self._restore_sides(split, pages)
        self._area.activate(_page_at(pages, all_saved.active) or found[0])

    def _restore_sides(self, split: Split, pages: Sequence[Page | None]) -> None:
        """Tabs that could not be made again may leave one side empty: then there is one side."""
        first, second = (
            [page for page in part if page is not None]
            for part in (pages[: split.first], pages[split.first :])
        )
        if not first or not second:
            return
        there = self._area.split(split.way)
        for page in second:
            self._area.move_over(page, there)
        self._area.share(split.share)
        if (shown := _page_at(pages, split.shown)) is not None:
            self._area.activate(shown)

    def handlers(self) -> dict[str, Handler]:
        """By the ids of their actions."""
        return {
            "newTab": self._open_new,
            "closeTab": lambda: self.close(self.current),
            "reopenTab": self.reopen,
            "renameTab": lambda: self._area.active.rename_current(),
            "pinTab": lambda: self.current.pin(not self.current.pinned),
            "nextTab": lambda: self._step(1),
            "previousTab": lambda: self._step(-1),
            "moveTabRight": lambda: self._area.active.move_current(1),
            "moveTabLeft": lambda: self._area.active.move_current(-1),
            "splitAcross": lambda: self.split(Way.ACROSS),
            "splitDown": lambda: self.split(Way.DOWN),
            "moveTabOver": lambda: self.move_over(self.current),
            "focusOtherSide": self._focus_other_side,
        }

    def split(self, way: Way) -> None:
        """The active tab goes to a second side. A second time, there is one side again."""
        if self._area.way is way:
            self._area.join()
        elif self._area.way is not None:
            self._area.turn(way)
        else:
            self._area.split(way)
            self.move_over(self.current)
            return
        self.current.take_focus()

    def move_over(self, page: Page) -> None:
        """To the other side; the last tab of a side leaves a new question where it was."""
        here = self._area.group_of(page)
        there = next((group for group in self._area.groups if group is not here), None)
        if there is None:
            self.split(Way.ACROSS)
            return
        if len(here.pages) == 1 and not there.pages:
            self._new_question(activate=False)
        self._area.move_over(page, there)
        page.take_focus()

    def _focus_other_side(self) -> None:
        if (other := self._area.other) is not None and other.current is not None:
            self.activate(other.current)

    def menu(self, page: Page) -> QMenu:
        """What can be done with a tab."""
        actions, menu = self._shared.actions, QMenu(self._area)
        others = [other for other in self._area.group_of(page).pages if other is not page]
        menu.addAction(actions["newTab"])
        menu.addAction(tr("Rename…"), lambda: self._rename(page))
        pin = tr("Do not pin") if page.pinned else tr("Pin")
        menu.addAction(pin, lambda: page.pin(not page.pinned))
        menu.addSeparator()
        if self._area.way is None:
            menu.addAction(actions["splitAcross"])
            menu.addAction(actions["splitDown"])
        else:
            menu.addAction(tr("Move to the other side"), lambda: self.move_over(page))
        menu.addSeparator()
        menu.addAction(tr("Close"), lambda: self.close(page)).setEnabled(not page.pinned)
        close_others = menu.addAction(tr("Close the others"), lambda: self._close_all(others))
        close_others.setEnabled(bool(others))
        menu.addAction(actions["reopenTab"])
        return menu

    def _open_new(self) -> None:
        self.new_question()

    def _step(self, by: int) -> None:
        self._area.active.step(by)
        self.current.take_focus()

    def _rename(self, page: Page) -> None:
        self._area.activate(page)
        self._area.active.rename_current()

    def _close_all(self, pages: list[Page]) -> None:
        for page in pages:
            self.close(page)

    def _new_question(self, *, activate: bool) -> QuestionPage:
        page = self._make_question(self._shared)
        self.open(page, activate=activate)
        return page

    def _make_question(self, shared: Shared) -> QuestionPage:
        """With its borders where they are in the last one."""
        page = QuestionPage(shared, self._area.holder)
        borders = self._question.borders.state() if self._question is not None else ()
        page.borders.restore(borders or shared.settings.window.splitters[1:])
        return page

    def _follow(self) -> None:
        current = self._area.current
        if isinstance(current, QuestionPage):
            self._question = current
        if current is not None:
            self.current_changed.emit()
            self.changed.emit()

    def _open_menu(self, page: Page, at: QPoint) -> None:
        menu = self.menu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def _page_at(pages: Sequence[Page | None], place: int) -> Page | None:
    return pages[place] if 0 <= place < len(pages) else None


def saved(page: Page) -> SavedTab:
    """All that it takes to make the page again."""
    return SavedTab(page.kind, page.given_title, page.state(), page.pinned)
