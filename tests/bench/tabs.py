"""Many tabs opened and closed: what they cost, and whether anything of them stays.

python -m tests.bench.tabs [--tabs 500]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.core.settings import SettingsFile
from app.ui.start import make_application, make_window
from tests.bench.living import memory_mb
from tests.plugins.fix_engine import ScriptedEngine
from tests.tour.stage import TourServices
from tests.ui.test_leaks import grown, objects, open_and_close


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tabs", type=int, default=500)
    tabs = parser.parse_args().tabs
    app = make_application()
    settings = SettingsFile(Path(tempfile.mkdtemp()) / "settings.toml")
    window = make_window(app, TourServices(ScriptedEngine([])), settings)
    window.show()
    window.start(None)
    while window.connecting.schema is None:
        app.processEvents()
    open_and_close(window, 10)
    before, memory = objects(), memory_mb()
    times = []
    for _ in range(tabs):
        begun = time.perf_counter()
        open_and_close(window, 1)
        times.append((time.perf_counter() - begun) * 1000)
    left = grown(before)
    sys.stdout.write(
        f"{tabs} tabs: {statistics.median(times):.0f} ms each (median), "
        f"{memory_mb() - memory:+.1f} MB, objects left: {left or 'none'}\n"
    )
    window.close()
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
