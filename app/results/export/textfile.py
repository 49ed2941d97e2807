"""Formats of characters as bytes in the encoding that a person chose."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import pyarrow as pa

from app.core.errors import UserError
from app.core.export import Encoding
from app.results.export.formats import TEXTS
from app.results.export.task import Task, Write


class Output(Protocol):
    def write(self, data: Any, /) -> Any: ...


@contextmanager
def text_into(output: Output, task: Task) -> Iterator[Write]:
    """Write the format's text into `output`. Raises UserError for a character that the encoding
    does not have."""
    options = task.options
    made = TEXTS[options.format](task)
    file = output if options.encoding is Encoding.UTF_8 else _Encoded(output, options.encoding)
    file.write(made.head().encode())

    def write(batch: pa.RecordBatch) -> None:
        file.write(made.rows(batch))

    yield write
    file.write(made.tail().encode())


class _Encoded:
    """Takes UTF-8. The encoder knows whether the mark of the beginning is written."""

    def __init__(self, output: Output, encoding: Encoding) -> None:
        self._output = output
        self._encoding = encoding
        self._encoder = codecs.getincrementalencoder(encoding.value)()

    def write(self, data: Any) -> None:
        try:
            self._output.write(self._encoder.encode(bytes(data).decode()))
        except UnicodeEncodeError as error:
            sign = f"U+{ord(error.object[error.start]):04X}"
            raise UserError(
                f"The encoding {self._encoding.value} has no character {sign}, which is in a text.",
                hint="Choose utf-8, or utf-8-sig for Excel.",
            ) from None
