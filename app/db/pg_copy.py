"""`COPY (the approved query) TO STDOUT`: the server's fastest way to hand rows over.

Inside the same read-only transaction as a cursor would be. The bare text has been prepared before,
which proves that it is one whole statement, so that nothing in it can close the bracket.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import pq
from psycopg.abc import PQGen
from psycopg.errors import FeatureNotSupported, SyntaxError
from psycopg.waiting import Wait

from app.db.batches import CHUNK_BYTES, FIRST_ROWS

BEFORE = "COPY ("
_AFTER = "\n) TO STDOUT (FORMAT csv)"
"""On a line of its own: the text may end with a comment."""
REFUSED = (FeatureNotSupported, SyntaxError)
"""What can be prepared and not copied: SHOW, EXPLAIN, a text that ends with a semicolon."""
_PATIENCE_S = 0.1
"""Rows that came are handed over after this time, few as they may be."""


def copied(text: bytes) -> bytes:
    return BEFORE.encode() + text + _AFTER.encode()


def portions(driver: psycopg.Connection[Any], chunk_rows: int) -> Iterator[bytes]:
    """Whole lines, as many as `fetch_chunks` would have rows. The first ones come at once, and what
    came before an error comes before it is raised."""
    take, size = driver.pgconn.get_copy_data, min(FIRST_ROWS, chunk_rows)
    lines: list[Any] = []
    held, last = 0, time.monotonic()
    try:
        while (found := take(1))[0] >= 0:
            length, line = found
            if length:
                lines.append(line)
                held += length
            else:
                driver.wait(_more(driver.pgconn))
            full = len(lines) >= size or held >= CHUNK_BYTES
            if full or (not length and lines and time.monotonic() - last > _PATIENCE_S):
                yield b"".join(lines)
                size = min(size * 8, chunk_rows)
                lines, held, last = [], 0, time.monotonic()
    except psycopg.Error:
        if lines:
            yield b"".join(lines)
        raise
    if lines:
        yield b"".join(lines)


def drained(driver: psycopg.Connection[Any]) -> None:
    """Drop the lines that still come."""
    while (length := driver.pgconn.get_copy_data(1)[0]) >= 0:
        if not length:
            driver.wait(_more(driver.pgconn))


def _more(pgconn: pq.abc.PGconn) -> PQGen[None]:
    while not (yield Wait.R):
        pass
    pgconn.consume_input()
