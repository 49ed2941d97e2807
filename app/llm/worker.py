"""The engine's process: holds the weights, writes text. One request at a time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.child import Request, serve
from app.core.errors import ModelError
from app.llm import memory
from app.llm.candidates import Search
from app.llm.device import plan
from app.llm.generate import generate
from app.llm.gguf import read_facts
from app.llm.lora import read_adapter
from app.llm.reading import Reading
from app.llm.shelf import Shelf

if TYPE_CHECKING:
    from app.llm.native import Weights


class Worker:
    """The operations. Those that change what the model remembers share a lane, so that they never
    overlap; what only looks something up does not wait for them."""

    def __init__(self) -> None:
        self._weights: Weights | None = None
        self._reading: Reading | None = None
        self._info: dict[str, Any] = {}

    def load(self, request: Request) -> Mapping[str, Any]:
        """Payload: path, sha256, plain, shelf, and the fields of a Tuning. Answers device,
        gpu_layers, words, n_ctx."""
        from app.llm import native

        asked = request.payload
        path = Path(asked["path"])
        facts = replace(read_facts(path), kv_bits=asked["kv_bits"])
        adapter = Path(asked["lora"]).expanduser() if asked["lora"] else None
        if adapter is not None:
            read_adapter(adapter, facts)
        placement = plan(
            facts,
            native.gpus(),
            asked["wish"],
            can_offload=native.can_offload(),
            context=asked["context"],
        )
        placement = memory.fit(facts, placement, memory.available_bytes())
        threads = asked["threads"] or memory.physical_cores()
        self._weights = native.Weights(
            path,
            placement,
            threads=threads,
            plain=asked["plain"],
            cancelled=request.cancelled.is_set,
            kv_bits=asked["kv_bits"],
        )
        if adapter is not None:
            self._weights.adapt(adapter, asked["lora_scale"])
        self._weights.warm_up()
        kind = f"{asked['sha256']} {placement.gpu_layers} {asked['plain']} {native.build()}"
        kind += _beside(adapter, asked["lora_scale"], asked["kv_bits"])
        self._reading = Reading(self._weights, Shelf(Path(asked["shelf"]), kind))
        self._info = {
            "device": placement.device,
            "gpu_layers": placement.gpu_layers,
            "words": placement.words(threads),
            "n_ctx": placement.n_ctx,
        }
        return self._info

    def info(self, _request: Request) -> Mapping[str, Any]:
        return self._info

    def machine(self, _request: Request) -> Mapping[str, Any]:
        from app.llm import native

        return {
            "report": {
                "gpu_support": native.can_offload(),
                "gpus": [
                    f"{gpu.words} ({gpu.free_bytes / 1e9:.1f} GB free)" for gpu in native.gpus()
                ],
                "threads": memory.physical_cores(),
                "available_bytes": memory.available_bytes(),
                "kernels": native.kernels(),
            }
        }

    def count(self, request: Request) -> Mapping[str, Any]:
        """Payload: text. Answers tokens."""
        return {"tokens": len(self._loaded().tokenize(request.payload["text"]))}

    def ahead(self, request: Request) -> Mapping[str, Any]:
        """Payload: prefix. Answers tokens and known, of them before."""
        _, reading = self._ready(request)
        tokens, known = reading.ahead(request.payload["prefix"])
        return {"tokens": tokens, "known": known}

    def generate(self, request: Request) -> Mapping[str, Any]:
        """Payload: prompt, prefix, max_tokens, stop, temperature, seed. Emits `piece`; answers
        all of a Generation."""
        weights, reading = self._ready(request)
        asked = request.payload
        written = generate(
            weights,
            asked["prompt"],
            read=reading.prompt(asked["prefix"]),
            max_tokens=asked["max_tokens"],
            stop=tuple(asked["stop"]),
            temperature=asked["temperature"],
            seed=asked["seed"],
            emit=lambda text: request.emit("piece", text=text),
            cancelled=request.cancelled.is_set,
        )
        return asdict(written)

    def candidates(self, request: Request) -> None:
        """Payload: prompt, prefix, k, max_tokens, stop. Emits `piece` for the first draft, then
        `written` with all of its Generation, then `candidate` for each with all of it."""
        weights, reading = self._ready(request)
        asked = request.payload
        search = Search(
            weights,
            asked["prompt"],
            max_tokens=asked["max_tokens"],
            stop=tuple(asked["stop"]),
            cancelled=request.cancelled.is_set,
        )
        written, first = search.greedy(
            lambda text: _piece(request, text), read=reading.prompt(asked["prefix"])
        )
        request.emit("written", **asdict(written))
        request.emit("candidate", **asdict(first))
        for candidate in search.others(asked["k"] - 1):
            request.emit("candidate", **asdict(candidate))

    def _ready(self, request: Request) -> tuple[Weights, Reading]:
        """The weights, which `request` can interrupt from now on."""
        weights = self._loaded()
        weights.cancelled = request.cancelled.is_set
        assert self._reading is not None
        return weights, self._reading

    def _loaded(self) -> Weights:
        if self._weights is None:
            raise ModelError("No model is loaded.")
        return self._weights


def _beside(adapter: Path | None, scale: float, kv_bits: int) -> str:
    """What else a saved state depends on; nothing for plain weights."""
    parts = [] if kv_bits == 16 else [f" kv{kv_bits}"]
    if adapter is not None:
        stat = adapter.stat()
        parts.append(f" lora {adapter} {stat.st_size} {stat.st_mtime_ns} {scale}")
    return "".join(parts)


def _piece(request: Request, text: str) -> None:
    if text:
        request.emit("piece", text=text)


def main() -> None:
    # OpenMP's threads spin while they wait. On a machine that is busy with anything else that
    # makes writing several times slower; sleeping early costs next to nothing on a quiet one.
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    worker = Worker()
    serve(
        {
            "load": ("model", worker.load),
            "info": ("words", worker.info),
            "machine": ("model", worker.machine),
            "count": ("words", worker.count),
            "ahead": ("model", worker.ahead),
            "generate": ("model", worker.generate),
            "candidates": ("model", worker.candidates),
        }
    )


if __name__ == "__main__":
    main()
