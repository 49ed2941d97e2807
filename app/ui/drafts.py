"""The draft that is shown: how sure it is, other readings, why it is so, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from app.ui.answer import Answer
from app.ui.asking import Asking
from app.ui.editor.sqleditor import SqlEditor
from app.ui.panels.draftbar import confidence_words
from app.ui.panels.question import QuestionPanel
from app.ui.panels.readingexample import ReadingExampleDialog
from app.ui.panels.why import WhyDialog
from app.ui.services import Pair, Wanted
from app.ui.theme import Theme

Ask = Callable[[Wanted], None]


class Drafts(QObject):
    """`ask` is told of what is to be drafted; it may decline."""

    def __init__(
        self,
        asking: Asking,
        *,
        panel: QuestionPanel,
        editor: SqlEditor,
        theme: Theme,
        ask: Ask,
    ) -> None:
        super().__init__()
        self._asking = asking
        self._panel = panel
        self._bar = panel.draft_bar
        self._editor = editor
        self._theme = theme
        self._ask = ask
        self._answer: Answer | None = None
        asking.answered.connect(self._show)
        asking.busy_changed.connect(self._begin)
        editor.edited.connect(self._follow)
        self._bar.reading_chosen.connect(self.take)
        self._bar.follow_up_chosen.connect(self._ask_next)
        self._bar.refining_changed.connect(lambda _on: self._panel.edit.setFocus())

    @property
    def answer(self) -> Answer | None:
        """What the shown draft came from; None before there is one."""
        return self._answer

    def wanted(self, question: str) -> Wanted:
        """`question`, refining the query shown if the person wants that."""
        sql = self._editor.statement.strip()
        if not self._bar.refining or not sql:
            return Wanted(question)
        return Wanted(question, Pair(self._question, sql))

    def turn_refining(self) -> None:
        if self._bar.refine.isEnabled():
            self._bar.refine.toggle()

    def ask_for_others(self) -> None:
        """Draft the same question several times, to see what else it may mean."""
        if self._answer is not None:
            self._ask(replace(self._answer.wanted, several=True))

    def ask_again(self) -> None:
        """The same question, as if it had just been asked."""
        if self._answer is not None:
            self._ask(replace(self._answer.wanted, several=False))

    def explain(self) -> WhyDialog | None:
        """Show where the draft comes from."""
        answer = self._answer
        if answer is None or self._asking.busy:
            return None
        self._close_dialogs()
        wishes = (*answer.wanted.pinned, *answer.wanted.left_out)
        dialog = WhyDialog(self._theme, answer.drafted, wishes, self._panel)
        dialog.table_chosen.connect(self._turn_table)
        dialog.taken_back.connect(self.take)
        button = self._bar.why
        dialog.open_below(button.mapToGlobal(button.rect().bottomRight()))
        return dialog

    def forget(self) -> None:
        """Another connection: nothing of this is about it."""
        self._answer = None
        self._close_dialogs()
        self._bar.refine.setChecked(False)
        self._bar.show_refined("")
        self._bar.clear()
        self._bar.hide()

    def retranslate(self) -> None:
        self._tell_confidence()

    @property
    def _question(self) -> str:
        return self._answer.drafted.question if self._answer is not None else ""

    def _begin(self) -> None:
        if self._asking.busy:
            self._close_dialogs()
            self._bar.show()
            self._bar.clear()

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        self._bar.show_refined(answer.drafted.question)
        self._bar.show_draft(
            answer.drafted.draft.confidence,
            answer.readings,
            asked_for=answer.wanted.several,
            draft=answer.review.sql,
            following=answer.following,
        )
        self._tell_confidence()

    def _tell_confidence(self) -> None:
        """How sure the choice was speaks for the draft as it came, not for what became of it."""
        answer = self._answer
        confidence = answer.drafted.draft.confidence if answer is not None else None
        if answer is None or confidence is None or self._asking.busy:
            return
        untouched = self._editor.sql == answer.review.sql
        self._panel.stages.tell(confidence_words(confidence) if untouched else "")

    def _close_dialogs(self) -> None:
        """What they say is about another draft now."""
        for kind in (WhyDialog, ReadingExampleDialog):
            for dialog in self._panel.findChildren(kind):
                dialog.close()

    def _follow(self) -> None:
        if self._editor.sql.strip():
            self._bar.show()
        self._bar.follow(self._editor.sql)
        self._tell_confidence()

    def take(self, sql: str) -> None:
        """Into the editor, where undo brings back what was there; the review follows."""
        if not self._asking.busy:
            self._editor.put(sql)
            self._editor.setFocus()

    def _ask_next(self, words: str) -> None:
        """A follow-up: it refines the query that is shown."""
        sql = self._editor.sql.strip()
        if sql and not self._asking.busy:
            pinned = self._answer.wanted.pinned if self._answer is not None else ()
            self._ask(Wanted(words, Pair(self._question, sql), pinned=pinned))

    def _turn_table(self, name: str, used: bool) -> None:
        """The other way round for this question, which is asked again."""
        if self._answer is None:
            return
        wanted = self._answer.wanted
        pinned = tuple(n for n in wanted.pinned if n != name)
        left_out = tuple(n for n in wanted.left_out if n != name)
        if used:
            left_out = (*left_out, name)
        else:
            pinned = (*pinned, name)
        self._ask(replace(wanted, pinned=pinned, left_out=left_out))
