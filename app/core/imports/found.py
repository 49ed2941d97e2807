"""What a file of connections holds. What can't be taken over is said, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from app.core.errors import UserError
from app.core.policy import without_writes
from app.core.profile import Profile, TlsMode
from app.core.profiles import check_name

_LONGEST_NAME = 60
_WEAK_MODES = frozenset({"allow", "prefer", "preferred", "disabled"})
_MODES = {
    "disable": TlsMode.DISABLE,
    "require": TlsMode.REQUIRE,
    "required": TlsMode.REQUIRE,
    "verify-ca": TlsMode.VERIFY_CA,
    "verify_ca": TlsMode.VERIFY_CA,
    "verify-full": TlsMode.VERIFY_FULL,
    "verify_identity": TlsMode.VERIFY_FULL,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One connection, and the password that stood in the file. `notes` say what was left out."""

    profile: Profile
    password: str | None = field(default=None, repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that is no connection for Tacit: where, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Findings:
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()


class Standing(Enum):
    """How a found connection stands to the saved ones."""

    NEW = "new"
    SAME = "the same is saved already"
    CONFLICT = "another one of this name is saved"


def standing(found: Found, saved: Iterable[Profile]) -> Standing:
    for profile in saved:
        if profile.name.casefold() == found.profile.name.casefold():
            same = without_writes(profile) == without_writes(found.profile)
            return Standing.SAME if same else Standing.CONFLICT
    return Standing.NEW


def settled(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same, under names that can be saved and that differ from each other."""
    taken: set[str] = set()
    named = []
    for one in found:
        name = free_name(one.profile.name or one.profile.database, taken)
        taken.add(name.casefold())
        named.append(replace(one, profile=replace(one.profile, name=name)))
    return tuple(named)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted` as a name that can be saved, numbered where it is among `taken` (casefolded)."""
    name = usable_name(wanted)
    used, number, free = set(taken), 1, name
    while free.casefold() in used:
        number += 1
        free = f"{name[: _LONGEST_NAME - 4]} {number}"
    return free


def usable_name(text: str) -> str:
    """`text` without what a connection's name may not hold; `connection` if nothing is left."""
    printable = "".join(c if c.isprintable() else " " for c in text).replace("://", " ")
    name = re.sub(r"\s+", " ", printable).strip().lstrip("-").strip()[:_LONGEST_NAME].strip()
    try:
        check_name(name)
    except UserError:
        return "connection"
    return name


def tls_mode(text: str) -> tuple[TlsMode | None, tuple[str, ...]]:
    """Another program's word for a TLS mode. One that may fall back to no encryption is not taken
    over: Tacit's own default is safer."""
    wanted = text.strip().lower()
    if not wanted:
        return None, ()
    if wanted in _MODES:
        return _MODES[wanted], ()
    why = "is not kept" if wanted in _WEAK_MODES else "is not known"
    return None, (f"TLS mode {wanted!r} {why}; Tacit's default applies",)


def port_number(text: str) -> int | None:
    """Raises UserError for what is no port."""
    if not text.strip():
        return None
    if not text.strip().isdecimal() or not 0 < int(text) < 65536:
        raise UserError(f"{text.strip()[:20]!r} is not a port.")
    return int(text)
