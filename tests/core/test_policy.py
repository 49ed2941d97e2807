"""Writing is off unless a person allowed it, and nothing in the application lifts a prohibition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.policy import lock_for_good, locked_file, may_change_structure, prohibition
from app.core.profile import Profile

OPEN = Profile(
    "shop", "postgresql", host="DB.example.org", database="shop", options=(("writes", "unlock"),)
)


@pytest.fixture
def site(tmp_path: Path, tacit_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's own policy file, which is not there yet."""
    monkeypatch.setattr("platformdirs.site_config_path", lambda *_a, **_k: tmp_path)
    return tmp_path / "policy.toml"


def test_without_its_option_a_connection_never_writes(site: Path) -> None:
    assert prohibition(replace(OPEN, options=())) == "This connection never writes."
    assert prohibition(replace(OPEN, options=(("writes", "never"),)))
    assert prohibition(OPEN) == ""
    with pytest.raises(UserError, match="can't be read"):
        prohibition(replace(OPEN, options=(("writes", "yes"),)))


def test_structure_is_allowed_apart(site: Path) -> None:
    assert not may_change_structure(OPEN)
    assert may_change_structure(replace(OPEN, options=(*OPEN.options, ("write_ddl", "yes"))))


@pytest.mark.parametrize(
    "text", ["[policy]\nwrites = false\n", "[policy]\nwrites = 'no'", "{", "\xff"]
)
def test_a_policy_forbids_also_when_it_is_broken(site: Path, text: str) -> None:
    site.write_bytes(text.encode("latin-1"))
    assert str(site) in prohibition(OPEN)


def test_a_policy_may_be_silent(site: Path) -> None:
    site.write_text("[policy]\nwrites = true\n")
    assert prohibition(OPEN) == ""


def test_locked_for_good_holds_under_any_name(site: Path) -> None:
    lock_for_good(OPEN)
    lock_for_good(OPEN)
    other = replace(OPEN, name="again", host="db.example.org", port=5432, user="someone")
    assert "for good" in prohibition(other)
    assert prohibition(replace(OPEN, database="another")) == ""
    locked_file().write_text("broken")
    assert "for good" in prohibition(replace(OPEN, database="another"))


def test_a_file_is_known_by_its_real_path(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "shop.sqlite"
    file.touch()
    link = tmp_path / "link.sqlite"
    link.symlink_to(file)
    lock_for_good(Profile("a", "sqlite", database=str(file)))
    allowed = Profile("b", "sqlite", database=str(link), options=(("writes", "unlock"),))
    assert "for good" in prohibition(allowed)
