"""Every test has folders of its own: nothing is read from or written to the person's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """TACIT_HOME for what lives longer than one test."""
    home = tmp_path_factory.mktemp("home")
    before = os.environ.get("TACIT_HOME")
    os.environ["TACIT_HOME"] = str(home)
    yield home
    if before is None:
        del os.environ["TACIT_HOME"]
    else:
        os.environ["TACIT_HOME"] = before


@pytest.fixture(autouse=True)
def tacit_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """TACIT_HOME of this test, empty at its start."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TACIT_HOME", str(home))
    return home
