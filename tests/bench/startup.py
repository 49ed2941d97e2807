"""Time until the window is painted, and until it is of use, each against a bare PySide6 window of
as many widgets; then idling.

    python -m tests.bench.startup [--rounds N]

Both start as processes of their own, in turn. Afterwards the window idles on a small SQLite file,
without a model: processor time of it and its children, and the memory that each holds.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

IDLE_S = 10.0
STAGES = ("painted", "of use")
_PAINTED = """
import json, os, sys, time
began = float(sys.argv[1])
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton, QWidget

class Painted(QObject):
    def __init__(self, window, then):
        super().__init__()
        self.window, self.then = window, then
        window.centralWidget().installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and self.then is not None:
            then, self.then = self.then, None
            QTimer.singleShot(0, then)
        return False

def say():
    widgets = len(window.findChildren(QWidget))
    told = {"s": time.time() - began, "processor": time.process_time(), "widgets": widgets}
    print(json.dumps(told), flush=True)

def tell():
    say()
    after()
"""
_TACIT = (
    _PAINTED
    + """
from app.core.settings import SettingsFile
from app.ui.start import fill, make_application, make_frame

def after():
    from app.llm.engine import Engine
    from app.ui.live import LiveServices
    fill(app, window, LiveServices(Engine()))
    QTimer.singleShot(0, use)

def use():
    say()
    if len(sys.argv) < 3:
        window.close()
        return
    window.start(sys.argv[2])

app = make_application()
window = make_frame(app, SettingsFile())
watcher = Painted(window, tell)
window.show()
app.exec()
"""
)
_BARE = (
    _PAINTED
    + """
from PySide6.QtWidgets import QGridLayout

app = QApplication(sys.argv[:1])
window = QMainWindow()
central = QWidget()
grid = QGridLayout(central)
for place in range(int(sys.argv[2]) - 1):
    kind = (QLabel, QPushButton, QLineEdit)[place % 3]
    grid.addWidget(kind(f"{place}"), place // 12, place % 12)
window.setCentralWidget(central)
window.resize(1280, 800)
after = window.close
watcher = Painted(window, tell)
window.show()
app.exec()
"""
)


def _start(code: str, *arguments: str) -> subprocess.Popen[str]:
    began = repr(time.time())
    return subprocess.Popen(
        [sys.executable, "-c", code, began, *arguments], stdout=subprocess.PIPE, text=True
    )


def _told(process: subprocess.Popen[str], lines: int) -> list[dict[str, float]]:
    assert process.stdout is not None
    return [json.loads(process.stdout.readline()) for _ in range(lines)]


def _once(code: str, *arguments: str, lines: int) -> list[dict[str, float]]:
    with _start(code, *arguments) as process:
        return _told(process, lines)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text("ascii").split():
            yield from _family(int(child))


def _processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    held = next(line for line in lines if line.startswith("VmRSS"))
    return int(held.split()[1]) / 1024


def _idle(database: Path) -> None:
    with _start(_TACIT, f"sqlite:///{database}") as process:
        _told(process, len(STAGES))
        time.sleep(IDLE_S)
        family = list(_family(process.pid))
        before = {pid: _processor_s(pid) for pid in family}
        time.sleep(IDLE_S)
        for pid in family:
            used = 100 * (_processor_s(pid) - before[pid]) / IDLE_S
            name = "window" if pid == process.pid else "child"
            sys.stdout.write(f"idle {name}: {used:.1f} % of a core, {_memory_mb(pid):.0f} MB\n")
        process.terminate()


def _race(rounds: int) -> None:
    """In turn, so that a busy moment meets both."""
    widgets = [str(int(told["widgets"])) for told in _once(_TACIT, lines=len(STAGES))]
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(_once(_TACIT, lines=len(STAGES)))
        bare.append([_once(_BARE, count, lines=1)[0] for count in widgets])
    sides = (zip(*ours, strict=True), zip(*bare, strict=True))
    for stage, count, mine, plain in zip(STAGES, widgets, *sides, strict=True):
        for measure, key in (("clock", "s"), ("processor", "processor")):
            took, least = (statistics.median(told[key] for told in side) for side in (mine, plain))
            sys.stdout.write(
                f"{stage}, {count} widgets, {measure}, median of {rounds}: "
                f"Tacit {took * 1000:.0f} ms, bare {least * 1000:.0f} ms, "
                f"ratio {took / least:.2f}\n"
            )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.startup")
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="tacit-startup-"))
    os.environ["TACIT_HOME"] = str(folder)
    _race(rounds)
    database = folder / "small.sqlite"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    _idle(database)
    return 0


if __name__ == "__main__":
    sys.exit(main())
