"""Rows into the store against the bare driver's own loop, in one run: rate, first rows, memory.

`python -m tests.bench.fetch [ENGINE ...] [--rows N] [--runs N] [--peer PYTHON]`. The bare loop is
what each driver offers for much data: it makes Python tuples (DuckDB: Arrow batches) and throws
them away. `--peer`: an interpreter that has pandas, which then reads the same rows.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from app.core.values import ApprovedQuery, text_hash
from app.db.session import BatchWritten, Session
from app.results.store import ResultStore
from tests.bench.sources import SOURCES, SQL, Source

_OUT = Console(highlight=False, soft_wrap=True)
_SAMPLE_S = 0.02
_DEADLINE_S = 3600.0


@dataclass(slots=True)
class Taken:
    """Seconds to all rows, to the first ones, and of the processors, in both processes."""

    seconds: float = 0.0
    first: float = 0.0
    busy: float = 0.0


@dataclass(slots=True)
class Peak:
    """Largest sums over both processes in MB: resident, and of that anonymous (not mapped)."""

    resident: float = 0.0
    anonymous: float = 0.0


def main() -> None:
    wanted = _arguments()
    for engine in wanted.engines or SOURCES:
        with SOURCES[engine](wanted.rows) as source, tempfile.TemporaryDirectory() as home:
            os.environ["TACIT_HOME"] = home
            _OUT.print(f"{engine}: {wanted.rows:,} rows of 10 columns")
            _measure(source, wanted.rows, wanted.runs, wanted.peer)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fetch")
    parser.add_argument("engines", nargs="*", metavar="ENGINE", help=", ".join(SOURCES))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer", type=Path, help="a Python interpreter that has pandas")
    return parser.parse_args()


def _measure(source: Source, rows: int, runs: int, peer: Path | None) -> None:
    session = Session(source.profile, source.password)
    try:
        session.open()
        bare, ours, peak = [], [], Peak()
        for _ in range(runs):  # in turn, so that a busy minute meets both
            bare.append(_bare(source, rows))
            ours.append(_ours(session, rows, peak))
    finally:
        session.close()
    _tell("bare driver", bare)
    _tell("into the store", ours)
    ratio = _median(bare, "seconds") / _median(ours, "seconds")
    late = (_median(ours, "first") - _median(bare, "first")) * 1000
    busy = _median(bare, "busy") / _median(ours, "busy")
    _OUT.print(
        f"  rate against the bare driver {ratio:5.2f}, by processor time {busy:5.2f}"
        f"   first rows {late:+.0f} ms later"
    )
    _OUT.print(
        f"  peak of both processes {peak.resident:,.0f} MB resident,"
        f" {peak.anonymous:,.0f} MB of it anonymous"
    )
    if peer is not None:
        _OUT.print(f"  pandas {source.pandas(peer)}")


def _tell(what: str, taken: list[Taken]) -> None:
    seconds, first = _median(taken, "seconds"), _median(taken, "first") * 1000
    busy = _median(taken, "busy")
    _OUT.print(
        f"  {what:<15} {seconds:7.2f} s   first row after {first:6.0f} ms   processors {busy:.2f} s"
    )


def _median(taken: list[Taken], what: str) -> float:
    return float(statistics.median(getattr(one, what) for one in taken))


def _bare(source: Source, rows: int) -> Taken:
    taken, count = Taken(), 0
    with source.fetching() as chunks:
        begin, busy = time.perf_counter(), time.process_time()
        for size in chunks:
            taken.first = taken.first or time.perf_counter() - begin
            count += size
    taken.seconds = time.perf_counter() - begin
    taken.busy = time.process_time() - busy
    assert count == rows, count
    return taken


def _ours(session: Session, rows: int, peak: Peak) -> Taken:
    taken = Taken()
    query = ApprovedQuery(SQL, text_hash(SQL))
    with ResultStore.create() as store, _watching(session, peak):
        begin, busy = time.perf_counter(), time.process_time() + _busy(session.pid)
        items = session.execute(query, spill=store.path, max_rows=0, timeout_s=_DEADLINE_S)
        for item in items:
            if isinstance(item, BatchWritten):
                store.append(item.offset, item.length, item.rows)
                if not taken.first:
                    assert store.page(0, 16)
                    taken.first = time.perf_counter() - begin
        taken.seconds = time.perf_counter() - begin
        taken.busy = time.process_time() + _busy(session.pid) - busy
        assert store.row_count == rows, store.row_count
    return taken


@contextlib.contextmanager
def _watching(session: Session, peak: Peak) -> Iterator[None]:
    """Looks at the memory of this process and the session's until the end."""
    pids = [os.getpid(), session.pid]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_SAMPLE_S):
            resident, anonymous = (
                sum(_megabytes(pid, what) for pid in pids) for what in ("VmRSS", "RssAnon")
            )
            peak.resident = max(peak.resident, resident)
            peak.anonymous = max(peak.anonymous, anonymous)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _busy(pid: int | None) -> float:
    """Seconds of the processors that a process has had, in steps of its clock."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int | None, what: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    found = next(line for line in lines if line.startswith(f"{what}:"))
    return int(found.split()[1]) / 1024


if __name__ == "__main__":
    main()
