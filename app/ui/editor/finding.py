"""Carries out what the find bar asks for, in the editor."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from app.ui.editor.codeedit import CodeEdit, selected
from app.ui.editor.findbar import EditorFindBar
from app.ui.editor.marks import Marks
from app.ui.editor.search import Found, find, problem, replacement

_LONGEST_WORD = 200


class EditorFinding(QObject):
    def __init__(self, edit: CodeEdit, marks: Marks, bar: EditorFindBar) -> None:
        super().__init__(bar)
        self._edit = edit
        self._marks = marks
        self._bar = bar
        self._found: list[Found] = []
        self._within: QTextCursor | None = None
        bar.changed.connect(self._look)
        bar.stepped.connect(self._step)
        bar.replace_wanted.connect(self._replace)
        bar.replace_all_wanted.connect(self._replace_all)
        bar.closed.connect(self._close)
        bar.inside.toggled.connect(self._take_selection)
        edit.edited.connect(self._look_again)

    def open(self, *, replacing: bool = False) -> None:
        """Look for what is selected, if that is within a line."""
        cursor = self._edit.textCursor()
        text = selected(cursor)
        fits = "\n" not in text and len(text) <= _LONGEST_WORD
        if not fits:
            self._within = cursor
            self._bar.inside.setChecked(True)
        self._bar.open(text if fits else "", replacing=replacing)

    def step(self, way: int) -> None:
        """The next one although the bar may be closed."""
        if self._bar.isVisible():
            self._step(way)
        else:
            self.open()

    def _take_selection(self, on: bool) -> None:
        cursor = self._edit.textCursor()
        if not on:
            self._within = None
        elif self._within is None and cursor.hasSelection():
            self._within = cursor
        self._look()

    def _look_again(self) -> None:
        if self._bar.isVisible():
            self._look()

    def _look(self) -> None:
        search = self._bar.search
        wrong = problem(search) if search.text else ""
        within = self._within
        start, end = (within.selectionStart(), within.selectionEnd()) if within else (0, None)
        self._found = [] if wrong else find(search, self._edit.sql, start, end)
        self._show()
        if wrong:
            self._bar.tell_wrong(wrong)

    def _show(self) -> None:
        cursor = self._edit.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        places = [(found.start, found.end) for found in self._found]
        place = places.index(here) if here in places else None
        self._marks.found = _near(places, cursor.position())
        self._marks.current = here if place is not None else None
        self._marks.draw()
        self._bar.tell(place, len(places))

    def _step(self, way: int) -> None:
        """Past the caret, around the ends."""
        if not self._found:
            return
        cursor = self._edit.textCursor()
        if way > 0:
            after = [f for f in self._found if f.start >= cursor.selectionEnd()]
            found = after[0] if after else self._found[0]
        else:
            before = [f for f in self._found if f.end <= cursor.selectionStart()]
            found = before[-1] if before else self._found[-1]
        self._edit.go_to(self._edit.range_cursor(found.start, found.end))
        self._show()

    def _replace(self) -> None:
        """The one that is selected; else the next one gets selected first."""
        cursor = self._edit.textCursor()
        here = (cursor.selectionStart(), cursor.selectionEnd())
        found = next((f for f in self._found if (f.start, f.end) == here), None)
        if found is not None and not self._edit.isReadOnly():
            cursor.insertText(replacement(self._bar.search, found, self._bar.new.text()))
            self._edit.setTextCursor(cursor)
        self._step(1)

    def _replace_all(self) -> None:
        """All of them as one step to undo."""
        search, new = self._bar.search, self._bar.new.text()
        found = list(self._found)
        if not found or self._edit.isReadOnly():
            return
        data = self._edit.sql.encode("utf-16-le", "surrogatepass")
        parts, at = [], found[0].start
        for place in found:
            parts += [_part(data, at, place.start), replacement(search, place, new)]
            at = place.end
        cursor = self._edit.range_cursor(found[0].start, at)
        cursor.insertText("".join(parts))
        self._bar.tell_replaced(len(found))

    def _close(self) -> None:
        self._found, self._within = [], None
        self._marks.found, self._marks.current = (), None
        self._marks.draw()
        self._edit.setFocus()


_MARKED = 500


def _near(places: list[tuple[int, int]], caret: int) -> list[tuple[int, int]]:
    """Only so many are marked as may be in sight: each mark costs on every stroke of the brush."""
    if len(places) <= _MARKED:
        return places
    nearest = min(range(len(places)), key=lambda n: abs(places[n][0] - caret))
    first = max(0, nearest - _MARKED // 2)
    return places[first : first + _MARKED]


def _part(data: bytes, start: int, end: int) -> str:
    return data[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
