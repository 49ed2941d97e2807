"""Makes all pictures, or those of the scenes that are named."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description=__doc__)
    parser.add_argument("scenes", nargs="*", help="names of scenes; all of them without any")
    parser.add_argument("--folder", type=Path, default=PICTURES)
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TACIT_HOME"] = tempfile.mkdtemp(prefix="tacit-tour-")
    subprocess.run([ROOT / "packaging" / "translate.sh"], check=True)
    from tests.tour.scenes import SCENES

    wanted.folder.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        if not wanted.scenes or scene.__name__ in wanted.scenes:
            scene(wanted.folder)
            sys.stdout.write(f"{scene.__name__}\n")


if __name__ == "__main__":
    main()
