"""The error of a memory that can't be used, apart from those of databases and disks."""

from __future__ import annotations

from app.core.errors import EnvironmentFault


class MemoryFault(EnvironmentFault):
    """The memory's file is broken, newer than this Tacit, or out of reach."""
