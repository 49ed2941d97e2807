"""How weights are loaded really changes how they run, and what can't be had is said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.errors import ModelError, UserError
from app.core.options import KvType, Settings
from app.llm import measure as measuring
from app.llm.engine import Engine, Generation
from app.llm.gguf import read_facts
from app.llm.installed import InstalledModel
from app.llm.lora import read_adapter
from app.llm.measure import keep, measure, measurements
from app.llm.tuning import Tuning, tuning_of
from tests.llm.ggufs import QWEN, gguf, write
from tests.llm.loras import lora

Load = Callable[[Tuning], Engine]
PROMPT = "<|im_start|>user\nSay the numbers from one to nine.<|im_end|>\n<|im_start|>assistant\n"


@pytest.fixture
def load(small_model: InstalledModel) -> Iterator[Load]:
    engines: list[Engine] = []

    def make(tuning: Tuning) -> Engine:
        engines.append(Engine(small_model, tuning=tuning))
        engines[-1].load()
        return engines[-1]

    yield make
    for engine in engines:
        engine.close()


def said(engine: Engine) -> str:
    *_, last = engine.generate(PROMPT, max_tokens=12)
    assert isinstance(last, Generation)
    return last.text


def test_settings_become_a_tuning() -> None:
    assert tuning_of(Settings()) == Tuning()
    settings = Settings(
        device="12", context=2048, threads=3, kv_type=KvType.Q8, lora="/a.gguf", lora_scale=0.5
    )
    assert tuning_of(settings) == Tuning(12, 2048, 3, 8, "/a.gguf", 0.5)
    assert tuning_of(Settings(device="gpu")).wish == "gpu"


def test_an_adapter_acts_as_strongly_as_it_is_told(load: Load, tmp_path: Path) -> None:
    adapter = str(lora(tmp_path))
    plain = said(load(Tuning(context=1024)))
    assert said(load(Tuning(context=1024, lora=adapter, lora_scale=0.0))) == plain
    assert said(load(Tuning(context=1024, lora=adapter, lora_scale=8.0))) != plain


def test_half_the_precision_takes_half_the_memory_and_still_writes(load: Load) -> None:
    engine = load(Tuning(context=1024, threads=1, kv_bits=8))
    assert engine.words == "CPU, 1 thread"
    assert engine.n_ctx == 1024
    assert said(engine).strip()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("missing", "There is no LoRA adapter"),
        ("model", "is not a LoRA adapter"),
        ("text", "it is not a GGUF file"),
        ("llama", "was made for llama, and the model is qwen2"),
        ("shape", "does not fit the model"),
    ],
)
def test_a_wrong_adapter_is_refused_in_words(
    load: Load, small_model: InstalledModel, tmp_path: Path, wrong: str, words: str
) -> None:
    files = {
        "missing": lambda: tmp_path / "no.gguf",
        "model": lambda: small_model.path,
        "text": lambda: write(tmp_path, b"x" * 100, "text.gguf"),
        "llama": lambda: lora(tmp_path, architecture="llama"),
        "shape": lambda: lora(tmp_path, width=64),
    }
    with pytest.raises((ModelError, UserError), match=words):
        load(Tuning(context=1024, lora=str(files[wrong]())))


def test_an_adapter_says_what_it_is_for(tmp_path: Path) -> None:
    facts = read_adapter(lora(tmp_path))
    assert (facts.architecture, facts.tensors) == ("qwen2", 2)


def test_a_file_says_its_quantisation(tmp_path: Path, small_model: InstalledModel) -> None:
    assert read_facts(small_model.path).quantisation == "Q4_K_M"
    path = write(tmp_path, gguf(QWEN | {"general.file_type": 7}))
    assert read_facts(path).quantisation == "Q8_0"
    assert read_facts(write(tmp_path, gguf())).quantisation == ""


def test_the_speed_is_measured_and_kept(
    load: Load, tacit_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = load(Tuning(context=1024))
    found = measure(engine, seed=1)
    assert found.read_per_s > 0
    assert found.write_per_s > 0
    assert found.where == engine.words
    keep(found)
    keep(found)
    assert measurements() == (found,)
    monkeypatch.setattr(measuring, "machine_name", lambda: "another machine")
    assert measurements() == ()
    (tacit_home / "data" / "measured.json").write_text("[{}]")
    assert measurements() == ()
