"""The engine with real weights: it writes, stops when told, and comes back when killed."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from app.core.errors import CancelledError, ModelError
from app.llm.engine import Engine, Generation
from app.llm.installed import InstalledModel
from tests.llm.ggufs import QWEN, gguf, write

CHAT = "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n"
COUNT = CHAT.format("Count from 1 to 500 in digits, separated by commas, without stopping.")
LONG = CHAT.format("Summarise: " + "the quick brown fox jumps over the lazy dog. " * 110)


def ask(engine: Engine, prompt: str, max_tokens: int = 40, **options: object) -> Generation:
    *_, last = engine.generate(prompt, max_tokens=max_tokens, **options)  # type: ignore[arg-type]
    assert isinstance(last, Generation)
    return last


def works(engine: Engine) -> bool:
    question = "CREATE TABLE patients (id INTEGER);\nSQL that counts patients. Only SQL."
    return "COUNT(" in ask(engine, CHAT.format(question)).text.upper()


def test_says_what_runs_where(small_engine: Engine, small_weights: InstalledModel) -> None:
    info = small_engine.load()
    assert info == small_engine.info
    assert (info.id, info.sha256) == (small_weights.id, small_weights.sha256)
    assert (info.device, info.gpu_layers) == ("CPU", 0)
    assert small_engine.words.startswith("CPU, ")
    assert small_engine.load() == info


def test_streams_what_it_writes(small_engine: Engine) -> None:
    *pieces, last = small_engine.generate(COUNT, max_tokens=20)
    assert isinstance(last, Generation)
    assert "".join(str(piece) for piece in pieces) == last.text
    assert len(pieces) > 5
    assert (last.finish, last.tokens) == ("length", 20)
    assert last.prompt_tokens == small_engine.count_tokens(COUNT)


def test_greedy_is_the_same_every_time_and_a_seed_is_too(small_engine: Engine) -> None:
    poem = CHAT.format("Write one line of a poem.")

    def write_afresh(**options: object) -> str:
        ask(small_engine, COUNT, 1)
        return ask(small_engine, poem, 20, **options).text

    assert write_afresh() == write_afresh()
    one, again, other = (write_afresh(temperature=1.5, seed=seed) for seed in (7, 7, 8))
    assert one == again != other


def test_chinese_arrives_in_whole_characters(small_engine: Engine) -> None:
    *pieces, last = small_engine.generate(CHAT.format("用中文写一句话介绍医院。"), max_tokens=40)
    assert isinstance(last, Generation)
    assert any("一" <= character <= "鿿" for character in last.text)
    assert "�" not in last.text
    assert "".join(str(piece) for piece in pieces) == last.text


def test_a_stop_string_ends_the_text(small_engine: Engine) -> None:
    whole = ask(small_engine, COUNT, 20).text
    stop = whole[9:12]
    cut = ask(small_engine, COUNT, 20, stop=(stop,))
    assert cut.text == whole[: whole.index(stop)]
    assert cut.finish == "stop"


def test_the_prefix_of_the_last_prompt_is_reused(small_engine: Engine) -> None:
    schema = "CREATE TABLE patients (id INTEGER, name TEXT);\n" * 5
    first, second = (CHAT.format(schema + q) for q in ("How many patients?", "List the names."))
    ask(small_engine, first, 5)
    reused = ask(small_engine, second, 5)
    assert reused.reused_tokens >= small_engine.count_tokens(schema) - 2
    again = ask(small_engine, second, 5)
    assert again.reused_tokens == again.prompt_tokens - 1
    assert again.text == reused.text


def test_a_prompt_beyond_the_context_is_refused_with_numbers(small_engine: Engine) -> None:
    with pytest.raises(ModelError, match=r"tokens, and the model's context holds 2,048"):
        ask(small_engine, LONG * 3)
    assert works(small_engine)


def test_cancel_while_it_writes(small_engine: Engine) -> None:
    pieces = small_engine.generate(COUNT, max_tokens=2000)
    for _ in range(3):
        next(pieces)
    small_engine.cancel()
    with pytest.raises(CancelledError):
        list(pieces)
    assert works(small_engine)


def test_cancel_while_it_reads_the_prompt(small_engine: Engine) -> None:
    ask(small_engine, CHAT.format("Hello."), 1)
    over = threading.Event()

    def cancel() -> None:
        while not over.wait(0.2):
            small_engine.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(CancelledError):
        ask(small_engine, LONG, 1)
    over.set()
    canceller.join()
    assert works(small_engine)


def test_a_reader_that_leaves_stops_the_writing(small_engine: Engine) -> None:
    whole = ask(small_engine, COUNT, 200).text
    pieces = small_engine.generate(COUNT, max_tokens=2000)
    next(pieces)
    pieces.close()  # type: ignore[attr-defined]
    after = ask(small_engine, COUNT + whole, 1)
    assert after.reused_tokens < after.prompt_tokens - 1
    assert works(small_engine)


def test_cancel_without_a_request_does_nothing(small_engine: Engine) -> None:
    small_engine.cancel()
    assert works(small_engine)


def test_killed_while_it_writes_it_says_so_and_works_again(small_engine: Engine) -> None:
    pieces = small_engine.generate(COUNT, max_tokens=2000)
    next(pieces)
    killed = small_engine.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    with pytest.raises(ModelError, match="ended unexpectedly while drafting"):
        list(pieces)
    assert works(small_engine)
    assert small_engine.pid not in (None, killed)


def test_installed_weights_are_found_by_id(small_model: InstalledModel) -> None:
    engine = Engine(small_model.id, context=512)
    try:
        assert engine.info is None
        assert engine.load().id == small_model.id
    finally:
        engine.close()


def test_missing_weights_are_an_error_with_a_hint() -> None:
    with pytest.raises(ModelError, match="No model is installed") as caught:
        Engine().load()
    assert "tacit models get" in caught.value.hint


def test_a_gpu_that_is_not_there_is_an_error(small_weights: InstalledModel) -> None:
    engine = Engine(small_weights, wish="gpu")
    try:
        with pytest.raises(ModelError, match="A GPU was asked for"):
            engine.load()
    finally:
        engine.close()


def test_broken_weights_are_refused_before_llama_cpp_sees_them(tmp_path: Path) -> None:
    for data in (b"no weights", gguf()[:-500], gguf(QWEN | {"general.architecture": "bert"})):
        path = write(tmp_path, data)
        engine = Engine(InstalledModel("broken", path, "0" * 64, len(data), 512))
        try:
            with pytest.raises(ModelError, match=r"tiny\.gguf can't be used"):
                engine.load()
        finally:
            engine.close()


def test_weights_that_only_look_right_are_an_error_too(tmp_path: Path) -> None:
    path = write(tmp_path, gguf())
    engine = Engine(InstalledModel("hollow", path, "0" * 64, path.stat().st_size, 512))
    try:
        with pytest.raises(ModelError):
            engine.load()
    finally:
        engine.close()


def test_the_machine_is_described_without_weights() -> None:
    engine = Engine()
    try:
        report = engine.machine()
    finally:
        engine.close()
    assert report.threads >= 1
    assert "CPU" in report.kernels
