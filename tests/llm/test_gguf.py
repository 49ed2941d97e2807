"""Files that llama.cpp must never see are refused with the reason."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from app.core.errors import ModelError
from app.llm.gguf import read_facts
from app.llm.installed import InstalledModel
from tests.llm.ggufs import QWEN, gguf, write


def test_facts_of_a_small_file(tmp_path: Path) -> None:
    data = gguf()
    facts = read_facts(write(tmp_path, data))
    assert (facts.architecture, facts.name, facts.size) == ("qwen2", "Tiny", len(data))
    assert (facts.layers, facts.context, facts.vocabulary) == (2, 4096, 3)
    assert (facts.kv_heads, facts.key_length, facts.value_length) == (2, 16, 16)
    assert facts.kv_bytes_per_token == 2 * 2 * 2 * 32
    assert (facts.layer_bytes, facts.other_bytes) == (256, 768)
    assert not facts.has_chat_template


def test_facts_of_real_weights(small_weights: InstalledModel) -> None:
    facts = read_facts(small_weights.path)
    assert (facts.architecture, facts.layers, facts.vocabulary) == ("qwen2", 24, 151_936)
    assert facts.context == small_weights.context
    assert facts.kv_bytes_per_token == 12_288
    assert facts.has_chat_template
    assert facts.layers * facts.layer_bytes + facts.other_bytes > 0.9 * facts.size


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a GGUF file"),
        (b"PK\x03\x04" + bytes(100), "not a GGUF file"),
        (b"GGUF" + bytes(100), "version is 0"),
        (gguf(version=9), "version is 9"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1 << 40, 1) + bytes(64), "claims"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1, 1 << 60) + bytes(64), "claims"),
        (gguf(pairs=60_000), "truncated"),
        (gguf(QWEN | {"general.architecture": "clip"}), "clip"),
        (gguf(QWEN | {"general.architecture": "mamba"}), "mamba"),
        (gguf(QWEN | {"split.count": 3}), "one of 3 parts"),
        (gguf(QWEN | {"qwen2.block_count": 0}), "block_count is 0"),
        (gguf(QWEN | {"qwen2.attention.head_count": 1 << 30}), "head_count"),
        (gguf({k: v for k, v in QWEN.items() if "tokenizer" not in k}), "no vocabulary"),
        (gguf({k: v for k, v in QWEN.items() if "context" not in k}), "context_length is None"),
        (gguf(tensors={}), "claims"),
        (gguf(QWEN | {"general.alignment": 0}), "alignment"),
    ],
)
def test_unusable_files_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ModelError, match=reason) as caught:
        read_facts(write(tmp_path, data))
    assert "tiny.gguf" in caught.value.message
    assert caught.value.exit_code == 5


def test_no_truncation_goes_unnoticed(tmp_path: Path) -> None:
    data = gguf()
    for length in range(24, len(data), 7):
        with pytest.raises(ModelError):
            read_facts(write(tmp_path, data[:length]))


def test_a_length_beyond_the_file_is_not_believed(tmp_path: Path) -> None:
    huge = b"GGUF" + struct.pack("<IQQQ", 3, 1, 1, (1 << 64) - 1) + bytes(64)
    with pytest.raises(ModelError, match="truncated"):
        read_facts(write(tmp_path, huge))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.gguf"):
        read_facts(tmp_path / "gone.gguf")
