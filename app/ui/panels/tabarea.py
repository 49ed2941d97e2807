"""One group of tabs, or two beside or above one another; one of them is worked in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.core.savedtabs import Split, Way
from app.ui.pages.page import Page
from app.ui.panels.tabgroup import TabGroup
from app.ui.theme import Theme
from app.ui.widgets.splitter import HairlineSplitter

_LEAST = (320, 240)
"""Pixels of a side, narrower than a page would like: the window must fit its screen."""
_ORIENTATIONS = {Way.ACROSS: Qt.Orientation.Horizontal, Way.DOWN: Qt.Orientation.Vertical}


class TabArea(QWidget):
    """`current_changed` when another page is worked in, `order_changed` when tabs came, went or
    moved, `close_wanted` and `menu_wanted` bring a page.

    A side without tabs is taken away; `active` is the side that had the focus or the mouse last.
    """

    current_changed = Signal()
    order_changed = Signal()
    close_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("grows", True)
        self._theme = theme
        self._new: QAction | None = None
        self._sides = HairlineSplitter(theme, Qt.Orientation.Horizontal, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sides)
        self._groups = [self._make_group()]
        self._active = self._groups[0]
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    @property
    def groups(self) -> tuple[TabGroup, ...]:
        """The first side, and the second one where there is one."""
        return tuple(self._groups)

    @property
    def active(self) -> TabGroup:
        return self._active

    @property
    def other(self) -> TabGroup | None:
        """The side that is not worked in."""
        return next((group for group in self._groups if group is not self._active), None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Those of the first side, then those of the second."""
        return tuple(page for group in self._groups for page in group.pages)

    @property
    def current(self) -> Page | None:
        return self._active.current

    @property
    def holder(self) -> QWidget:
        """For the parent of a page that will be added to the active side."""
        return self._active.holder

    @property
    def way(self) -> Way | None:
        """How the sides stand; None for one side."""
        if len(self._groups) == 1:
            return None
        return Way.ACROSS if self._sides.orientation() is _ORIENTATIONS[Way.ACROSS] else Way.DOWN

    def attach(self, new: QAction) -> None:
        """The button beside the tabs opens one more."""
        self._new = new
        for group in self._groups:
            group.attach(new)

    def group_of(self, page: Page) -> TabGroup:
        return next(group for group in self._groups if page in group.pages)

    def add(self, page: Page, *, activate: bool = True) -> None:
        """At the end of the active side."""
        self._active.add(page, activate=activate)

    def take(self, page: Page) -> None:
        """Out of its side, which goes with its last page; the page itself lives on."""
        group = self.group_of(page)
        group.take(page)
        if not group.pages and len(self._groups) > 1:
            self._drop(group)

    def activate(self, page: Page) -> None:
        group = self.group_of(page)
        group.activate(page)
        self._work_in(group)

    def turn(self, way: Way) -> None:
        """Stand the sides so; there must be two."""
        self._sides.setOrientation(_ORIENTATIONS[way])
        self.order_changed.emit()

    def split(self, way: Way) -> TabGroup:
        """A second side, still empty: something must be put there at once."""
        self._sides.setOrientation(_ORIENTATIONS[way])
        group = self._make_group()
        self._groups.append(group)
        half = (self.width() if way is Way.ACROSS else self.height()) // 2
        self._sides.setSizes([half, half])
        self._watch()
        return group

    def move_over(self, page: Page, to: TabGroup) -> None:
        """To the end of another side (a pinned one to its pinned ones), in front there."""
        self.take(page)
        to.add(page, place=sum(p.pinned for p in to.pages) if page.pinned else None)
        self._work_in(to)

    def join(self) -> None:
        """All tabs on the first side again, with the one in front that is worked in."""
        current = self.current
        while len(self._groups) > 1:
            self.move_over(self._groups[1].pages[0], self._groups[0])
        if current is not None:
            self.activate(current)

    def saved_split(self) -> Split | None:
        if self.way is None or self.other is None:
            return None
        shown = self.other.current
        first, both = self._sides.sizes()[0], sum(self._sides.sizes())
        return Split(
            self.way,
            first=len(self._groups[0].pages),
            shown=self.pages.index(shown) if shown is not None else 0,
            share=round(first / both, 3) if both else 0.5,
        )

    def share(self, part: float) -> None:
        """`part` (0 to 1) of the room for the first side."""
        self._sides.setSizes([round(part * 10_000), round((1 - part) * 10_000)])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A press of the mouse shows where one works, also on what does not take the focus."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            group = self._group_at(event.globalPosition().toPoint())
            if group is not None:
                self._work_in(group)
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch()

    def _watch(self) -> None:
        """Only while there is a choice: every event of the window goes through the filter."""
        window = self.window().windowHandle()
        if window is None:
            return
        if len(self._groups) > 1:
            window.installEventFilter(self)
        else:
            window.removeEventFilter(self)

    def _make_group(self) -> TabGroup:
        group = TabGroup(self._theme, self._sides)
        group.setMinimumSize(*_LEAST)
        self._sides.addWidget(group)
        group.current_changed.connect(lambda: self._follow_current(group))
        group.order_changed.connect(self.order_changed)
        group.close_wanted.connect(self.close_wanted)
        group.menu_wanted.connect(self.menu_wanted)
        group.bar.tabBarClicked.connect(lambda _place: self._work_in(group))
        group.bar.dropped.connect(lambda place, at: self._drop_at(group.pages[place], at))
        if self._new is not None:
            group.attach(self._new)
        return group

    def _drop(self, group: TabGroup) -> None:
        self._groups.remove(group)
        group.hide()
        group.setParent(None)
        group.deleteLater()
        self._watch()
        self._work_in(self._groups[0])

    def _work_in(self, group: TabGroup) -> None:
        if group not in self._groups:
            return
        before, self._active = self._active, group
        for each in self._groups:
            each.bar.show_quiet(each is not group)
            for keys in each.findChildren(QShortcut):
                keys.setEnabled(each is group)
        if group is not before:
            self.current_changed.emit()

    def _follow_current(self, group: TabGroup) -> None:
        if group is self._active:
            self.current_changed.emit()

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        group = next((g for g in self._groups if now is not None and g.isAncestorOf(now)), None)
        if group is not None:
            self._work_in(group)

    def _group_at(self, at: QPoint) -> TabGroup | None:
        """`at` in pixels of the screen."""
        return next((g for g in self._groups if g.rect().contains(g.mapFromGlobal(at))), None)

    def _drop_at(self, page: Page, at: QPoint) -> None:
        goal = self._group_at(at)
        if goal is not None and page not in goal.pages:
            self.move_over(page, goal)
