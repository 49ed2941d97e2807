"""What llama.cpp's settings cost and save on this processor: a table for docs/benchmarks.md.

`python -m tests.bench.trials [MODEL]`. Processor seconds of all threads, so that a busy machine
falsifies little, and behind them the time that passed, which alone tells of threads and means
something on a quiet machine only; the settings take turns. The first one is what Tacit uses. What
guessed tokens would give say `tests.bench.lookup` (from the prompt) and `tests.bench.speculate` (by
a small model).
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
Q8, Q4 = llama.GGML_TYPE_Q8_0, llama.GGML_TYPE_Q4_0
MORE = physical_cores() + 1

Times = dict[str, list[tuple[float, float]]]
"""Of each setting, what `_spent` tells of each round."""

VARIANTS: dict[str, dict[str, int]] = {
    "as it is": {},
    "flash attention off": {"flash_attn_type": llama.LLAMA_FLASH_ATTN_TYPE_DISABLED},
    "keys and values in 8 bits": {"type_k": Q8, "type_v": Q8, "flash_attn_type": 1},
    "64 tokens a step": {"n_batch": 64, "n_ubatch": 64},
    "128 tokens a step": {"n_batch": 128, "n_ubatch": 128},
    "512 tokens a step": {"n_batch": 512, "n_ubatch": 512},
    "keys and values in 4 bits": {"type_k": Q4, "type_v": Q4, "flash_attn_type": 1},
    "one thread": {"n_threads": 1, "n_threads_batch": 1},
    "a thread more than cores": {"n_threads": MORE, "n_threads_batch": MORE},
}


def main(model_id: str | None = None) -> None:
    out = Console(highlight=False)
    model = find(model_id)
    layers = read_facts(model.path).layers
    placement = Placement(0, layers + 1, "CPU", 4096)
    reading: Times = {name: [] for name in VARIANTS}
    writing: Times = {name: [] for name in VARIANTS}
    for _ in range(ROUNDS):
        for name, changed in VARIANTS.items():
            with _weights(model.path, placement, changed) as weights:
                reading[name].append(_spent(partial(_read, weights)))
                writing[name].append(_spent(partial(_write, weights)))
    for name in VARIANTS:
        read, write = _words(reading, name, READ), _words(writing, name, WRITE)
        out.print(f"{name:28} reading {read}, writing {write}")
    with _weights(model.path, placement, {}) as weights:
        _read(weights)
        _sides(weights, out)


def _words(times: Times, name: str, tokens: int) -> str:
    """Medians for a token, and beside the first setting's."""
    said = []
    for kind, unit in ((0, "ms"), (1, "ms passed")):
        own, base = (
            1000 * statistics.median(spent[kind] for spent in times[which]) / tokens
            for which in (name, "as it is")
        )
        said.append(f"{own:.1f} {unit} ({own / base:.2f})")
    return ", ".join(said)


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
        spent[count], _ = _spent(partial(_advance, weights, count))
        for side in range(1, count + 1):
            weights.end(side)
    words = ", ".join(f"{count}: {taken / spent[1]:.2f}" for count, taken in spent.items())
    out.print(f"a step for so many texts, in steps for one: {words}")


def _advance(weights: native.Weights, count: int) -> None:
    for _ in range(SIDE_STEPS):
        weights.advance([(side, [100 + side]) for side in range(1, count + 1)])


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of all processors, and seconds that passed."""
    began, begun = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - began, time.perf_counter() - begun


if __name__ == "__main__":
    main(*sys.argv[1:])
