"""How scores are shown, and `tacit eval compare`, which sets two reports side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.options import Json
from app.cli.present import emit_json, out, plain
from app.core.errors import EnvironmentFault
from app.workflow.scoring.outcome import Outcome
from app.workflow.scoring.paired import Comparison, compare
from app.workflow.scoring.report import read_report
from app.workflow.scoring.webpage import webpage

SHOWN = 20
CHANCE = 0.05
"""Above this a difference is not called one: the usual bound."""

ReportFile = Annotated[Path, typer.Argument(help="A report file.")]


def compare_reports(before: ReportFile, after: ReportFile, json: Json = False) -> None:
    """Compare two reports on the questions of both, with an exact test."""
    first, second = read_report(before), read_report(after)
    found = compare(first.outcomes, second.outcomes)
    if json:
        emit_json(comparison_json(found))
        return
    for name, file, one in (("before", before, first), ("after", after, second)):
        out.print(plain(f"{name:7} {one.model.get('id', '?')} · {file.name}"))
    show_comparison(found)


def comparison_json(found: Comparison) -> dict[str, Any]:
    return asdict(found) | {
        "ex_before": round(found.before / found.n, 4),
        "ex_after": round(found.after / found.n, 4),
    }


def show_comparison(found: Comparison) -> None:
    out.print(f"EX {found.before / found.n:.3f} before, {found.after / found.n:.3f} after")
    out.print(f"on {found.n} questions: {len(found.won)} won, {len(found.lost)} lost")
    words = "a difference" if found.p < CHANCE else "may be chance"
    out.print(f"p = {found.p:.3f} (exact McNemar test): {words}")
    for name, ids in (("won", found.won), ("lost", found.lost)):
        if ids:
            more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
            out.print(plain(f"{name}: {', '.join(ids[:SHOWN])}{more}"))
    if found.only_before or found.only_after:
        out.print(f"Left out: {found.only_before} only before, {found.only_after} only after")
    if found.schemas_changed:
        out.print(plain(f"The schema changed in: {', '.join(found.schemas_changed)}"))


def show_totals(totals: Mapping[str, Any]) -> None:
    _line("all that are not degenerate", totals)
    _line("degenerate golds, apart", totals["degenerate"])
    for group in ("by_hardness", "by_lang", "by_db"):
        for name, share in totals[group].items():
            _line(f"{group.removeprefix('by_')} {name}", share)
    found = totals.get("calibration")
    if found:
        out.print(
            f"Confidence: Brier {found['brier']:.3f}, coverage at 90 % right "
            f"{found['coverage']:.3f}, EX of the surer half {found['surest_half']:.3f}"
        )


def write_page(file: Path, summary: Mapping[str, Any], outcomes: Sequence[Outcome]) -> None:
    try:
        file.write_text(webpage(summary, outcomes), encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(f"{file} can't be written: {error.strerror}.") from None


def _line(name: str, share: Mapping[str, Any]) -> None:
    ex = "   – " if share["ex"] is None else f"{share['ex']:.3f}"
    out.print(plain(f"EX {ex}  ({share['right']} of {share['n']})  {name}"))
