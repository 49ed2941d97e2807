"""Read what a GGUF file says of itself, before llama.cpp sees it.

llama.cpp may abort on a damaged file; this reader never trusts a count or a length beyond the end
of the file, so a file that is not what it claims becomes a clear ModelError.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import ModelError
from app.llm.ggml_types import tensor_bytes
from app.llm.quantisation import quantisation_name

T = TypeVar("T")

_NAMES = """
    apertus arcee baichuan bailingmoe chatglm codeshell cohere2 command-r deepseek deepseek2
    ernie4_5 exaone exaone4 falcon gemma gemma2 gemma3 gemma4 glm4 gpt-oss granite granitemoe
    hunyuan-dense internlm2 llama llama4 minicpm minicpm3 mistral3 nemotron olmo olmo2 olmoe
    orion phi2 phi3 phimoe qwen qwen2 qwen2moe qwen3 qwen3moe seed_oss smollm3 stablelm
    starcoder starcoder2 xverse
"""
ARCHITECTURES = frozenset(_NAMES.split())
"""Text models that write token after token and whose memory can be cut back to a prefix."""

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_MAX_PAIRS = 65_536
_MAX_TENSORS = 1 << 20
_MAX_DIMENSIONS = 4
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q",
            11: "<q", 12: "<d"}  # fmt: skip
_STRING, _ARRAY = 8, 9
_KEPT_ITEMS = 1024


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What planning needs to know of some weights; sizes in bytes, lengths in tokens.

    `layer_bytes` is the largest repeating layer, `other_bytes` everything outside the layers.
    """

    architecture: str
    name: str
    size: int
    context: int
    layers: int
    embedding: int
    heads: int
    kv_heads: int
    key_length: int
    value_length: int
    vocabulary: int
    has_chat_template: bool
    layer_bytes: int
    other_bytes: int
    quantisation: str = ""
    kv_bits: int = 16

    @property
    def kv_bytes_per_token(self) -> int:
        """Memory for one token's keys and values, all layers. 8 bits are 34 bytes for 32 values."""
        values = self.layers * self.kv_heads * (self.key_length + self.value_length)
        return 2 * values if self.kv_bits == 16 else -(-values * 34 // 32)


def read_facts(path: Path) -> ModelFacts:
    """The facts of the file at `path`. Raises ModelError for anything that can't be loaded."""
    return _read_file(path, _read)


def read_properties(path: Path) -> tuple[Mapping[str, Any], int]:
    """The properties of any GGUF file, and how many tensors it has; all of them are in the file.
    Raises ModelError."""
    return _read_file(path, _read_any)


def _read_file(path: Path, read: Callable[[_Cursor, int], T]) -> T:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            if size < 24 or file.read(4) != _MAGIC:
                raise _Broken("it is not a GGUF file")
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return read(_Cursor(data), size)
    except _Broken as error:
        raise ModelError(
            f"{path.name} can't be used: {error}.",
            hint="Fetch or import a complete GGUF file of a text model.",
        ) from error
    except OSError as error:
        raise ModelError(f"{path.name} can't be read: {error.strerror}.") from error


class _Broken(Exception):
    pass


class _Cursor:
    """A position in the file that can't leave it."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 4

    @property
    def position(self) -> int:
        return self._at

    def take(self, layout: str) -> Any:
        """The next little-endian value of a one-value struct layout."""
        start = self._advance(struct.calcsize(layout))
        return struct.unpack_from(layout, self._data, start)[0]

    def text(self) -> str:
        length: int = self.take("<Q")
        start = self._advance(length)
        return self._data[start : start + length].decode("utf-8", "replace")

    def skip(self, length: int) -> None:
        self._advance(length)

    def skip_texts(self, count: int) -> None:
        """Skip many strings fast: a vocabulary has hundreds of thousands."""
        data, at, end, unpack = (
            self._data,
            self._at,
            len(self._data),
            struct.Struct("<Q").unpack_from,
        )
        for _ in range(count):
            if at + 8 > end:
                raise _Broken("it is truncated")
            at += 8 + unpack(data, at)[0]
        if at > end:
            raise _Broken("it is truncated")
        self._at = at

    def _advance(self, length: int) -> int:
        start = self._at
        if length > len(self._data) - start:
            raise _Broken("it is truncated")
        self._at = start + length
        return start


def _read(cursor: _Cursor, size: int) -> ModelFacts:
    values, tensors = _properties(cursor)
    architecture = _architecture(values)
    layer_bytes, other_bytes = _tensors(cursor, tensors, _alignment(values), size)
    return _facts(values, architecture, size, layer_bytes, other_bytes)


def _read_any(cursor: _Cursor, size: int) -> tuple[Mapping[str, Any], int]:
    values, tensors = _properties(cursor)
    _tensors(cursor, tensors, _alignment(values), size)
    return values, tensors


def _alignment(values: Mapping[str, Any]) -> int:
    return int(values.get("general.alignment", 32))


def _properties(cursor: _Cursor) -> tuple[dict[str, Any], int]:
    version = cursor.take("<I")
    if version not in _VERSIONS:
        raise _Broken(f"its GGUF version is {version}, and only 2 and 3 are known")
    tensors, pairs = cursor.take("<Q"), cursor.take("<Q")
    if not 0 < tensors <= _MAX_TENSORS or not 0 < pairs <= _MAX_PAIRS:
        raise _Broken(f"it claims {tensors} tensors and {pairs} properties")
    return {cursor.text(): _value(cursor) for _ in range(pairs)}, tensors


def _value(cursor: _Cursor) -> Any:
    kind = cursor.take("<I")
    if kind == _ARRAY:
        return _array(cursor)
    return _scalar(cursor, kind)


def _scalar(cursor: _Cursor, kind: int) -> Any:
    if kind == _STRING:
        return cursor.text()
    if kind not in _SCALARS:
        raise _Broken(f"it has a property of unknown type {kind}")
    return cursor.take(_SCALARS[kind])


def _array(cursor: _Cursor) -> tuple[Any, ...] | int:
    """A short array's items; of a long one only the count."""
    kind, count = cursor.take("<I"), cursor.take("<Q")
    if count <= _KEPT_ITEMS:
        return tuple(_scalar(cursor, kind) for _ in range(count))
    if kind == _STRING:
        cursor.skip_texts(count)
    elif kind in _SCALARS:
        cursor.skip(count * struct.calcsize(_SCALARS[kind]))
    else:
        raise _Broken(f"it has an array of unknown type {kind}")
    return int(count)


def _architecture(values: Mapping[str, Any]) -> str:
    architecture = values.get("general.architecture")
    if architecture not in ARCHITECTURES:
        raise _Broken(f"its architecture “{architecture}” is not one that writes text here")
    if values.get("split.count", 1) > 1:
        raise _Broken(f"it is one of {values['split.count']} parts; join them first")
    if "tokenizer.ggml.model" not in values:
        raise _Broken("it has no vocabulary")
    return str(architecture)


def _tensors(cursor: _Cursor, count: int, alignment: int, size: int) -> tuple[int, int]:
    """(largest layer, everything else), once every tensor is known to lie inside the file."""
    layers: dict[str, int] = {}
    ends = []
    for _ in range(count):
        name, length, offset = _tensor(cursor)
        block = name.split(".")[1] if name.startswith("blk.") else ""
        layers[block] = layers.get(block, 0) + length
        ends.append(offset + length)
    if alignment < 1:
        raise _Broken("its alignment is not positive")
    start = -(-cursor.position // alignment) * alignment
    if start + max(ends) > size:
        missing = start + max(ends) - size
        raise _Broken(f"it is truncated: {missing:,} of its bytes are missing")
    other = layers.pop("", 0)
    return max(layers.values(), default=0), other


def _tensor(cursor: _Cursor) -> tuple[str, int, int]:
    """(name, bytes, offset)"""
    name = cursor.text()
    dimensions = cursor.take("<I")
    if not 0 < dimensions <= _MAX_DIMENSIONS:
        raise _Broken(f"a tensor has {dimensions} dimensions")
    elements = 1
    for _ in range(dimensions):
        elements *= cursor.take("<Q")
    kind = cursor.take("<I")
    return name, tensor_bytes(kind, elements), cursor.take("<Q")


def _facts(
    values: Mapping[str, Any], architecture: str, size: int, layer_bytes: int, other_bytes: int
) -> ModelFacts:
    def number(key: str, *, most: int, default: int | None = None) -> int:
        found = values.get(f"{architecture}.{key}", default)
        found = max(found, default=0) if isinstance(found, tuple) else found
        if not isinstance(found, int) or not 0 < found <= most:
            raise _Broken(f"its {key} is {found}")
        return found

    heads = number("attention.head_count", most=4096)
    embedding = number("embedding_length", most=1 << 20)
    tokens = values.get("tokenizer.ggml.tokens", 0)
    return ModelFacts(
        architecture=architecture,
        name=str(values.get("general.name", "")),
        size=size,
        context=number("context_length", most=1 << 27),
        layers=number("block_count", most=4096),
        embedding=embedding,
        heads=heads,
        kv_heads=number("attention.head_count_kv", most=4096, default=heads),
        key_length=number("attention.key_length", most=1 << 16, default=max(1, embedding // heads)),
        value_length=number(
            "attention.value_length", most=1 << 16, default=max(1, embedding // heads)
        ),
        vocabulary=len(tokens) if isinstance(tokens, tuple) else int(tokens),
        has_chat_template="tokenizer.chat_template" in values,
        layer_bytes=layer_bytes,
        other_bytes=other_bytes,
        quantisation=quantisation_name(values.get("general.file_type")),
    )
