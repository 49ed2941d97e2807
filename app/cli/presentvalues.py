"""The difference between two results on the command line: as JSON, and as lines for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from app.core.valuediff import Row, ValueDiff
from app.results.store import to_json_value

_SHOWN = 20


def values_json(found: ValueDiff) -> dict[str, Any]:
    return {
        "same": found.same,
        "key": list(found.key),
        "columns": list(found.columns),
        "columns_removed": list(found.columns_removed),
        "columns_added": list(found.columns_added),
        "before_rows": found.before_rows,
        "after_rows": found.after_rows,
        "equal": found.equal,
        "changed_rows": found.changed_rows,
        "only_before_count": found.only_before_count,
        "only_after_count": found.only_after_count,
        "only_before": [_row(row) for row in found.only_before],
        "only_after": [_row(row) for row in found.only_after],
        "cells": [
            {"key": _row(c.key), "column": c.column, "before": to_json_value(c.before),
             "after": to_json_value(c.after)}
            for c in found.cells
        ],
        "truncated": found.truncated,
    }  # fmt: skip


def _row(row: Row) -> list[Any]:
    return [to_json_value(value) for value in row]


def show_values(found: ValueDiff, out: Console) -> None:
    by = f"by {', '.join(found.key)}" if found.key else "whole rows"
    out.print(
        _plain(f"Compared {by}: {found.before_rows:,} rows before, {found.after_rows:,} after")
    )
    for sign, names in (("-", found.columns_removed), ("+", found.columns_added)):
        for name in names:
            out.print(_plain(f"  {sign} column {name}"))
    out.print(
        f"  {found.equal:,} equal, {found.changed_rows:,} changed, "
        f"{found.only_before_count:,} only before, {found.only_after_count:,} only after"
    )
    for cell in found.cells[:_SHOWN]:
        out.print(_plain(f"  ≠ {_said(cell.key)} {cell.column}: {cell.before} → {cell.after}"))
    for sign, rows in (("-", found.only_before), ("+", found.only_after)):
        for row in rows[:_SHOWN]:
            out.print(_plain(f"  {sign} {_said(row)}"))
    if found.truncated:
        out.print("A result was cut at the row cap; raise --max-rows to compare it whole.")


def _said(row: Sequence[object]) -> str:
    return ", ".join("NULL" if value is None else str(to_json_value(value)) for value in row)


def _plain(text: str) -> str:
    """`text` without control characters, which could drive the terminal."""
    return "".join(ch if ch.isprintable() else "�" for ch in text)
