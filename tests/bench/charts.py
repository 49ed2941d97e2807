"""What a picture costs: the profile of many rows, the points of a chart, and painting them.

    python -m tests.bench.charts [ROWS]

Painting happens on the window's thread, so it is a pause; the rest happens in jobs. DuckDB's own
count and extremes over the same batches stand beside the profile as a measure from outside.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TACIT_HOME"] = tempfile.mkdtemp(prefix="tacit-charts-")

from app.core.cancel import CancelToken
from app.core.chart import ChartKind, ChartSpec
from app.core.settings import ThemeChoice
from app.results.asking import Asking
from app.results.chartdata import draw
from app.results.profile import profile
from app.ui.chart.view import ChartView
from app.ui.start import make_application
from app.ui.theme import Theme
from tests.results.filled import filled

NAMES = ("id", "kind", "day", "cost", "weight")
REPEATS = 5


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    random.seed(7)
    rows = [
        (
            i,
            f"kind {i % 12}",
            f"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d}",
            random.gauss(100, 20),
            i % 97,
        )
        for i in range(count)
    ]
    with filled(NAMES, rows, batch=10_000) as store:
        del rows
        with Asking(store, CancelToken()) as asking:
            least = ", ".join(f'count("{i}"), min("{i}"), max("{i}")' for i in range(len(NAMES)))
            outside = timed(lambda: asking.ask(f"SELECT {least} FROM cells", range(len(NAMES))))
        told = profile(store)
        once = timed(lambda: profile(store), repeats=1)
        say(f"profile of {count:,} rows x {len(NAMES)} columns", once)
        say("  DuckDB alone: count, least, most", outside)
        app = make_application()
        theme = Theme(app, ThemeChoice.LIGHT)
        theme.dress()
        view = ChartView(theme)
        view.resize(900, 420)
        for kind, spec in specs().items():
            took = timed(lambda spec=spec: draw(store, told, spec), repeats=1)  # type: ignore[misc]
            view.show_chart(draw(store, told, spec))
            points = view.chart.points if view.chart is not None else 0
            say(f"{kind.value}: its points, in a job", took)
            what = f"{kind.value}: painting {points:,} marks, in the window"
            say(what, timed(lambda: repaint(view)))
            say(
                "  of it the thread's own time",
                timed(lambda: repaint(view), clock=time.thread_time),
            )


def specs() -> dict[ChartKind, ChartSpec]:
    return {
        ChartKind.SCATTER: ChartSpec(ChartKind.SCATTER, 3, (4,), colour=1),
        ChartKind.LINE: ChartSpec(ChartKind.LINE, 2, (3,), colour=1),
        ChartKind.BARS: ChartSpec(ChartKind.BARS, 1, (3,)),
        ChartKind.HISTOGRAM: ChartSpec(ChartKind.HISTOGRAM, None, (3,)),
    }


def repaint(view: ChartView) -> None:
    view.refresh()
    view.grab()


def timed(
    work: Callable[[], object],
    *,
    repeats: int = REPEATS,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """The median, in milliseconds."""
    times = []
    for _ in range(repeats):
        begun = clock()
        work()
        times.append((clock() - begun) * 1000)
    return statistics.median(times)


def say(what: str, milliseconds: float) -> None:
    sys.stdout.write(f"{what:<58} {milliseconds:9.1f} ms\n")


if __name__ == "__main__":
    main()
