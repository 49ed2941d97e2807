"""Tables as they are dragged from the schema into a question: their qualified names, one a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

TABLE_FORMAT = "application/x-tacit-table"


def table_data(names: Iterable[str]) -> QMimeData:
    """A name with a line break can't be dragged; it would be read as two."""
    data = QMimeData()
    lines = "\n".join(name for name in names if len(name.splitlines()) == 1)
    data.setData(TABLE_FORMAT, lines.encode("utf-8", "replace"))
    return data


def tables_in(data: QMimeData) -> tuple[str, ...]:
    raw = bytes(data.data(TABLE_FORMAT).data())
    return tuple(raw.decode("utf-8", "replace").splitlines())
