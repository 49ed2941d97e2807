"""Victims on servers of their own: an attack may end other sessions of its login."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attack.victims import ENGINES, Victim, victim_of


@pytest.fixture(params=ENGINES)
def victim(request: pytest.FixtureRequest, tmp_path: Path, tacit_home: Path) -> Iterator[Victim]:
    folder = tmp_path / "victim"
    folder.mkdir()
    with victim_of(request.param, folder) as found:
        yield found
