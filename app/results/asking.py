"""Questions of DuckDB to the rows of a result: bounded in memory, and ended by a cancel."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, EnvironmentFault
from app.core.paths import spill_dir
from app.results.rows import Rows

T = TypeVar("T")

ROW = "row"
"""The column with the number of each row, from 0."""
_MEMORY = "256MB"
"""What does not fit goes to a folder beside the rows, which is swept if this process is killed."""
_MOST_MEMORY = "768MB"
"""For the few that can't go on with less: a merge of long texts keeps parts of them at hand."""


class TooLargeError(Exception):
    """A sum is beyond what its exact type holds."""


class Asking:
    """Each question reads the rows anew, as they are mapped; nothing is kept between two. All of
    them see the rows that were there at the beginning."""

    def __init__(self, rows: Rows, token: CancelToken) -> None:
        import duckdb

        self._rows = rows
        self._token = token
        self._folder = spill_dir() / f"rows-{os.getpid()}-{uuid.uuid4().hex}.tmp"
        self._connection = duckdb.connect(
            ":memory:", config={**_CONFIG, "temp_directory": str(self._folder)}
        )
        self._connection.execute("SET enable_external_access = false")
        self.count = rows.row_count

    def __enter__(self) -> Asking:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def schema(self, columns: Sequence[int]) -> pa.Schema:
        return self._rows.reader(columns, 0, self.count).schema

    def ask(
        self,
        sql: str,
        columns: Sequence[int],
        values: Sequence[object] = (),
        *,
        numbered: bool = False,
    ) -> list[tuple[Any, ...]]:
        """The answer to `sql` over the table `cells`, whose columns "0", "1" … are `columns`, and
        with `numbered` also ROW.

        Raises CancelledError, TooLargeError, or EnvironmentFault where memory and disk do not
        suffice.
        """
        return self._run(columns, numbered, lambda c: c.execute(sql, list(values)).fetchall())

    def table(
        self,
        sql: str,
        columns: Sequence[int],
        values: Sequence[object] = (),
        *,
        numbered: bool = False,
    ) -> pa.Table:
        """The same as an Arrow table, for answers with many rows."""
        found: pa.Table = self._run(
            columns, numbered, lambda c: c.sql(sql, params=list(values)).to_arrow_table()
        )
        return found

    def _run(self, columns: Sequence[int], numbered: bool, question: Callable[[Any], T]) -> T:
        import duckdb

        try:
            return self._asked(columns, numbered, question)
        except duckdb.OutOfMemoryException:
            self._connection.execute(f"SET threads = 1; SET memory_limit = '{_MOST_MEMORY}'")
        except duckdb.IOException:
            raise self._too_many() from None
        try:
            return self._asked(columns, numbered, question)
        except (duckdb.OutOfMemoryException, duckdb.IOException):
            raise self._too_many() from None

    def _asked(self, columns: Sequence[int], numbered: bool, question: Callable[[Any], T]) -> T:
        import duckdb

        self._token.check()
        reader = self._rows.reader(columns, 0, self.count)
        if numbered:
            reader = _numbered(reader)
        connection = self._connection
        connection.register("cells", reader)
        try:
            with self._token.interrupting(connection.interrupt):
                return question(connection)
        except duckdb.InterruptException:
            raise CancelledError from None
        except duckdb.OutOfRangeException:
            raise TooLargeError from None
        finally:
            connection.unregister("cells")

    def _too_many(self) -> EnvironmentFault:
        return EnvironmentFault(
            "The rows are too many to be put together: memory and disk do not suffice.",
            hint=f"Make room where {self._folder.parent} lies, or let the database do it.",
        )


_CONFIG: dict[str, Any] = {
    "threads": 2,
    "memory_limit": _MEMORY,
}


def _numbered(reader: pa.RecordBatchReader) -> pa.RecordBatchReader:
    schema = reader.schema.append(pa.field(ROW, pa.int64()))
    return pa.RecordBatchReader.from_batches(schema, _with_numbers(reader, schema))


def _with_numbers(reader: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    first = 0
    for batch in reader:
        numbers = pa.array(np.arange(first, first + batch.num_rows))
        yield pa.RecordBatch.from_arrays([*batch.columns, numbers], schema=schema)
        first += batch.num_rows
