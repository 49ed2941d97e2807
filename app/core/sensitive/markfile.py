"""The file of marks: `sensitive.json` in the configuration folder; names only, never a value.

Marks belong to a database, however it is connected to: by a saved name, by URL, with any login.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from app.core.errors import EnvironmentFault, UserError
from app.core.lock import held
from app.core.paths import config_dir
from app.core.profile import DEFAULT_PORTS, Profile
from app.core.sensitive.marks import Marks

VERSION = 1
_LOCK_S = 10.0


def marks_file() -> Path:
    return config_dir() / "sensitive.json"


def place_of(profile: Profile) -> str:
    """The database that `profile` leads to, without login and options."""
    if profile.is_file:
        return f"{profile.engine}:{Path(profile.database).expanduser().absolute().resolve()}"
    port = profile.port or DEFAULT_PORTS.get(profile.engine, 0)
    host = profile.socket or profile.host.casefold() or "localhost"
    beyond = f" beyond {profile.tunnel.to.host}:{profile.tunnel.to.port}" if profile.tunnel else ""
    return f"{profile.engine}://{host}:{port}/{profile.database}{beyond}"


def load_marks(profile: Profile) -> Marks:
    """What was said of the columns of this database. Raises UserError for a broken file: to go on
    without it could show what a person wanted hidden."""
    entry = _read().get(place_of(profile), {})
    try:
        return Marks(
            {(m["table"], m["column"]): str(m["kind"]) for m in entry.get("marked", ())},
            frozenset((m["table"], m["column"]) for m in entry.get("unmarked", ())),
        )
    except (TypeError, KeyError, AttributeError):
        raise _broken("an entry can't be understood") from None


def save_marks(profile: Profile, marks: Marks) -> None:
    """Write them in the place of what was said before; all of it or nothing."""
    with held(marks_file().with_suffix(".lock"), wait_s=_LOCK_S):
        places = _read()
        places[place_of(profile)] = {
            "marked": [
                {"table": table, "column": column, "kind": kind}
                for (table, column), kind in sorted(marks.marked.items())
            ],
            "unmarked": [{"table": t, "column": c} for t, c in sorted(marks.unmarked)],
        }
        _write({"version": VERSION, "places": places})


def _read() -> dict[str, Any]:
    try:
        content = json.loads(marks_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _broken(f"it can't be read ({type(error).__name__})") from None
    places = content.get("places") if isinstance(content, dict) else None
    if not isinstance(places, dict) or content.get("version") != VERSION:
        raise _broken("it is not of this version's form")
    return places


def _write(content: dict[str, Any]) -> None:
    path = marks_file()
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".sensitive-", suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        raise EnvironmentFault(f"{path} can't be written: {error.strerror}.") from None


def _broken(why: str) -> UserError:
    return UserError(
        f"The file of sensitive columns can't be used: {why}.",
        hint=f"Mend {marks_file()}, or move it away; then names alone protect columns.",
    )
