"""llama.cpp, loaded weights and their memory of one text; used inside the engine's process only."""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as llama
import numpy as np

from app.core.errors import CancelledError, ModelError
from app.llm.device import BATCH, SIDES, Device, Placement

_ABORTED = 2
_PIECE_BYTES = 256
_GPU_KINDS = (1, 2)
_SLOW_STEP_S = 0.1
_FAR = 6.0
"""Tokens that much less likely than the first, in log-probability, are not worth a look."""
_NEVER = llama.ggml_abort_callback()


_QUIET = llama.llama_log_callback(lambda _level, _text, _data: None)
"""llama.cpp's log says nothing that a person needs."""


class Weights:
    """One loaded model with one context. Not thread-safe: one request at a time.

    `tokens` is exactly what the context remembers (its KV state), in order. Beside it there may be
    sides, 1 to `SIDES`: texts that share its beginning, written at the same time.
    """

    def __init__(
        self,
        path: Path,
        placement: Placement,
        *,
        threads: int,
        plain: bool,
        cancelled: Callable[[], bool],
        kv_bits: int = 16,
    ) -> None:
        """`plain`: without the processor-specific copies of the weights (AMX and the like)."""
        llama.llama_log_set(_QUIET, None)
        llama.llama_backend_init()
        self.cancelled = cancelled
        self.tokens: list[int] = []
        self.n_ctx = placement.n_ctx
        self._sides: dict[int, int] = {}
        self._step_s = 0.0
        self._abort = llama.ggml_abort_callback(lambda _data: self.cancelled())
        self._model = self._load(path, placement, plain)
        self._context = self._new_context(placement, threads, kv_bits)
        self._vocabulary = llama.llama_model_get_vocab(self._model)
        self._vocabulary_size = llama.llama_vocab_n_tokens(self._vocabulary)
        self._memory = llama.llama_get_memory(self._context)

    def adapt(self, adapter: Path, scale: float) -> None:
        """Let a LoRA adapter act on the weights. Raises ModelError if it is not for them."""
        loaded = llama.llama_adapter_lora_init(self._model, str(adapter).encode())
        if loaded:
            adapters = (llama.llama_adapter_lora_p_ctypes * 1)(loaded)
            scales = (ctypes.c_float * 1)(scale)
            if llama.llama_set_adapters_lora(self._context, adapters, 1, scales) == 0:
                return
        raise ModelError(
            f"The LoRA adapter {adapter.name} does not fit the model.",
            hint="Choose an adapter that was made for this model, or empty the setting `lora`.",
        )

    def tokenize(self, text: str) -> list[int]:
        """Tokens of raw text, special ones included where the text spells them."""
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 8
        buffer = (llama.llama_token * room)()
        count = llama.llama_tokenize(self._vocabulary, raw, len(raw), buffer, room, True, True)
        if count < 0:
            raise ModelError("The prompt could not be split into tokens.")
        return list(buffer[:count])

    def keep(self, count: int) -> int:
        """Forget all but the first `count` tokens; how many were really kept."""
        if count < len(self.tokens) and not llama.llama_memory_seq_rm(self._memory, 0, count, -1):
            llama.llama_memory_clear(self._memory, True)
            count = 0
        del self.tokens[count:]
        return count

    def evaluate(self, tokens: Sequence[int]) -> None:
        """Read `tokens` after what is remembered. Raises CancelledError; then nothing of the
        piece that was interrupted is remembered."""
        for start in range(0, len(tokens), BATCH):
            piece = list(tokens[start : start + BATCH])
            if self.cancelled():
                raise CancelledError
            buffer = (llama.llama_token * len(piece))(*piece)
            code = self._decode(llama.llama_batch_get_one(buffer, len(piece)), len(piece))
            if code != 0:
                self._forget_piece()
                raise CancelledError if code == _ABORTED else _decode_error(code)
            self.tokens += piece

    def branch(self, side: int, shared: int) -> None:
        """Let `side` remember the first `shared` tokens and nothing else."""
        self.end(side)
        llama.llama_memory_seq_cp(self._memory, 0, side, 0, shared)
        self._sides[side] = shared

    def advance(self, feeds: Sequence[tuple[int, Sequence[int]]]) -> None:
        """Read each side's tokens, all in one step. Raises CancelledError; then end all sides."""
        batch, size = self._batch_of_sides(feeds)
        try:
            code = self._decode(batch, size)
        finally:
            llama.llama_batch_free(batch)
        if code != 0:
            raise CancelledError if code == _ABORTED else _decode_error(code)
        for side, tokens in feeds:
            self._sides[side] += len(tokens)

    def end(self, side: int) -> None:
        """Forget what `side` remembers."""
        if self._sides.pop(side, None) is not None:
            llama.llama_memory_seq_rm(self._memory, side, -1, -1)

    def state(self) -> memoryview:
        """What the context remembers, as bytes that only the same build and weights can read."""
        room = llama.llama_state_seq_get_size(self._context, 0)
        buffer = (ctypes.c_uint8 * room)()
        size = llama.llama_state_seq_get_data(self._context, buffer, room, 0)
        return memoryview(buffer).cast("B")[:size]

    def restore(self, tokens: Sequence[int], state: bytearray) -> bool:
        """Remember what `state` says of `tokens`; where it says something else, nothing."""
        buffer = (ctypes.c_uint8 * len(state)).from_buffer(state)
        read = llama.llama_state_seq_set_data(self._context, buffer, len(state), 0)
        last = llama.llama_memory_seq_pos_max(self._memory, 0)
        if read != len(state) or last != len(tokens) - 1:
            llama.llama_memory_clear(self._memory, True)
            self.tokens = []
            return False
        self.tokens = list(tokens)
        return True

    def is_end(self, token: int) -> bool:
        return bool(llama.llama_vocab_is_eog(self._vocabulary, token))

    def piece(self, token: int) -> bytes:
        """The token's bytes, perhaps a part of a character; special tokens have none."""
        buffer = ctypes.create_string_buffer(_PIECE_BYTES)
        size = llama.llama_token_to_piece(self._vocabulary, token, buffer, _PIECE_BYTES, 0, False)
        return buffer.raw[: max(0, size)]

    def sampler(self, *, temperature: float, seed: int) -> Sampler:
        return Sampler(self._context, temperature=temperature, seed=seed)

    def likeliest(self, most: int, row: int = -1) -> list[tuple[int, float]]:
        """Up to `most` next tokens, the likeliest first, with their log-probabilities; after
        `advance` the row for its last side is -1, for the one before -2."""
        pointer = llama.llama_get_logits_ith(self._context, row)
        scores = np.ctypeslib.as_array(pointer, (self._vocabulary_size,))
        top = float(scores.max())
        near = np.flatnonzero(scores >= top - _FAR)
        ranked = near[np.argsort(-scores[near], kind="stable")][:most]
        total = top + math.log(float(np.exp(scores - top).sum()))
        return [(int(token), float(scores[token]) - total) for token in ranked]

    def warm_up(self) -> None:
        """Run every kernel once: on some processors one of them ends the process, and it is
        better to learn that now than in the middle of a question."""
        self.evaluate([0] * 32)
        self.evaluate([0])
        self.keep(0)

    def close(self) -> None:
        llama.llama_free(self._context)
        llama.llama_model_free(self._model)

    def _load(self, path: Path, placement: Placement, plain: bool) -> Any:
        params = llama.llama_model_default_params()
        params.n_gpu_layers = placement.gpu_layers
        params.use_extra_bufts = not plain
        if placement.device_index is not None:
            params.split_mode = llama.LLAMA_SPLIT_MODE_NONE
            params.main_gpu = placement.device_index
        progress = llama.llama_progress_callback(lambda _part, _data: not self.cancelled())
        params.progress_callback = progress
        model = llama.llama_model_load_from_file(str(path).encode(), params)
        if self.cancelled():
            raise CancelledError
        if not model:
            raise ModelError(
                f"llama.cpp could not load {path.name}.",
                hint="The file may use a format newer than this llama.cpp; try another model.",
            )
        return model

    def _new_context(self, placement: Placement, threads: int, kv_bits: int) -> Any:
        params = llama.llama_context_default_params()
        params.n_ctx = placement.n_ctx
        params.n_batch = params.n_ubatch = BATCH
        params.n_seq_max = params.n_outputs_max = 1 + SIDES
        params.kv_unified = True
        params.n_threads = params.n_threads_batch = threads
        params.no_perf = True
        if kv_bits == 8:
            params.type_k = params.type_v = llama.GGML_TYPE_Q8_0
            params.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_ENABLED
        context = llama.llama_init_from_model(self._model, params)
        if not context:
            raise ModelError(
                f"There is not enough memory for {placement.n_ctx:,} tokens of context.",
                hint="Close other programs or use a smaller model.",
            )
        return context

    def _batch_of_sides(self, feeds: Sequence[tuple[int, Sequence[int]]]) -> tuple[Any, int]:
        """A batch (to be freed) that asks for scores after each side's last token; its size."""
        size = sum(len(tokens) for _, tokens in feeds)
        batch = llama.llama_batch_init(size, 0, 1)
        batch.n_tokens = size
        at = 0
        for side, tokens in feeds:
            for number, token in enumerate(tokens):
                batch.token[at] = token
                batch.pos[at] = self._sides[side] + number
                batch.n_seq_id[at] = 1
                batch.seq_id[at][0] = side
                batch.logits[at] = number == len(tokens) - 1
                at += 1
        return batch, size

    def _decode(self, batch: Any, size: int) -> int:
        """One step of llama.cpp; its code. The callback that can abort a step costs a few percent
        of a short one, and a short one needs none."""
        guard = self._abort if size > SIDES or self._step_s > _SLOW_STEP_S else _NEVER
        llama.llama_set_abort_callback(self._context, guard, None)
        began = time.monotonic()
        code = llama.llama_decode(self._context, batch)
        self._step_s = time.monotonic() - began
        return int(code)

    def _forget_piece(self) -> None:
        llama.llama_memory_seq_rm(self._memory, 0, len(self.tokens), -1)


class Sampler:
    """Chooses the next token: the likeliest, or with a temperature a seeded draw."""

    def __init__(self, context: Any, *, temperature: float, seed: int) -> None:
        self._context = context
        self._chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
        for stage in _stages(temperature, seed):
            llama.llama_sampler_chain_add(self._chain, stage)

    def next(self) -> int:
        return int(llama.llama_sampler_sample(self._chain, self._context, -1))

    def close(self) -> None:
        llama.llama_sampler_free(self._chain)


def _stages(temperature: float, seed: int) -> tuple[Any, ...]:
    if temperature <= 0:
        return (llama.llama_sampler_init_greedy(),)
    return (
        llama.llama_sampler_init_top_k(40),
        llama.llama_sampler_init_top_p(0.95, 1),
        llama.llama_sampler_init_temp(temperature),
        llama.llama_sampler_init_dist(seed & 0xFFFFFFFF),
    )


def _decode_error(code: int) -> ModelError:
    return ModelError(
        f"llama.cpp failed while reading the prompt (code {code}).",
        hint="Ask again; if it happens again, use a smaller model or a shorter prompt.",
    )


def build() -> str:
    """Which llama.cpp this is: states of one are nothing to another."""
    folder = Path(llama.__file__).parent / "lib"
    files = sorted((path.name, path.stat().st_size) for path in folder.glob("*"))
    return f"{version('llama-cpp-python')} {files} {kernels()}"


def can_offload() -> bool:
    """Was llama.cpp built with support for any GPU?"""
    return bool(llama.llama_supports_gpu_offload())


def kernels() -> str:
    """Which processor features this llama.cpp was built for and finds, in its own words."""
    return str(llama.llama_print_system_info().decode("utf-8", "replace")).strip(" |")


def gpus() -> tuple[Device, ...]:
    """The GPUs that llama.cpp sees, with their memory."""
    ggml = _ggml()
    handles = [ggml.ggml_backend_dev_get(index) for index in range(ggml.ggml_backend_dev_count())]
    found = [handle for handle in handles if ggml.ggml_backend_dev_type(handle) in _GPU_KINDS]
    return tuple(_device(ggml, handle, index) for index, handle in enumerate(found))


def _device(ggml: Any, handle: int, index: int) -> Device:
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    ggml.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        name=ggml.ggml_backend_dev_name(handle).decode("utf-8", "replace"),
        title=ggml.ggml_backend_dev_description(handle).decode("utf-8", "replace"),
        free_bytes=free.value,
        total_bytes=total.value,
        index=index,
    )


def _ggml() -> Any:
    from llama_cpp._ggml import libggml

    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, arguments, result in (
        ("ggml_backend_dev_count", [], ctypes.c_size_t),
        ("ggml_backend_dev_get", [ctypes.c_size_t], pointer),
        ("ggml_backend_dev_type", [pointer], ctypes.c_int),
        ("ggml_backend_dev_name", [pointer], text),
        ("ggml_backend_dev_description", [pointer], text),
        ("ggml_backend_dev_memory", [pointer, pointer, pointer], None),
    ):
        function = getattr(libggml, name)
        function.argtypes, function.restype = arguments, result
    return libggml
