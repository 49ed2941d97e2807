"""How copied cells can be written."""

from __future__ import annotations

from enum import StrEnum


class CopyForm(StrEnum):
    TSV = "tsv"
    CSV = "csv"
    MARKDOWN = "markdown"
    JSON = "json"
    SQL = "sql"
    PYTHON = "python"


HAS_NAMES = frozenset({CopyForm.MARKDOWN, CopyForm.JSON, CopyForm.SQL, CopyForm.PYTHON})
"""Forms that can't be without the names of the columns."""
