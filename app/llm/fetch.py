"""Fetch weights: sources in order, resumed where the last attempt stopped, checked before use."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.core import paths
from app.core.errors import CancelledError, ModelError
from app.core.lock import exclusive
from app.llm import http_source, installed, package_source
from app.llm.catalogue import Entry, HttpSource, Source
from app.llm.installed import InstalledModel
from app.llm.sources import SourceFailed, Wanted

SPARE = 256 * 1024 * 1024
_PATIENCE_S = 10.0
_LAST_PATIENCE_S = 30.0
_WORTH_RESUMING = 1024 * 1024
_REPORT_S = 0.1
_WINDOW_S = 5.0


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """`rate_bytes_s` is of the last seconds; `remaining_s` is None while there is no rate."""

    done_bytes: int
    total_bytes: int
    rate_bytes_s: float
    remaining_s: float | None
    source: str


def fetch(
    entry: Entry,
    *,
    progress: Callable[[FetchProgress], None],
    cancelled: Callable[[], bool],
) -> InstalledModel:
    """Bring the entry's weights into the models folder, or return them if they are there.

    What has arrived survives cancelling, crashes and full disks, and is used by the next attempt.
    Raises CancelledError, and ModelError when no source delivers the right bytes.
    """
    folder = paths.models_dir()
    with exclusive(folder / f".{entry.file}.lock") as mine:
        if not mine:
            raise ModelError(
                f"{entry.title} is being fetched by another Tacit already.",
                hint="Wait until it is done, or close the other one.",
            )
        present = _present(entry)
        return present or _Download(entry, folder, progress, cancelled).run()


def _present(entry: Entry) -> InstalledModel | None:
    model = installed.model_of(entry)
    if not model.path.is_file():
        return None
    try:
        return installed.ensure_sound(model)
    except ModelError:
        model.path.unlink()
        return None


class _Download:
    def __init__(
        self,
        entry: Entry,
        folder: Path,
        progress: Callable[[FetchProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._entry = entry
        self._folder = folder
        self._part = folder / f"{entry.file}.part"
        self._cancelled = cancelled
        self._meter = _Meter(entry.size, progress)
        self._digest = hashlib.sha256()
        self._done = 0

    def run(self) -> InstalledModel:
        self._sweep()
        self._require_space()
        with self._part.open("ab") as file, _clear_disk_errors(self._entry):
            self._take_up(file)
            self._fill(file)
        model = installed.model_of(self._entry)
        self._part.replace(model.path)
        return installed.register(model)

    def _sweep(self) -> None:
        for leftover in self._folder.glob(f".{self._entry.file}.pieces-*"):
            shutil.rmtree(leftover, ignore_errors=True)

    def _require_space(self) -> None:
        have = self._part.stat().st_size if self._part.exists() else 0
        needed = max(0, self._entry.size - have) + SPARE
        free = shutil.disk_usage(self._folder).free
        if free < needed:
            raise ModelError(
                f"{self._entry.title} needs {needed / 1e9:.1f} GB of disk space, and only "
                f"{free / 1e9:.1f} GB are free in {self._folder}.",
                hint="Free some space, or set TACIT_HOME to a folder on another disk.",
            )

    def _take_up(self, file: IO[bytes]) -> None:
        """Hash what an earlier attempt left."""
        if self._part.stat().st_size > self._entry.size:
            self._restart(file)
        with self._part.open("rb") as earlier:
            while chunk := earlier.read(_WORTH_RESUMING):
                self._check()
                self._digest.update(chunk)
                self._done += len(chunk)

    def _fill(self, file: IO[bytes]) -> None:
        failures: list[str] = []
        for source in self._entry.sources:
            name = _name(source)
            self._meter.start(name, self._done)
            try:
                self._exhaust(source, file)
            except SourceFailed as failure:
                failures.append(f"{name}: {failure}")
                continue
            if self._digest.hexdigest() == self._entry.sha256:
                file.flush()
                return
            failures.append(f"{name}: the file that arrived has another SHA-256 and was removed")
            self._restart(file)
        if self._done == 0:
            file.close()
            self._part.unlink()
        raise ModelError(
            f"{self._entry.title} could not be fetched. " + "; ".join(failures) + ".",
            hint="What has arrived is kept: run it again to go on. "
            "Or fetch the file elsewhere and use `tacit models import FILE`.",
        )

    def _exhaust(self, source: Source, file: IO[bytes]) -> None:
        """Read the source to the file's end, again after each break that came after progress."""
        while self._done < self._entry.size:
            before = self._done
            try:
                self._read(source, file)
            except SourceFailed:
                if self._done - before < _WORTH_RESUMING:
                    raise
            else:
                if self._done - before < min(_WORTH_RESUMING, self._entry.size - before):
                    raise SourceFailed("the connection broke off")

    def _read(self, source: Source, file: IO[bytes]) -> None:
        with tempfile.TemporaryDirectory(
            dir=self._folder, prefix=f".{self._entry.file}.pieces-"
        ) as scratch:
            for chunk in _stream(source, self._wanted(source, Path(scratch))):
                self._check()
                if self._done + len(chunk) > self._entry.size:
                    raise SourceFailed("the file there has another size")
                file.write(chunk)
                self._digest.update(chunk)
                self._done += len(chunk)
                self._meter.report(self._done)

    def _wanted(self, source: Source, scratch: Path) -> Wanted:
        last = source is self._entry.sources[-1]
        return Wanted(
            offset=self._done,
            total=self._entry.size,
            folder=scratch,
            patience_s=_LAST_PATIENCE_S if last else _PATIENCE_S,
            cancelled=self._cancelled,
            waiting=lambda count: self._meter.report(self._done + count),
        )

    def _restart(self, file: IO[bytes]) -> None:
        file.truncate(0)
        self._digest, self._done = hashlib.sha256(), 0

    def _check(self) -> None:
        if self._cancelled():
            raise CancelledError


class _Meter:
    """Turns positions into progress reports, at most ten a second."""

    def __init__(self, total: int, progress: Callable[[FetchProgress], None]) -> None:
        self._total = total
        self._progress = progress
        self._source = ""
        self._last = 0.0
        self._recent: deque[tuple[float, int]] = deque()

    def start(self, source: str, done: int) -> None:
        self._source, self._last = source, 0.0
        self._recent.clear()
        self.report(done)

    def report(self, done: int) -> None:
        now, done = time.monotonic(), min(done, self._total)
        if now - self._last < _REPORT_S and done < self._total:
            return
        self._last = now
        self._recent.append((now, done))
        while now - self._recent[0][0] > _WINDOW_S:
            self._recent.popleft()
        rate = self._rate()
        remaining = (self._total - done) / rate if rate else None
        self._progress(FetchProgress(done, self._total, rate, remaining, self._source))

    def _rate(self) -> float:
        (then, before), (now, done) = self._recent[0], self._recent[-1]
        return max(0.0, (done - before) / (now - then)) if now > then else 0.0


def _name(source: Source) -> str:
    if isinstance(source, HttpSource):
        return http_source.name(source)
    return package_source.name(source)


def _stream(source: Source, wanted: Wanted) -> Iterator[bytes]:
    if isinstance(source, HttpSource):
        return http_source.stream(source, wanted)
    return package_source.stream(source, wanted)


@contextlib.contextmanager
def _clear_disk_errors(entry: Entry) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what = "the disk is full" if full else error.strerror or type(error).__name__
        raise ModelError(
            f"{entry.title} could not be written: {what}.",
            hint="What has arrived is kept. Free some space and run it again.",
        ) from error
