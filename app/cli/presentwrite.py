"""A write in the terminal and as JSON: its review, what it did, rows before and after."""

from __future__ import annotations

from typing import Any

from rich.table import Table as RichTable
from rich.text import Text

from app.cli.present import issue_json, out, plain, show_explanation, show_issues, step_json
from app.core.writes import Cells, SampleRow, WriteReview
from app.workflow.write import Pending


def write_json(review: WriteReview, pending: Pending | None, dialect: str) -> dict[str, Any]:
    """The same keys always; `result` is null for a write that was refused."""
    target = review.target
    return {
        "dialect": dialect,
        "sql": review.sql,
        "review": {
            "verdict": "write" if review.admitted else "refused",
            "kind": review.kind.value if review.kind else None,
            "reasons": list(review.reasons),
            "table": target.title if target else None,
            "columns": list(review.columns),
            "rows": review.rows,
            "permanent": review.permanent,
            "issues": [issue_json(issue) for issue in review.issues],
            "explanation": [step_json(step) for step in review.explanation],
        },
        "result": _result(pending) if pending is not None else None,
    }


def _result(pending: Pending) -> dict[str, Any]:
    done = pending.done
    return {
        "outcome": pending.outcome.value if pending.outcome else None,
        "affected": done.affected,
        "columns": list(done.columns),
        "rows": [{"before": _cells(row.before), "after": _cells(row.after)} for row in done.rows],
        "notes": [*done.notes, *([pending.surprise] if pending.surprise else [])],
    }


def _cells(cells: Cells | None) -> list[str | None] | None:
    return None if cells is None else list(cells)


def show_write_review(review: WriteReview) -> None:
    if not review.admitted:
        out.print("Refused", style="bold red")
    elif review.permanent:
        out.print("Writes, for good", style="bold red")
    else:
        out.print("Writes", style="bold red")
    for reason in review.reasons:
        out.print(f"  {plain(reason)}")
    if review.target is not None:
        columns = f" ({', '.join(review.columns)})" if review.columns else ""
        out.print(plain(f"  {_kind(review)} {review.target.title}{columns}"))
    if review.admitted and review.target is not None:
        rows = "not counted" if review.rows is None else f"{review.rows:,}"
        out.print(f"  Rows: {rows}")
    show_issues(review.issues)
    show_explanation(review.explanation)


def _kind(review: WriteReview) -> str:
    return review.kind.value.upper() if review.kind else ""


def show_done(pending: Pending) -> None:
    done = pending.done
    affected = (
        "Rows affected: not told" if done.affected is None else f"Rows affected: {done.affected:,}"
    )
    out.print(affected, style="bold")
    if pending.surprise:
        out.print(plain(pending.surprise), style="bold yellow")
    if done.rows:
        table = RichTable(show_edge=False)
        table.add_column("")
        for column in done.columns:
            table.add_column(Text(plain(column)))
        for row in done.rows:
            _add(table, row)
        out.print(table)
        if done.affected is not None and done.affected > len(done.rows):
            out.print(f"{len(done.rows)} of them shown", style="dim")
    for note in done.notes:
        out.print(plain(note), style="dim")


def _add(table: RichTable, row: SampleRow) -> None:
    if row.before is not None:
        table.add_row(Text("-", style="red"), *map(_cell, row.before))
    if row.after is not None:
        cells = [_cell(cell) for cell in row.after]
        for cell, changed in zip(cells, row.changed, strict=True):
            if changed:
                cell.stylize("bold green")
        table.add_row(Text("+", style="green"), *cells)


def _cell(text: str | None) -> Text:
    return Text("NULL", style="dim") if text is None else Text(plain(text))
