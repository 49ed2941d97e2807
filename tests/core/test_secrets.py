"""Passwords in a real Secret Service keyring: stored, read, forgotten, locked, and not there."""

from __future__ import annotations

import pytest

from app.core import secrets
from app.core.errors import CredentialError

ODD = "p@ss:wörd/ %s 客户 🦆 'q' \"d\" \\"


@pytest.mark.usefixtures("unlocked_keyring")
def test_a_password_is_stored_read_replaced_and_forgotten() -> None:
    secrets.set_password("shop", "first")
    secrets.set_password("shop", ODD)
    secrets.set_password("other", "another")
    assert secrets.get_password("shop") == ODD
    assert secrets.delete_password("shop") is True
    assert secrets.get_password("shop") is None
    assert secrets.get_password("other") == "another"


@pytest.mark.usefixtures("unlocked_keyring")
def test_forgetting_what_is_not_there_is_no_error() -> None:
    assert secrets.delete_password("never stored") is False
    assert secrets.get_password("never stored") is None


@pytest.mark.usefixtures("unlocked_keyring")
def test_it_is_kept_under_the_service_tacit_by_the_connections_name() -> None:
    secrets.set_password("kept", "here")
    assert secrets.trusted_backend().get_password("tacit", "kept") == "here"


@pytest.mark.usefixtures("unlocked_keyring")
def test_an_unlocked_keyring_is_available() -> None:
    assert secrets.available() == (True, "")


@pytest.mark.usefixtures("locked_keyring")
def test_a_locked_keyring_says_so() -> None:
    with pytest.raises(CredentialError, match="keyring is locked") as caught:
        secrets.get_password("before")
    assert "Unlock it" in caught.value.hint
    assert "this session only" in caught.value.hint
    assert secrets.available() == (False, "The keyring is locked.")


@pytest.mark.usefixtures("no_keyring")
def test_without_a_keyring_the_password_is_for_this_session_only() -> None:
    for attempt in (
        lambda: secrets.get_password("shop"),
        lambda: secrets.set_password("shop", "pw"),
        lambda: secrets.delete_password("shop"),
    ):
        with pytest.raises(CredentialError, match="no keyring") as caught:
            attempt()
        assert "this session only" in caught.value.hint
    assert secrets.available()[0] is False


@pytest.mark.usefixtures("no_keyring")
def test_a_backend_that_writes_plain_text_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(CredentialError):
        secrets.set_password("shop", "pw")


@pytest.mark.usefixtures("no_keyring")
def test_no_message_holds_the_password() -> None:
    with pytest.raises(CredentialError) as caught:
        secrets.set_password("shop", "hunter2-very-secret")
    assert "hunter2" not in f"{caught.value!r} {caught.value.message} {caught.value.hint}"
