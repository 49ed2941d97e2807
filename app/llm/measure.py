"""How fast a model is on this machine: one short real measurement, kept with its date."""

from __future__ import annotations

import contextlib
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from app.core import paths
from app.core.errors import ModelError
from app.core.wholefile import write_whole
from app.llm.engine import TextEngine
from app.llm.generate import Generation

_WORDS = 45
_WRITTEN = 48
_LEAST_READ = 64


@dataclass(frozen=True, slots=True)
class Measured:
    """Tokens a second, read and written; `where` is what ran where, `day` as YYYY-MM-DD."""

    model: str
    sha256: str
    where: str
    read_per_s: float
    write_per_s: float
    day: str
    machine: str


def measure(engine: TextEngine, *, seed: int) -> Measured:
    """Read some hundred new tokens and write some dozens; a minute at the most on a slow laptop.
    Another `seed` is another text, of which nothing has been read before. Raises ModelError, and
    CancelledError after the engine's `cancel`."""
    info = engine.load()
    # The first text pages the weights in: measuring that would be measuring the disk.
    _written(engine, "Warm up.", 2)
    done = _written(engine, _prompt(seed), _WRITTEN)
    read = done.prompt_tokens - done.reused_tokens
    reading_s = done.first_token_ms / 1000
    writing_s = (done.total_ms - done.first_token_ms) / 1000
    if read < _LEAST_READ or done.tokens < 2 or reading_s <= 0 or writing_s <= 0:
        raise ModelError("The model wrote too little to measure its speed.", hint="Try again.")
    return Measured(
        model=info.id,
        sha256=info.sha256,
        where=str(getattr(engine, "words", "")) or info.device,
        read_per_s=round(read / reading_s, 1),
        write_per_s=round((done.tokens - 1) / writing_s, 1),
        day=date.today().isoformat(),
        machine=machine_name(),
    )


def keep(found: Measured) -> None:
    """In place of an older one of the same weights at the same place."""
    others = [m for m in measurements() if (m.sha256, m.where) != (found.sha256, found.where)]
    with contextlib.suppress(OSError):
        write_whole(_file(), json.dumps([asdict(m) for m in (*others, found)], indent=1))


def measurements() -> tuple[Measured, ...]:
    """All that are kept; of this machine only, for a folder may be carried to another one."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        return tuple(m for m in _of(stored) if m.machine == machine_name())
    except (OSError, ValueError, TypeError):
        return ()


def machine_name() -> str:
    """The processor's name, which is what the speed depends on."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _of(stored: object) -> Iterator[Measured]:
    if isinstance(stored, list):
        for row in stored:
            yield Measured(**row)


def _file() -> Path:
    return paths.data_dir() / "measured.json"


def _written(engine: TextEngine, prompt: str, most: int) -> Generation:
    *_, done = engine.generate(prompt, max_tokens=most)
    assert isinstance(done, Generation)
    return done


def _prompt(seed: int) -> str:
    """Plain words that the model goes on listing, so that it does not stop early."""
    words = [f"item{(seed * 7919 + place * 104729) % 9973}" for place in range(_WORDS)]
    return "A long list: " + ", ".join(words) + ","
