"""Reads the distinct texts of a connection in the background, to compare questions with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from app.context.encoder import ENCODER
from app.context.sensitive import is_sensitive
from app.context.values import Column, Match, ValueIndex
from app.context.words import is_chinese
from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.schema import Schema, Table

Read = Callable[[Table, Sequence[str]], Mapping[str, Sequence[str]]]

MOST = 50_000
"""Values of one connection."""
_WAIT_S = 3.0
_STEP_S = 0.05
_TEXT = ("char", "text", "clob", "string", "enum")


class ValueReading:
    """Begins at once; `matches` may be asked from any thread. Held in memory only."""

    def __init__(self, schema: Schema, read: Read, unread: Collection[Column] = ()) -> None:
        self._schema = schema
        self._read = read
        self._unread = frozenset(unread)
        self._token = CancelToken()
        self._index: ValueIndex | None = None
        self._texts: Mapping[Column, Sequence[str]] = {}
        self._ready = threading.Event()
        threading.Thread(target=self._work, name="values", daemon=True).start()

    def matches(self, question: str, token: CancelToken) -> tuple[Match, ...]:
        """The values that `question` names; waits for the reading, a few seconds at most, then does
        without. Raises CancelledError."""
        waited = 0.0
        while not self._ready.wait(_STEP_S) and waited < _WAIT_S:
            token.check()
            waited += _STEP_S
        if self._index is None:
            return ()
        return self._index.matches(question, ENCODER if is_chinese(question) else None)

    def texts(self, token: CancelToken) -> Mapping[Column, Sequence[str]]:
        """All that was read; waits until that is over. Raises CancelledError."""
        while not self._ready.wait(_STEP_S):
            token.check()
        return self._texts

    def of(self, table: Table, column: str) -> Sequence[str]:
        """What has been read of a column by now; never waits."""
        return self._index.of((table.qualified, column)) if self._index is not None else ()

    def close(self) -> None:
        self._token.cancel()

    def _work(self) -> None:
        found: dict[Column, Sequence[str]] = {}
        left = MOST
        try:
            for table in self._schema.tables:
                if self._token.cancelled or left <= 0:
                    break
                for name, texts in self._read(table, self._columns(table)).items():
                    found[table.qualified, name] = texts[:left]
                    left -= len(found[table.qualified, name])
        except AppError:
            self._token.cancel()
        if not self._token.cancelled:
            self._index, self._texts = ValueIndex(found, self._names()), found
        self._ready.set()

    def _names(self) -> Iterator[str]:
        for table in self._schema.tables:
            yield table.name
            yield from (column.name for column in table.columns)

    def _columns(self, table: Table) -> list[str]:
        return [
            column.name
            for column in table.columns
            if any(word in column.type.lower() for word in _TEXT)
            and not is_sensitive(column.name)
            and (table.qualified, column.name) not in self._unread
        ]
