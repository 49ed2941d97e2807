"""Real weights for tests, fetched once into a cache that outlives the runs.

`TACIT_TEST_MODELS` names the cache's folder; otherwise it is `tacit-tests` in the platform's cache.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest import mock

import platformdirs
import pytest

from app.core import paths
from app.core.lock import exclusive
from app.llm import catalogue, installed
from app.llm.engine import Engine
from app.llm.fetch import fetch
from app.llm.installed import InstalledModel

SMALL = "qwen2.5-coder-0.5b"


@pytest.fixture(scope="session")
def small_weights() -> InstalledModel:
    """The 0.5B model in the cache. Weights are read only: never change or remove this file."""
    return _cached(SMALL)


@pytest.fixture(scope="session")
def default_weights() -> InstalledModel:
    """The default model in the cache, as `small_weights`."""
    return _cached(catalogue.entry().id)


@pytest.fixture
def small_model(small_weights: InstalledModel, tacit_home: Path) -> InstalledModel:
    """The 0.5B model, installed in this test's folders."""
    return _install(small_weights)


@pytest.fixture
def default_model(default_weights: InstalledModel, tacit_home: Path) -> InstalledModel:
    """The default model, installed in this test's folders."""
    return _install(default_weights)


@pytest.fixture(scope="session")
def small_engine(small_weights: InstalledModel, session_home: Path) -> Iterator[Engine]:
    """The 0.5B model, loaded once for all tests. Don't close it; a killed child is replaced."""
    engine = Engine(small_weights, context=2048)
    engine.load()
    yield engine
    engine.close()


def _cached(model_id: str) -> InstalledModel:
    cache = os.environ.get("TACIT_TEST_MODELS") or platformdirs.user_cache_path("tacit-tests")
    with mock.patch.dict(os.environ, {"TACIT_HOME": str(cache)}):
        lock = paths.models_dir() / f"{model_id}.tests.lock"
        while True:
            with exclusive(lock) as mine:
                if mine:
                    return fetch(
                        catalogue.entry(model_id),
                        progress=lambda _: None,
                        cancelled=lambda: False,
                    )
            time.sleep(0.5)


def _install(cached: InstalledModel) -> InstalledModel:
    path = paths.models_dir() / cached.path.name
    try:
        path.hardlink_to(cached.path)
    except OSError:
        path.symlink_to(cached.path)
    return installed.register(replace(cached, path=path))
