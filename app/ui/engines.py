"""The database engines as people call them, and what a connection dialog must ask for each."""

from __future__ import annotations

TITLES = {
    "sqlite": "SQLite",
    "duckdb": "DuckDB",
    "postgresql": "PostgreSQL",
    "mysql": "MySQL · MariaDB",
}


def engine_title(engine: str) -> str:
    return TITLES.get(engine, engine)
