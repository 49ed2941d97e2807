"""Who makes several drafts on a server is asked once whether they may be tried there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.core.options import TryDrafts
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.core.values import Confidence, Draft
from app.workflow.offering import offers_trying

SHOP = Profile(name="shop", engine="postgresql", host="db", database="shop")
SEVERAL = Draft("q", "SELECT 1", "SELECT 1", confidence=Confidence(0.5, 2, 3))
ALONE = Draft("q", "SELECT 1", "SELECT 1", confidence=Confidence(0.5, 1, 1))


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


def test_it_is_asked_once_for_each_server(settings: SettingsFile) -> None:
    assert not offers_trying(ALONE, SHOP, settings)
    assert offers_trying(SEVERAL, SHOP, settings)
    assert not offers_trying(SEVERAL, SHOP, settings)
    assert not offers_trying(SEVERAL, SHOP, SettingsFile(settings.path))
    assert offers_trying(SEVERAL, replace(SHOP, name="other"), settings)


def test_a_file_and_a_decided_server_are_not_asked(settings: SettingsFile) -> None:
    assert not offers_trying(SEVERAL, Profile(name="x", engine="sqlite", database="/x"), settings)
    for said in ("yes", "no", "files"):
        own = replace(SHOP, options=(("try-drafts", said),))
        assert not offers_trying(SEVERAL, own, settings)
    settings.value = replace(settings.value, try_drafts=TryDrafts.NO)
    assert not offers_trying(SEVERAL, SHOP, settings)
