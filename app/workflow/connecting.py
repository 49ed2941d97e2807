"""What a person names, a saved connection or a URL, becomes a profile and its password."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from dataclasses import replace

from app.core import profiles, secrets
from app.core.errors import CredentialError
from app.core.overrides import with_settings
from app.core.profile import Profile, from_url, is_url
from app.core.settings import SettingsFile
from app.core.tunnel import NO_SECRETS, Hop, SshLogin, SshSecrets, keyring_names

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
        profile = with_settings(profile, SettingsFile().value)
        if password is not None:
            warn(URL_WARNING)
            return profile, password
        return profile, ask(profile)
    profile = profiles.find(text)
    return profile, None if profile.is_file else _stored(profile, warn) or ask(profile)


def engine_of(text: str) -> str:
    """The engine of a saved connection's name or a URL. Raises UserError as `resolve_target`."""
    return (from_url(text)[0] if is_url(text) else profiles.find(text)).engine


def stored_ssh(profile: Profile) -> SshSecrets:
    """What the keyring holds for the profile's tunnel; nothing where it can't be used: the servers
    may not want any, and otherwise their refusal says so."""
    if profile.tunnel is None:
        return NO_SECRETS
    try:
        names = dict(keyring_names(profile.name))
        return SshSecrets(*(secrets.get_password(names[part]) for part in ("to", "jump")))
    except CredentialError:
        return NO_SECRETS


def ask_ssh_on_terminal(profile: Profile) -> SshSecrets:
    """What the keyring holds; a password that it has not is asked for, where somebody can type."""
    stored, tunnel = stored_ssh(profile), profile.tunnel
    if tunnel is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return stored
    hops = {"to": tunnel.to, "jump": tunnel.jump}
    asked = {
        part: _typed(hop)
        for part, hop in hops.items()
        if hop is not None and hop.login is not SshLogin.AGENT and getattr(stored, part) is None
    }
    return replace(stored, **asked)


def _typed(hop: Hop) -> str | None:
    what = "Passphrase of the key" if hop.login is SshLogin.KEY else "Password"
    prompt = f"{what} for the SSH server {hop.place} (empty for none): "
    return getpass.getpass(prompt, stream=sys.stderr) or None


def forget_secrets(profile: Profile) -> None:
    """Take everything of `profile` out of the keyring. Raises CredentialError."""
    secrets.delete_password(profile.name)
    forget_ssh(profile)


def forget_ssh(profile: Profile) -> None:
    for _part, name in keyring_names(profile.name):
        secrets.delete_password(name)


def keep_ssh(profile: Profile, ssh: SshSecrets) -> None:
    """Put what is given into the keyring. Raises CredentialError."""
    for part, name in keyring_names(profile.name):
        if (secret := getattr(ssh, part)) is not None:
            secrets.set_password(name, secret)


def _stored(profile: Profile, warn: Warn) -> str | None:
    try:
        return secrets.get_password(profile.name)
    except CredentialError as error:
        warn(f"{error.message} {error.hint}")
        return None
