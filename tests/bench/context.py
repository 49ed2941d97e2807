"""How fast the part of a large schema that a question needs is found, and how surely.

    python -m tests.bench.context                       1,000 made-up tables of 15 columns: times
    python -m tests.bench.context DATABASES QUESTIONS.jsonl ...
                                                        recall, in a crowd that they are merged into

DATABASES is a folder of SQLite files. Recall: the share of questions for which every table that the
gold reads is in the context of 1,500 tokens; once with all signals, and once for each of them more.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from app.context.choose import choose
from app.context.encoder import ENCODER
from app.context.index import SchemaIndex
from app.context.pack import pack
from app.context.size import CHARS_PER_TOKEN
from app.context.vectors import encode_texts
from app.core.schema import Schema, Table
from tests.bench.crowd import COLUMNS, ENTITIES, crowd
from tests.bench.merged import Asked, merge, questions

TABLES, WIDTH, BUDGET = 1000, 15, 1500
STEPS = (
    ("words", {"words"}),
    ("and meaning", {"words", "names", "contents"}),
    ("and keys", {"words", "names", "contents", "graph"}),
)
ZH = ("每个客户的订单总额是多少？", "哪些供应商位于北方？", "去年取消的预订有多少？")


def main(arguments: Sequence[str]) -> None:
    out = Console(highlight=False)
    if not arguments:
        measure_times(out, crowd(TABLES, columns=WIDTH))
        return
    folder, *files = map(Path, arguments)
    merged = merge(folder)
    names = {table.name for table in merged.tables}
    more = crowd(TABLES - len(merged.tables), columns=WIDTH, taken=names)
    index = measure_times(out, [*merged.tables, *more])
    for file in files:
        measure_recall(out, index, file.parent.name, questions(file, merged))


def measure_times(out: Console, tables: Sequence[Table]) -> SchemaIndex:
    """Print how long the index takes, and a question once it is there. Returns the index."""
    schema = Schema("sqlite", tuple(tables))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "vectors.npz"
        began = time.perf_counter()
        encode_texts(SchemaIndex(schema).texts, ENCODER, file)
        first = time.perf_counter() - began
        began = time.perf_counter()
        index = SchemaIndex(schema)
        index.learn(encode_texts(index.texts, ENCODER, file), ENCODER)
        choose("warm up", index, budget_tokens=BUDGET)
        again = time.perf_counter() - began
    asked = [f"the {a} of each {b}" for a, b in zip(COLUMNS, ENTITIES, strict=False)]
    taken = [_ms(question, index) for question in (*asked, *ZH)]
    out.print(
        f"{len(tables)} tables: index built in {first:.1f} s, from the disk in {again:.2f} s; "
        f"context: median {statistics.median(taken):.0f} ms, "
        f"95 % within {statistics.quantiles(taken, n=20)[-1]:.0f} ms"
    )
    return index


def measure_recall(out: Console, index: SchemaIndex, name: str, asked: Sequence[Asked]) -> None:
    for step, use in STEPS:
        chosen = [choose(a.question, index, budget_tokens=BUDGET, use=use) for a in asked]
        sizes = [len(pack("", index.schema, tables).text) / CHARS_PER_TOKEN for tables in chosen]
        found = [
            a.tables <= {t.name for t in tables} for a, tables in zip(asked, chosen, strict=True)
        ]
        out.print(
            f"{name}, {step}: recall {statistics.mean(found):.3f} ({sum(found)} of {len(found)}), "
            f"{statistics.mean(map(len, chosen)):.1f} tables, largest {max(sizes):.0f} tokens"
        )


def _ms(question: str, index: SchemaIndex) -> float:
    began = time.perf_counter()
    choose(question, index, budget_tokens=BUDGET)
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1:])
