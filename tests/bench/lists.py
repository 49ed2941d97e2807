"""Milliseconds of long lists: the palette over 5,000 tables, the history of 100,000 runs.

    python -m tests.bench.lists

Each from the call to the list being painted; a key in the palette looks through everything again.
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

from PySide6.QtWidgets import QApplication, QMainWindow

from app.core.pastsearch import RunSearch
from app.core.settings import ThemeChoice
from app.memory import lookup
from app.memory.history import Run, record
from app.memory.store import Store
from app.ui.itemmodels.history import HistoryModel
from app.ui.palette.entries import Entry, Kind, find
from app.ui.panels.palette import PalettePanel
from app.ui.start import make_application
from app.ui.theme import Theme
from tests.bench.schema import made

TABLES, RUNS, TIMES = 5_000, 100_000, 7
TYPED = ("c", "cu", "cust", "custord", "customer_order_4999", "zzz")
_COLUMNS = "SELECT name FROM pragma_table_info('runs') WHERE name <> 'id'"
SOUGHT: tuple[tuple[str, ...], ...] = ((), ("revenue",), ("invoices", "2023"), ("zzz",))


def main() -> int:
    app = make_application()
    _palette(app)
    with tempfile.TemporaryDirectory() as folder:
        _history(Store(Path(folder) / "memory.sqlite"))
    return 0


def _palette(app: QApplication) -> None:
    entries = [
        Entry(Kind.TABLE, table.qualified, table.name, _nothing, detail=table.schema or "")
        for table in made(TABLES, 1)
    ]
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    panel = PalettePanel(
        Theme(app, ThemeChoice.LIGHT), lambda typed: find(entries, typed, ()), window
    )
    panel.open()
    for text in TYPED:

        def typed(text: str = text) -> None:
            panel.line.setText("")
            panel.line.setText(text)
            app.processEvents()

        _tell(f"palette {text!r} and back to all", typed)


def _history(store: Store) -> None:
    words = ("revenue by department", "patients of 2023", "unpaid invoices", "visits per month")
    record(store, Run("shop", "sqlite", "f00", "SELECT name FROM invoices", question=words[0]))
    columns = ", ".join(row["name"] for row in store.read(_COLUMNS))
    with store.write() as connection:
        for number in range(1, RUNS):
            said = {"question": words[number % 4], "sql": f"SELECT {number} FROM invoices -- 2023"}
            fields = ", ".join(f":{c}" if c in said else c for c in columns.split(", "))
            connection.execute(
                f"INSERT INTO runs ({columns}) SELECT {fields} FROM runs WHERE id = 1",
                said,
            )
    model = HistoryModel()
    for text in SOUGHT:
        search = RunSearch(text)

        def shown(search: RunSearch = search) -> None:
            ids = lookup.found(store, search)
            model.show_ids(ids)
            model.take(lookup.runs_of(store, ids[:50]))

        _tell(f"history {' '.join(text)!r}: {len(lookup.found(store, search)):,} runs", shown)
    store.close()


def _tell(what: str, work: Callable[[], object]) -> None:
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    sys.stdout.write(
        f"{what:<44} median {statistics.median(took):7.1f} ms   longest {max(took):7.1f} ms\n"
    )


def _nothing() -> None:
    return


if __name__ == "__main__":
    raise SystemExit(main())
