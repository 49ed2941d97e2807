"""The library of saved queries as front ends use it: where it is, and what is found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.core.profile import from_url, is_url
from app.core.savedquery import SavedQuery
from app.core.settings import SettingsFile
from app.core.values import text_hash
from app.memory.savedfolder import SavedFile, SavedFolder


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """All that is given must hold. `words` are parts of the title, the file's place, the
    description, the question, a tag or the SQL."""

    words: tuple[str, ...] = ()
    folder: str = ""
    tag: str = ""


def library(settings: SettingsFile | None = None) -> SavedFolder:
    """The folder that the person chose, or Tacit's own."""
    chosen = (settings or SettingsFile()).value.saved_folder
    return SavedFolder(Path(chosen).expanduser() if chosen else None)


def matching(files: Iterable[SavedFile], search: SavedSearch) -> tuple[SavedFile, ...]:
    return tuple(file for file in files if _fits(file, search))


def connection_name(name: str) -> str:
    """What of a connection's name may stand in a file that others read: a URL goes without its
    password."""
    return from_url(name)[0].url if is_url(name) else name


def _fits(file: SavedFile, search: SavedSearch) -> bool:
    tags = file.query.tags if file.query else ()
    if search.tag and search.tag.casefold() not in {tag.casefold() for tag in tags}:
        return False
    if search.folder and not f"{file.folder}/".startswith(f"{search.folder}/"):
        return False
    text = _text(file).casefold()
    return all(word.casefold() in text for word in search.words)


def _text(file: SavedFile) -> str:
    query = file.query
    if query is None:
        return file.path
    parts = (query.title, query.description, query.question, query.connection, *query.tags)
    return "\n".join((file.path, *parts, query.sql))


def plant_chart(query: SavedQuery, connection: str) -> None:
    """Draw the query so when it is run on `connection`; nothing where nothing is remembered."""
    from app.workflow.remember import Remembering

    memory = Remembering(warn=_unheard)
    memory.keep_chart(connection, text_hash(query.sql), query.chart)
    memory.close()


def _unheard(_text: str) -> None:
    """The run itself will tell that the memory can't be used."""
