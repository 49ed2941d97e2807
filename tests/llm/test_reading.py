"""What one process has read another restores, to the letter, with real weights."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import CancelledError
from app.core.process import Call
from app.llm.engine import Engine, Generation
from app.llm.installed import InstalledModel
from app.llm.shelf import Shelf

SCHEMA = "<|im_start|>user\n" + "".join(
    f"CREATE TABLE t{n} (id INTEGER PRIMARY KEY, name TEXT, price_{n} REAL);\n" for n in range(8)
)
LONG = SCHEMA + "".join(f"CREATE TABLE u{n} (id INTEGER, note TEXT);\n" for n in range(120))
ENDING = "\nSQL that {}. Only SQL.<|im_end|>\n<|im_start|>assistant\n"

Start = Callable[[], Engine]


@pytest.fixture
def start(small_weights: InstalledModel, tacit_home: Path) -> Iterator[Start]:
    """Starts engines, each a process of its own, that share this test's folders."""
    engines: list[Engine] = []

    def start() -> Engine:
        engines.append(Engine(small_weights, context=4096))
        return engines[-1]

    yield start
    for engine in engines:
        engine.close()


def ask(engine: Engine, what: str, *, schema: str = SCHEMA, prefix: str = "") -> Generation:
    prompt = schema + ENDING.format(what)
    *_, last = engine.generate(prompt, prefix=prefix, max_tokens=24)
    assert isinstance(last, Generation)
    return last


def files(home: Path) -> list[Path]:
    return sorted((home / "cache" / "prompts").glob("*"))


def test_a_question_s_beginning_is_restored_in_the_next_process(
    start: Start, tacit_home: Path
) -> None:
    first = start()
    cold = ask(first, "counts t3", prefix=SCHEMA)
    tokens = first.count_tokens(SCHEMA)
    first.close()
    assert cold.reused_tokens == 0
    (file,) = files(tacit_home)
    assert file.stat().st_mode & 0o777 == 0o600

    restored = ask(start(), "counts t3", prefix=SCHEMA)
    assert restored.reused_tokens >= tokens - 2
    assert restored.text == cold.text
    assert files(tacit_home) == [file]


def test_what_was_read_ahead_is_neither_read_again_nor_kept_twice(
    start: Start, tacit_home: Path
) -> None:
    engine = start()
    engine.read_ahead(SCHEMA)
    tokens = engine.count_tokens(SCHEMA)
    warm = ask(engine, "counts t3", prefix=SCHEMA)
    assert warm.reused_tokens >= tokens - 2
    assert len(files(tacit_home)) == 1
    other = start()
    other.read_ahead(SCHEMA)
    assert ask(other, "counts t3").text == warm.text
    assert len(files(tacit_home)) == 1


def test_a_schema_that_changed_uses_what_is_the_same(start: Start) -> None:
    first = start()
    first.read_ahead(SCHEMA)
    first.close()
    half = SCHEMA[: len(SCHEMA) // 2]
    changed = half + SCHEMA[len(half) :].replace("price", "cost")
    engine = start()
    after = ask(engine, "counts t3", schema=changed)
    assert after.reused_tokens >= engine.count_tokens(half) - 8
    assert after.text == ask(start(), "counts t3", schema=changed).text


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign"])
def test_a_damaged_file_does_no_harm(start: Start, tacit_home: Path, damage: str) -> None:
    first = start()
    whole = ask(first, "lists the names of t2", prefix=SCHEMA)
    first.close()
    (file,) = files(tacit_home)
    data = bytearray(file.read_bytes())
    data[-9] ^= 255
    damaged = {"cut": bytes(data[:-100]), "changed": bytes(data), "foreign": b"GGUF" * 999}
    file.write_bytes(damaged[damage])
    engine = start()
    after = ask(engine, "lists the names of t2")
    assert (after.text, after.reused_tokens) == (whole.text, 0)
    assert not file.exists()


def test_a_whole_file_with_another_state_is_not_believed(start: Start, tacit_home: Path) -> None:
    """As if a build had changed what its states look like without changing its name."""
    first = start()
    whole = ask(first, "counts t5", prefix=SCHEMA)
    first.close()
    (file,) = files(tacit_home)
    shelf = Shelf(file.parent, "any")
    kept = shelf.read(file)
    assert kept is not None
    shelf.write(kept.tokens, kept.state[: len(kept.state) // 2])
    (half,) = (path for path in files(tacit_home) if path != file)
    half.replace(file)
    engine = start()
    assert ask(engine, "counts t5").text == whole.text


def test_a_question_goes_before_what_is_read_ahead(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = start()
    engine.load()
    ended: list[type[BaseException] | None] = []
    sent = threading.Event()
    call = engine._child.call

    def noting(op: str, **payload: Any) -> Call:
        made = call(op, **payload)
        if op == "ahead":
            sent.set()
        return made

    monkeypatch.setattr(engine._child, "call", noting)

    def ahead() -> None:
        try:
            engine.read_ahead(LONG)
            ended.append(None)
        except CancelledError as error:
            ended.append(type(error))

    reader = threading.Thread(target=ahead)
    reader.start()
    assert sent.wait(20)
    assert ask(engine, "counts t1").text
    reader.join()
    assert ended == [CancelledError]
    engine.read_ahead(LONG)
    assert ask(engine, "counts t1", schema=LONG).reused_tokens > engine.count_tokens(SCHEMA)


def test_reading_ahead_can_be_cancelled(start: Start, tacit_home: Path) -> None:
    engine = start()
    engine.load()
    timer = threading.Timer(0.1, engine.cancel)
    timer.start()
    with pytest.raises(CancelledError):
        engine.read_ahead(LONG)
    timer.join()
    assert files(tacit_home) == []
    assert ask(engine, "counts t1").text


def test_a_beginning_beyond_the_context_is_left_alone(start: Start, tacit_home: Path) -> None:
    engine = start()
    engine.read_ahead("word " * 5000)
    assert files(tacit_home) == []
    assert ask(engine, "counts t1").text
