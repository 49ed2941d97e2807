"""The folder of saved queries: plain files that live beside other people's edits and in git.

Nothing outside of the folder is read or written, whatever links lie in it; every write is whole or
not at all; what is deleted waits in a trash of Tacit's own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from app.core import paths
from app.core.errors import EnvironmentFault, UserError
from app.core.filenames import file_name, folded, free_name
from app.core.savedquery import ChangedElsewhereError, SavedQuery, read, write

SUFFIX = ".sql"
BOOK_SUFFIX = ".tacitbook"
LARGEST = 1_000_000
"""Bytes of a file that is read: more is no query that a person wrote."""
MOST_FILES = 10_000
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file of the folder. `path` is relative, with slashes. A file that can't be read as a query
    has no `query`, and `problem` says why. A notebook has neither."""

    path: str
    query: SavedQuery | None = None
    problem: str = ""
    changed_ns: int = 0

    @property
    def folder(self) -> str:
        parent = str(PurePosixPath(self.path).parent)
        return "" if parent == "." else parent

    @property
    def title(self) -> str:
        """What a person calls it: its title, or its file's name."""
        return (self.query.title if self.query else "") or PurePosixPath(self.path).stem

    @property
    def is_book(self) -> bool:
        return self.path.endswith(BOOK_SUFFIX)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in the folder, in the order of the names; `more` if there is more than is listed."""

    files: tuple[SavedFile, ...] = ()
    folders: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted file: where it was, and where it waits."""

    path: str
    waits: Path


class SavedFolder:
    """Stateless but for the folder's path. Raises UserError for what a person can mend, and
    EnvironmentFault where the disk won't."""

    def __init__(self, root: Path | None = None, *, trash: Path | None = None) -> None:
        self.root = root or paths.data_dir() / "saved"
        self._trash = trash or paths.data_dir() / "trash"

    def listing(self) -> Listing:
        """All queries and folders. Links and hidden files are passed over."""
        files: list[SavedFile] = []
        folders: list[str] = []
        for path, entry in _walk(self.root):
            if len(files) + len(folders) >= MOST_FILES:
                return Listing(tuple(files), tuple(folders), more=True)
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                files.append(_listed(path, Path(entry.path)))
        return Listing(tuple(files), tuple(folders))

    def load(self, path: str) -> SavedFile:
        """Raises UserError where there is no such file."""
        place = self._inside(path)
        if not place.is_file():
            raise UserError(f"There is no saved query {path!r}.", hint="See: tacit saved list")
        return _listed(path, place)

    def query(self, path: str) -> SavedQuery:
        """The query of a file. Raises UserError where there is none in it."""
        found = self.load(path)
        if found.query is None:
            raise UserError(f"{path} is no query: {found.problem}.")
        return found.query

    def place(self, path: str) -> Path:
        """The file itself, for front ends that show it."""
        return self._inside(path)

    def add(self, query: SavedQuery, folder: str = "") -> str:
        """Save a new query; its path. Its file is called as its title, with a number if needed."""
        if not query.title.strip():
            raise UserError("A saved query needs a title.")
        return self.add_text(write(query), file_name(query.title), SUFFIX, folder)

    def add_text(self, text: str, stem: str, suffix: str, folder: str = "") -> str:
        """Save a text as a new file; its path."""
        with _edge(self.root):
            target = self._inside(folder) if folder else self.root
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = free_name(stem, suffix, _names(target))
            _write_new(target / name, text)
        return _joined(folder, name)

    def replace(self, path: str, query: SavedQuery, *, changed_ns: int | None = None) -> None:
        """Write the query to its file. With `changed_ns`, the time when it was read, raises
        ChangedElsewhereError if somebody else has changed it since."""
        with _edge(self.root):
            place = self._inside(path)
            if changed_ns is not None and place.exists():
                self._check_unchanged(place, changed_ns)
            _write_whole(place, write(query))

    def rename(self, path: str, title: str) -> str:
        """Give the query another title, and its file the name of that; its new path."""
        title = " ".join(title.split())
        if not title:
            raise UserError("A saved query needs a title.")
        found = self.load(path)
        suffix = PurePosixPath(path).suffix
        if found.query is not None:
            self.replace(path, replace(found.query, title=title))
        return self._moved(path, found.folder, f"{file_name(title)}{suffix}")

    def move(self, path: str, folder: str) -> str:
        """Move a file to another folder; its new path."""
        self.load(path)
        return self._moved(path, folder, PurePosixPath(path).name)

    def make_folder(self, name: str, parent: str = "") -> str:
        """A new folder; its path. Raises UserError if there is one of this name."""
        path = _joined(parent, file_name(name, otherwise="folder"))
        with _edge(self.root):
            place = self._inside(path)
            if place.exists():
                raise UserError(f"There is a folder {path!r} already.")
            place.mkdir(parents=True, mode=0o700)
        return path

    def remove_folder(self, path: str) -> None:
        """Raises UserError unless the folder is empty."""
        try:
            self._inside(path).rmdir()
        except OSError:
            raise UserError(
                f"The folder {path!r} is not empty.", hint="Delete or move what is in it."
            ) from None

    def delete(self, path: str) -> Trashed:
        """Move a file to the trash; `restore` brings it back."""
        self.load(path)
        with _edge(self._trash):
            waiting = paths.private_dir(self._trash)
            slot = Path(tempfile.mkdtemp(prefix="saved-", dir=waiting))
            waits = slot / PurePosixPath(path).name
            shutil.move(self._inside(path), waits)
        return Trashed(path, waits)

    def restore(self, gone: Trashed) -> str:
        """Bring a deleted file back; its path, another one if its name is taken now."""
        old = PurePosixPath(gone.path)
        parent = "" if str(old.parent) == "." else str(old.parent)
        with _edge(self.root):
            target = self._inside(parent) if parent else self.root
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            name = free_name(old.stem, old.suffix, _names(target))
            shutil.move(gone.waits, target / name)
            gone.waits.parent.rmdir()
        return _joined(parent, name)

    def _moved(self, path: str, folder: str, name: str) -> str:
        with _edge(self.root):
            target = self._inside(folder) if folder else self.root
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            here = self._inside(path)
            others = [n for n in _names(target) if target / n != here]
            stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
            name = free_name(stem, suffix, others)
            here.rename(target / name)
        return _joined(folder, name)

    def _check_unchanged(self, place: Path, changed_ns: int) -> None:
        if place.stat().st_mtime_ns != changed_ns:
            raise ChangedElsewhereError(
                f"{place.name} was changed by somebody else meanwhile.",
                hint="Open it again, or save yours under another title.",
            )

    def _inside(self, path: str) -> Path:
        """The place of a relative path, which no link leads out of the folder. Raises UserError."""
        parts = PurePosixPath(path).parts
        bad = not parts or path.startswith("/") or any(_is_odd(part) for part in parts)
        if bad or len(parts) > DEEPEST:
            raise UserError(f"{path!r} is no place in the folder of saved queries.")
        place = self.root
        for part in parts:
            place = place / part
            if place.is_symlink():
                raise UserError(f"{path!r} leads out of the folder of saved queries.")
        return place


def _names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


def _is_odd(part: str) -> bool:
    return part in ("..", ".") or part.startswith(".") or "\\" in part or "\0" in part


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _walk(root: Path, folder: str = "", depth: int = 0) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Folders and files below `root`, folders first, in an order that is the same everywhere."""
    try:
        with os.scandir(root / folder) as found:
            entries = [e for e in found if not e.name.startswith(".") and not e.is_symlink()]
    except OSError:
        return
    entries.sort(key=lambda e: (not e.is_dir(follow_symlinks=False), folded(e.name), e.name))
    for entry in entries:
        path = _joined(folder, entry.name)
        if "\\" in entry.name or not _is_text(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield path, entry
            if depth + 1 < DEEPEST:
                yield from _walk(root, path, depth + 1)
        elif entry.is_file(follow_symlinks=False) and _is_ours(entry.name):
            yield path, entry


def _is_ours(name: str) -> bool:
    return name.casefold().endswith((SUFFIX, BOOK_SUFFIX))


def _is_text(name: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _listed(path: str, place: Path) -> SavedFile:
    try:
        facts = place.lstat()
        if not stat.S_ISREG(facts.st_mode):
            return SavedFile(path, problem="it is no plain file")
        if path.endswith(BOOK_SUFFIX):
            return SavedFile(path, changed_ns=facts.st_mtime_ns)
        if facts.st_size > LARGEST:
            return SavedFile(path, problem=f"it is larger than {LARGEST:,} bytes")
        raw = place.read_bytes()
    except OSError as error:
        return SavedFile(path, problem=error.strerror or "it can't be read")
    if b"\0" in raw:
        return SavedFile(path, problem="it is not text")
    try:
        query = read(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return SavedFile(path, problem="it is not UTF-8 text")
    return SavedFile(path, query, changed_ns=facts.st_mtime_ns)


def _write_new(place: Path, text: str) -> None:
    """As `_write_whole`, but never over a file that came meanwhile."""
    part = _part_of(place, text)
    try:
        os.link(part, place)
    except OSError:
        if place.exists():
            raise
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _write_whole(place: Path, text: str) -> None:
    part = _part_of(place, text)
    try:
        if place.exists():
            part.chmod(stat.S_IMODE(place.stat().st_mode))
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _part_of(place: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".tacit-", suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


@contextlib.contextmanager
def _edge(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentFault(
            f"The folder {root} can't be written: {error.strerror or error}.",
            hint="Check that it is there, can be written, and that the disk has room.",
        ) from None
