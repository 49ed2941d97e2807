"""What a person names, a saved connection or a URL, becomes a profile and its password."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable

from app.core import profiles, secrets
from app.core.errors import CredentialError
from app.core.profile import Profile, from_url, is_url

Warn = Callable[[str], None]
Ask = Callable[[Profile], str | None]

URL_WARNING = (
    "A password in a URL can be seen by others (history, process list); it is used, but better"
    " saved with: tacit connections add"
)


def to_stderr(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def ask_on_terminal(profile: Profile) -> str | None:
    """The password as typed, unseen; None when nothing was typed or nobody can type."""
    if profile.is_file or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    prompt = f"Password of {profile.user or 'the login'} for {profile.name} (empty for none): "
    return getpass.getpass(prompt, stream=sys.stderr) or None


def resolve_target(
    text: str, *, ask: Ask = ask_on_terminal, warn: Warn = to_stderr
) -> tuple[Profile, str | None]:
    """The profile for a saved connection's name or a URL, and the password to open it with.

    The password comes from the keyring for a name and from the URL for a URL; where there is none,
    from `ask`. It is None when none is known: the server may not want one. `warn` gets what the
    person should know. Raises UserError for an unknown name or a URL that can't be read.
    """
    if is_url(text):
        profile, password = from_url(text)
        if password is not None:
            warn(URL_WARNING)
            return profile, password
        return profile, ask(profile)
    profile = profiles.find(text)
    return profile, None if profile.is_file else _stored(profile, warn) or ask(profile)


def _stored(profile: Profile, warn: Warn) -> str | None:
    try:
        return secrets.get_password(profile.name)
    except CredentialError as error:
        warn(f"{error.message} {error.hint}")
        return None
