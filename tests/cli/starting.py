"""Starts `tacit` in a process of its own, as a script does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_S = 250


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=_LONGEST_S,
    )


def tacit(*arguments: str, code: int = 0) -> str:
    """What it prints; its exit code must be `code`."""
    done = started(*arguments)
    assert done.returncode == code, done.stderr
    return done.stdout


def as_json(*arguments: str, code: int = 0) -> Any:
    """The one object that it prints with --json."""
    told = tacit(*arguments, "--json", code=code)
    assert told.count("\n") == 1
    return json.loads(told)
