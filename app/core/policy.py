"""Whether a connection may ever be written to: its own option, and the policies above it.

Nothing that the application can do lifts a policy. What can't be read counts as a prohibition.
"""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import platformdirs

from app.core.errors import EnvironmentFault, UserError
from app.core.paths import config_dir
from app.core.profile import DEFAULT_PORTS, Profile

WRITES_OPTION, DDL_OPTION = "writes", "write_ddl"
NEVER_WRITES = "This connection never writes."


class Writes(StrEnum):
    """What a connection's option `writes` says; without it, never."""

    NEVER = "never"
    UNLOCK = "unlock"


def writes_of(profile: Profile) -> Writes:
    """Raises UserError for an option that can't be read."""
    said = dict(profile.options).get(WRITES_OPTION, Writes.NEVER.value).casefold()
    try:
        return Writes(said)
    except ValueError:
        raise UserError(
            f"The connection option {WRITES_OPTION} can't be read.",
            hint=f"Write {WRITES_OPTION}=never or {WRITES_OPTION}=unlock.",
        ) from None


def may_change_structure(profile: Profile) -> bool:
    """Whether an unlocked connection also takes CREATE, ALTER, DROP and TRUNCATE."""
    return dict(profile.options).get(DDL_OPTION, "no").casefold() in ("yes", "on", "true", "1")


def with_writes(profile: Profile, *, allowed: bool) -> tuple[tuple[str, str], ...]:
    """The options of `profile`, saying whether it may be unlocked; never is not written down."""
    options = dict(profile.options)
    options.pop(WRITES_OPTION, None)
    if allowed:
        options[WRITES_OPTION] = Writes.UNLOCK.value
    return tuple(options.items())


def without_writes(profile: Profile) -> Profile:
    """`profile` as it may come from somewhere else: what lets it write is for a person to allow
    here."""
    options = tuple(pair for pair in profile.options if pair[0] not in (WRITES_OPTION, DDL_OPTION))
    return replace(profile, options=options)


def prohibition(profile: Profile) -> str:
    """Why `profile` can't be unlocked; empty if it can."""
    for path in policy_files():
        if not _allows(path):
            return f"The policy in {path} does not allow writing."
    if is_locked_for_good(profile):
        return f"This database is locked for good, in {locked_file()}."
    if writes_of(profile) is Writes.NEVER:
        return NEVER_WRITES
    return ""


def policy_files() -> tuple[Path, ...]:
    """The machine's policy and the person's own; either may be missing."""
    site = platformdirs.site_config_path("tacit", appauthor=False)
    return site / "policy.toml", config_dir() / "policy.toml"


def locked_file() -> Path:
    return config_dir() / "writes-locked.json"


def is_locked_for_good(profile: Profile) -> bool:
    known = _locked()
    return known is None or identity(profile) in known


def lock_for_good(profile: Profile) -> None:
    """Record that the database of `profile` is never written to, by whatever name it is opened.

    There is no way back in the application.
    """
    known = _locked()
    if known is None or identity(profile) in known:
        return
    _write(locked_file(), [*known, identity(profile)])


def identity(profile: Profile) -> str:
    """The database itself, whoever logs in and whatever the connection is called."""
    if profile.is_file:
        return f"{profile.engine}:{Path(profile.database).expanduser().resolve()}"
    host = profile.socket or (profile.host or "localhost").casefold()
    port = profile.port or DEFAULT_PORTS.get(profile.engine, 0)
    return f"{profile.engine}:{host}:{port}/{profile.database}"


def _allows(path: Path) -> bool:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    policy = content.get("policy", {})
    return isinstance(policy, dict) and policy.get("writes", True) is True


def _locked() -> list[str] | None:
    """The databases that are locked for good; None if the record can't be read."""
    try:
        content = json.loads(locked_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        return None
    whole = isinstance(content, list) and all(isinstance(item, str) for item in content)
    return content if whole else None


def _write(path: Path, content: list[str]) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writes-locked-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        raise EnvironmentFault(f"{path} can't be written: {error.strerror}.") from None
