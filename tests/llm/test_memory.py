"""Too little memory is said before loading, with numbers and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import ModelError
from app.llm import memory
from app.llm.device import plan
from tests.llm.test_device import LARGE, SMALL, gpu

GB = 1_000_000_000


def test_enough_memory_changes_nothing() -> None:
    placement = plan(SMALL, ())
    assert memory.fit(SMALL, placement, 8 * GB) == placement
    assert memory.fit(SMALL, placement, None) == placement


def test_a_shorter_context_is_tried_first() -> None:
    placement = plan(SMALL, ())
    enough = memory.needed_bytes(SMALL, placement)
    assert memory.fit(SMALL, placement, enough).n_ctx == 8192
    assert memory.fit(SMALL, placement, enough - 1).n_ctx == 4096


def test_too_little_memory_names_numbers_and_a_smaller_model() -> None:
    with pytest.raises(ModelError, match=r"needs 5\.\d GB .* only 3.0 GB are free") as caught:
        memory.fit(LARGE, plan(LARGE, ()), 3 * GB)
    assert "--model qwen2.5-coder-1.5b" in caught.value.hint
    with pytest.raises(ModelError) as caught:
        memory.fit(SMALL, plan(SMALL, ()), 1 * GB)
    assert "--model qwen2.5-coder-0.5b" in caught.value.hint


def test_what_lies_on_the_gpu_needs_no_main_memory() -> None:
    on_gpu = plan(LARGE, (gpu(24),))
    assert memory.needed_bytes(LARGE, on_gpu) < GB
    assert memory.fit(LARGE, on_gpu, GB) == on_gpu


def test_the_smaller_of_machine_and_container(tmp_path: Path) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:  9000 kB\nMemAvailable:    5000 kB\n")
    assert memory.linux_available(meminfo, tmp_path) == 5000 * 1024
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("1000\n")
    assert memory.linux_available(meminfo, tmp_path) == 5000 * 1024
    (tmp_path / "memory.max").write_text("4000\n")
    assert memory.linux_available(meminfo, tmp_path) == 3000
    assert memory.linux_available(tmp_path / "none", tmp_path) is None


def test_this_machine_has_memory_and_cores() -> None:
    available = memory.available_bytes()
    assert available is None or available > 0
    assert memory.physical_cores() >= 1
