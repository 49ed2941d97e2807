"""An example on which two queries differ, on the command line: as JSON, and as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from app.core.examples import Answer, Counterexample, Finding

_NAMES = {"sqlite": "SQLite", "duckdb": "DuckDB"}
_SHOWN_ROWS = 30


def example_json(found: Counterexample) -> dict[str, Any]:
    tables = found.example.tables if found.example is not None else ()
    return {
        "finding": found.finding.value,
        "engine": found.engine,
        "tried": found.tried,
        "only_order": found.only_order,
        "loose": found.loose,
        "reason": found.reason,
        "tables": [
            {"schema": t.schema, "name": t.name, "columns": list(t.columns),
             "rows": [list(row) for row in t.rows]}
            for t in tables
        ],
        "before": _answer_json(found.before),
        "after": _answer_json(found.after),
    }  # fmt: skip


def _answer_json(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {"columns": list(answer.columns), "rows": [list(row) for row in answer.rows]}


def show_example(
    found: Counterexample, out: Console, *, titles: tuple[str, str] = ("before", "after")
) -> None:
    """`titles` stand over the two answers."""
    out.print(_headline(found), style="bold")
    if found.example is None or found.before is None or found.after is None:
        return
    if found.loose:
        out.print("The rows break a declared key in a way that SQLite lets through.", style="dim")
    for table in found.example.tables:
        out.print(_table(f"given {table.name}", table.columns, table.rows))
    for title, answer in zip(titles, (found.before, found.after), strict=True):
        out.print(_table(title, answer.columns, answer.rows))


def _headline(found: Counterexample) -> str:
    match found.finding:
        case Finding.SAME:
            return "Both return the same, whatever the data."
        case Finding.DIFFERENT:
            what = "only the order differs" if found.only_order else "they differ"
            engine = _NAMES.get(found.engine, found.engine)
            return f"On these made-up rows {what} (run by {engine} in memory):"
        case Finding.NO_DIFFERENCE_FOUND:
            return f"No difference found in {found.tried:,} made-up examples."
        case Finding.NOT_TRIED:
            return f"No example could be tried: {_plain(found.reason)}"


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> RichTable:
    table = RichTable(title=Text(_plain(title)), title_justify="left", show_edge=False)
    for column in columns:
        table.add_column(Text(_plain(column)))
    for row in rows[:_SHOWN_ROWS]:
        table.add_row(*(_cell(value) for value in row))
    if len(rows) > _SHOWN_ROWS:
        table.caption = f"and {len(rows) - _SHOWN_ROWS} more"
    return table


def _cell(value: object) -> Text:
    return Text("NULL", style="dim") if value is None else Text(_plain(str(value)))


def _plain(text: str) -> str:
    """`text` without control characters, which could drive the terminal."""
    return "".join(ch if ch.isprintable() else "�" for ch in text)
