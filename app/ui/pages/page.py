"""What every tab shows of itself, whatever it holds: a title, an icon, how its work is going."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

Handler = Callable[[], None]


class Mark(Enum):
    """What the tab says of work that went on while another tab was looked at."""

    NONE = "none"
    WAITING = "waiting"
    BUSY = "busy"
    DONE = "done"
    FAILED = "failed"


class Page(QWidget):
    """`state_changed` when `state` may be another one; `allowed_changed` when `allows` may be."""

    title_changed = Signal(str)
    mark_changed = Signal()
    pinned_changed = Signal()
    state_changed = Signal()
    allowed_changed = Signal()

    kind = "page"
    """By this a page is made again from its state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given_title = ""
        self._mark = Mark.NONE
        self._pinned = False

    @property
    def given_title(self) -> str:
        """The name that the person gave; empty as long as there is none."""
        return self._given_title

    @property
    def mark(self) -> Mark:
        return self._mark

    @property
    def pinned(self) -> bool:
        """A pinned tab stands on the left and is not closed before it is unpinned."""
        return self._pinned

    def pin(self, pinned: bool) -> None:
        if pinned != self._pinned:
            self._pinned = pinned
            self.pinned_changed.emit()
            self.state_changed.emit()

    def set_mark(self, mark: Mark) -> None:
        if mark is not self._mark:
            self._mark = mark
            self.mark_changed.emit()

    def rename(self, title: str) -> None:
        """An empty name brings the page's own title back."""
        self._given_title = title.strip()
        self.title_changed.emit(self.title())
        self.state_changed.emit()

    def title(self) -> str:
        return self._given_title or self.own_title()

    def own_title(self) -> str:
        raise NotImplementedError

    def icon_name(self) -> str:
        """Empty where the title says enough."""
        raise NotImplementedError

    def state(self) -> dict[str, object]:
        """What it takes to make the page again, as JSON has it; no rows."""
        return {}

    def restore(self, state: Mapping[str, object]) -> None:
        """Take `state`, which may be from another version: what is strange in it is left out."""

    def handlers(self) -> Mapping[str, Handler]:
        """What the page does for the actions it knows, by their ids."""
        return {}

    def allows(self, action_id: str) -> bool:
        """Whether an action of `handlers` can do something now."""
        return action_id in self.handlers()

    def take_focus(self) -> None:
        """The page has come to the front: the cursor goes where one begins."""
        self.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """What the keyboard goes through from part to part."""
        return (self,)

    def retranslate(self) -> None: ...

    def shut(self) -> None:
        """The end of the page: what it runs is cancelled, and nothing comes back to it."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.title_changed.emit(self.title())
