"""The file of saved connections: round trip, names, permissions, and files that are broken."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from app.core import profiles
from app.core.environment import Tint, read_environment
from app.core.errors import UserError
from app.core.profile import Profile, TlsMode
from app.core.tunnel import Hop, SshLogin, Tunnel

FULL = Profile(
    name="客户 shop",
    engine="postgresql",
    host="db.example.org",
    port=5433,
    socket="",
    database="shop",
    user="ann",
    tls=TlsMode.VERIFY_CA,
    ca_file="/etc/ca.pem",
    options=(("application_name", "x"),),
    statement_timeout_s=5.0,
    row_cap=100,
    samples=False,
    tunnel=Tunnel(Hop("bastion", 2222, "ann", SshLogin.KEY, "/k"), Hop("jump")),
    environment="production",
    color=Tint.VIOLET,
    group="Sales",
)
PLAIN = Profile(name="plain", engine="sqlite", database="/data/shop.sqlite")


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TACIT_HOME", str(tmp_path))


def test_nothing_is_saved_at_first() -> None:
    assert profiles.load() == ()


def test_profiles_come_back_as_they_were_saved() -> None:
    profiles.add(FULL)
    profiles.add(PLAIN)
    assert profiles.load() == (FULL, PLAIN)
    assert profiles.find("PLAIN") == PLAIN


def test_the_file_is_for_its_owner_only_and_leaves_no_other_behind() -> None:
    profiles.add(PLAIN)
    path = profiles.profiles_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_only_what_differs_from_the_default_is_written() -> None:
    profiles.add(PLAIN)
    content = json.loads(profiles.profiles_file().read_text(encoding="utf-8"))
    assert content["connections"] == [
        {"name": "plain", "engine": "sqlite", "database": "/data/shop.sqlite"}
    ]


def test_a_name_is_taken_once_whatever_its_case() -> None:
    profiles.add(PLAIN)
    again = Profile(name="Plain", engine="sqlite", database="/other")
    with pytest.raises(UserError, match="saved already"):
        profiles.add(again)
    profiles.add(again, replace=True)
    assert profiles.load() == (again,)


def test_removing_returns_what_is_gone() -> None:
    profiles.add(FULL)
    profiles.add(PLAIN)
    assert profiles.remove("plain") == PLAIN
    assert profiles.load() == (FULL,)


def test_an_unknown_name_is_met_with_a_close_one() -> None:
    profiles.add(PLAIN)
    with pytest.raises(UserError, match="no saved connection 'plian'") as caught:
        profiles.find("plian")
    assert caught.value.hint == "Did you mean plain?"


@pytest.mark.parametrize(
    "name", ["", " shop", "shop\n", "sqlite://x", "--json", "x" * 61, "a\x1b[31m"]
)
def test_names_that_would_mislead_are_refused(name: str) -> None:
    with pytest.raises(UserError):
        profiles.add(Profile(name=name, engine="sqlite", database="/x"))
    assert profiles.load() == ()


BROKEN = {
    '{"version": 1,\n "connections": [}': "line 2",
    "[]": "no list of connections",
    '{"version": 9, "connections": []}': "version is 9",
    '{"version": 1, "connections": [{"engine": "sqlite"}]}': "connection 1 has no name",
    '{"version": 1, "connections": [{"name": "a", "engine": "sqlite", "password": "x"}]}': (
        "does not know: password"
    ),
    '{"version": 1, "connections": [{"name": "a", "engine": 5}]}': "has no engine",
    '{"version": 1, "connections": [{"name": "a", "engine": "mysql", "port": "x"}]}': "wrong value",
    '{"version": 1, "connections": [{"name": "a", "engine": "mysql", "tls": "x"}]}': "wrong value",
    '{"version": 1, "connections": [{"name": "a", "engine": "mysql", "read_only": false}]}': (
        "wrong value"
    ),
    '{"version": 1, "connections": [{"name": "a", "engine": "sqlite"},'
    ' {"name": "A", "engine": "sqlite"}]}': "same name",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_is_explained_and_never_written_over(text: str) -> None:
    path = profiles.profiles_file()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=BROKEN[text]) as caught:
        profiles.load()
    assert str(path) in caught.value.hint
    with pytest.raises(UserError):
        profiles.add(PLAIN)
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_is_not_text_is_explained() -> None:
    profiles.profiles_file().write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="can't be read"):
        profiles.load()


@pytest.mark.parametrize(
    "broken",
    [
        {"tunnel": {"to": {"host": ""}}},
        {"tunnel": {"to": {"host": "h", "port": 0}}},
        {"tunnel": {"to": {"host": "h", "login": "magic"}}},
        {"tunnel": {"to": {"host": "h"}, "more": 1}},
        {"tunnel": {}},
        {"tunnel": 5},
        {"color": "pink"},
        {"group": 5},
    ],
)
def test_a_wrong_tunnel_or_colour_is_told(broken: dict[str, object]) -> None:
    content = {"version": 1, "connections": [{"name": "x", "engine": "mysql", **broken}]}
    profiles.profiles_file().write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(UserError, match="connection 1"):
        profiles.load()


def test_production_is_red_whatever_was_chosen() -> None:
    assert FULL.tint is Tint.RED
    assert Profile("x", "mysql", environment=read_environment(" Prod ")).is_production
    assert Profile("x", "mysql", environment="staging").tint is Tint.GREY
    assert Profile("x", "mysql").tint is None


def test_a_database_behind_a_tunnel_is_not_local_and_its_own_host_needs_no_tls() -> None:
    near = Profile("x", "mysql", host="localhost", tunnel=Tunnel(Hop("bastion")))
    assert not near.is_local
    assert near.effective_tls is TlsMode.DISABLE
    far = Profile("x", "mysql", host="db.example.org", tunnel=Tunnel(Hop("bastion")))
    assert far.effective_tls is TlsMode.VERIFY_FULL
