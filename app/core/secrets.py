"""Passwords live in the operating system's keyring and nowhere else.

Only backends that encrypt are used, by name: keyring's own choice may be steered, by a variable or
a file, to one that writes plain text. Naming them also lets a frozen app carry them along.
keyring is imported when it is first used: that takes a while, and most commands never do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.core.errors import CredentialError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "tacit"
_HINT = "Without it the password is asked for, and kept for this session only."

_T = TypeVar("_T")


def get_password(name: str) -> str | None:
    """The password stored for the connection `name`; None if there is none.

    Like the functions below, raises CredentialError when the keyring can't be used.
    """
    return _guarded(lambda backend: backend.get_password(SERVICE, name))


def set_password(name: str, password: str) -> None:
    """Store `password` for the connection `name`, in place of an older one."""
    _guarded(lambda backend: backend.set_password(SERVICE, name, password))


def delete_password(name: str) -> bool:
    """Forget the password of the connection `name`; whether there was one."""

    def forget(backend: KeyringBackend) -> bool:
        from keyring.errors import PasswordDeleteError

        try:
            backend.delete_password(SERVICE, name)
        except PasswordDeleteError:
            return False
        return True

    return _guarded(forget)


def available() -> tuple[bool, str]:
    """Whether passwords can be stored now, and if not, why. May ask the person to unlock."""
    try:
        get_password("")
    except CredentialError as error:
        return False, error.message
    return True, ""


def _guarded(work: Callable[[KeyringBackend], _T]) -> _T:
    from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError

    try:
        return work(trusted_backend())
    except NoKeyringError:
        raise CredentialError("This system has no keyring that runs.", hint=_HINT) from None
    except (KeyringLocked, InitError):
        raise CredentialError(
            "The keyring is locked.", hint=f"Unlock it and try again. {_HINT}"
        ) from None
    except KeyringError as error:
        raise CredentialError(f"The keyring failed ({type(error).__name__}).", hint=_HINT) from None
    except Exception as error:  # noqa: BLE001 - each backend raises its own transport's errors
        raise CredentialError(
            f"The keyring can't be reached ({type(error).__name__}).", hint=_HINT
        ) from None


def trusted_backend() -> KeyringBackend:
    """The first trusted backend that works here. Raises NoKeyringError when none does."""
    from keyring.backends import SecretService, Windows, kwallet, macOS
    from keyring.errors import NoKeyringError

    trusted: tuple[type[KeyringBackend], ...] = (
        macOS.Keyring,
        Windows.WinVaultKeyring,
        SecretService.Keyring,
        kwallet.DBusKeyring,
    )
    for backend in trusted:
        if backend.viable:
            return backend()
    raise NoKeyringError
