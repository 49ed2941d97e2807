"""The sample hospital: the same seed gives the same rows, on every machine and on every day."""

from __future__ import annotations

from .build import TABLES, VERSION, build

__all__ = ["TABLES", "VERSION", "build"]
