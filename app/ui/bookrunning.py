"""One query of a notebook: reviewed, run read-only, and its first rows and chart taken along."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.cancel import CancelToken
from app.core.chart import Chart, NotDrawableError
from app.core.events import Event
from app.core.notebook import CellResult
from app.core.preview import Preview
from app.core.values import Verdict
from app.ui.itemmodels.values import grouped, is_number, shown
from app.ui.services import Opened

if TYPE_CHECKING:
    from app.results.store import ResultStore

SHOWN = 20
"""Rows that a page shows of a result."""
_LONGEST = 300


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    result: CellResult
    chart: Chart | None = None


def bring(
    sql: str, opened: Opened, token: CancelToken, *, at: str, confirmed: bool = False
) -> Brought:
    """Nothing is run that the review refuses. Raises what `Opened.run` does."""
    review = opened.review(sql, None)
    if review.verdict is not Verdict.READ:
        why = " ".join(review.reasons) or review.verdict.value
        return Brought(CellResult(refused=why, at=at, connection=opened.profile.name))
    rows = opened.new_rows()
    try:
        begun = time.perf_counter()
        ran = opened.run(review, rows, _unheard, 0, token, confirmed=confirmed)
        milliseconds = (time.perf_counter() - begun) * 1000
        first = rows.page(0, SHOWN, longest=_LONGEST)
        columns = rows.columns
        result = CellResult(
            columns=tuple(column.name for column in columns),
            numeric=tuple(_is_numeric([row[n] for row in first]) for n in range(len(columns))),
            rows=tuple(tuple(map(_text, row, map(grouped, columns))) for row in first),
            row_count=rows.row_count,
            more=ran.summary.truncated or ran.summary.stopped,
            milliseconds=milliseconds,
            at=at,
            connection=opened.profile.name,
            masked=any(column.masked for column in columns),
        )
        return Brought(result, _drawn(rows, opened, token))
    finally:
        rows.close()


def _drawn(rows: ResultStore, opened: Opened, token: CancelToken) -> Chart | None:
    """The chart that a person chose for the query, or the one that fits."""
    pictures = opened.pictures(rows)
    profile = pictures.profile(token)
    spec = pictures.choose(profile)
    if spec is None:
        return None
    try:
        return pictures.draw(profile, spec, token)
    except NotDrawableError:
        return None


def _text(value: object, group: bool) -> str | None:
    """As the table of rows writes it; a number is grouped where its column is."""
    from app.results.text import as_text

    if isinstance(value, Preview):
        start = value.start if isinstance(value.start, str) else f"0x{value.start.hex()}"
        return f"{start}…"
    return shown(value, group=group) if is_number(value) else as_text(value)


def _is_numeric(values: list[object]) -> bool:
    from decimal import Decimal

    found = [value for value in values if value is not None]
    return bool(found) and all(type(value) in (int, float, Decimal) for value in found)


def _unheard(_event: Event) -> None:
    """The page shows the end only."""
