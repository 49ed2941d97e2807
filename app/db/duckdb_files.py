"""A folder of CSV, Parquet and JSON files, or one of them, as the tables of a DuckDB in memory."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from app.core.errors import DatabaseError

_READERS = {
    ".csv": "read_csv",
    ".tsv": "read_csv",
    ".parquet": "read_parquet",
    ".json": "read_json",
    ".jsonl": "read_json",
    ".ndjson": "read_json",
}
_COMPRESSED = frozenset({".gz", ".zst"})


def data_files(path: Path) -> list[Path]:
    """The data files that `path` names, sorted; none when it is something else."""
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.is_file() and _reader(p))
        if not found:
            raise DatabaseError(
                f"The folder {str(path)!r} holds no CSV, Parquet or JSON file.",
                hint="Check the path; folders inside it are not searched.",
            )
        return found
    return [path] if path.is_file() and _reader(path) else []


def make_views(raw: duckdb.DuckDBPyConnection, files: list[Path]) -> list[str]:
    """One view a file, named after it. Afterwards only exactly these files can be read.

    Returns the names of the files that can't be read as a table; an error if none can be.
    """
    taken: set[str] = set()
    unreadable: list[str] = []
    reason = ""
    for file in files:
        name = _unique(_stem(file), taken)
        source = f"{_reader(file)}({_literal(_exact(file))})"
        try:
            raw.execute(f"CREATE VIEW {_quoted(name)} AS SELECT * FROM {source}")
        except duckdb.Error as error:
            unreadable.append(file.name)
            reason = reason or str(error).partition("\n")[0][:200]
    if len(unreadable) == len(files):
        raise DatabaseError(f"{unreadable[0]!r} can't be read as a table.", hint=reason)
    allowed = ", ".join(_literal(path) for file in files for path in {str(file), _exact(file)})
    raw.execute(f"SET allowed_paths = [{allowed}]")
    return unreadable


def _reader(file: Path) -> str | None:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
    return _READERS.get(suffixes[-1]) if suffixes else None


def _stem(file: Path) -> str:
    name = file.name
    while (suffix := Path(name).suffix.lower()) in _READERS or suffix in _COMPRESSED:
        name = name[: -len(suffix)]
    return name


def _unique(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}_{number}"
    taken.add(free.casefold())
    return free


def _exact(file: Path) -> str:
    """The path as a pattern that matches only itself."""
    return re.sub(r"[*?\[]", lambda found: f"[{found[0]}]", str(file))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
