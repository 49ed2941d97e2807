"""The sample hospital, built once for all tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.workflow.sample import ensure_sample


@pytest.fixture(scope="session")
def hospital(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample database's file. Read it only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TACIT_HOME", str(tmp_path_factory.mktemp("sample-home")))
        return ensure_sample()
