"""An hour of use in short: open, ask, type, run, scroll, change the theme, resize, close.

    python -m tests.bench.living [--rounds N]

The model is scripted, the database is the sample. Pauses of the event loop by what was done, with
a histogram of all, and the memory at the start and at the end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.settings import SettingsFile, ThemeChoice
from app.ui.start import make_application, make_window
from tests.plugins.fix_engine import ScriptedEngine
from tests.tour.stage import TourServices

QUESTION = "Which five cities have the most patients?"
DRAFT = (
    "SELECT city, COUNT(*) AS patients FROM patients GROUP BY city ORDER BY patients DESC LIMIT 5"
)
MANY = "SELECT * FROM visits"
TICK_MS = 2
PATIENCE_S = 60.0
EDGES_MS = (5, 10, 20, 50, 120)


class Living:
    """A window and a person who does not stop; `gaps` are milliseconds between ticks."""

    def __init__(self) -> None:
        self.app = make_application()
        settings = SettingsFile(Path(tempfile.mkdtemp()) / "settings.toml")
        self.window = make_window(
            self.app, TourServices(ScriptedEngine(lambda _p: DRAFT)), settings
        )
        self.gaps: dict[str, list[float]] = defaultdict(list)
        self._doing = "opening"
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self.window.show()
        self.window.start(None)
        self.until(lambda: self.window.connecting.schema is not None)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"the window did not get there: {self._doing}")
            self.app.processEvents()

    def settle(self, seconds: float = 0.05) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def do(self, what: str) -> None:
        self._doing = what

    def type(self, widget: QWidget, text: str) -> None:
        for letter in text:
            QTest.keyClicks(widget, letter)
            self.app.processEvents()

    def round(self, number: int) -> None:
        window = self.window
        self.do("a new tab")
        window.actions_by_id["newTab"].trigger()
        self.settle()
        page = window.question_page
        self.do("typing a question")
        self.type(page.question.edit, QUESTION)
        self.do("asking, reviewing")
        window.actions_by_id["ask"].trigger()
        self.until(lambda: not page.asking.busy and page.reviewing.review is not None)
        self.do("typing SQL")
        page.editor.editor.selectAll()
        self.type(page.editor.editor, MANY)
        self.until(lambda: page.reviewing.review is not None and page.reviewing.review.sql == MANY)
        self.do("running")
        window.actions_by_id["run"].trigger()
        self.until(lambda: not page.running.busy)
        self.do("scrolling")
        bar = page.results.table.verticalScrollBar()
        for step in range(20):
            bar.setValue(step * bar.maximum() // 20)
            self.settle(0.01)
        self.do("resizing")
        for step in range(6):
            window.resize(1200 + 40 * step, 800)
            self.settle(0.01)
        self.do("changing the theme")
        window.menus.choose_theme((ThemeChoice.DARK, ThemeChoice.LIGHT)[number % 2])
        self.settle()
        self.do("closing a tab")
        window.actions_by_id["closeTab"].trigger()
        self.settle()
        # Without a loop that runs for good, nobody else ends what is to be deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps[self._doing].append((now - self._last) * 1000)
        self._last = now


def memory_mb() -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


def _told(gaps: list[float]) -> str:
    high = statistics.quantiles(gaps, n=100, method="inclusive")[98] if len(gaps) > 1 else gaps[0]
    return f"99 % {high:6.1f} ms   longest {max(gaps):6.1f} ms"


def _histogram(gaps: list[float]) -> str:
    counted = Counter(next((edge for edge in EDGES_MS if gap <= edge), 0) for gap in gaps)
    parts = [f"to {edge} ms: {counted[edge]:,}" for edge in EDGES_MS]
    return ", ".join([*parts, f"above: {counted[0]:,}"])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.living")
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    living = Living()
    living.round(0)
    before = memory_mb()
    for number in range(1, rounds):
        living.round(number)
    for what, gaps in living.gaps.items():
        sys.stdout.write(f"{what:<22} {_told(gaps)}\n")
    everything = [gap for gaps in living.gaps.values() for gap in gaps]
    sys.stdout.write(f"{'all':<22} {_told(everything)}\n{_histogram(everything)}\n")
    sys.stdout.write(f"memory after the first round {before} MB, after {rounds} {memory_mb()} MB\n")
    living.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
