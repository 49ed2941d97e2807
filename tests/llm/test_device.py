"""Where layers go, with devices described: none, 2, 8 and 24 GB."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.errors import ModelError
from app.llm.device import Device, Wish, bytes_of_layers, layers_that_fit, plan
from app.llm.gguf import ModelFacts

GB = 1_000_000_000

SMALL = ModelFacts(
    architecture="qwen2",
    name="Qwen2.5 Coder 1.5B",
    size=1_117_320_768,
    context=32768,
    layers=28,
    embedding=1536,
    heads=12,
    kv_heads=2,
    key_length=128,
    value_length=128,
    vocabulary=151_936,
    has_chat_template=True,
    layer_bytes=29_990_912,
    other_bytes=322_718_208,
)
LARGE = replace(
    SMALL,
    name="Qwen2.5 Coder 7B",
    size=4_683_073_536,
    embedding=3584,
    heads=28,
    kv_heads=4,
    layer_bytes=140_000_000,
    other_bytes=750_000_000,
    vocabulary=152_064,
)


def gpu(gigabytes: float, index: int = 0) -> Device:
    free = int(gigabytes * GB)
    return Device(f"CUDA{index}", f"Card {index}", free, free, index)


def test_without_a_gpu_everything_runs_on_the_processor() -> None:
    placement = plan(SMALL, ())
    assert (placement.gpu_layers, placement.device, placement.n_ctx) == (0, "CPU", 8192)
    assert placement.words(2) == "CPU, 2 threads"
    assert placement.words(1) == "CPU, 1 thread"


@pytest.mark.parametrize(
    ("facts", "gigabytes", "layers"),
    [(SMALL, 0.5, 0), (SMALL, 2, 29), (SMALL, 8, 29), (LARGE, 2, 6), (LARGE, 8, 29)],
)
def test_as_many_layers_as_fit(facts: ModelFacts, gigabytes: float, layers: int) -> None:
    placement = plan(facts, (gpu(gigabytes),))
    assert placement.gpu_layers == layers
    assert placement.total_layers == 29
    if layers:
        assert placement.words(2) == f"CUDA0: Card 0, {layers} of 29 layers"
        assert bytes_of_layers(facts, layers, placement.n_ctx) <= gigabytes * GB


def test_one_layer_more_would_not_fit() -> None:
    for tenths in range(5, 80):
        free = tenths * GB // 10
        layers = layers_that_fit(LARGE, free, 8192)
        if layers:
            assert bytes_of_layers(LARGE, layers, 8192) <= free
        if layers < 29:
            assert bytes_of_layers(LARGE, layers + 1, 8192) > free


def test_the_roomiest_gpu_is_chosen() -> None:
    placement = plan(LARGE, (gpu(2, 0), gpu(24, 1)))
    assert placement.device == "CUDA1: Card 1"
    assert (placement.device_index, placement.gpu_layers) == (1, 29)


def test_the_processor_can_be_wished_for() -> None:
    assert plan(SMALL, (gpu(24),), "cpu").gpu_layers == 0
    assert plan(SMALL, (gpu(24),), 0).gpu_layers == 0


def test_a_number_of_layers_is_kept_to() -> None:
    assert plan(LARGE, (gpu(24),), 10).gpu_layers == 10
    assert plan(LARGE, (gpu(24),), 999).gpu_layers == 29
    assert plan(LARGE, (gpu(24),), "gpu").gpu_layers == 29


@pytest.mark.parametrize("wish", ["gpu", 10])
def test_a_gpu_that_is_not_there_is_an_error(wish: Wish) -> None:
    with pytest.raises(ModelError, match="finds none"):
        plan(LARGE, (), wish)
    with pytest.raises(ModelError, match="without GPU support"):
        plan(LARGE, (), wish, can_offload=False)


def test_a_gpu_that_is_too_small_is_an_error_with_numbers() -> None:
    with pytest.raises(
        ModelError, match=r"29 of 29 layers need .* GB .* has 2.0 GB free"
    ) as caught:
        plan(LARGE, (gpu(2),), "gpu")
    assert "At most 6 layers fit" in caught.value.hint


def test_a_build_without_gpu_support_falls_back_only_when_nothing_was_wished() -> None:
    assert plan(SMALL, (gpu(24),), can_offload=False).gpu_layers == 0


def test_the_context_is_never_longer_than_the_model_s() -> None:
    assert plan(replace(SMALL, context=2048), ()).n_ctx == 2048
    assert plan(SMALL, (), context=1024).n_ctx == 1024
