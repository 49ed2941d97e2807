"""A snippet in the text, and the places in it that Tab goes through."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QTextCursor

from app.ui.editor.codeedit import CodeEdit, selected, units
from app.ui.editor.marks import Marks

_PLACE = re.compile(r"\$\{(\d):([^}]*)\}|\$(\d)")


@dataclass(frozen=True, slots=True)
class Stop:
    """Characters `start` to `end` of the expanded text; stops of one number change together."""

    number: int
    start: int
    end: int


def expanded(text: str) -> tuple[str, list[Stop]]:
    """The text to insert, and its places in the order of Tab; `$0` last."""
    parts, stops, at, length = [], [], 0, 0
    for match in _PLACE.finditer(text):
        number = int(match[1] or match[3])
        word = match[2] or ""
        parts += [text[at : match.start()], word]
        length += match.start() - at
        stops.append(Stop(number, length, length + len(word)))
        at, length = match.end(), length + len(word)
    stops.sort(key=lambda stop: (stop.number == 0, stop.number, stop.start))
    return "".join([*parts, text[at:]]), stops


class TabStops:
    """One snippet at a time; it is over at its last place, or when the caret leaves it."""

    def __init__(self, edit: CodeEdit, marks: Marks) -> None:
        self._edit = edit
        self._marks = marks
        self._groups: list[list[QTextCursor]] = []
        self._at = 0

    @property
    def active(self) -> bool:
        return bool(self._groups)

    def insert(self, cursor: QTextCursor, text: str) -> None:
        """Write the snippet over what `cursor` selects, as far in as its line."""
        line = cursor.document().findBlock(cursor.selectionStart()).text()
        left = line[: len(line) - len(line.lstrip())]
        plain, stops = expanded(text.replace("\n", "\n" + left))
        start = cursor.selectionStart()
        cursor.insertText(plain)
        groups: dict[int, list[QTextCursor]] = {}
        for stop in stops:
            place = self._edit.range_cursor(
                start + units(plain, stop.start), start + units(plain, stop.end)
            )
            place.setKeepPositionOnInsert(True)
            groups.setdefault(stop.number, []).append(place)
        self._groups, self._at = list(groups.values()), 0
        self._go()

    def step(self, way: int) -> bool:
        """To the next place or the one before; False if there is no snippet."""
        if not self._groups:
            return False
        self._mirror()
        self._at = max(0, self._at + way)
        if self._at >= len(self._groups):
            self.finish()
            return False
        self._go()
        return True

    def finish(self) -> None:
        self._groups = []
        self._marks.stops = ()
        self._marks.draw()

    def check(self) -> None:
        """Over if the caret has left the snippet."""
        if self._groups:
            every = [cursor for group in self._groups for cursor in group]
            first = min(c.selectionStart() for c in every)
            last = max(c.selectionEnd() for c in every)
            caret = self._edit.textCursor()
            # what is typed at a place's end lies behind it
            if not first <= caret.position() <= last + self._typed():
                self.finish()

    def _go(self) -> None:
        cursor = self._groups[self._at][0]
        place = self._edit.range_cursor(cursor.selectionStart(), cursor.selectionEnd())
        self._edit.go_to(place)
        last = self._at == len(self._groups) - 1
        self._marks.stops = [c for group in self._groups for c in group if c.hasSelection()]
        if last and not cursor.hasSelection():
            self._groups = []
            self._marks.stops = ()
        self._marks.draw()

    def _typed(self) -> int:
        """How far behind its place the text of the current one reaches."""
        stop = self._groups[self._at][0]
        line = stop.document().findBlock(stop.selectionEnd())
        return line.position() + line.length() - 1 - stop.selectionEnd()

    def _mirror(self) -> None:
        """The other places of this number say the same as the one that was written in."""
        first, *others = self._groups[self._at]
        caret = self._edit.textCursor()
        start = first.selectionStart()
        end = max(first.selectionEnd(), caret.position())
        grown = self._edit.range_cursor(start, end)
        text = selected(grown)
        for other in others:
            other.setKeepPositionOnInsert(False)
            other.insertText(text)
