"""A notebook: queries and notes on one page, kept as a file without any rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.errors import UserError

FORM = 1
MOST_CELLS = 200
LARGEST = 2_000_000


class CellKind(StrEnum):
    NOTE = "note"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is the note or the SQL; `title` stands over a query."""

    kind: CellKind
    text: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Notebook:
    """`connection` is the name of the one that it was made on."""

    title: str = ""
    connection: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class CellResult:
    """What a query of the notebook brought: the first rows as texts (None is NULL), and what was
    cut off. With `refused`, nothing was run. `at` is a moment for people."""

    columns: tuple[str, ...] = ()
    numeric: tuple[bool, ...] = ()
    rows: tuple[tuple[str | None, ...], ...] = ()
    row_count: int = 0
    more: bool = False
    milliseconds: float = 0.0
    at: str = ""
    connection: str = ""
    masked: bool = False
    refused: str = ""


def write(notebook: Notebook) -> str:
    """JSON, indented and in a fixed order, so that two versions can be compared line by line."""
    cells: list[dict[str, Any]] = []
    for cell in notebook.cells:
        titled = {"title": cell.title} if cell.title else {}
        cells.append({"kind": cell.kind.value, **titled, "text": cell.text.split("\n")})
    told = {
        "tacitbook": FORM,
        "title": notebook.title,
        "connection": notebook.connection,
        "cells": cells,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Notebook:
    """What `write` wrote. Raises UserError for what is no notebook, or is too large."""
    if len(text) > LARGEST:
        raise UserError("The notebook is too large to be opened.")
    try:
        told = json.loads(text)
        if told["tacitbook"] != FORM:
            raise UserError("A newer version of Tacit wrote this notebook.", hint="Update Tacit.")
        cells = tuple(_cell(raw) for raw in told["cells"])
        title, connection = str(told.get("title", "")), str(told.get("connection", ""))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UserError("This file is no notebook of Tacit.") from None
    if len(cells) > MOST_CELLS:
        raise UserError(f"A notebook has at most {MOST_CELLS} cells.")
    return Notebook(title, connection, cells)


def _cell(raw: dict[str, Any]) -> Cell:
    text = raw["text"]
    lines = [text] if isinstance(text, str) else [str(line) for line in text]
    return Cell(CellKind(raw["kind"]), "\n".join(lines), str(raw.get("title", "")))
