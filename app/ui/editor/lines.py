"""Edits of whole lines: comment, indent, move, duplicate. Each is one step to undo."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum

from PySide6.QtGui import QTextBlock, QTextCursor

from app.ui.editor.codeedit import TAB, CodeEdit, selected, units

_COMMENT = re.compile(r"(\s*)-- ?")


class Way(IntEnum):
    UP = -1
    DOWN = 1


def toggle_comment(edit: CodeEdit) -> None:
    """Comment the selected lines with `--`, or uncomment them if all are comments already."""
    first, last = _lines(edit)
    texts = [block.text() for block in _between(first, last)]
    filled = [text for text in texts if text.strip()]
    if filled and all(_COMMENT.match(text) for text in filled):
        _each(edit, lambda text: _COMMENT.sub(r"\1", text, count=1))
        return
    column = min((len(text) - len(text.lstrip()) for text in filled), default=0)
    alone = not filled
    _each(edit, lambda t: f"{t[:column]}-- {t[column:]}" if t.strip() or alone else t)


def indent(edit: CodeEdit) -> None:
    _each(edit, lambda text: TAB + text if text.strip() else text)


def tab(edit: CodeEdit) -> None:
    """Indents selected lines; else spaces up to the next stop."""
    if _spans_lines(edit):
        indent(edit)
        return
    cursor = edit.textCursor()
    column = len(cursor.block().text()[: cursor.positionInBlock()])
    cursor.insertText(" " * (len(TAB) - column % len(TAB)))


def outdent(edit: CodeEdit) -> None:
    _each(edit, lambda text: text[min(len(TAB), len(text) - len(text.lstrip(" "))) :])


def duplicate(edit: CodeEdit) -> None:
    """The selection behind itself, or the line below itself."""
    cursor = edit.textCursor()
    if cursor.hasSelection():
        text, end = selected(cursor), cursor.selectionEnd()
        cursor.setPosition(end)
        cursor.insertText(text)
        edit.setTextCursor(edit.range_cursor(end, end + units(text, len(text))))
        return
    place = cursor.positionInBlock()
    text = cursor.block().text()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText("\n" + text)
    cursor.setPosition(cursor.block().position() + place)
    edit.setTextCursor(cursor)


def move(edit: CodeEdit, way: Way) -> None:
    """The selected lines past the one above or below; they stay selected."""
    first, last = _lines(edit)
    other = first.previous() if way is Way.UP else last.next()
    if not other.isValid():
        return
    texts = [block.text() for block in _between(first, last)]
    cursor = edit.textCursor()
    start, end = sorted((cursor.anchor(), cursor.position()))
    jump = way * (units(other.text(), len(other.text())) + 1)
    lines = [*texts, other.text()] if way is Way.UP else [other.text(), *texts]
    top, bottom = (other, last) if way is Way.UP else (first, other)
    _write(edit, top, bottom, lines)
    edit.setTextCursor(edit.range_cursor(start + jump, end + jump))
    edit.ensureCursorVisible()


def delete_lines(edit: CodeEdit) -> None:
    """The selected lines, with what ends them."""
    first, last = _lines(edit)
    cursor = edit.textCursor()
    cursor.setPosition(first.position())
    after = last.next()
    end = after.position() if after.isValid() else last.position() + last.length() - 1
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    edit.setTextCursor(cursor)


def go_to_line(edit: CodeEdit, number: int) -> None:
    """The first word of line `number`, from 1; the nearest line there is."""
    count = edit.document().blockCount()
    block = edit.document().findBlockByNumber(min(max(number, 1), count) - 1)
    text = block.text()
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + len(text) - len(text.lstrip()))
    edit.go_to(cursor)
    edit.centerCursor()


def _spans_lines(edit: CodeEdit) -> bool:
    cursor = edit.textCursor()
    document = edit.document()
    start = document.findBlock(cursor.selectionStart())
    return cursor.hasSelection() and start != document.findBlock(cursor.selectionEnd())


def _lines(edit: CodeEdit) -> tuple[QTextBlock, QTextBlock]:
    """The first and last line of the selection; one that it only touches does not count."""
    cursor = edit.textCursor()
    first = edit.document().findBlock(cursor.selectionStart())
    last = edit.document().findBlock(cursor.selectionEnd())
    if last != first and cursor.selectionEnd() == last.position():
        last = last.previous()
    return first, last


def _between(first: QTextBlock, last: QTextBlock) -> list[QTextBlock]:
    found = [first]
    while found[-1] != last:
        found.append(found[-1].next())
    return found


def _each(edit: CodeEdit, change: Callable[[str], str]) -> None:
    """Change every selected line; the selection covers them afterwards, a caret keeps its word."""
    first, last = _lines(edit)
    before = [block.text() for block in _between(first, last)]
    after = [change(text) for text in before]
    if after == before:
        return
    cursor = edit.textCursor()
    selecting = cursor.hasSelection()
    rest = len(before[-1]) - cursor.positionInBlock()
    start = first.position()
    _write(edit, first, last, after)
    text = "\n".join(after)
    end = start + units(text, len(text))
    place = max(end - rest, end - units(after[-1], len(after[-1])))
    edit.setTextCursor(
        edit.range_cursor(start, end) if selecting else edit.range_cursor(place, place)
    )


def _write(edit: CodeEdit, first: QTextBlock, last: QTextBlock, lines: list[str]) -> None:
    cursor = edit.textCursor()
    cursor.beginEditBlock()
    cursor.setPosition(first.position())
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("\n".join(lines))
    cursor.endEditBlock()
