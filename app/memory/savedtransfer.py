"""Saved queries to and from a folder or a zip file of somebody else, which may be hostile."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.core.errors import EnvironmentFault, UserError
from app.core.filenames import file_name
from app.core.savedquery import read, write
from app.memory.savedfolder import (
    DEEPEST,
    LARGEST,
    MOST_FILES,
    SUFFIX,
    SavedFolder,
)

MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """`added` are new paths, `known` what was there already, `refused` names with why."""

    added: tuple[str, ...]
    known: int
    refused: tuple[tuple[str, str], ...]


def import_from(source: Path, folder: SavedFolder) -> Imported:
    """Take the queries of a folder or zip file. Nothing that is there is overwritten."""
    texts = {f.path: write(f.query) for f in folder.listing().files if f.query is not None}
    by_folder = {(_parent(path), text) for path, text in texts.items()}
    added: list[str] = []
    refused: list[tuple[str, str]] = []
    known = 0
    for name, raw in _sources(source):
        path = _clean(name)
        try:
            text = write(read(_text(raw)))
        except ValueError as error:
            refused.append((name, str(error)))
            continue
        if (_parent(path), text) in by_folder:
            known += 1
            continue
        stem = PurePosixPath(path).stem
        added.append(folder.add_text(text, stem, SUFFIX, _parent(path)))
        by_folder.add((_parent(path), text))
    return Imported(tuple(added), known, tuple(refused))


def export_to(target: Path, folder: SavedFolder) -> int:
    """Write all queries to a new folder, or to a new file whose name ends in `.zip`; how many. The
    same queries make the same file."""
    if target.exists():
        raise UserError(f"{target} is there already.", hint="Name a new file or folder.")
    files = [f.path for f in folder.listing().files if not f.problem]
    try:
        if target.suffix.casefold() == ".zip":
            _zip(target, folder, files)
        else:
            for path in files:
                place = target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(folder.place(path).read_bytes())
            target.mkdir(exist_ok=True)
    except OSError as error:
        raise EnvironmentFault(f"{target} can't be written: {error.strerror}.") from None
    return len(files)


def _zip(target: Path, folder: SavedFolder, files: list[str]) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as made:
            for path in files:
                entry = zipfile.ZipInfo(path)
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(entry, folder.place(path).read_bytes())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _sources(source: Path) -> Iterator[tuple[str, bytes | str]]:
    """Names and bytes; a text in the bytes' place says why they were not read."""
    if source.is_dir():
        yield from _of_folder(source)
        return
    try:
        with zipfile.ZipFile(source) as packed:
            yield from _of_zip(packed)
    except zipfile.BadZipFile:
        raise UserError(f"{source} is neither a folder nor a zip file.") from None
    except OSError as error:
        raise UserError(f"{source} can't be read: {error.strerror}.") from None


def _of_folder(source: Path) -> Iterator[tuple[str, bytes | str]]:
    foreign = SavedFolder(source)
    for file in foreign.listing().files:
        if not file.is_book:
            yield file.path, file.problem or foreign.place(file.path).read_bytes()


def _of_zip(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes | str]]:
    entries = [e for e in packed.infolist() if not e.is_dir()]
    wanted = [e for e in entries if _is_wanted(e.filename)]
    if len(wanted) > MOST_FILES or sum(e.file_size for e in wanted) > MOST_BYTES:
        raise UserError("The zip file holds more than a library of queries.")
    for entry in sorted(wanted, key=lambda e: e.filename):
        if entry.file_size > LARGEST:
            yield entry.filename, f"it is larger than {LARGEST:,} bytes"
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield entry.filename, "it is no plain file"
        else:
            yield entry.filename, _unpacked(packed, entry)


def _is_wanted(name: str) -> bool:
    hidden = any(p.startswith(".") and p != ".." for p in PurePosixPath(name).parts)
    return name.casefold().endswith(SUFFIX) and not hidden


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | str:
    """No more than the entry says that it has."""
    try:
        with packed.open(entry) as stream:
            raw = stream.read(LARGEST + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        return "it can't be unpacked"
    return raw if len(raw) <= LARGEST else f"it is larger than {LARGEST:,} bytes"


def _clean(name: str) -> str:
    """A path inside, with names that every system takes."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [p for p in parts if p not in ("/", "..", ".") and not p.endswith(":")]
    *folders, last = kept[-DEEPEST + 1 :] or ["query.sql"]
    stem = file_name(last[: -len(SUFFIX)] if last.casefold().endswith(SUFFIX) else last)
    return "/".join([*(file_name(p, otherwise="folder") for p in folders), f"{stem}{SUFFIX}"])


def _parent(path: str) -> str:
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


def _text(raw: bytes | str) -> str:
    """Raises ValueError saying why it is none."""
    if isinstance(raw, str):
        raise ValueError(raw)
    if b"\0" in raw:
        raise ValueError("it is not text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8 text") from None
