"""How fast the engine reads and writes, beside a bare llama-cpp-python loop, and how it stops.

`python -m tests.bench.engine [MODEL]`; the model must be installed. Medians of a few rounds, the
two sides in turn, so that what else the machine does hits both.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from llama_cpp import Llama
from rich.console import Console

from app.core.errors import CancelledError
from app.llm.engine import Engine, Generation
from app.llm.installed import InstalledModel, find
from app.llm.memory import physical_cores

ROUNDS = 3
TOKENS = 32
TABLE = "CREATE TABLE patients_{} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born DATE);\n"


@dataclass(frozen=True, slots=True)
class Rates:
    """Tokens a second."""

    reading: float
    writing: float


def prompt(number: int) -> str:
    """About 800 tokens; no two share more than their first ones."""
    schema = "".join(TABLE.format(100 * number + table) for table in range(30))
    return f"<|im_start|>user\n{number}. {schema}Describe it.<|im_end|>\n<|im_start|>assistant\n"


def engine_rates(engine: Engine, text: str) -> Rates:
    *_, last = engine.generate(text, max_tokens=TOKENS)
    assert isinstance(last, Generation)
    return _rates(
        last.prompt_tokens - last.reused_tokens, last.tokens, last.first_token_ms, last.total_ms
    )


def bare_rates(llama: Llama, text: str) -> Rates:
    tokens = llama.tokenize(text.encode(), special=True)
    began = time.monotonic()
    first, count = began, 0
    for _token in llama.generate(tokens, temp=0.0):
        count += 1
        if count == 1:
            first = time.monotonic()
        if count == TOKENS:
            break
    return _rates(len(tokens), count, 1000 * (first - began), 1000 * (time.monotonic() - began))


def _rates(read: int, written: int, first_ms: float, total_ms: float) -> Rates:
    return Rates(1000 * read / first_ms, 1000 * (written - 1) / (total_ms - first_ms))


def compare(model: InstalledModel, engine: Engine, out: Console) -> None:
    llama = Llama(
        str(model.path), n_ctx=8192, n_batch=512, n_threads=physical_cores(), verbose=False
    )
    ours, bare = [], []
    for number in range(ROUNDS):
        ours.append(engine_rates(engine, prompt(number)))
        bare.append(bare_rates(llama, prompt(number + ROUNDS)))
    for name in ("reading", "writing"):
        mine = statistics.median(getattr(rates, name) for rates in ours)
        theirs = statistics.median(getattr(rates, name) for rates in bare)
        out.print(
            f"{name}: {mine:.1f} tokens/s, bare {theirs:.1f} tokens/s, ratio {mine / theirs:.2f}"
        )
    llama.close()


def reuse(engine: Engine, out: Console) -> None:
    text = prompt(50)
    firsts = []
    for question in ("Describe it.", "How many are there?"):
        asked = text.replace("Describe it.", question)
        *_, last = engine.generate(asked, max_tokens=1)
        assert isinstance(last, Generation)
        firsts.append(last)
    out.print(
        f"first token: {firsts[0].first_token_ms:.0f} ms; a second question over the same schema "
        f"{firsts[1].first_token_ms:.0f} ms ({firsts[1].reused_tokens} of "
        f"{firsts[1].prompt_tokens} tokens reused)"
    )


def cancelling(engine: Engine, out: Console) -> None:
    for name, after_s, length in (("writing", 0.0, 2000), ("reading", 0.4, 1)):
        delays = [_cancel_delay(engine, prompt(60 + n), after_s, length) for n in range(ROUNDS)]
        out.print(
            f"cancel while {name}: median {1000 * statistics.median(delays):.0f} ms, "
            f"worst {1000 * max(delays):.0f} ms"
        )


def _cancel_delay(engine: Engine, text: str, after_s: float, length: int) -> float:
    at: list[float] = []

    def cancel() -> None:
        at.append(time.monotonic())
        engine.cancel()

    timer = threading.Timer(after_s, cancel)
    on_piece: Callable[[], None] = timer.start if length > 1 else (lambda: None)
    if length == 1:
        timer.start()
    try:
        for number, _piece in enumerate(engine.generate(text, max_tokens=length)):
            if number == 0:
                on_piece()
    except CancelledError:
        return time.monotonic() - at[0]
    raise SystemExit("it was done before it could be cancelled")


def main() -> None:
    out = Console(highlight=False)
    model = find(sys.argv[1] if len(sys.argv) > 1 else None)
    engine = Engine(model)
    try:
        began = time.monotonic()
        engine.load()
        out.print(f"{model.id} on {engine.words}; loaded in {time.monotonic() - began:.1f} s")
        compare(model, engine, out)
        reuse(engine, out)
        cancelling(engine, out)
    finally:
        engine.close()


if __name__ == "__main__":
    main()
