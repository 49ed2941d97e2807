"""What every format is given, and what it must do with the batches of one export."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from app.core.export import ExportNote, ExportOptions
from app.core.values import ResultColumn

Write = Callable[[pa.RecordBatch], None]


@dataclass(frozen=True, slots=True)
class Task:
    """`columns` and the fields of `schema` are the same ones, in order; every batch has `schema`.
    Formats add to `notes` what they could not keep."""

    columns: tuple[ResultColumn, ...]
    schema: pa.Schema
    options: ExportOptions
    notes: set[ExportNote] = field(default_factory=set)


class TextFormat(Protocol):
    """A format of characters, made in pieces of UTF-8: `head`, one `rows` a batch, `tail`."""

    def head(self) -> str: ...

    def rows(self, batch: pa.RecordBatch) -> Any:
        """Bytes, or something with their buffer."""

    def tail(self) -> str: ...


MakeText = Callable[[Task], TextFormat]
OpenFile = Callable[[Path, Task], AbstractContextManager[Write]]
"""A format of its own kind of file: what comes out of the context is called for each batch."""
