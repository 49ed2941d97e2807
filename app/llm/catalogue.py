"""The weights that Tacit knows: `models/catalogue.toml` as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.core import paths
from app.core.errors import UserError


@dataclass(frozen=True, slots=True)
class HttpSource:
    """One address that holds the whole file."""

    url: str


@dataclass(frozen=True, slots=True)
class PackagesSource:
    """The file in `count` pieces, each the one `member` of the package `<prefix><n>`, n from 1.

    All pieces have `piece_size` bytes but the last, so a position tells its piece.
    """

    prefix: str
    version: str
    count: int
    piece_size: int
    member: str


Source = HttpSource | PackagesSource


@dataclass(frozen=True, slots=True)
class Entry:
    """One model: `size` in bytes, `context` in tokens, `sha256` in lower-case hex."""

    id: str
    title: str
    file: str
    size: int
    sha256: str
    sum_source: str
    context: int
    licence: str
    sources: tuple[Source, ...]
    default: bool = False


@cache
def load_catalogue() -> tuple[Entry, ...]:
    """Every entry, in the catalogue's order."""
    return read_catalogue(paths.catalogue_file())


def read_catalogue(path: Path) -> tuple[Entry, ...]:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_entry(table) for table in document["model"])


def entry(model_id: str | None = None) -> Entry:
    """The entry with that id (or file name), or the default one. Raises UserError if unknown."""
    entries = load_catalogue()
    if model_id is None:
        return next(found for found in entries if found.default)
    for found in entries:
        if model_id in (found.id, found.file):
            return found
    raise UserError(
        f"There is no model “{model_id}” in the catalogue.",
        hint="Known models: " + ", ".join(found.id for found in entries) + ".",
    )


def _entry(table: dict[str, Any]) -> Entry:
    fields = {key: value for key, value in table.items() if key != "source"}
    return Entry(sources=tuple(_source(source) for source in table["source"]), **fields)


def _source(table: dict[str, Any]) -> Source:
    fields = {key: value for key, value in table.items() if key != "kind"}
    kinds: dict[str, type[HttpSource] | type[PackagesSource]] = {
        "http": HttpSource,
        "packages": PackagesSource,
    }
    return kinds[table["kind"]](**fields)
