"""Pauses of the window's event loop on the sample, with the real model.

    python -m tests.bench.window

A timer ticks in the loop; the longest time between two ticks is how long the window did not answer.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from app.core.settings import SettingsFile
from app.llm.engine import Engine
from app.ui.live import LiveServices
from app.ui.start import make_application, make_window

QUESTION = "Which five cities have the most patients?"
LARGE = "SELECT * FROM visits AS v JOIN diagnoses AS d ON d.visit_id = v.visit_id"
TICK_MS = 2
PATIENCE_S = 180.0


class Pauses:
    """Milliseconds between ticks, by what the window was doing."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def tell(self, stage: str) -> None:
        gaps, self.gaps = sorted(self.gaps), []
        high = statistics.quantiles(gaps, n=100, method="inclusive")[98]
        sys.stdout.write(f"{stage:<24} 99 % {high:6.0f} ms   longest {gaps[-1]:6.0f} ms\n")
        sys.stdout.flush()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def main() -> int:
    app = make_application()
    settings = SettingsFile(Path(tempfile.mkdtemp()) / "settings.toml")
    settings.state.change(welcomed=True)
    window = make_window(app, LiveServices(Engine()), settings)
    window.show()
    pauses = Pauses()

    def until(condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            app.processEvents()

    window.start(None)
    until(lambda: window.connecting.schema is not None)
    pauses.tell("connecting, loading")
    window.question_page.question.edit.setPlainText(QUESTION)
    window.actions_by_id["ask"].trigger()
    until(
        lambda: (
            not window.question_page.asking.busy
            and window.question_page.reviewing.review is not None
        )
    )
    drafted = window.question_page.reviewing.review
    assert drafted is not None
    sys.stdout.write(f"drafted: {drafted.sql.splitlines()[0]} ...\n")
    pauses.tell("asking, reviewing")
    window.question_page.editor.editor.setPlainText(LARGE)
    until(
        lambda: (
            window.question_page.reviewing.review is not None
            and window.question_page.reviewing.review.sql == LARGE
        )
    )
    pauses.tell("reviewing an edit")
    window.actions_by_id["run"].trigger()
    until(lambda: not window.question_page.running.busy)
    pauses.tell("running")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
