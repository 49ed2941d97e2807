"""Explains every gold of a folder of benchmarks: `python -m tests.bench.words FOLDER`.

Prints how many statements were tried, and how many explanations leave out a table or a value.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.sql.told import left_out, text_of

_ENGINES = {"postgres": "postgresql"}


def golds(folder: Path) -> Iterator[tuple[str, str]]:
    """Dialect and text of every gold and every alternative, each once."""
    seen: set[tuple[str, str]] = set()
    for file in sorted(folder.glob("*/questions.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            engine = _ENGINES.get(entry["dialect"], entry["dialect"])
            for sql in (entry["gold"], *entry.get("gold_alternatives", ())):
                if (engine, sql) not in seen:
                    seen.add((engine, sql))
                    yield engine, sql


def main(folder: Path) -> int:
    """The number of explanations with something left out."""
    tried = failed = 0
    seconds = 0.0
    for engine, sql in golds(folder):
        tried += 1
        begun = time.perf_counter()
        text_of(sql, engine)
        seconds += time.perf_counter() - begun
        if missing := left_out(sql, engine):
            failed += 1
            sys.stdout.write(f"{engine}: {missing} in {sql}\n")
    sys.stdout.write(f"explained {tried}, left something out {failed}, ")
    sys.stdout.write(f"{1000 * seconds / max(1, tried):.1f} ms each with parsing\n")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
