"""How the command line shows values: one JSON object on standard output, or text for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from app.cli.presentchanges import change_json, show_changes
from app.cli.presentplan import plan_json, show_plan
from app.context.pack import Passages
from app.core.errors import AppError
from app.core.explanation import Step
from app.core.lineage import Lineage
from app.core.values import (
    Alternative,
    Confidence,
    Draft,
    Issue,
    ModelInfo,
    Repair,
    Review,
    Severity,
    Verdict,
)
from app.core.wording import LANGUAGES, said
from app.results.store import ResultStore, to_json_value

SHOWN_ROWS = 50
_TIMINGS = ("context", "first_token", "draft", "review", "execute", "total")

_PIPE_WIDTH = 160
"""Columns for a table that goes to a file or a pipe."""

_width = None if sys.stdout.isatty() else _PIPE_WIDTH
out = Console(highlight=False, markup=False, soft_wrap=True, width=_width)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_VERDICTS = {
    Verdict.READ: ("Reads only", "green"),
    Verdict.WRITE: ("Writes: refused", "red"),
    Verdict.REFUSED: ("Refused", "red"),
}


def emit_json(value: dict[str, Any]) -> None:
    """Print `value` as the one JSON object on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def show_error(error: AppError, *, as_json: bool) -> None:
    if as_json:
        wire = {"kind": error.kind, "message": error.message, "hint": error.hint}
        emit_json({"error": wire})
        return
    err.print(plain(error.message), style="bold red")
    if error.hint:
        err.print(plain(error.hint))


def plain(text: str) -> str:
    """`text` without control characters, which could drive the terminal."""
    return "".join(ch if ch.isprintable() or ch in "\n\t" else "�" for ch in text)


def answer_json(
    review: Review,
    dialect: str,
    timings_ms: Mapping[str, float | None],
    *,
    draft: Draft | None = None,
    passages: Passages | None = None,
    result: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What `ask`, `review` and `run` print with `--json`: the same keys always, null or empty where
    a command has nothing to say."""
    return {
        "question": draft.question if draft else None,
        "dialect": dialect,
        "sql": review.sql,
        "model": model_json(draft.model if draft else None),
        "context": context_json(passages) if passages else None,
        "repairs": [repair_json(r) for r in draft.repairs] if draft else [],
        "confidence": confidence_json(draft.confidence if draft else None),
        "candidates": candidates_json(draft) if draft else [],
        "review": review_json(review),
        "result": result,
        "timings_ms": {key: _rounded(timings_ms.get(key)) for key in _TIMINGS},
    }


def _rounded(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds, 2)


def review_json(review: Review) -> dict[str, Any]:
    return {
        "verdict": review.verdict.value,
        "reasons": list(review.reasons),
        "tables": list(review.tables),
        "columns": list(review.columns),
        "issues": [issue_json(i) for i in review.issues],
        "changes": [change_json(c) for c in review.changes],
        "formatted": review.formatted,
        "explanation": [step_json(step) for step in review.explanation],
        "lineage": [_lineage_json(column) for column in review.lineage],
        "plan": None if review.plan is None else plan_json(review.plan),
    }


def issue_json(issue: Issue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "message": issue.message,
        "line": issue.line,
        "column": issue.column,
        "length": issue.length,
        "values": dict(issue.values),
        "why": issue.why,
        "fix": {"label": issue.fix.label, "sql": issue.fix.sql} if issue.fix else None,
    }


def step_json(step: Step) -> dict[str, Any]:
    words = {language: said(step, language) for language in LANGUAGES}
    return {"code": step.code, "depth": step.depth, **words}


def _lineage_json(column: Lineage) -> dict[str, Any]:
    return {
        "column": column.column,
        "origin": column.origin.value,
        "sources": list(column.sources),
        "sql": column.sql,
    }


def context_json(passages: Passages) -> dict[str, Any]:
    """Which tables the model saw and which it did not, by their names with their schemas."""
    return {
        "tables": [table.qualified for table in passages.tables],
        "shortened": [table.qualified for table in passages.shortened],
        "left_out": [table.qualified for table in passages.left_out],
        "hints": list(passages.hints),
    }


def show_context(passages: Passages) -> None:
    """One line when the model did not see everything, so that other tables can be pinned."""
    if passages.left_out:
        names = ", ".join(plain(table.qualified) for table in passages.tables)
        total = len(passages.tables) + len(passages.left_out)
        out.print(f"Seen: {len(passages.tables)} of {total:,} tables ({names})", style="dim")


def repair_json(repair: Repair) -> dict[str, Any]:
    return {
        "code": repair.code,
        "message": repair.message,
        "before": repair.before,
        "after": repair.after,
    }


def confidence_json(confidence: Confidence | None) -> dict[str, Any] | None:
    if confidence is None:
        return None
    return {
        "value": confidence.value,
        "words": confidence.words,
        "doubts": [issue_json(i) for i in confidence.doubts],
    }


def candidates_json(draft: Draft) -> list[dict[str, Any]]:
    """Every reading, the one that was chosen first; `agreement` is its share of the drafts."""
    sure = draft.confidence
    if sure is None:
        return []
    chosen = Alternative(draft.sql, sure.agreeing, sure.value)
    return [
        {
            "sql": reading.sql,
            "agreement": round(reading.agreeing / sure.drafts, 4),
            "confidence": reading.confidence,
        }
        for reading in (chosen, *draft.candidates)
    ]


def show_confidence(draft: Draft) -> None:
    """How sure the draft is; where it is in doubt, why, and what else could be meant."""
    sure = draft.confidence
    if sure is None:
        return
    out.print(f"Right with a probability of {sure.value:.0%}: {sure.words}.", style="dim")
    for doubt in sure.doubts:
        out.print(f"  In doubt: {plain(doubt.message)}", style="yellow")
    for reading in draft.candidates if sure.doubts else ():
        out.print(f"  Or, {reading.confidence:.0%}: {plain(' '.join(reading.sql.split()))}")


def model_json(model: ModelInfo | None) -> dict[str, Any] | None:
    if model is None:
        return None
    return {
        "id": model.id,
        "sha256": model.sha256,
        "device": model.device,
        "gpu_layers": model.gpu_layers,
    }


def result_json(store: ResultStore, *, truncated: bool) -> dict[str, Any]:
    rows = store.page(0, store.row_count)
    return {
        "columns": [{"name": c.name, "type": c.type, "masked": c.masked} for c in store.columns],
        "rows": [[to_json_value(v) for v in row] for row in rows],
        "row_count": store.row_count,
        "truncated": truncated,
    }


def show_review(review: Review) -> None:
    words, colour = _VERDICTS[review.verdict]
    out.print(words, style=f"bold {colour}")
    for reason in review.reasons:
        out.print(f"  {plain(reason)}")
    show_issues(review.issues)
    show_changes(review.changes, out)
    show_explanation(review.explanation)
    _show_lineage(review.lineage)
    if review.plan is not None:
        show_plan(review.plan, out)


def show_issues(issues: Sequence[Issue]) -> None:
    for issue in issues:
        place = f"{issue.line}:{issue.column} " if issue.line else ""
        out.print(
            Text(f"  {place}{issue.severity.value}: ", style=_COLOURS[issue.severity])
            + Text(plain(issue.message))
        )
        if issue.fix:
            out.print(f"    Fix: {plain(issue.fix.label)}", style="dim")


def show_explanation(steps: Sequence[Step]) -> None:
    if steps:
        out.print("In words", style="bold")
    for step in steps:
        out.print("  " * (step.depth + 1) + plain(said(step, "en")))


def _show_lineage(columns: Sequence[Lineage]) -> None:
    if columns:
        out.print("Columns", style="bold")
    for column in columns:
        sources = ", ".join(column.sources) or "no table"
        out.print(plain(f"  {column.column} ← {sources} ({column.origin.value})"))


def show_rows(store: ResultStore, *, truncated: bool, milliseconds: float) -> None:
    table = RichTable(show_edge=False)
    for column in store.columns:
        table.add_column(Text(plain(column.name)))
    for row in store.page(0, min(store.row_count, SHOWN_ROWS)):
        table.add_row(*(_cell(value) for value in row))
    out.print(table)
    out.print(_count_line(store, truncated, milliseconds), style="dim")
    hidden = [column.name for column in store.columns if column.masked]
    if hidden:
        words = f"Sensitive, not shown: {', '.join(hidden)}. To show it: --reveal REASON"
        out.print(plain(words), style="yellow")


def show_notes(notes: Sequence[str]) -> None:
    for told in notes:
        out.print(plain(told), style="dim")


def _count_line(store: ResultStore, truncated: bool, milliseconds: float) -> str:
    count = store.row_count
    whole = "there are more; raise --max-rows to see them" if truncated else "all of them"
    unit = "row" if count == 1 else "rows"
    shown = f", the first {SHOWN_ROWS} shown" if count > SHOWN_ROWS else ""
    return f"{count:,} {unit}{shown} · {whole} · {milliseconds:,.0f} ms"


def _cell(value: object) -> Text:
    if value is None:
        return Text("NULL", style="dim")
    shown = to_json_value(value)
    if isinstance(shown, bool | int | float):
        return Text(str(shown), justify="right")
    if (isinstance(shown, Sequence) and not isinstance(shown, str)) or isinstance(shown, dict):
        shown = json.dumps(shown, ensure_ascii=False)
    text = plain(str(shown)).replace("\n", "⏎")
    return Text(text if len(text) <= 200 else text[:199] + "…")
