"""Tacit: ask a database in plain language, review the SQL, then run it read-only."""

__version__ = "0.1.0"
