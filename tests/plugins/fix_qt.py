"""Windows for tests: real panels over a real SQLite session, with a scripted engine."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core import paths
from app.core.cancel import CancelToken
from app.core.errors import AppError
from tests.plugins.fix_engine import Answers, ScriptedEngine

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_PLATFORM_LIMITS = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
WAIT_MS = 20_000
"""Far more than anything here needs: waiting ends with the signal, not with the time."""


def pytest_configure() -> None:
    subprocess.run([paths.root() / "packaging" / "translate.sh"], check=True)


@pytest.fixture(autouse=True)
def no_qt_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning of Qt fails the test that caused it."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    log = request.getfixturevalue("qtlog")
    yield
    told = [record.message for record in log.records if record.type_name != "QtDebugMsg"]
    assert [m for m in told if not m.startswith(_PLATFORM_LIMITS)] == []


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """A small database with a hostile name and hostile values in it."""
    path = tmp_path / "clinic.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            """
            CREATE TABLE departments (id INTEGER PRIMARY KEY, name TEXT NOT NULL, beds INTEGER);
            CREATE TABLE visits (
                id INTEGER PRIMARY KEY,
                department_id INTEGER REFERENCES departments (id),
                cost REAL
            );
            CREATE TABLE "<b>bold</b>" ("<img src=x>" TEXT, "two\nlines" TEXT);
            INSERT INTO departments VALUES
                (1, 'Cardiology 心内科', 24), (2, '<b>Surgery</b>', NULL), (3, '', 12);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                INSERT INTO visits SELECT i, 1 + i % 3, i * 1.5 FROM n;
            """
        )
        connection.commit()
    return path


@pytest.fixture
def make_theme(qapp: Any) -> Callable[..., Any]:
    from app.core.settings import ThemeChoice
    from app.ui.theme import Theme

    def make(choice: ThemeChoice = ThemeChoice.LIGHT) -> Theme:
        theme = Theme(qapp, choice)
        theme.dress()
        return theme

    return make


@pytest.fixture
def english(qapp: Any) -> Iterator[None]:
    """Words and numbers as in English, for parts that are tested without a window."""
    from app.core.settings import LanguageChoice
    from app.ui.language import Language

    language = Language(qapp, LanguageChoice.ENGLISH)
    yield
    language.close()


@pytest.fixture
def open_window(
    qtbot: Any, qapp: Any, clinic: Path, tmp_path: Path
) -> Iterator[Callable[..., Any]]:
    """Opens windows on `clinic` (or another target) and waits for their schema."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from app.core.settings import LanguageChoice, Settings, SettingsFile, ThemeChoice
    from app.ui.live import LiveServices
    from app.ui.start import make_window
    from app.ui.window import MainWindow

    class Services(LiveServices):
        """The real ones, but for the weights."""

        installed = True
        fetch_error: AppError | None = None
        fetch_gate: Callable[[CancelToken], None] | None = None

        def has_model(self) -> bool:
            return self.installed

        def fetch_model(
            self, progress: Any, token: CancelToken, model_id: str | None = None
        ) -> None:
            from app.ui.services import FetchStep

            progress(FetchStep(300, 1000, 100.0, 7.0))
            if self.fetch_gate is not None:
                self.fetch_gate(token)
            if self.fetch_error is not None:
                raise self.fetch_error
            self.installed = True

    windows: list[MainWindow] = []

    def make(
        answers: Answers = (),
        *,
        engine: ScriptedEngine | None = None,
        target: str | None = None,
        installed: bool = True,
        language: LanguageChoice = LanguageChoice.ENGLISH,
        wait: bool = True,
    ) -> MainWindow:
        settings = SettingsFile(tmp_path / "settings.toml")
        settings.value = Settings(theme=ThemeChoice.LIGHT, language=language)
        services = Services(engine or ScriptedEngine(answers))
        services.installed = installed
        window = make_window(qapp, services, settings)
        windows.append(window)
        window.show()
        window.start(target or f"sqlite:///{clinic}")
        if wait:
            qtbot.waitUntil(lambda: window.connecting.schema is not None, timeout=WAIT_MS)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
