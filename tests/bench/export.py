"""1 million rows x 10 mixed columns to every format; CSV and Parquet beside Arrow's own writers.

python -m tests.bench.export [ROWS] [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq

from app.core.export import FORMATS, ExportFormat, ExportOptions
from app.core.values import ResultColumn
from app.db.batches import write_batch
from app.results.export.write import write_file
from app.results.store import ResultStore

_BATCH = 10_000
_GROUP = 122_880


def main(rows: int, rounds: int) -> None:
    with ResultStore.create() as store, tempfile.TemporaryDirectory() as folder:
        fill(store, rows)
        place = Path(folder)
        arrow: dict[ExportFormat, Callable[[], None]] = {
            ExportFormat.CSV: lambda: arrow_csv(store, place / "arrow.csv"),
            ExportFormat.PARQUET: lambda: arrow_parquet(store, place / "arrow.parquet"),
        }
        print(f"{rows:,} rows x 10 columns, medians of {rounds} rounds")  # noqa: T201
        for form in ExportFormat:
            target = place / f"ours.{FORMATS[form].extension}"
            own, beside = [], []
            for _ in range(rounds if form in arrow else 1):
                if form in arrow:
                    beside.append(timed(arrow[form]))
                own.append(timed(lambda t=target, f=form: export(store, t, f)))  # type: ignore[misc]
            tell(form, own, beside, target.stat().st_size)


def tell(form: ExportFormat, own: list[float], beside: list[float], size: int) -> None:
    line = f"{form.value:9} {statistics.median(own):7.2f} s {size / 1e6:8.1f} MB"
    if beside:
        ratios = [ours / theirs for ours, theirs in zip(own, beside, strict=True)]
        theirs, ratio = statistics.median(beside), statistics.median(ratios)
        line += f"   Arrow's own {theirs:6.2f} s, ratio {ratio:.2f}"
    print(line)  # noqa: T201


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def export(store: ResultStore, target: Path, form: ExportFormat) -> None:
    write_file(store, target, ExportOptions(form), overwrite=True)


def arrow_csv(store: ResultStore, target: Path) -> None:
    reader = store.reader()
    with pcsv.CSVWriter(str(target), reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)


def arrow_parquet(store: ResultStore, target: Path) -> None:
    """With the same compression, in groups of the same size."""
    reader = store.reader()
    with pq.ParquetWriter(str(target), reader.schema, compression="zstd") as writer:
        held: list[pa.RecordBatch] = []
        for batch in reader:
            held.append(batch)
            if len(held) * _BATCH >= _GROUP:
                writer.write_table(pa.Table.from_batches(held))
                held.clear()
        if held:
            writer.write_table(pa.Table.from_batches(held))


def fill(store: ResultStore, rows: int) -> None:
    store.start(tuple(ResultColumn(f"c{number}", "any") for number in range(10)))
    chance = np.random.default_rng(1)
    with store.path.open("ab") as file:
        for first in range(0, rows, _BATCH):
            batch = mixed(first, min(_BATCH, rows - first), chance)
            offset = file.tell()
            store.append(offset, write_batch(file, batch), batch.num_rows)


def mixed(first: int, count: int, chance: np.random.Generator) -> pa.RecordBatch:
    """Integers, floats, decimals, texts (some with commas, some like formulas), dates, NULL."""
    words = ["alpha", "beta, gamma", "=1+1", "Tübingen", "北京", 'a "b"', "x" * 40]
    numbers = range(first, first + count)
    cents = pa.array(chance.integers(0, 10**8, count)).cast(pa.decimal128(38, 0))
    columns = [
        pa.array(list(numbers)),
        pa.array(chance.integers(0, 10**9, count)),
        pa.array(chance.random(count) * 1000),
        cents.cast(pa.decimal128(38, 2)),
        pa.array([words[i] for i in chance.integers(0, len(words), count)], pa.large_string()),
        pa.array([f"name {number}" for number in numbers], pa.large_string()),
        pa.array(chance.integers(0, 2, count).astype(bool)),
        pa.array(chance.integers(0, 20_000, count).astype("int32")).cast(pa.date32()),
        pa.array(chance.integers(0, 10**15, count), pa.timestamp("us")),
        pa.array([None if n % 10 == 0 else f"note {n}" for n in numbers], pa.large_string()),
    ]
    return pa.record_batch(columns, names=[str(number) for number in range(10)])


if __name__ == "__main__":
    numbers = [int(text.replace("_", "")) for text in sys.argv[1:]]
    main(*(numbers + [1_000_000, 5][len(numbers) :]))
