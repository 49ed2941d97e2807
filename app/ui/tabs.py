"""The tabs of a window: opened, closed, brought back; there is always one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from app.ui.actions import Handler
from app.ui.language import tr
from app.ui.pages.page import Page
from app.ui.pages.question import QuestionPage
from app.ui.pages.shared import Shared
from app.ui.panels.tabgroup import TabGroup

MOST_CLOSED = 20
"""Closed tabs that can be opened again."""

Maker = Callable[[Shared], Page]
State = dict[str, object]


class Tabs(QObject):
    """`current_changed` when another page is active; `changed` when there is something to save."""

    current_changed = Signal()
    changed = Signal()

    def __init__(self, shared: Shared, group: TabGroup) -> None:
        super().__init__(group)
        self._shared = shared
        self._group = group
        self._closed: deque[State] = deque(maxlen=MOST_CLOSED)
        self._question: QuestionPage | None = None
        self._makers: dict[str, Maker] = {}
        self.add_kind(QuestionPage.kind, lambda shared: QuestionPage(shared, group.holder))
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
        """What it runs is cancelled; its text can be had back."""
        if page not in self.pages:
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

    def open_saved(self, state: State, *, activate: bool = True) -> Page | None:
        """A page as `saved` told it; None for a kind that is not known here."""
        make = self._makers.get(str(state.get("kind")))
        if make is None:
            return None
        page = make(self._shared)
        title, inner = state.get("title"), state.get("state")
        if isinstance(title, str) and title:
            page.rename(title)
        if isinstance(inner, dict):
            page.restore(inner)
        self.open(page, activate=activate)
        return page

    def handlers(self) -> dict[str, Handler]:
        """By the ids of their actions."""
        group = self._group
        return {
            "newTab": self._open_new,
            "closeTab": lambda: self.close(self.current),
            "reopenTab": self.reopen,
            "renameTab": group.rename_current,
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
        menu.addSeparator()
        menu.addAction(tr("Close"), lambda: self.close(page))
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
        page = QuestionPage(self._shared, self._group.holder)
        borders = self._question.borders.state() if self._question is not None else ()
        page.borders.restore(borders or self._shared.settings.window.splitters[1:])
        self.open(page, activate=activate)
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


def saved(page: Page) -> State:
    """All that it takes to make the page again."""
    return {"kind": page.kind, "title": page.given_title, "state": page.state()}
