"""Changes on the command line: as JSON, and as lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from app.core.values import Change, Effect, TextRange

_SIGNS = {"added": "+", "removed": "-", "changed": "≠", "moved": "↕"}


def change_json(change: Change) -> dict[str, Any]:
    return {
        "clause": change.clause,
        "kind": change.kind.value,
        "before": change.before,
        "after": change.after,
        "effect": change.effect.value,
        "code": change.code,
        "words": change.words,
        "at_before": _range_json(change.at_before),
        "at_after": _range_json(change.at_after),
    }


def _range_json(found: TextRange | None) -> dict[str, int] | None:
    if found is None:
        return None
    return {"start": found.start, "end": found.end, "line": found.line, "column": found.column}


def show_changes(changes: Sequence[Change], out: Console) -> None:
    """Those that change nothing about the result stand apart, at the end."""
    same = [c for c in changes if c.effect is Effect.SAME]
    for change in (c for c in changes if c.effect is not Effect.SAME):
        out.print(f"  {_SIGNS[change.kind.value]} {_plain(change.words)} ({change.effect.value})")
    if same:
        out.print("  Same meaning:", style="dim")
    for change in same:
        out.print(f"    {_plain(change.words)}", style="dim")


def _plain(text: str) -> str:
    """`text` without control characters, which could drive the terminal."""
    return "".join(ch if ch.isprintable() else "�" for ch in text)
