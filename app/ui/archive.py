"""The two shelves of the side bar, past runs and saved queries, and what they do with tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.actions import Handler
from app.ui.language import tr
from app.ui.pages.shared import Shared
from app.ui.palette.entries import Entry, Kind
from app.ui.panels.history import HistoryPanel
from app.ui.panels.saved import SavedPanel
from app.ui.recalling import Recalling
from app.ui.saving import Saving
from app.ui.tabs import Tabs
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from app.ui.panels.sidebar import SideBar


class Archive(QObject):
    """`failed` brings what can't be done. `show_side` shows a page of the side bar by its id."""

    failed = Signal(object)

    def __init__(
        self,
        shared: Shared,
        tabs: Tabs,
        side: SideBar,
        notice: Notice,
        show_side: Callable[[str], None],
    ) -> None:
        super().__init__(side)
        services, jobs, theme = shared.services, shared.jobs, shared.theme
        self._show_side = show_side
        self.history = HistoryPanel(theme, services.past, jobs, side)
        self.saved = SavedPanel(theme, services.library, jobs, side)
        side.add("history", "history", lambda: tr("History"), self.history)
        side.add("saved", "folder", lambda: tr("Saved queries"), self.saved)
        self.recalling = Recalling(shared, tabs, self.history, notice, self)
        self.saving = Saving(shared, tabs, self.saved, notice, self)
        for teller in (self.recalling, self.saving):
            teller.failed.connect(self.failed)

    def handlers(self) -> Mapping[str, Handler]:
        """By the ids of their actions."""
        return {
            "saveQuery": self.saving.save,
            "saveQueryAs": self.saving.save_as,
            "newNotebook": self.saving.new_notebook,
            "openNotebook": self.saving.ask_notebook,
            "focusHistory": lambda: self._focus("history", self.history.focus_search),
            "focusSaved": lambda: self._focus("saved", self.saved.focus_search),
            "clearHistory": lambda: self._focus("history", self.recalling.offer_clear),
            "exportHistory": self.recalling.ask_export,
        }

    def entries(self) -> Iterator[Entry]:
        """Each saved query, for the palette; it opens in a tab and does not run."""
        listing = self.saved.listing
        for file in listing.files if listing is not None else ():
            query = file.query
            also = "" if query is None else f"{query.question} {query.description}"
            open_it = partial(self.saving.open, file)
            yield Entry(
                Kind.QUERY, f"query:{file.path}", file.title, open_it, detail=file.folder, also=also
            )

    def _focus(self, page_id: str, act: Handler) -> None:
        self._show_side(page_id)
        act()
