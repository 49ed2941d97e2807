"""Markdown and HTML: tables to read. What a value holds is shown, and never acts."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from app.results.export.lines import TEXT, filled, joined, matching, replaced, woven
from app.results.export.task import Task
from app.results.export.text import column_text, is_number

_SIGNS = r"([\\`*_\[\]<>|~&!#])"
_BREAKS = (("\r\n", "<br>"), ("\n", "<br>"), ("\r", "<br>"))
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"))
_STYLE = (
    "body{font:14px system-ui,sans-serif;margin:24px}"
    "table{border-collapse:collapse}"
    "th,td{border:1px solid #d0d5dc;padding:4px 8px;text-align:left;white-space:pre-wrap}"
    "th{background:#f1f3f6}.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".null{color:#6b7684}"
)


class Markdown:
    def __init__(self, task: Task) -> None:
        self._names = [column.name for column in task.columns]
        self._numbers = [is_number(field.type) for field in task.schema]

    def head(self) -> str:
        names = _markdown(pa.array(self._names, TEXT)).to_pylist()
        rule = ["---:" if number else "---" for number in self._numbers]
        return f"| {' | '.join(names)} |\n| {' | '.join(rule)} |\n"

    def rows(self, batch: pa.RecordBatch) -> Any:
        cells = [filled(_markdown(column_text(column)), "NULL") for column in batch.columns]
        line = woven(cells, before="| ", between=" | ", after=" |\n")
        return joined(line, batch.num_rows)

    def tail(self) -> str:
        return ""


class Html:
    def __init__(self, task: Task) -> None:
        self._names = [column.name for column in task.columns]
        self._opening = ['<td class="n">' if is_number(f.type) else "<td>" for f in task.schema]

    def head(self) -> str:
        names = _html(pa.array(self._names, TEXT)).to_pylist()
        cells = "".join(f"<th>{name}</th>" for name in names)
        return (
            '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            f"<title>Tacit</title><style>{_STYLE}</style></head><body>\n"
            f"<table><thead><tr>{cells}</tr></thead><tbody>\n"
        )

    def rows(self, batch: pa.RecordBatch) -> Any:
        pieces: list[Any] = ["<tr>"]
        for opening, column in zip(self._opening, batch.columns, strict=True):
            cells = filled(_html(column_text(column)), '<span class="null">NULL</span>')
            pieces += [opening, cells, "</td>"]
        return joined([*pieces, "</tr>\n"], batch.num_rows)

    def tail(self) -> str:
        return "</tbody></table>\n</body></html>\n"


def _markdown(text: Any) -> Any:
    if matching(text, _SIGNS) is not None:
        text = pc.replace_substring_regex(text, _SIGNS, r"\\\1")
    return replaced(text, *_BREAKS) if matching(text, r"[\r\n]") is not None else text


def _html(text: Any) -> Any:
    return replaced(text, *_ENTITIES) if matching(text, "[&<>\"']") is not None else text
