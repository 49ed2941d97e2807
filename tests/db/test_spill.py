"""Batches reach the file whole and in their order, joined where their types are the same."""

from __future__ import annotations

from io import BufferedWriter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from app.db.batches import Row, batch_of, column, to_batch
from app.db.joining import joined
from app.db.spill import SpillWriter, spill_file
from app.results.page import rows as decoded
from app.results.store import ResultStore


def written(path: Path, batches: list[pa.RecordBatch]) -> list[tuple[int, int, int]]:
    places: list[tuple[int, int, int]] = []
    with spill_file(str(path)) as file, SpillWriter(file, lambda *p: places.append(p)) as spill:
        for batch in batches:
            spill.add(batch)
    return places


def read(places: list[tuple[int, int, int]], path: Path) -> list[Row]:
    with ResultStore(path) as store:
        for place in places:
            store.append(*place)
        return store.page(0, store.row_count)


def test_all_rows_are_there_in_their_order(tmp_path: Path) -> None:
    batches = [to_batch([(n, str(n)) for n in range(i, i + 1000)]) for i in range(0, 200_000, 1000)]
    places = written(tmp_path / "s", batches)
    assert sum(rows for _, _, rows in places) == 200_000
    assert len(places) < len(batches) / 10
    assert read(places, tmp_path / "s") == [(n, str(n)) for n in range(200_000)]


def test_the_first_batch_does_not_wait_for_others(tmp_path: Path) -> None:
    import threading

    came = threading.Event()
    with (
        spill_file(str(tmp_path / "s")) as file,
        SpillWriter(file, lambda *_: came.set()) as spill,
    ):
        spill.add(to_batch([(1,)]))
        assert came.wait(60)


def test_few_rows_do_not_wait_for_more(tmp_path: Path) -> None:
    """A database that pauses has its rows shown meanwhile."""
    import threading

    second = threading.Semaphore(0)
    with (
        spill_file(str(tmp_path / "s")) as file,
        SpillWriter(file, lambda *_: second.release()) as spill,
    ):
        for _ in range(2):
            spill.add(to_batch([(1,)]))
            assert second.acquire(timeout=60)


def test_what_is_held_is_written_when_an_error_ends_it(tmp_path: Path) -> None:
    places: list[tuple[int, int, int]] = []

    def run() -> None:
        with (
            spill_file(str(tmp_path / "s")) as file,
            SpillWriter(file, lambda *p: places.append(p)) as spill,
        ):
            for n in range(3):
                spill.add(to_batch([(n,)]))
            raise LookupError

    with pytest.raises(LookupError):
        run()
    assert read(places, tmp_path / "s") == [(0,), (1,), (2,)]


def test_a_failed_write_is_told_to_who_adds() -> None:
    """Also to one who waits because too much is held."""

    class Full:
        def tell(self) -> int:
            raise OSError(28, "No space left on device")

    file: Any = Full()

    def run(file: BufferedWriter) -> None:
        with SpillWriter(file, lambda *_: None) as spill:
            while True:
                spill.add(to_batch([(1,)] * 1000))

    with pytest.raises(OSError, match="No space"):
        run(file)


CHUNKS: list[list[Row]] = [
    [(1, None, "a"), (2, None, None)],
    [(3, None, None)],
    [(4, 1.5, "b"), (5, 2, "c")],
    [(6, None, b"x")],
    [(None, "y", 7), (2**70, "z", 8)],
    [(9, "z", 8)],
]


def test_batches_of_other_types_stay_apart() -> None:
    batches = list(joined([to_batch(rows) for rows in CHUNKS]))
    assert [row for batch in batches for row in decoded(batch)] == [r for c in CHUNKS for r in c]
    assert len(batches) < len(CHUNKS)


def test_how_cells_are_written_keeps_batches_apart() -> None:
    """The same type, but one text is JSON of ours and the other is text."""
    tagged = batch_of([column(["1", 2])])
    plain = batch_of([column(["1", "2"])])
    assert tagged.column(0).type == plain.column(0).type
    assert [row for batch in joined([tagged, plain]) for row in decoded(batch)] == [
        ("1",), (2,), ("1",), ("2",),
    ]  # fmt: skip


def test_what_an_earlier_run_left_in_the_file_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "s"
    path.write_bytes(b"an earlier run, longer than what comes now")
    with spill_file(str(path)) as file:
        assert path.stat().st_size == 0
        file.write(b"now")
    assert path.read_bytes() == b"now"
