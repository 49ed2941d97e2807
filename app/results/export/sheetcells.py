"""A column as the cells of an Excel sheet: XML, by Excel's own rules for numbers, dates, texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.export import ExportNote
from app.results.export.guard import formulas
from app.results.export.lines import TEXT, filled, matching, replaced, together, where
from app.results.export.task import Task
from app.results.export.text import column_text, is_text

_LONGEST = 32_767
_MOST, _LEAST = pa.scalar(10**15), pa.scalar(-(10**15))
_DIGITS = pa.scalar(15)
_UNIX_DAY = 25_569
"""1970-01-01 in Excel's days."""
_FIRST_DAY = pa.scalar(61)
"""1900-03-01; before it Excel's calendar has a day too many."""
_LAST_DAY = pa.scalar(2_958_466)
"""10000-01-01, which Excel has no more."""
_PER_DAY = {unit: 86_400 * 1000**power for power, unit in enumerate(("s", "ms", "us", "ns"))}
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_UNSAID = "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
_ESCAPED = re.compile(_UNSAID)


def cells(column: Any, letters: str, rows: Any, task: Task) -> Any:
    """One `<c>` a row; nothing for NULL. `rows` are the rows' numbers as text."""
    kind = column.type
    if pa.types.is_null(kind):
        return pa.array([""] * len(column), TEXT)
    make: Callable[..., Any] = _texts
    if pa.types.is_boolean(kind):
        make = _booleans
    elif pa.types.is_integer(kind) or pa.types.is_decimal(kind) or pa.types.is_floating(kind):
        make = _numbers
    elif pa.types.is_date32(kind) or pa.types.is_timestamp(kind) or pa.types.is_time(kind):
        make = _moments
    return filled(make(column, _Cell(letters, rows), task), "")


class _Cell:
    """Puts a cell's reference before its content."""

    def __init__(self, letters: str, rows: Any) -> None:
        self._letters = letters
        self._rows = rows

    def of(self, kind: str, before: str, content: Any, after: str) -> Any:
        begin = f'"{kind}>{before}'
        return together([f'<c r="{self._letters}', self._rows, begin, content, f"{after}</c>"])

    def value(self, content: Any, kind: str = "") -> Any:
        return self.of(kind, "<v>", content, "</v>")

    def text(self, content: Any, kind: str = "") -> Any:
        inside = '<is><t xml:space="preserve">'
        return self.of(f'{kind} t="inlineStr"', inside, content, "</t></is>")


def _booleans(column: Any, cell: _Cell, task: Task) -> Any:
    return cell.value(column.cast(pa.int8()).cast(TEXT), ' t="b"')


def _numbers(column: Any, cell: _Cell, task: Task) -> Any:
    text = column_text(column)
    if pa.types.is_floating(column.type):
        exact = pc.is_finite(column)
    else:
        exact = _is_short(column, text)
        if pc.all(exact).as_py() is False:
            task.notes.add(ExportNote.NUMBERS_AS_TEXT)
    if pc.all(exact).as_py() is not False:
        return cell.value(text)
    return where(exact, cell.value(text), cell.text(text))


def _is_short(column: Any, text: Any) -> Any:
    """Which numbers have so few digits that a spreadsheet keeps them."""
    if pa.types.is_integer(column.type):
        return pc.and_(pc.less(column, _MOST), pc.greater(column, _LEAST))
    digits = pc.replace_substring_regex(text, r"^-?0*\.?0*|[-.]|E.*$", "")
    return pc.less_equal(pc.utf8_length(digits), _DIGITS)


def _moments(column: Any, cell: _Cell, task: Task) -> Any:
    kind = column.type
    if pa.types.is_time(kind):
        ticks = column.cast(pa.int64() if kind.bit_width == 64 else pa.int32())
        return cell.value(_serial(ticks, kind.unit, 0), ' s="4"')
    if pa.types.is_date32(kind):
        serial, style = pc.add(column.cast(pa.int32()).cast(pa.int64()), pa.scalar(_UNIX_DAY)), "1"
        shown: Any = serial.cast(TEXT)
    else:
        serial = _days(column.cast(pa.int64()), kind.unit)
        style = "3" if kind.tz else "2"
        shown = _serial(column.cast(pa.int64()), kind.unit, _UNIX_DAY)
    inside = pc.and_(pc.greater_equal(serial, _FIRST_DAY), pc.less(serial, _LAST_DAY))
    made = cell.value(shown, f' s="{style}"')
    if pc.all(inside).as_py() is not False:
        return made
    return where(inside, made, cell.text(column_text(column)))


def _days(ticks: Any, unit: str) -> Any:
    days = pc.floor(
        pc.divide(ticks.cast(pa.float64(), safe=False), pa.scalar(float(_PER_DAY[unit])))
    )
    return pc.add(days, pa.scalar(float(_UNIX_DAY)))


def _serial(ticks: Any, unit: str, epoch: int) -> Any:
    """Days since Excel's epoch, with the time as their fraction."""
    days = pc.divide(ticks.cast(pa.float64(), safe=False), pa.scalar(float(_PER_DAY[unit])))
    return pc.add(days, pa.scalar(float(epoch))).cast(TEXT)


def _texts(column: Any, cell: _Cell, task: Task) -> Any:
    text = column_text(column)
    if pc.any(pc.greater(pc.binary_length(text), pa.scalar(_LONGEST))).as_py():
        text = _cut(text, task)
    mask = formulas(text) if task.options.guard and is_text(column.type) else None
    text = xml_text(text)
    made = cell.text(text)
    return made if mask is None else where(mask, cell.text(text, ' s="5"'), made)


def _cut(text: Any, task: Task) -> Any:
    """Excel counts in UTF-16 units, of which a character has up to two."""
    kept = [None if cell is None else _shortened(cell) for cell in text.to_pylist()]
    made = pa.array(kept, TEXT)
    if not made.equals(text):
        task.notes.add(ExportNote.TEXT_CUT)
    return made


def _shortened(text: str) -> str:
    units = text.encode("utf-16-le")
    return (
        text if len(units) <= 2 * _LONGEST else units[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    )


def xml_text(text: Any) -> Any:
    """Text that XML can't hold is written as Excel writes it: `_x0001_`."""
    if matching(text, "[&<>]") is not None:
        text = replaced(text, *_ENTITIES)
    if matching(text, _UNSAID) is None:
        return text
    found = [None if cell is None else _ESCAPED.sub(_escape, cell) for cell in text.to_pylist()]
    return pa.array(found, TEXT)


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    return f"_x005F{found}" if len(found) > 1 else f"_x{ord(found):04X}_"


def column_letters(number: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
