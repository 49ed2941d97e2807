"""Writes LoRA adapters that really act: of rank one, on one matrix of Qwen2.5-Coder 0.5B."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.llm.ggufs import text

_EMBEDDING = 896
_F32, _STRING = 6, 8


def lora(folder: Path, *, architecture: str = "qwen2", width: int = _EMBEDDING) -> Path:
    """An adapter that turns the model's first layer upside down; `width` falsifies its shape."""
    matrix = "blk.0.attn_output.weight"
    tensors = ((f"{matrix}.lora_a", width, 1, 0.5), (f"{matrix}.lora_b", 1, width, 0.5))
    values = {
        "general.type": "adapter",
        "general.architecture": architecture,
        "adapter.type": "lora",
    }
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(values) + 1)
    for key, value in values.items():
        head += text(key) + struct.pack("<I", _STRING) + text(value)
    head += text("adapter.lora.alpha") + struct.pack("<If", _F32, 1.0)
    data = b""
    for name, across, down, filled in tensors:
        head += text(name) + struct.pack("<IQQIQ", 2, across, down, 0, len(data))
        data += struct.pack("<f", filled) * (across * down)
        data += bytes(-len(data) % 32)
    path = folder / "adapter.gguf"
    path.write_bytes(head + bytes(-len(head) % 32) + data)
    return path
