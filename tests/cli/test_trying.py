"""`tacit ask` on a server says once how drafts are compared by what they answer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from app.cli import ask
from app.core import profiles, secrets
from app.core.options import option_named
from app.core.overrides import with_override
from app.core.settings import Settings
from tests.plugins.fix_databases import DescribedDatabase
from tests.plugins.fix_engine import ScriptedEngine

pytestmark = pytest.mark.usefixtures("tacit_home")

ALL = "SELECT name FROM customer ORDER BY name"
HINT = "tacit settings set try_drafts yes --connection"


@pytest.fixture
def connection(postgresql_database: DescribedDatabase, monkeypatch: pytest.MonkeyPatch) -> str:
    """A saved connection to a server, whose questions are drafted twice."""

    @contextlib.contextmanager
    def drafting(*_given: Any) -> Iterator[ScriptedEngine]:
        yield ScriptedEngine([ALL], others=["SELECT name FROM customer"])

    monkeypatch.setattr(ask, "drafting", drafting)
    monkeypatch.setattr(secrets, "get_password", lambda name: postgresql_database.password)
    profiles.add(postgresql_database.profile)
    return postgresql_database.profile.name


def _told(connection: str, *arguments: str) -> str:
    asking = typer.Typer()
    asking.command()(ask.ask)
    words = ("Which customers?", "--connect", connection, "--candidates", "2", *arguments)
    done = CliRunner().invoke(asking, words, catch_exceptions=False)
    assert done.exit_code == 0
    return done.stderr


def test_the_way_is_said_once_and_not_to_a_program(connection: str) -> None:
    assert HINT not in _told(connection, "--json")
    assert f"{HINT} {connection}" in _told(connection)
    assert HINT not in _told(connection)


def test_nothing_is_said_where_it_is_decided(connection: str) -> None:
    option = option_named("try_drafts")
    no = option.read("no")
    profiles.add(with_override(profiles.find(connection), option, no, Settings()), replace=True)
    assert HINT not in _told(connection)
