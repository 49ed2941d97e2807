"""The quiet button that keeps a query as an example, and takes that back."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QWidget

from app.ui.keyhints import with_keys
from app.ui.language import tr
from app.ui.text import one_line, tip
from app.ui.theme import Theme
from app.ui.widgets.foldbutton import FoldButton


class Keep(Enum):
    NOTHING = "nothing"
    OFFERED = "offered"
    WORKING = "working"
    KEPT = "kept"


class KeepButton(FoldButton):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._question = ""
        self.state = Keep.NOTHING
        self.setObjectName("keepButton")
        self.setProperty("kind", "link")
        self.show_state(Keep.NOTHING)

    def show_state(self, state: Keep, question: str | None = None) -> None:
        """`question` is what the query answers; None leaves it as it was."""
        self.state = state
        self._question = self._question if question is None else question
        self.setVisible(state is not Keep.NOTHING)
        self.setEnabled(state is not Keep.WORKING)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        kept = self.state is Keep.KEPT
        self.setText(tr("Kept · Undo") if kept else tr("Keep as an example"))
        self.setAccessibleName(
            tr("Kept as an example; press to undo") if kept else tr("Keep as an example")
        )
        words = (
            with_keys(tr("Forget it again"), "keepExample", self)
            if kept
            else with_keys(
                tr("Right? Later questions learn from it. No rows are kept."), "keepExample", self
            )
        )
        self.setToolTip(tip("\n".join(part for part in (words, one_line(self._question)) if part)))

    def restyle(self) -> None:
        kept = self.state is Keep.KEPT
        self.setIcon(self._theme.icon("check" if kept else "plus", "ok" if kept else "accent"))
