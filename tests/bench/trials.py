"""What llama.cpp's settings cost and save on this processor: a table for docs/benchmarks.md.

`python -m tests.bench.trials [MODEL]`. Processor seconds of all threads, so that a busy machine
falsifies little; the settings take turns. The first one is what Tacit uses.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

import llama_cpp.llama_cpp as llama
from rich.console import Console

from app.llm import native
from app.llm.device import BATCH, Placement
from app.llm.gguf import read_facts
from app.llm.installed import find
from app.llm.memory import physical_cores

ROUNDS = 3
READ = 512
WRITE = 12
SIDE_STEPS = 8
TABLE = "CREATE TABLE visits_{} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, day DATE);\n"
TEXT = "".join(TABLE.format(number) for number in range(40))
Q8 = llama.GGML_TYPE_Q8_0

VARIANTS: dict[str, dict[str, int]] = {
    "as it is": {},
    "flash attention off": {"flash_attn_type": llama.LLAMA_FLASH_ATTN_TYPE_DISABLED},
    "keys and values in 8 bits": {"type_k": Q8, "type_v": Q8, "flash_attn_type": 1},
    "64 tokens a step": {"n_batch": 64, "n_ubatch": 64},
    "128 tokens a step": {"n_batch": 128, "n_ubatch": 128},
    "512 tokens a step": {"n_batch": 512, "n_ubatch": 512},
    "one thread": {"n_threads": 1, "n_threads_batch": 1},
}


def main(model_id: str | None = None) -> None:
    out = Console(highlight=False)
    model = find(model_id)
    layers = read_facts(model.path).layers
    placement = Placement(0, layers + 1, "CPU", 4096)
    reading: dict[str, list[float]] = {name: [] for name in VARIANTS}
    writing: dict[str, list[float]] = {name: [] for name in VARIANTS}
    for _ in range(ROUNDS):
        for name, changed in VARIANTS.items():
            with _weights(model.path, placement, changed) as weights:
                reading[name].append(_spent(partial(_read, weights)) / READ)
                writing[name].append(_spent(partial(_write, weights)) / WRITE)
    base_read, base_write = (statistics.median(t["as it is"]) for t in (reading, writing))
    for name in VARIANTS:
        read, write = statistics.median(reading[name]), statistics.median(writing[name])
        out.print(
            f"{name:28} reading {1000 * read:6.1f} ms a token ({read / base_read:.2f}), "
            f"writing {1000 * write:6.1f} ms a token ({write / base_write:.2f})"
        )
    with _weights(model.path, placement, {}) as weights:
        _read(weights)
        _sides(weights, out)


@contextmanager
def _weights(path: Any, placement: Placement, changed: dict[str, int]) -> Iterator[native.Weights]:
    """Loaded weights whose context has other settings."""
    make = llama.llama_init_from_model

    def init(model: Any, params: Any) -> Any:
        for name, value in changed.items():
            setattr(params, name, value)
        return make(model, params)

    step = changed.get("n_batch", BATCH)
    with (
        mock.patch.object(llama, "llama_init_from_model", init),
        mock.patch.object(native, "BATCH", step),
    ):
        weights = native.Weights(
            path, placement, threads=physical_cores(), plain=False, cancelled=lambda: False
        )
        weights.warm_up()
        try:
            yield weights
        finally:
            weights.close()


def _read(weights: native.Weights) -> None:
    weights.keep(0)
    weights.evaluate(weights.tokenize(TEXT)[:READ])


def _write(weights: native.Weights) -> None:
    for _ in range(WRITE):
        weights.evaluate([weights.likeliest(1)[0][0]])


def _sides(weights: native.Weights, out: Console) -> None:
    """A step for several texts beside a step for one."""
    spent = {}
    for count in (1, 2, 3, 4):
        for side in range(1, count + 1):
            weights.branch(side, READ)
        spent[count] = _spent(partial(_advance, weights, count))
        for side in range(1, count + 1):
            weights.end(side)
    words = ", ".join(f"{count}: {taken / spent[1]:.2f}" for count, taken in spent.items())
    out.print(f"a step for so many texts, in steps for one: {words}")


def _advance(weights: native.Weights, count: int) -> None:
    for _ in range(SIDE_STEPS):
        weights.advance([(side, [100 + side]) for side in range(1, count + 1)])


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(*sys.argv[1:])
