"""A report as one page to read: totals, confidence, and the failures by their cause.

The page needs nothing else, runs no script, and everything that comes from a database, a model or
a person's file is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from app.core import paths
from app.workflow.scoring.causes import changes, failures
from app.workflow.scoring.outcome import Outcome

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def webpage(report: Mapping[str, Any], outcomes: Sequence[Outcome]) -> str:
    """HTML for the content of a report and its outcomes."""
    title = f"{report['settings'].get('questions', 'Questions')}: drafts that were right"
    parts = (
        f"<h1>{escape(title)}</h1>",
        _conditions(report),
        _totals(report["totals"]),
        _calibration(report["totals"].get("calibration")),
        *_failures([o for o in outcomes if not o.degenerate]),
    )
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{escape(title)}</title><style>{_style()}</style></head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body></html>\n"
    )


def _style() -> str:
    return paths.resource("report", "style.css").read_text(encoding="utf-8")


def _conditions(report: Mapping[str, Any]) -> str:
    model, settings = report["model"], report["settings"]
    facts = {"model": model.get("id", "?"), "device": model.get("device", "?"), **settings}
    return f"<p class='soft'>{escape(' · '.join(f'{k}: {v}' for k, v in facts.items()))}</p>"


def _totals(totals: Mapping[str, Any]) -> str:
    rows = [("all that are not degenerate", totals), ("degenerate, apart", totals["degenerate"])]
    for group in ("by_hardness", "by_lang", "by_db"):
        rows += [(f"{group[3:]} {name}", share) for name, share in totals[group].items()]
    return f"<h2>Totals</h2><table>{_HEAD}{''.join(_total(*row) for row in rows)}</table>"


_HEAD = (
    "<tr><th>Questions</th><th class='number'>right</th><th class='number'>EX</th><th></th></tr>"
)


def _total(name: str, share: Mapping[str, Any]) -> str:
    ex = share["ex"]
    bar = "" if ex is None else f"<span class='bar' style='width:{8 * ex:.2f}rem'></span>"
    return (
        f"<tr><td>{escape(name)}</td>"
        f"<td class='number'>{share['right']} of {share['n']}</td>"
        f"<td class='number'>{'–' if ex is None else f'{ex:.3f}'}</td><td>{bar}</td></tr>"
    )


def _calibration(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return ""
    rows = "".join(
        f"<tr><td class='number'>{b['confidence']:.2f}</td><td class='number'>{b['right']:.2f}</td>"
        f"<td class='number'>{b['n']}</td></tr>"
        for b in found["bins"]
    )
    return (
        "<h2>Confidence</h2>"
        f"<p>Brier score {found['brier']:.3f} · {found['coverage']:.1%} of the questions can be "
        f"answered with 90 % right · {found['surest_half']:.3f} right in the surer half</p>"
        "<table><tr><th class='number'>said</th><th class='number'>were right</th>"
        f"<th class='number'>questions</th></tr>{rows}</table>"
    )


def _failures(outcomes: Iterable[Outcome]) -> Iterable[str]:
    groups = failures(outcomes)
    yield f"<h2>What went wrong: {sum(len(group) for group in groups.values())}</h2>"
    for name, members in groups.items():
        yield f"<h3>{escape(name)} ({len(members)})</h3>"
        yield from (_failure(outcome) for outcome in members)


def _failure(outcome: Outcome) -> str:
    lines = [f"<details><summary>{escape(outcome.question)} "]
    lines.append(f"<span class='soft'>{escape(outcome.db)} · {escape(outcome.id)}</span></summary>")
    if outcome.error:
        lines.append(f"<p class='error'>{escape(outcome.error)}</p>")
    lines.append(f"Draft<pre>{escape(outcome.sql or outcome.raw or '–')}</pre>")
    lines.append(f"Gold<pre>{escape(outcome.gold)}</pre>")
    for change in changes(outcome):
        sides = " → ".join(side for side in (change.before, change.after) if side)
        lines.append(f"<div class='soft'>{escape(f'{change.clause}: {sides}')}</div>")
    return "".join([*lines, "</details>"])
