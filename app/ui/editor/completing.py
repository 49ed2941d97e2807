"""Completion at the caret: asked for, or offered as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from app.core.errors import UserError
from app.core.schema import Column, Schema, Table
from app.core.snippets import Snippet, SnippetsFile
from app.sql.complete.candidate import Candidate, Completion, What
from app.ui.editor.codeedit import CodeEdit, characters, units
from app.ui.editor.meant import Meant
from app.ui.editor.popup import CompletionPopup
from app.ui.editor.tabstops import TabStops

if TYPE_CHECKING:
    from app.sql.complete.complete import Completer

LETTERS = 2
"""Letters of a word from which candidates come by themselves."""
MOST_CHARACTERS = 60_000
"""A longer statement is not read with every letter; completion has to be asked for."""


class KnowsValues(Protocol):
    def column_values(self, table: Table, column: str) -> Sequence[str]:
        """Values that were read before and may be shown."""


class Completing(QObject):
    """`failed` when a person's own snippets can't be read; the rest works without them."""

    failed = Signal(object)

    def __init__(
        self, edit: CodeEdit, meant: Callable[[], Meant], stops: TabStops, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._edit = edit
        self._meant = meant
        self._stops = stops
        self._schema: Schema | None = None
        self._values: KnowsValues | None = None
        self._completer: Completer | None = None
        self._completion = Completion(0, 0, "")
        self._popup: CompletionPopup | None = None
        self._snippets = SnippetsFile()

    @property
    def popup(self) -> CompletionPopup:
        if self._popup is None:
            self._popup = CompletionPopup(self._edit.theme, self._edit)
            self._popup.chosen.connect(self.accept)
        return self._popup

    @property
    def is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def set_schema(self, schema: Schema | None, values: KnowsValues | None = None) -> None:
        if schema is not self._schema or values is not self._values:
            self._schema, self._values, self._completer = schema, values, None
            self.close()

    def ask(self) -> None:
        """Show what can be written here, whatever is typed already."""
        self._show(asked=True)

    def typed(self, text: str) -> None:
        """Something was typed: show, narrow or close the list."""
        word = text[-1:].isalnum() or text[-1:] == "_"
        if self.is_open or text == "." or (word and self._letters() >= LETTERS):
            self._show(asked=False)
        else:
            self.close()

    def close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key for the open list; False if it is the editor's."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.is_open or not plain:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self.popup.step(1)
            case Qt.Key.Key_Up:
                self.popup.step(-1)
            case Qt.Key.Key_PageDown:
                self.popup.page(1)
            case Qt.Key.Key_PageUp:
                self.popup.page(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                self.accept(self.popup.row)
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    def accept(self, row: int) -> None:
        if not 0 <= row < self.popup.model.rowCount():
            return
        candidate = self.popup.model.candidate(row)
        self.close()
        cursor = self._target()
        if candidate.what is What.SNIPPET:
            self._stops.insert(cursor, candidate.insert)
            return
        start = cursor.selectionStart()
        cursor.insertText(candidate.insert)
        if candidate.caret >= 0:
            cursor.setPosition(start + units(candidate.insert, candidate.caret))
        self._edit.setTextCursor(cursor)
        if candidate.again:
            self._show(asked=False)

    def _show(self, *, asked: bool) -> None:
        found = self._find(asked=asked)
        only = found.candidates[0] if len(found.candidates) == 1 else None
        done = only is not None and only.insert == found.typed and not asked
        if not found.candidates or done:
            self.close()
            return
        self._completion = found
        self.popup.open_at(self._caret_on_screen(), found.candidates)

    def _find(self, *, asked: bool) -> Completion:
        meant = self._meant()
        text = meant.source
        if len(text) > MOST_CHARACTERS and not asked:
            return Completion(0, 0, "")
        caret = characters(text, min(max(self._edit.textCursor().position() - meant.start, 0),
                                     units(text, len(text))))  # fmt: skip
        found = self._ready().complete(text, caret)
        snippets = self._fitting_snippets(found.typed) if self._at_word(text, found) else ()
        exact = [c for c in snippets if c.label.casefold() == found.typed.casefold()]
        rest = [c for c in snippets if c not in exact]
        candidates = (*exact, *found.candidates, *rest)
        return Completion(found.start, found.end, found.typed, candidates)

    def _ready(self) -> Completer:
        if self._completer is None:
            from app.sql.complete.complete import Completer

            schema = self._schema or Schema("", ())
            self._completer = Completer(schema, self._known)
        return self._completer

    def _known(self, table: Table, column: Column) -> Sequence[str]:
        return self._values.column_values(table, column.name) if self._values else ()

    def _fitting_snippets(self, typed: str) -> tuple[Candidate, ...]:
        if not typed:
            return ()
        folded = typed.casefold()
        return tuple(
            Candidate(s.name, s.text, What.SNIPPET, s.about)
            for s in self._read_snippets()
            if s.name.casefold().startswith(folded)
        )

    def _read_snippets(self) -> tuple[Snippet, ...]:
        try:
            return self._snippets.read()
        except UserError as error:
            self.failed.emit(error)
            return ()

    def _at_word(self, text: str, found: Completion) -> bool:
        """Not behind a dot, and not in a text or a quoted name."""
        return not found.start or text[found.start - 1] not in ".'\"`["

    def _letters(self) -> int:
        """How long the word is that ends at the caret."""
        cursor = self._edit.textCursor()
        left = cursor.block().text()[: cursor.positionInBlock()]
        word = _word_at_end(left)
        return 0 if word[:1].isdigit() else len(word)

    def _target(self) -> QTextCursor:
        """What the chosen candidate takes the place of."""
        meant = self._meant()
        start = meant.start + units(meant.source, self._completion.start)
        end = meant.start + units(meant.source, self._completion.end)
        return self._edit.range_cursor(start, end)

    def _caret_on_screen(self) -> QRect:
        rect = self._edit.cursorRect()
        rect.moveTopLeft(self._edit.viewport().mapToGlobal(rect.topLeft()))
        return rect


def _word_at_end(text: str) -> str:
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return text[at:]
