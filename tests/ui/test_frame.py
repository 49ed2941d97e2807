"""The window before its parts are made: seen, of no use yet, and closed without a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.settings import SettingsFile
from app.ui.start import fill, make_frame
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine
from tests.tour.stage import TourServices


@pytest.fixture
def frame(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    window = make_frame(qapp, SettingsFile(tmp_path / "settings.toml"))
    yield window
    window.close()
    window.deleteLater()


def test_the_frame_is_painted_with_nothing_that_could_be_pressed(
    frame: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(frame.painted):
        frame.show()
    assert not frame.filled
    assert not frame.welcome.isVisible()
    assert [action.text() for action in frame.actions() if action.isEnabled()] == []
    frame.actions_by_id["newTab"].trigger()


def test_a_frame_may_be_closed_before_it_is_filled(frame: MainWindow, qtbot: QtBot) -> None:
    frame.show()
    with qtbot.waitSignal(frame.closed):
        frame.close()


def test_filled_it_is_of_use(frame: MainWindow, qapp: QApplication) -> None:
    frame.show()
    fill(qapp, frame, TourServices(ScriptedEngine([])))
    assert frame.actions_by_id["newTab"].isEnabled()
    assert frame.question_page.question.edit.isVisible()
