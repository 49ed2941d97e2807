"""Where the databases of a questions file are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.core.errors import UserError
from app.core.profile import Profile, from_url
from app.workflow.connecting import resolve_target

Locate = Callable[[str], tuple[Profile, str | None]]
"""The profile and password for a question's `db`."""


def locate_in_folder(folder: Path) -> Locate:
    """Databases are the files `folder/<db>.sqlite`."""

    def locate(db: str) -> tuple[Profile, str | None]:
        file = folder / f"{db}.sqlite"
        if not file.is_file():
            raise UserError(f"There is no database {file}.", hint="Check --databases.")
        return Profile(name=db, engine="sqlite", database=str(file.resolve())), None

    return locate


def locate_by_url(template: str) -> Locate:
    """Databases are on a server; `{db}` in the template stands for each one's name."""
    if "{db}" not in template:
        raise UserError("The template names no {db}.", hint="Write postgresql://user@host/{db}.")
    return lambda db: from_url(template.replace("{db}", db), name=f"eval-{db}")


def locate_connection(target: str) -> Locate:
    """All questions are about one connection: a saved one's name, or a URL."""
    found = resolve_target(target)
    return lambda db: found
