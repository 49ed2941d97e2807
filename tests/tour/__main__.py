"""Makes all pictures, or those of the scenes that are named."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TACIT_HOME"] = tempfile.mkdtemp(prefix="tacit-tour-")
    from tests.tour.scenes import SCENES

    PICTURES.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[1:])
    for scene in SCENES:
        if not wanted or scene.__name__ in wanted:
            scene(PICTURES)
            sys.stdout.write(f"{scene.__name__}\n")


if __name__ == "__main__":
    main()
