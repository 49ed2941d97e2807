"""How long a key takes in a long script, from the press to the painted letter.

Run by hand: `python -m tests.bench.editor [--megabytes 5] [--keys 40]`. At the top, in the middle
and at the end of the script; plain letters, a quote (which changes every line below it), and
completion asked for.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from rich.console import Console

from app.core.schema import Column, Schema, Table
from app.ui.panels.editor import EditorPanel
from app.ui.theme import Theme

LINE = (
    "SELECT c.id, c.name, o.total FROM customers c JOIN orders o ON o.customer_id = c.id"
    " WHERE o.id = '{n}';\n"
)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--megabytes", type=float, default=5)
    arguments.add_argument("--keys", type=int, default=40)
    given = arguments.parse_args()
    out = Console(highlight=False, soft_wrap=True)
    app = QApplication([])
    panel = _panel(app)
    text = "".join(LINE.format(n=n) for n in range(int(given.megabytes * 1e6 / len(LINE))))
    out.print(f"{len(text) / 1e6:.1f} MB, {text.count(chr(10)):,} lines")
    out.print(f"put into the editor: {_timed(lambda: panel.editor.put(text)):.0f} ms")
    out.print(f"all lines known: {_timed(lambda: _settle(app, panel)):.0f} ms in the background")
    for place, share in (("top", 0.0), ("middle", 0.5), ("end", 1.0)):
        at = int(len(text) * share)
        panel.editor.go_to(panel.editor.range_cursor(at, at))
        app.processEvents()
        for name, key in (("letter", "a"), ("quote", "'")):
            out.print(f"{place}, {name}: {_keys(app, panel, key, given.keys)}")
        out.print(f"{place}, completion: {_timed(panel.editor.completing.ask):.1f} ms")
        panel.editor.completing.close()


def _panel(app: QApplication) -> EditorPanel:
    """With a schema of 5,000 tables to complete from."""
    columns = tuple(Column(f"column_{n}", "text") for n in range(20))
    tables = tuple(Table(f"table_{n}", columns) for n in range(5_000))
    panel = EditorPanel(Theme(app))
    panel.resize(900, 700)
    panel.show()
    panel.editor.set_engine("postgresql")
    panel.editor.completing.set_schema(Schema("postgresql", tables))
    panel.editor.setFocus()
    return panel


def _keys(app: QApplication, panel: EditorPanel, key: str, count: int) -> str:
    times = []
    for _ in range(count):
        times.append(_timed(lambda: _press(app, panel, key)))
        panel.editor.completing.close()
    times.sort()
    worst = times[int(len(times) * 0.95)]
    return f"median {statistics.median(times):.1f} ms, 95th percentile {worst:.1f} ms"


def _press(app: QApplication, panel: EditorPanel, key: str) -> None:
    QTest.keyClicks(panel.editor, key)
    app.processEvents()
    panel.editor.viewport().repaint()


def _settle(app: QApplication, panel: EditorPanel) -> None:
    while not panel.editor.highlighter.finished:
        app.processEvents()


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


if __name__ == "__main__":
    main()
