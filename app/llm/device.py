"""Which layers run where: pure arithmetic over described weights and devices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.core.errors import ModelError
from app.llm.gguf import ModelFacts

Wish = Literal["auto", "cpu", "gpu"] | int

CONTEXTS = (8192, 4096, 2048)
BATCH = 256
"""Tokens read in one step. A cancel waits for the largest matrix product of a step, so more would
make it late with big models; measured, 512 reads no faster on a processor."""
SIDES = 4
"""Drafts that may be written side by side over one prompt: a step for four tokens costs two to
three steps for one."""
_SPARE = 256 * 1024 * 1024
"""Left free on a GPU: its screen, its driver and other programs need some."""


@dataclass(frozen=True, slots=True)
class Device:
    """A GPU as llama.cpp sees it; `name` like `CUDA0`, `title` like `RTX 4090`."""

    name: str
    title: str
    free_bytes: int
    total_bytes: int
    index: int = 0

    @property
    def words(self) -> str:
        return f"{self.name}: {self.title}" if self.title else self.name


@dataclass(frozen=True, slots=True)
class Placement:
    """`gpu_layers` of `total_layers` (the output counts as one) run on `device`, the rest on the
    processor; `n_ctx` tokens of context."""

    gpu_layers: int
    total_layers: int
    device: str
    n_ctx: int
    device_index: int | None = None

    def words(self, threads: int) -> str:
        """For people: `CPU, 2 threads` or `CUDA0: RTX 4090, 29 of 29 layers`."""
        if not self.gpu_layers:
            return f"CPU, {threads} threads" if threads != 1 else "CPU, 1 thread"
        return f"{self.device}, {self.gpu_layers} of {self.total_layers} layers"


def plan(
    facts: ModelFacts,
    devices: Sequence[Device],
    wish: Wish = "auto",
    *,
    can_offload: bool = True,
    context: int | None = None,
) -> Placement:
    """Where the layers go. As many as fit the free memory of the roomiest GPU when `wish` is auto.

    A wish for a GPU (`gpu`: all layers, or a number of them) that can't be met raises ModelError,
    so that nobody finds out from the speed.
    """
    n_ctx = min(context or CONTEXTS[0], facts.context)
    processor = Placement(0, facts.layers + 1, "CPU", n_ctx)
    if wish in ("cpu", 0):
        return processor
    device = max(devices, key=lambda d: d.free_bytes, default=None) if can_offload else None
    if device is None:
        if wish == "auto":
            return processor
        raise _no_gpu(can_offload)
    fitting = layers_that_fit(facts, device.free_bytes, n_ctx)
    if wish == "auto":
        layers = fitting
    else:
        wanted = processor.total_layers if wish == "gpu" else int(wish)
        layers = min(wanted, processor.total_layers)
        if layers > fitting:
            raise _no_room(facts, device, n_ctx, layers, fitting)
    if not layers:
        return processor
    return replace(processor, gpu_layers=layers, device=device.words, device_index=device.index)


def layers_that_fit(facts: ModelFacts, free_bytes: int, n_ctx: int) -> int:
    """How many layers fit, counted as llama.cpp does: the output first, then the last layers."""
    room = free_bytes - _SPARE - compute_bytes(facts) - facts.other_bytes
    if room < 0:
        return 0
    return 1 + min(facts.layers, room // _bytes_of_layer(facts, n_ctx))


def bytes_of_layers(facts: ModelFacts, layers: int, n_ctx: int) -> int:
    """Memory of a GPU that `layers` layers need, everything included."""
    repeating = max(0, layers - 1) * _bytes_of_layer(facts, n_ctx)
    return _SPARE + compute_bytes(facts) + facts.other_bytes + repeating


def _bytes_of_layer(facts: ModelFacts, n_ctx: int) -> int:
    return max(1, facts.layer_bytes + facts.kv_bytes_per_token * n_ctx // facts.layers)


def compute_bytes(facts: ModelFacts) -> int:
    """Scratch memory for one step of activations, in 32 bits. Measured 24 times the embedding
    with the 1.5B model (only the last token's scores are computed); some more to be safe."""
    return BATCH * 4 * 32 * facts.embedding


def _no_gpu(can_offload: bool) -> ModelError:
    if can_offload:
        return ModelError(
            "A GPU was asked for, but llama.cpp finds none on this machine.",
            hint="Check the GPU's driver, or choose the processor.",
        )
    return ModelError(
        "A GPU was asked for, but this llama.cpp was built without GPU support.",
        hint="Rebuild it with CMAKE_ARGS for CUDA, Metal or Vulkan (see the README), "
        "or choose the processor.",
    )


def _no_room(
    facts: ModelFacts, device: Device, n_ctx: int, layers: int, fitting: int
) -> ModelError:
    needed = bytes_of_layers(facts, layers, n_ctx)
    return ModelError(
        f"{layers} of {facts.layers + 1} layers need {needed / 1e9:.1f} GB of GPU memory, and "
        f"{device.words} has {device.free_bytes / 1e9:.1f} GB free.",
        hint=f"At most {fitting} layers fit: ask for that many, or leave the choice to Tacit.",
    )
