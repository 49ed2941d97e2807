"""Is there enough memory for these weights? Asked before loading: afterwards is too late."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from app.core.errors import ModelError
from app.llm.catalogue import load_catalogue
from app.llm.device import CONTEXTS, Placement, compute_bytes
from app.llm.gguf import ModelFacts

_PROCESS = 128 * 1024 * 1024
"""Python and llama.cpp themselves."""


def needed_bytes(facts: ModelFacts, placement: Placement) -> int:
    """Main memory that loading takes: weights and context that are not on a GPU, and the rest."""
    on_processor = 1 - placement.gpu_layers / placement.total_layers
    context = facts.kv_bytes_per_token * placement.n_ctx
    return int((facts.size + context) * on_processor) + compute_bytes(facts) + _PROCESS


def fit(facts: ModelFacts, placement: Placement, available: int | None) -> Placement:
    """`placement`, with a shorter context if only that fits. Raises ModelError if nothing does."""
    if available is None:
        return placement
    lengths = [placement.n_ctx] + [n for n in CONTEXTS if n < placement.n_ctx]
    for n_ctx in lengths:
        candidate = replace(placement, n_ctx=n_ctx)
        if needed_bytes(facts, candidate) <= available:
            return candidate
    raise _too_little(facts, needed_bytes(facts, candidate), available)


def _too_little(facts: ModelFacts, needed: int, available: int) -> ModelError:
    smaller = [entry for entry in load_catalogue() if entry.size * 1.3 + _PROCESS < available]
    best = max(smaller, key=lambda entry: entry.size, default=None)
    offer = f"use `--model {best.id}`" if best and best.size < facts.size else "use a smaller model"
    return ModelError(
        f"The model needs {needed / 1e9:.1f} GB of memory (weights {facts.size / 1e9:.1f} GB), "
        f"and only {available / 1e9:.1f} GB are free.",
        hint=f"Close other programs, or {offer}.",
    )


def available_bytes() -> int | None:
    """Memory that can be had without pushing other programs out; None where that is unknown."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return linux_available(Path("/proc/meminfo"), Path("/sys/fs/cgroup"))


def linux_available(meminfo: Path, cgroup: Path) -> int | None:
    """The smaller of MemAvailable and what the container's limit leaves."""
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    fields = dict(line.split(":", 1) for line in lines if ":" in line)
    if "MemAvailable" not in fields:
        return None
    free = int(fields["MemAvailable"].split()[0]) * 1024
    try:
        limit = int((cgroup / "memory.max").read_text(encoding="ascii"))
        used = int((cgroup / "memory.current").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return free
    return min(free, max(0, limit - used))


def _macos() -> int | None:
    """Half of what is installed: macOS compresses and swaps, and tells no better figure cheaply."""
    try:
        total = subprocess.run(
            ["/usr/sbin/sysctl", "-n", "hw.memsize"], capture_output=True, check=True, timeout=5
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return int(total.stdout) // 2


def _windows() -> int | None:
    if sys.platform != "win32":
        return None

    class Status(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ulong), ("load", ctypes.c_ulong)] + [
            (name, ctypes.c_ulonglong)
            for name in ("total", "free", "file", "file_free", "virtual", "virtual_free", "more")
        ]

    status = Status(length=ctypes.sizeof(Status))
    found = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.free) if found else None


def total_bytes() -> int | None:
    """All memory there is, or that the container may use; None where that is unknown."""
    if sys.platform == "linux":
        return linux_total(Path("/proc/meminfo"), Path("/sys/fs/cgroup"))
    free = available_bytes()
    return free * 2 if free is not None and sys.platform == "darwin" else free


def linux_total(meminfo: Path, cgroup: Path) -> int | None:
    """The smaller of MemTotal and the container's limit."""
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
        total = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemTotal:"))
    except (OSError, StopIteration):
        return None
    try:
        return min(total, int((cgroup / "memory.max").read_text(encoding="ascii")))
    except (OSError, ValueError):
        return total


def physical_cores() -> int:
    """Cores that this process may use, hyper-threads counted once; at least 1."""
    logical = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if sys.platform == "linux":
        return max(
            1, min(_linux_cores(Path("/sys/devices/system/cpu")) or logical or 1, logical or 1)
        )
    if sys.platform == "darwin":
        return _macos_cores() or logical or 1
    return max(1, (logical or 2) // 2)


def _linux_cores(root: Path) -> int:
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    siblings = set()
    for number in allowed:
        try:
            path = root / f"cpu{number}" / "topology" / "thread_siblings_list"
            siblings.add(path.read_text(encoding="ascii").strip())
        except OSError:
            return 0
    return len(siblings)


def _macos_cores() -> int:
    """The fast cores: the slow ones only make the fast ones wait."""
    for key in ("hw.perflevel0.physicalcpu", "hw.physicalcpu"):
        try:
            found = subprocess.run(
                ["/usr/sbin/sysctl", "-n", key], capture_output=True, check=True, timeout=5
            )
            return int(found.stdout)
        except (OSError, ValueError, subprocess.SubprocessError):
            continue
    return 0
