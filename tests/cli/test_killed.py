"""A process that is killed while rows stream leaves nothing behind after the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from app.core.paths import spill_dir
from tests.plugins.fix_databases import DescribedDatabase

ENDLESS = (
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 1000000000)"
    " SELECT n, 'row ' || n AS name FROM t"
)
_SOON_S = 60.0


def tacit(database: DescribedDatabase, sql: str) -> subprocess.Popen[bytes]:
    url = f"sqlite:///{database.profile.database.replace('#', '%23').replace(' ', '%20')}"
    command = [
        sys.executable,
        "-m",
        "app",
        "run",
        "--connect",
        url,
        "--max-rows",
        "999999999",
        "--yes",
    ]
    return subprocess.Popen(
        [*command, "--timeout", "600", "--sql", sql], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def spilled() -> list[Path]:
    return [path for path in spill_dir().iterdir() if path.stat().st_size > 1_000_000]


def test_the_next_start_removes_what_a_killed_one_left(
    sqlite_database: DescribedDatabase, tacit_home: Path
) -> None:
    killed = tacit(sqlite_database, ENDLESS)
    end = time.monotonic() + _SOON_S
    while not spilled():
        assert killed.poll() is None, killed.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert spilled()
    after = tacit(sqlite_database, "SELECT 1 AS one")
    out, err = after.communicate(timeout=_SOON_S)
    assert after.returncode == 0, (out, err)
    assert not list(spill_dir().iterdir())
