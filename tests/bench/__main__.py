"""`make bench`: every measurement that needs nothing but this repository and installed weights."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.workflow.sample import ensure_sample, questions_file

MEASUREMENTS = (
    "tests.bench.engine",
    "tests.bench.speed",
    "tests.bench.introspect",
    "tests.bench.context",
    "tests.bench.window",
    "tests.bench.fetch",
    "tests.bench.grid",
    "tests.bench.export",
)


def main() -> int:
    """The number of measurements that failed. They run one by one, so as not to disturb."""
    commands = [[sys.executable, "-m", module] for module in MEASUREMENTS]
    commands.append(_accuracy(ensure_sample().parent))
    return sum(_failed(command) for command in commands)


def _accuracy(databases: Path) -> list[str]:
    questions = str(questions_file())
    return [sys.executable, "-m", "app", "eval", questions, "--databases", str(databases)]


def _failed(command: list[str]) -> bool:
    sys.stderr.write(f"\n{' '.join(command[1:])}\n")
    return subprocess.run(command, check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
