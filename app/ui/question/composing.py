"""Connects the question box with what is known: names, earlier questions, attached tables, and
what can be asked to begin with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from app.context.attached import without_marks
from app.ui.language import tr
from app.ui.panels.question import QuestionPanel
from app.ui.question.known import Known
from app.ui.question.search import QuestionSearch
from app.ui.question.words import starter_words
from app.ui.text import one_line
from app.ui.widgets.chips import Chip

if TYPE_CHECKING:
    from app.context.attached import Attached

Ask = Callable[[], None]


class Composing(QObject):
    """`ask` asks what stands in the box; it may decline."""

    def __init__(self, known: Known, panel: QuestionPanel, ask: Ask) -> None:
        super().__init__(panel)
        self._known = known
        self._panel = panel
        self._ask = ask
        self._begun = False
        self._written = False
        self.search: QuestionSearch | None = None
        known.changed.connect(self._learn)
        panel.edit.textChanged.connect(self._show)
        panel.starters.chosen.connect(self._begin_with)
        self._learn()

    def question(self) -> str:
        """What the model is to read, with the tables that it is to see."""
        text = self._panel.question
        return without_marks(text, self._known.attached(text))

    def pinned(self) -> tuple[str, ...]:
        """The attached tables, by qualified name."""
        found = self._known.attached(self._panel.question)
        return tuple(dict.fromkeys(one.table for one in found if one.table))

    def began(self) -> None:
        """A question is on its way: it is an earlier one from now on."""
        self._begun = True
        self._panel.edit.past.asked(self._panel.question)
        self._show()

    def forget(self) -> None:
        """Another connection."""
        self._begun = False
        self._panel.edit.past.forget()
        self._show()

    def follow_sql(self, sql: str) -> None:
        """Who writes SQL needs no question to begin with."""
        if self._written != bool(sql.strip()):
            self._written = bool(sql.strip())
            self._show()

    def find(self) -> None:
        """Look through the earlier questions."""
        panel = self._panel
        room = panel.window()
        self.search = QuestionSearch(panel.edit.past.all, room)
        self.search.chosen.connect(self._take)
        self.search.destroyed.connect(self._forget_search)
        panel.edit.dismiss()
        corner = panel.edit.mapTo(room, QPoint(-14, panel.edit.height() + 12))
        self.search.open_below(corner, room.width() - corner.x() - 16)

    def retranslate(self) -> None:
        self._show()

    def _learn(self) -> None:
        edit = self._panel.edit
        edit.know(self._known.suggest, self._known.attached)
        edit.past.know(self._known.asked)
        self._show()

    def _take(self, question: str) -> None:
        self._panel.edit.put(question)
        self._panel.edit.setFocus()

    def _forget_search(self) -> None:
        self.search = None

    def _begin_with(self, question: str) -> None:
        self._panel.edit.put(question)
        self._ask()

    def _show(self) -> None:
        text = self._panel.question
        self._panel.tell_attached(_attached_words(self._known.attached(text)))
        wanted = not text and not self._begun and not self._written
        self._panel.starters.show_chips(self._starters() if wanted else ())

    def _starters(self) -> Sequence[Chip]:
        starting = self._known.starting
        kept = tr("Accepted here before: {question}")
        chips = [Chip(q, q, kept.format(question=q)) for q in starting.accepted]
        made = [starter_words(starter) for starter in starting.of_schema]
        told = tr("Ask: {question}")
        return [*chips, *(Chip(q, q, told.format(question=q)) for q in made)]


def _attached_words(found: Sequence[Attached]) -> str:
    known = dict.fromkeys(one.table for one in found if one.table)
    unknown = dict.fromkeys(one.name for one in found if not one.table)
    parts = []
    if known:
        names = tr(", ", "between items").join(map(one_line, known))
        parts.append(tr("The model will see: {names}").format(names=names))
    if unknown:
        names = tr(", ", "between items").join(map(one_line, unknown))
        parts.append(tr("No table is called {names}").format(names=names))
    return " · ".join(parts)
