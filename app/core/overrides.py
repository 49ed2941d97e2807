"""What one connection says otherwise than the settings: in its options, or in fields of its own."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from app.core.errors import UserError
from app.core.option import Option, Value
from app.core.options import OPTIONS, Settings, value_of
from app.core.profile import Profile

_FIELDS = frozenset(each.name for each in fields(Profile))


def for_connection(settings: Settings, profile: Profile) -> Settings:
    """The settings as they hold for this connection. Raises UserError for an option of it that
    can't be read."""
    own: dict[str, Any] = {}
    for each in OPTIONS:
        if each.per_connection and (value := override(profile, each, settings)) is not None:
            own[each.name] = value
    return replace(settings, **own)


def override(profile: Profile, each: Option, settings: Settings) -> Value | None:
    """What the connection says in place of the setting; None where it says nothing."""
    if each.key in _FIELDS:
        value: Value = getattr(profile, each.key)
        return None if value == value_of(settings, each) else value
    text = dict(profile.options).get(each.key)
    try:
        return None if text is None else each.read(text)
    except UserError as error:
        raise UserError(
            f"The connection option {each.key} can't be read. {error.message}", hint=error.hint
        ) from None


def with_override(
    profile: Profile, each: Option, value: Value | None, settings: Settings
) -> Profile:
    """The connection saying `value`; None: nothing, so that the setting holds."""
    if each.key in _FIELDS:
        said = value_of(settings, each) if value is None else value
        changes: dict[str, Any] = {each.key: said}
        return replace(profile, **changes)
    options = {key: text for key, text in profile.options if key != each.key}
    if value is not None:
        options[each.key] = each.text(value)
    return replace(profile, options=tuple(options.items()))


def with_settings(profile: Profile, settings: Settings) -> Profile:
    """A profile that nobody has saved, with the deadline and the row cap as they are set."""
    return replace(profile, statement_timeout_s=settings.deadline, row_cap=settings.row_cap)
