"""The parent's side of the model: text in, text out, whatever happens to the process inside."""

from __future__ import annotations

import contextlib
import importlib.util
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from app.core import paths
from app.core.errors import AppError, CancelledError, ModelError
from app.core.process import Call, Child
from app.core.values import ModelInfo
from app.core.wire import Message
from app.llm import installed
from app.llm.candidates import Candidate
from app.llm.device import Wish
from app.llm.generate import Generation
from app.llm.installed import InstalledModel
from app.llm.tuning import Tuning

__all__ = ["Candidate", "Engine", "Generation", "TextEngine"]

_LOAD_DEADLINE_S = 300.0


class TextEngine(Protocol):
    """What the workflow needs of a model."""

    @property
    def info(self) -> ModelInfo | None:
        """The loaded model, None before `load`."""

    def load(self) -> ModelInfo:
        """Make sure that the weights are loaded. Raises ModelError."""

    def generate(
        self,
        prompt: str,
        *,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Iterator[str | Generation]:
        """Pieces of text as they are written, then one Generation.

        `prompt` is raw text that spells the model's special tokens. Its beginning `prefix` is kept
        on disk, so that no later process need read it. Raises ModelError, and CancelledError
        after `cancel`.
        """

    def candidates(
        self,
        prompt: str,
        *,
        k: int,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
    ) -> Iterator[str | Generation | Candidate]:
        """The greedy draft as `generate` writes it: pieces of text, its Generation; then up to `k`
        Candidates, that draft first, as they are ready.

        There are fewer where the model hardly hesitates. Who has seen enough closes the iterator,
        and no more is drafted. Errors as in `generate`.
        """

    def read_ahead(self, prefix: str) -> None:
        """Read what the next prompts will begin with, and keep it on disk; returns when it is done.

        A question that comes meanwhile goes first: it, another `read_ahead`, and `cancel` make
        this raise CancelledError, and what was read by then is not lost. Raises ModelError.
        """

    def count_tokens(self, text: str) -> int: ...

    def cancel(self) -> None:
        """Stop what is running, from any thread."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class MachineReport:
    """For `doctor` and the settings: can this build use a GPU, and what is there?"""

    gpu_support: bool
    gpus: list[str]
    threads: int
    available_bytes: int | None
    kernels: str


class Engine:
    """A TextEngine over one installed model, in a process of its own.

    `model` may also be an id, and None means the default model; `tuning` says how it is loaded,
    or `wish` and `context` alone. Starts nothing before `load`. Thread-safe; requests
    wait for each other.
    """

    def __init__(
        self,
        model: InstalledModel | str | None = None,
        *,
        wish: Wish = "auto",
        context: int | None = None,
        tuning: Tuning | None = None,
    ) -> None:
        self._wanted = model
        self._tuning = tuning or Tuning(wish, context)
        self._n_ctx = 0
        self._model: InstalledModel | None = None
        self._info: ModelInfo | None = None
        self._words = ""
        self._plain = _plain_needed()
        self._loading = threading.Lock()
        self._writing = threading.Lock()
        self._request: _Request | None = None
        self._ahead: _Request | None = None
        self._changing = threading.Lock()
        self._child = _EngineChild(self._restore)

    @property
    def info(self) -> ModelInfo | None:
        return self._info

    @property
    def words(self) -> str:
        """What runs where, for people: `CPU, 2 threads`. Empty before `load`."""
        return self._words

    @property
    def n_ctx(self) -> int:
        """Tokens of context that were to be had; 0 before `load`."""
        return self._n_ctx

    @property
    def pid(self) -> int | None:
        """The engine's process while it runs."""
        return self._child.pid

    def load(self) -> ModelInfo:
        with self._loading:
            if self._model is None:
                wanted = self._wanted
                self._model = (
                    wanted if isinstance(wanted, InstalledModel) else installed.find(wanted)
                )
            self._start()
            assert self._info is not None
            return self._info

    def generate(
        self,
        prompt: str,
        *,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Iterator[str | Generation]:
        return self._written(
            "generate",
            prompt=prompt,
            prefix=prefix,
            max_tokens=max_tokens,
            stop=list(stop),
            temperature=temperature,
            seed=seed,
        )

    def candidates(
        self,
        prompt: str,
        *,
        k: int,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
    ) -> Iterator[str | Generation | Candidate]:
        return self._written(
            "candidates",
            prompt=prompt,
            k=k,
            prefix=prefix,
            max_tokens=max_tokens,
            stop=list(stop),
        )

    def read_ahead(self, prefix: str) -> None:
        request = _Request()
        self._go_before(request)
        self.load()
        request.send(self._child, "ahead", prefix=prefix).result()

    def _written(self, op: str, **payload: Any) -> Iterator[Any]:
        with self._writing:
            request = self._request = _Request()
            try:
                self._go_before(None)
                self.load()
                yield from _events(request.send(self._child, op, **payload))
            finally:
                self._request = None
                request.abandon()

    def machine(self) -> MachineReport:
        """What llama.cpp finds on this machine; loads no weights."""
        report = MachineReport(**self._child.call("machine").result()["report"])
        if self._model is None:
            self._child.kill()
        return report

    def count_tokens(self, text: str) -> int:
        self.load()
        return int(self._child.call("count", text=text).result()["tokens"])

    def cancel(self) -> None:
        for request in (self._request, self._ahead):
            if request is not None:
                request.cancel()

    def close(self) -> None:
        self.cancel()
        self._child.close()

    def _go_before(self, request: _Request | None) -> None:
        """Stop what is being read ahead, in favour of `request` or of a question."""
        with self._changing:
            before, self._ahead = self._ahead, request
        if before is not None:
            before.cancel()

    def _start(self) -> None:
        """Start the process with the weights in it, unless it runs.

        llama.cpp's kernels for some processors end the process (seen: AMX built by GCC 12). Then
        the plain ones are used, and remembered, so that it happens once.
        """
        try:
            self._child.call("info").result()
        except _EngineDied:
            if self._plain:
                raise
            self._plain = True
            self._child.call("info").result()
            _remember_plain()

    def _restore(self, child: Child) -> None:
        """Load the weights into a new process, if it is to have some."""
        if self._model is None:
            return
        call = child.send(
            "load",
            path=str(self._model.path),
            sha256=self._model.sha256,
            shelf=str(paths.cache_dir() / "prompts"),
            plain=self._plain,
            **asdict(self._tuning),
        )
        answer = call.result(deadline_s=_LOAD_DEADLINE_S)
        self._words, self._n_ctx = answer["words"], answer["n_ctx"]
        self._info = ModelInfo(
            id=self._model.id,
            sha256=self._model.sha256,
            device=answer["device"],
            gpu_layers=answer["gpu_layers"],
        )


class _Request:
    """One text being written or read, which can be cancelled before and after its call exists."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._call: Call | None = None

    def send(self, child: Child, op: str, **payload: Any) -> Call:
        with self._lock:
            if self._cancelled:
                raise CancelledError
            self._call = child.call(op, **payload)
            return self._call

    def cancel(self) -> None:
        with self._lock:
            self._cancelled = True
            if self._call is not None:
                self._call.cancel()

    def abandon(self) -> None:
        """Nobody listens any more: let the child stop too."""
        if self._call is not None:
            self._call.cancel()


def _events(call: Call) -> Iterator[str | Generation | Candidate]:
    for message in call.events():
        match message.get("event"):
            case "piece":
                yield message["text"]
            case "candidate":
                yield Candidate(**_fields(Candidate, message))
            case "written":
                yield Generation(**_fields(Generation, message))
            case "done" if "text" in message:
                yield Generation(**_fields(Generation, message))


def _fields(kind: type[Candidate] | type[Generation], message: Message) -> dict[str, Any]:
    return {name: message[name] for name in kind.__dataclass_fields__}


class _EngineDied(ModelError):
    pass


class _EngineChild(Child):
    def __init__(self, restore: Any) -> None:
        super().__init__("app.llm.worker", name="model engine", on_start=restore)

    def died_error(self) -> AppError:
        return _EngineDied(
            "The model engine ended unexpectedly while drafting or loading (perhaps the machine "
            "ran out of memory).",
            hint="Ask again: a new one starts by itself. If it happens again, use a smaller model.",
        )

    def late_error(self) -> AppError:
        return ModelError(
            "The model took too long to load.", hint="Try again, or use a smaller model."
        )


def _plain_mark() -> Path:
    """Named after the build of llama.cpp, so that a better build is tried afresh."""
    found = importlib.util.find_spec("llama_cpp")
    folder = Path(found.origin).parent / "lib" if found and found.origin else Path()
    built = max((int(path.stat().st_mtime) for path in folder.glob("*ggml*")), default=0)
    return paths.cache_dir() / f"plain-kernels-{built}"


def _plain_needed() -> bool:
    return _plain_mark().exists()


def _remember_plain() -> None:
    with contextlib.suppress(OSError):
        _plain_mark().touch()
