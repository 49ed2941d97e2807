"""The statement that is meant: the one at the caret, with values in the place of its parameters.

It is what is reviewed and run, to the letter. Places in it are told in the document's own.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock

from app.sql.parameters import Bound, ParameterError, ParameterValue, bind
from app.sql.statements import Statement, statement_at, statements
from app.ui.editor.codeedit import CodeEdit, characters, units
from app.ui.editor.highlighter import SqlHighlighter

_MOST_LINES = 3_000
"""A statement is looked for so many lines around the caret."""


NOTHING = Bound("")
Given = Callable[[str], Mapping[str, ParameterValue]]
"""The values that were given to the parameters of a text."""


@dataclass(frozen=True, slots=True)
class Meant:
    """`source` as it stands in the document from `start` on (Qt's count); `bound` is made of it.
    `whole`: it is all of the text. `wrong`: a parameter's value that can't be used."""

    source: str = ""
    start: int = 0
    bound: Bound = NOTHING
    whole: bool = True
    wrong: ParameterError | None = None

    @property
    def sql(self) -> str:
        return self.bound.sql

    @property
    def end(self) -> int:
        return self.start + units(self.source, len(self.source))

    def place(self, at: int) -> int:
        """Where the character at `at` of `sql` stands in the document."""
        return self.start + units(self.source, self.bound.before(at))

    def line_place(self, line: int, column: int) -> int | None:
        """The same for a line and column from 1; None if there is no such line."""
        lines = self.sql.split("\n")
        if not 1 <= line <= len(lines):
            return None
        before = sum(len(text) + 1 for text in lines[: line - 1])
        inside = min(max(0, column - 1), max(0, len(lines[line - 1]) - 1))
        return self.place(before + inside)

    def unbound(self, sql: str) -> str:
        """`sql`, a change of ours, with the parameters back in the places of their values."""
        if not self.bound.swaps:
            return sql
        ours, theirs = _words(self.sql), _words(sql)
        kept: dict[int, int] = {}
        for block in difflib.SequenceMatcher(
            None, ours, theirs, autojunk=False
        ).get_matching_blocks():
            kept.update((block.a + n, block.b + n) for n in range(block.size))
        found, at = list(theirs), 0
        starts: dict[int, int] = {}
        for n, word in enumerate(ours):
            starts[at] = n
            at += len(word)
        for start, end, new_start, new_end in self.bound.swaps:
            _put_back(found, kept, starts, self.source[start:end], (new_start, new_end))
        return "".join(found)


def _put_back(
    found: list[str],
    kept: Mapping[int, int],
    starts: Mapping[int, int],
    parameter: str,
    place: tuple[int, int],
) -> None:
    """Write `parameter` instead of the words of its value, if all of them are still there."""
    inside = [n for at, n in starts.items() if place[0] <= at < place[1]]
    theirs = [kept[n] for n in inside if n in kept]
    if len(theirs) == len(inside) and theirs:
        found[theirs[0]] = parameter
        for n in theirs[1:]:
            found[n] = ""


def _words(sql: str) -> list[str]:
    """Pieces and the white space between them, so that they join to `sql`."""
    from app.sql.loose import pieces

    found, at = [], 0
    for piece in pieces(sql, ""):
        found += [sql[at : piece.start], piece.text]
        at = piece.end
    return [word for word in [*found, sql[at:]] if word]


def find_meant(edit: CodeEdit, highlighter: SqlHighlighter, engine: str, given: Given) -> Meant:
    """Only the lines around the caret are read, so that it costs the same in a long script."""
    cursor = edit.textCursor()
    first, last = _window(cursor.block(), highlighter)
    offset = first.position()
    text = "\n".join(_texts(first, last))
    found = statements(text, engine)
    alone = not first.previous().isValid() and not last.next().isValid() and len(found) < 2
    if alone:
        return _bound(text, 0, True, engine, given)
    caret = characters(text, cursor.position() - offset)
    meant = statement_at(found, text, caret) or Statement(0, 0)
    source = text[meant.start : meant.end]
    return _bound(source, offset + units(text, meant.start), False, engine, given)


def _bound(source: str, start: int, whole: bool, engine: str, given: Given) -> Meant:
    try:
        return Meant(source, start, bind(source, engine, given(source)), whole)
    except ParameterError as error:
        return Meant(source, start, Bound(source), whole, error)


def _window(block: QTextBlock, highlighter: SqlHighlighter) -> tuple[QTextBlock, QTextBlock]:
    """The lines in which the statement at `block` surely lies whole: from behind the second line
    with a semicolon above it, to the second one below it."""
    first, seen = block, 0
    for _ in range(_MOST_LINES):
        above = first.previous()
        if not above.isValid():
            break
        if ";" in above.text() and highlighter.opens_plain(above):
            seen += 1
        if seen == 2:
            break
        first = above
    last, seen = block, 0
    for _ in range(_MOST_LINES):
        seen += ";" in last.text()
        if seen == 2 or not last.next().isValid():
            break
        last = last.next()
    return first, last


def _texts(first: QTextBlock, last: QTextBlock) -> list[str]:
    found = [first.text()]
    while first != last:
        first = first.next()
        found.append(first.text())
    return found
