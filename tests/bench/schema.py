"""Milliseconds to open and search a schema of 5,000 tables in the tree, and to lay out diagrams.

python -m tests.bench.schema
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.core.schema import Column, ForeignKey, Schema, Table
from app.core.settings import ThemeChoice
from app.ui.diagram.scene import DiagramScene
from app.ui.panels.schema import SchemaPanel
from app.ui.start import make_application
from app.ui.theme import Theme

TABLES, COLUMNS = 5000, 15
TYPED = (
    "c",
    "cu",
    "cus",
    "cust",
    "custo",
    "customer",
    "pri",
    "price",
    "order line",
    "ordln",
    "zzz",
)
_WORDS = ("customer", "order", "item", "line", "price", "visit", "doctor", "invoice", "city")


def made(tables: int, columns: int) -> tuple[Table, ...]:
    rolls = random.Random(5)
    names = [f"{rolls.choice(_WORDS)}_{rolls.choice(_WORDS)}_{n}" for n in range(tables)]
    return tuple(
        Table(
            name,
            tuple(Column(f"{rolls.choice(_WORDS)}_{c}", "INTEGER") for c in range(columns)),
            schema=f"part{place % 4}",
            primary_key=(),
            foreign_keys=(ForeignKey(("x",), names[rolls.randrange(place)], ("x",), None),)
            if place
            else (),
        )
        for place, name in enumerate(names)
    )


def tell(what: str, work: Callable[[], object], settle: Callable[[], object], times: int) -> None:
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        settle()
        took.append((time.perf_counter() - begun) * 1000)
    words = f"{what:<36} median {statistics.median(took):7.1f} ms   longest {max(took):7.1f} ms\n"
    sys.stdout.write(words)


def main() -> int:
    app = make_application()
    theme = Theme(app, ThemeChoice.LIGHT)
    panel = SchemaPanel(theme)
    panel.resize(264, 800)
    panel.show()
    tables = made(TABLES, COLUMNS)
    tell(f"open {TABLES} tables", lambda: panel.show_tables(tables), app.processEvents, 5)
    for text in TYPED:
        panel.search.setText(text)
        tell(f"search {text!r}", panel.search_now, app.processEvents, 5)
    for count in (20, 100, 200):
        some = made(count, COLUMNS)
        schema = Schema("sqlite", some)
        names = [table.qualified for table in some]
        scene = DiagramScene(theme)
        tell(
            f"diagram of {count} tables",
            lambda s=scene, k=schema, n=names: s.show_tables(k, n),  # type: ignore[misc]
            app.processEvents,
            3,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
