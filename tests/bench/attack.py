"""What each layer of read-only lets happen by itself, and all of them together.

    python -m tests.bench.attack

Prints, for each engine and layer: statements tried, those that ran, those after which the content
was another one, files that appeared, and sessions that did not work afterwards. Then, by name, what
the engine's own read-only mode lets run for an ordinary login.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.attack.corpus import BOMBS, HOSTILE, of, through_views
from tests.attack.layers import (
    DEADLINE_S,
    Tally,
    all_layers,
    engine_alone,
    gate_alone,
    role_alone,
    schema_of,
)
from tests.attack.victims import ENGINES, victim_of
from tests.servers.server import ADMIN, READER, WRITER


def main() -> int:
    wrong = 0
    say("engine      layer                        tried  ran  changed  files  broken  slowest")
    for engine in ENGINES:
        with tempfile.TemporaryDirectory() as home:
            os.environ["TACIT_HOME"] = f"{home}/home"
            folder = Path(home, "victim")
            folder.mkdir(mode=0o777)
            wrong += _engine(engine, folder)
    return min(wrong, 1)


def _engine(engine: str, folder: Path) -> int:
    with victim_of(engine, folder) as victim:
        cases = [*of(victim, HOSTILE), *through_views(victim)]
        schema = schema_of(victim, ADMIN)
        gate = gate_alone(cases, victim, schema, ADMIN)
        own = engine_alone(cases, victim, WRITER)
        both = all_layers(cases, victim, schema, ADMIN)
        bombs = all_layers(of(victim, BOMBS), victim, schema, READER)
        show(engine, "gate alone, privileged login", gate)
        show(engine, "engine alone, ordinary login", own)
        if victim.logins:
            show(engine, "login alone, SELECT only", role_alone(cases, victim, READER))
        show(engine, "all, privileged login", both)
        show(engine, f"bombs, deadline {DEADLINE_S:g} s", bombs)
        say(f"  runs in {engine}'s read-only mode: {', '.join(own.ran) or 'nothing'}")
        return len(gate.acted()) + len(own.acted()) + len(both.acted()) + len(both.ran)


def show(engine: str, layer: str, tally: Tally) -> None:
    numbers = (len(tally.ran), len(tally.changed), len(tally.files), len(tally.broken))
    ran, changed, files, broken = numbers
    say(
        f"{engine:<11} {layer:<28} {tally.tried:5} {ran:4} {changed:8} {files:6} {broken:7}"
        f" {tally.slowest_s:6.1f} s"
    )


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
