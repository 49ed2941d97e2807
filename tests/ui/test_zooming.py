"""The size of the window: chosen with the keys, told, remembered, and there at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.window import MainWindow
from app.ui.zooming import SIZES, scale_screen

_RATIO = """
import sys
from app.ui.zooming import scale_screen
scale_screen(int(sys.argv[1]))
from app.ui.start import make_application
print(make_application().devicePixelRatio())
"""


def test_the_keys_choose_the_size_and_it_is_told(open_window: Callable[..., MainWindow]) -> None:
    window = open_window()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    QTest.keyClick(window, Qt.Key.Key_Equal, control)
    assert window.settings.value.zoom == 125
    assert window.notice.card.heading.text() == "Size: 125 %"
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert window.settings.value.zoom == 110
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert window.settings.value.zoom == 100
    for _ in SIZES:
        window.zooming.step(-1)
    assert window.settings.value.zoom == SIZES[0]


@pytest.mark.parametrize(("percent", "ratio"), [("100", "1.0"), ("150", "1.5")])
def test_the_next_start_has_the_size(percent: str, ratio: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "QT_SCALE_FACTOR"}
    done = subprocess.run(
        [sys.executable, "-c", _RATIO, percent],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ratio


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    scale_screen(150)
    assert os.environ["QT_SCALE_FACTOR"] == "2"
