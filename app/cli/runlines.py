"""A past run as one line of a list."""

from __future__ import annotations

from app.memory.history import Run

_CHARACTERS = 80


def run_line(run: Run) -> str:
    """Its number (marked if it is pinned), when and where, what was asked, and how it ended."""
    mark = "*" if run.pinned else " "
    unit = "row" if run.row_count == 1 else "rows"
    end = run.error or f"{run.row_count:,} {unit}, {run.duration_ms:,.0f} ms"
    what = shortened(run.question or run.sql)
    return f"{run.id:5}{mark} {run.at[:16]}  {run.connection}  {what}  ({end})"


def shortened(text: str) -> str:
    """On one line, and not too long for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _CHARACTERS else line[: _CHARACTERS - 1] + "…"
