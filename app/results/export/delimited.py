"""CSV and TSV. Texts are quoted and NULL never is, so that NULL and the empty text stay apart.

Numbers, dates and moments without a zone need no quotation marks.

Arrow writes what it can write; a decimal comma or another quotation mark is woven here.
"""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from app.core.export import ExportFormat
from app.results.export.guard import guarded
from app.results.export.lines import filled, joined, replaced, together, woven
from app.results.export.task import Task
from app.results.export.text import as_moments, column_text, is_number

_ARROW_QUOTE = '"'


class Delimited:
    def __init__(self, task: Task) -> None:
        chosen = task.options
        self._options = chosen
        self._names = [column.name for column in task.columns]
        self._delimiter = "\t" if chosen.format is ExportFormat.TSV else chosen.delimiter
        self._end = chosen.line_end.text
        by_arrow = chosen.quote == _ARROW_QUOTE and chosen.decimal_mark == "."
        self._sink = io.BytesIO()
        self._by_arrow = by_arrow and _ARROW_QUOTE not in chosen.null
        write_options: Any = pcsv.WriteOptions
        self._arrow = write_options(
            include_header=False,
            delimiter=self._delimiter,
            eol=self._end,
            null_string=chosen.null if self._by_arrow else "",
        )

    def head(self) -> str:
        if not self._options.header:
            return ""
        names: Any = pa.array(self._names, pa.large_string())
        names = guarded(names) if self._options.guard else names
        return self._delimiter.join(self._quoted(names).to_pylist()) + self._end

    def rows(self, batch: pa.RecordBatch) -> Any:
        if self._by_arrow:
            return self._written(batch)
        cells = [filled(self._cell(column), self._options.null) for column in batch.columns]
        line = woven(cells, before="", between=self._delimiter, after=self._end)
        return joined(line, batch.num_rows)

    def tail(self) -> str:
        return ""

    def _written(self, batch: pa.RecordBatch) -> memoryview:
        """Into memory that is used again: to be taken before the next batch."""
        columns = [self._readable(column) for column in batch.columns]
        made = pa.record_batch(columns, names=[str(number) for number in range(len(columns))])
        self._sink.seek(0)
        pcsv.write_csv(made, self._sink, self._arrow)
        return self._sink.getbuffer()[: self._sink.tell()]

    def _readable(self, column: Any) -> Any:
        if _is_bare(column.type):
            return column
        if not getattr(column.type, "tz", None):
            moments = as_moments(column)
            if moments is not None:
                return moments
        text = column_text(column)
        return guarded(text) if self._options.guard else text

    def _cell(self, column: Any) -> Any:
        text = column_text(column)
        if _is_bare(column.type):
            mark = self._options.decimal_mark
            text = text if mark == "." else pc.replace_substring(text, ".", mark)
            return self._quoted(text) if mark == self._delimiter else text
        return self._quoted(guarded(text) if self._options.guard else text)

    def _quoted(self, text: Any) -> Any:
        quote = self._options.quote
        return together([quote, replaced(text, (quote, quote * 2)), quote])


def _is_bare(kind: pa.DataType) -> bool:
    """Numbers, true and false need no quotation marks."""
    return is_number(kind) or pa.types.is_boolean(kind)
