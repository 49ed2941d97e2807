"""Found connections become saved ones: all in one write, passwords into the keyring if wished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core import profiles, secrets
from app.core.errors import CredentialError, EnvironmentFault
from app.core.imports.found import Found, Standing, free_name, standing
from app.core.policy import without_writes
from app.core.profile import Profile
from app.core.wholefile import write_whole


@dataclass(frozen=True, slots=True)
class Listed:
    """A found connection, as it stands to those that are saved."""

    found: Found
    standing: Standing


@dataclass(frozen=True, slots=True)
class Taken:
    """`unkept`: names of connections whose password was wished for and could not be stored."""

    saved: tuple[Profile, ...]
    passwords: int
    unkept: tuple[str, ...]


def listed(found: Sequence[Found]) -> tuple[Listed, ...]:
    saved = profiles.load()
    return tuple(Listed(one, standing(one, saved)) for one in found)


def write_connections(file: Path) -> None:
    """All that are saved, without passwords, in a form that can be imported. Raises UserError and
    EnvironmentFault."""
    text = profiles.to_text(profiles.load())
    try:
        write_whole(file, text)
    except OSError as error:
        raise EnvironmentFault(f"{file} can't be written: {error.strerror}.") from None


def renamed(found: Found) -> Found:
    """Under a name that nobody has yet."""
    taken = {profile.name.casefold() for profile in profiles.load()}
    name = free_name(found.profile.name, taken)
    return replace(found, profile=replace(found.profile, name=name))


def take(found: Sequence[Found], *, with_passwords: bool) -> Taken:
    """Save them all, in place of those of the same name. The file is written once: all or none.

    A connection that takes another one's place must not get that one's password, and none may be
    written to before a person allows it here.
    """
    names = {one.profile.name.casefold() for one in found}
    kept = [profile for profile in profiles.load() if profile.name.casefold() not in names]
    before = {p.name.casefold(): p for p in profiles.load()}
    new = tuple(without_writes(one.profile) for one in found)
    profiles.save([*kept, *new])
    stored, unkept = 0, []
    for one in found:
        wished = one.password if with_passwords else None
        replaced = before.get(one.profile.name.casefold())
        try:
            if wished is not None:
                secrets.set_password(one.profile.name, wished)
                stored += 1
            elif replaced is not None and not _same_login(replaced, one.profile):
                secrets.delete_password(replaced.name)
        except CredentialError:
            if wished is not None:
                unkept.append(one.profile.name)
    return Taken(new, stored, tuple(unkept))


def _same_login(one: Profile, other: Profile) -> bool:
    return (one.engine, one.host, one.port, one.socket, one.user, one.tunnel) == (
        other.engine, other.host, other.port, other.socket, other.user, other.tunnel,
    )  # fmt: skip
