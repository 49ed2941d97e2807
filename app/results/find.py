"""Text in any cell of the rows, as far as they are here."""

from __future__ import annotations

from app.core.cancel import CancelToken
from app.core.looking import Found
from app.results.asking import ROW, Asking
from app.results.condition import shown_text
from app.results.rows import Rows

MOST = 10_000


def find(rows: Rows, text: str, token: CancelToken) -> Found:
    """Cells whose text contains `text`, whatever the case. Masked columns are not looked into."""
    columns = [place for place, column in enumerate(rows.columns) if not column.masked]
    if not text or not columns:
        return Found(())
    with Asking(rows, token) as asking:
        schema = asking.schema(columns)
        cells = [shown_text(f'"{i}"', field) for i, field in enumerate(schema)]
        hits = ", ".join(f"contains(lower({cell}), lower($1))" for cell in cells)
        answer = asking.ask(
            f'SELECT "{ROW}", hits FROM (SELECT "{ROW}", [{hits}] AS hits FROM cells)'
            f' WHERE list_contains(hits, true) ORDER BY "{ROW}" LIMIT {MOST + 1}',
            columns,
            [text],
            numbered=True,
        )
    found = [
        (row, columns[place]) for row, hit in answer for place, is_hit in enumerate(hit) if is_hit
    ]
    return Found(tuple(found[:MOST]), more=len(found) > MOST)
