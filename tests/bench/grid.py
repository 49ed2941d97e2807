"""Pauses of the window while a million rows stream in, are sorted, filtered and scrolled.

    python -m tests.bench.grid [ROWS]

Memory is the largest resident share of the window's process and of its session's so far. Then the
same sort and filter against DuckDB alone on the same Arrow batches, in the same run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TACIT_HOME", tempfile.mkdtemp(prefix="tacit-bench-"))

import duckdb
import pyarrow as pa
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.core.cancel import CancelToken
from app.core.settings import SettingsFile
from app.core.shape import Check, Filter, Shape, Sort
from app.results.store import ResultStore
from app.results.view import shaped
from app.ui.live import LiveServices
from app.ui.start import make_application, make_window
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine

ROWS = 1_000_000
QUERY = "SELECT * FROM made"
PATIENCE_S = 300.0
TICK_MS = 2
BOUNDS_MS = (5, 10, 20, 50, 120, 10_000)
_TIMES = 3
_FORGET_LARGEST = "5"
"""The table was made by this process; its memory is not the window's."""


class Pauses:
    """Milliseconds between ticks of a timer in the event loop."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def tell(self, stage: str) -> None:
        memory = ", ".join(f"{_largest(pid):,.0f}" for pid in (os.getpid(), *_children()))
        _say(f"{stage:<12} at most {memory} MB resident")
        gaps, self.gaps = sorted(self.gaps), []
        high = statistics.quantiles(gaps, n=100, method="inclusive")[98]
        counted = Counter(next(bound for bound in BOUNDS_MS if gap <= bound) for gap in gaps)
        histogram = "  ".join(f"<={bound}: {counted[bound]}" for bound in BOUNDS_MS)
        _say(f"{stage:<12} 99 % {high:6.1f} ms   longest {gaps[-1]:6.1f} ms   {histogram}")

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


class Bench:
    """One window on a made table."""

    def __init__(self, database: Path, rows: int) -> None:
        self.app = make_application()
        settings = SettingsFile(Path(tempfile.mkdtemp()) / "settings.toml")
        settings.state.change(welcomed=True)
        self.window: MainWindow = make_window(self.app, LiveServices(ScriptedEngine([])), settings)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.start(f"duckdb:///{database}")
        self.until(lambda: self.window.connecting.schema is not None)
        opened = self.window.connecting.opened
        assert opened is not None
        self.window.opening.open_profile(
            replace(opened.profile, row_cap=rows, statement_timeout_s=PATIENCE_S)
        )
        self.until(lambda: self.window.connecting.opened not in (None, opened))
        self.until(lambda: self.window.connecting.schema is not None)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            QApplication.processEvents()

    def measure(self, rows: int) -> ResultStore:
        window, grid = self.window, self.window.question_page.results.grid
        window.question_page.editor.editor.setPlainText(QUERY)
        self.until(lambda: window.question_page.reviewing.runnable is not None)
        self.until(lambda: window.question_page.reviewing.runnable.plan is not None)  # type: ignore[union-attr]
        pauses = Pauses()
        window.actions_by_id["run"].trigger()
        self.until(lambda: not window.question_page.running.busy)
        pauses.tell("streaming")
        assert grid.rows.rowCount() == rows
        self._scroll(rows)
        pauses.tell("scrolling")
        grid.sort(2)
        grid.sort(5, add=True)
        self.until(lambda: not grid.shaping.busy)
        pauses.tell("sorting")
        self._scroll(rows)
        pauses.tell("scrolling")
        for text in ("1", "12", "123", "1234"):
            begun = time.perf_counter()
            grid.filter_by(1, [Filter(1, Check.CONTAINS, text)])
            returned = (time.perf_counter() - begun) * 1000
            self.until(lambda: not grid.shaping.busy)
            answered = (time.perf_counter() - begun) * 1000
            _say(f"key in a filter: back after {returned:.1f} ms, rows after {answered:.0f} ms")
        pauses.tell("filtering")
        store = window.question_page.results.current.store
        assert store is not None
        return store

    def _scroll(self, rows: int) -> None:
        """By pages, and in long leaps as with the scroll bar in hand."""
        bar = self.window.question_page.results.table.verticalScrollBar()
        for step in range(200):
            bar.setValue(step * 300 if step < 100 else (step - 100) * bar.maximum() // 100)
            for _ in range(3):
                QApplication.processEvents()
        self.until(lambda: self.window.question_page.results.rows.has_rows)

    def close(self) -> None:
        self.window.close()


def against_duckdb(store: ResultStore) -> None:
    """Both read the same mapped batches and leave an order that can be read from."""
    token = CancelToken()
    batches = store.reader().read_all()
    ours = _median(lambda: shaped(store, Shape(sorts=(Sort(2), Sort(5))), token).page(0, 200))
    theirs = _median(lambda: _alone(batches, 'SELECT * FROM batches ORDER BY "2", "5"'))
    _say(f"sort by two columns: {ours:.2f} s, DuckDB alone {theirs:.2f} s, {ours / theirs:.2f}")
    wish = Shape(filters=(Filter(1, Check.CONTAINS, "1234"),))
    ours = _median(lambda: shaped(store, wish, token).page(0, 200))
    condition = "contains(lower(\"1\"), '1234')"
    theirs = _median(lambda: _alone(batches, f"SELECT * FROM batches WHERE {condition}"))
    _say(f"filter of a text: {ours:.2f} s, DuckDB alone {theirs:.2f} s, {ours / theirs:.2f}")


def _alone(batches: pa.Table, sql: str) -> int:
    with duckdb.connect() as connection:
        connection.register("batches", batches)
        return int(connection.sql(sql).to_arrow_table().num_rows)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _children() -> list[int]:
    threads = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(pid) for path in threads for pid in path.read_text("ascii").split()]


def _largest(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    found = next(line for line in lines if line.startswith("VmHWM:"))
    return int(found.split()[1]) / 1024


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    database = Path(tempfile.mkdtemp(prefix="tacit-bench-")) / "made.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "CREATE TABLE made AS SELECT i, 'name ' || hash(i) AS name, hash(i) % 1000 AS few,"
            " random() AS part, (i / 7)::DECIMAL(18, 2) AS money, hash(i + 1)::VARCHAR AS code,"
            " DATE '2020-01-01' + (i % 2000)::INT AS day, i % 2 = 0 AS even,"
            " TIMESTAMP '2020-01-01' + to_seconds(i) AS moment, NULLIF(i % 10, 0) AS gaps"
            f" FROM range({rows}) AS r(i)"
        )
    Path("/proc/self/clear_refs").write_text(_FORGET_LARGEST, encoding="ascii")
    bench = Bench(database, rows)
    against_duckdb(bench.measure(rows))
    bench.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
