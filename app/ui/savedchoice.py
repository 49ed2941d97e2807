"""One of the saved queries, chosen by letters of its title, in a list that lies over the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.ui.language import tr
from app.ui.palette.entries import Entry, Kind, find
from app.ui.panels.palette import PalettePanel
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.memory.savedfolder import Listing


class SavedChoice(PalettePanel):
    """`take` gets the SQL of the one that is chosen; files that can't be read are not offered. It
    is gone once it closes."""

    def __init__(
        self, theme: Theme, listing: Listing, take: Callable[[str], None], window: QWidget
    ) -> None:
        entries = tuple(
            Entry(
                Kind.QUERY,
                file.path,
                file.title,
                partial(take, file.query.sql),
                detail=file.folder,
                also=f"{file.query.question} {file.query.description}",
            )
            for file in listing.files
            if file.query is not None
        )
        super().__init__(theme, lambda typed: find(entries, typed, ()), window)
        self.chosen.connect(_act)
        if not entries:
            self.nothing.setText(tr("No query is saved yet"))

    def retranslate(self) -> None:
        super().retranslate()
        self.line.setPlaceholderText(tr("Which saved query?"))
        self.line.setAccessibleName(tr("Search saved queries"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.deleteLater()


def _act(entry: Entry) -> None:
    entry.act()
