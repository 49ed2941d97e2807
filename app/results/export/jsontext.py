"""JSON and NDJSON: one object a row. Decimals are text, so that every digit stays."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.core.export import ExportFormat
from app.results.export.lines import TEXT, filled, joined, matching, replaced, together, where
from app.results.export.names import unique_names
from app.results.export.sqltypes import is_json
from app.results.export.task import Task
from app.results.export.text import column_text, is_text
from app.results.jsonvalue import to_json_value
from app.results.page import values


class Json:
    def __init__(self, task: Task) -> None:
        self._keys = [json.dumps(n, ensure_ascii=False) for n in unique_names(task.columns)]
        self._is_list = task.options.format is ExportFormat.JSON
        self._begun = False

    def head(self) -> str:
        return "[" if self._is_list else ""

    def rows(self, batch: pa.RecordBatch) -> Any:
        pieces: list[Any] = []
        for number, (key, column) in enumerate(zip(self._keys, batch.columns, strict=True)):
            field = batch.schema.field(number)
            pieces.append(f"{',' if number else '{'}{key}:")
            pieces.append(filled(json_cells(column, field), "null"))
        if not self._keys:
            pieces.append("{")
        if not self._is_list:
            return joined([*pieces, "}\n"], batch.num_rows)
        text = joined([",\n", *pieces, "}"], batch.num_rows)
        first, self._begun = not self._begun, self._begun or batch.num_rows > 0
        return text[1:] if first else text

    def tail(self) -> str:
        return "\n]\n" if self._is_list else ""


def json_cells(column: Any, field: pa.Field[Any]) -> Any:
    """Each cell as JSON on one line; NULL stays NULL."""
    kind = column.type
    if is_text(kind) and is_json(field):
        return replaced(column_text(column), ("\r", " "), ("\n", " "))
    if pa.types.is_boolean(kind) or pa.types.is_integer(kind):
        return column_text(column)
    if pa.types.is_floating(kind):
        text = column_text(column)
        return where(pc.is_finite(column), text, together(['"', text, '"']))
    if is_text(kind):
        return json_strings(column_text(column))
    if pa.types.is_temporal(kind) or pa.types.is_decimal(kind):
        return json_strings(column_text(column, iso=True))
    cells = [
        None if cell is None else json.dumps(to_json_value(cell), ensure_ascii=False)
        for cell in values(column)
    ]
    return pa.array(cells, TEXT)


def json_strings(text: Any) -> Any:
    if matching(text, r'["\\\x00-\x1f]') is not None:
        text = replaced(text, ("\\", "\\\\"), ('"', '\\"'))
        for code in range(32) if matching(text, r"[\x00-\x1f]") is not None else ():
            text = replaced(text, (chr(code), json.dumps(chr(code))[1:-1]))
    return together(['"', text, '"'])
