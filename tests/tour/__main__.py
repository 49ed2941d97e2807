"""Makes the pictures of the documents and of the tour, or those of the scenes that are named."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
TOUR = ROOT / "docs" / "tour"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description=__doc__)
    parser.add_argument("scenes", nargs="*", help="names of scenes; all of them without any")
    parser.add_argument("--folder", type=Path, help="where they go, instead of into docs")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TACIT_HOME"] = tempfile.mkdtemp(prefix="tacit-tour-")
    subprocess.run([ROOT / "packaging" / "translate.sh"], check=True)
    from tests.tour.scenes import SCENES
    from tests.tour.walk import WALK

    for folder, scenes in ((PICTURES, SCENES), (TOUR, WALK)):
        target = wanted.folder or folder
        target.mkdir(parents=True, exist_ok=True)
        for scene in scenes:
            if not wanted.scenes or scene.__name__ in wanted.scenes:
                scene(target)
                sys.stdout.write(f"{scene.__name__}\n")


if __name__ == "__main__":
    main()
