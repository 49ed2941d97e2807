"""Writes small GGUF files, right and wrong ones."""

from __future__ import annotations

import struct
from pathlib import Path

U32, STRING, ARRAY = 4, 8, 9

Value = int | str | list[str]

QWEN: dict[str, Value] = {
    "general.architecture": "qwen2",
    "general.name": "Tiny",
    "qwen2.block_count": 2,
    "qwen2.context_length": 4096,
    "qwen2.embedding_length": 64,
    "qwen2.attention.head_count": 4,
    "qwen2.attention.head_count_kv": 2,
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.tokens": ["a", "b", "汉"],
}
TENSORS = {"token_embd.weight": 192, "blk.0.ffn_up.weight": 64, "blk.1.ffn_up.weight": 64}


def text(value: str) -> bytes:
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value(value: Value) -> bytes:
    if isinstance(value, int):
        return struct.pack("<II", U32, value)
    if isinstance(value, str):
        return struct.pack("<I", STRING) + text(value)
    items = b"".join(text(item) for item in value)
    return struct.pack("<IIQ", ARRAY, STRING, len(value)) + items


def gguf(
    values: dict[str, Value] | None = None,
    *,
    tensors: dict[str, int] | None = None,
    version: int = 3,
    pairs: int | None = None,
) -> bytes:
    """A file with 32-bit float tensors of so many elements; `pairs` falsifies their count."""
    values = QWEN if values is None else values
    tensors = TENSORS if tensors is None else tensors
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), pairs or len(values))
    head += b"".join(text(key) + _value(value) for key, value in values.items())
    offset = 0
    for name, elements in tensors.items():
        head += text(name) + struct.pack("<IQIQ", 1, elements, 0, offset)
        offset += elements * 4
    return head + bytes(-len(head) % 32) + bytes(offset)


def write(folder: Path, data: bytes, name: str = "tiny.gguf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
