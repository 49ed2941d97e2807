"""URLs become profiles and profiles URLs; a password never comes back out."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.profile import Profile, TlsMode, from_url


@pytest.mark.parametrize(
    ("url", "engine", "database"),
    [
        ("sqlite:////tmp/a b.db", "sqlite", "/tmp/a b.db"),
        ("sqlite:///relative.db", "sqlite", "relative.db"),
        ("sqlite:///C:/data/x.db", "sqlite", "C:/data/x.db"),
        ("duckdb:////data/客户", "duckdb", "/data/客户"),
        ("postgres://h/d", "postgresql", "d"),
        ("postgresql+psycopg://h/d", "postgresql", "d"),
        ("mariadb://h/d", "mysql", "d"),
        ("other://h/d", "other", "d"),
    ],
)
def test_engine_and_database(url: str, engine: str, database: str) -> None:
    profile, password = from_url(url)
    assert (profile.engine, profile.database, password) == (engine, database, None)


def test_a_server_url_is_read_whole() -> None:
    profile, password = from_url(
        "postgresql://us%40er:p%3Aw%2Fx@[::1]:5433/my%20db?sslmode=verify-ca&ca=/ca.crt&app=x"
    )
    assert password == "p:w/x"
    assert (profile.user, profile.host, profile.port) == ("us@er", "::1", 5433)
    assert (profile.database, profile.tls, profile.ca_file) == (
        "my db",
        TlsMode.VERIFY_CA,
        "/ca.crt",
    )
    assert profile.options == (("app", "x"),)
    for shown in (profile.url, repr(profile), profile.name):
        assert "p:w" not in shown
        assert "p%3Aw" not in shown


@pytest.mark.parametrize(
    "profile",
    [
        Profile("n", "sqlite", database="/a b/c%d.db"),
        Profile("n", "postgresql", host="h", port=1, database="d/x", user="u@v"),
        Profile("n", "mysql", host="::1", database="d", socket="/s.sock", ca_file="/c"),
        Profile("n", "mysql", host="h", database="d", tls=TlsMode.REQUIRE, options=(("a", "b&c"),)),
    ],
)
def test_a_profile_survives_its_url(profile: Profile) -> None:
    assert from_url(profile.url, name="n") == (profile, None)


@pytest.mark.parametrize(
    "url", ["://x", "sqlite://", "1x://y", "postgresql://h:port/d", "mysql://h/d?tls=none"]
)
def test_a_broken_url_is_a_usage_error(url: str) -> None:
    with pytest.raises(UserError) as caught:
        from_url(url)
    assert caught.value.message


def test_an_error_about_a_url_does_not_repeat_its_password() -> None:
    with pytest.raises(UserError) as caught:
        from_url("postgresql://me:hunter2@h:port/d")
    assert "hunter2" not in str(caught.value) + caught.value.hint + repr(caught.value.__context__)


def test_remote_hosts_are_verified_unless_told_otherwise() -> None:
    assert Profile("n", "postgresql", host="db.example.com").effective_tls is TlsMode.VERIFY_FULL
    for local in ("localhost", "127.0.0.1", "::1"):
        assert Profile("n", "mysql", host=local).effective_tls is TlsMode.DISABLE
    assert Profile("n", "mysql", host="db", tls=TlsMode.DISABLE).effective_tls is TlsMode.DISABLE
