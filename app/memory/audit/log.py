"""The audit log's file: records are added at the end, each written through before it counts."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.core import paths
from app.core.lock import held
from app.memory.audit.fault import AuditFault
from app.memory.audit.head import NOTHING, BrokenHead, Head, read_head, write_head
from app.memory.audit.record import GENESIS, Event, Fields, Record, read, record
from app.memory.audit.tail import tail

LOCK_S = 15.0
"""How long one process waits for another one's record."""

_RESTART = "Look at it with: tacit audit verify. To go on: tacit audit restart"


class Log:
    """Safe for threads and processes. Raises AuditFault, and then nothing was added."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.audit_file()
        self.head_path = self.path.with_suffix(".head")
        self._lock_path = self.path.with_suffix(".lock")

    def append(self, event: Event, fields: Fields) -> Record:
        """Add a record; it is on the disk when this returns."""
        with self.locked(), _opened(self.path) as handle:
            return self._add(handle, event, fields)

    def prune(self, days: int, *, now: dt.datetime | None = None) -> int:
        """Remove the records at the front that are older than `days`; how many these were.

        A record in the chain signs for them first, so that what is left can still be verified.
        """
        limit = (now or dt.datetime.now(dt.UTC)) - dt.timedelta(days=days)
        with self.locked():
            if not self._begins_before(limit):
                return 0
            old = self._older(limit)
            if not old:
                return 0
            last = old[-1]
            with _opened(self.path) as handle:
                signed: Fields = {
                    "through": last.seq, "hash": last.hash, "records": len(old), "days": days,
                }  # fmt: skip
                self._add(handle, Event.PRUNED, signed)
            self._cut(len(old))
        return len(old)

    def restart(self, reason: str) -> Path | None:
        """Put a log that can't go on aside and begin a new one, which says so; where the old one
        is now. None where there was no log."""
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"{self.path.stem}.aside-{stamp}{self.path.suffix}")
        with self.locked():
            fields: Fields = {"reason": reason, "former": self._former()}
            was_there = self.path.exists()
            for path in (self.path, self.head_path):
                if path.exists():
                    path.replace(aside.with_suffix(path.suffix))
            with _opened(self.path) as handle:
                self._add(handle, Event.BEGUN, fields)
        return aside if was_there else None

    def lines(self) -> Iterator[str]:
        """Every line, without its end. Raises AuditFault."""
        try:
            with self.path.open(encoding="utf-8", errors="replace", newline="\n") as file:
                for line in file:
                    yield line.removesuffix("\n")
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unusable(self.path, error) from None

    def is_cut_off(self) -> bool:
        """Whether the last line has no end: what a crash leaves, and the next record removes."""
        try:
            content = self.path.open("rb")
        except FileNotFoundError:
            return False
        with content as file:
            if file.seek(0, os.SEEK_END) == 0:
                return False
            file.seek(-1, os.SEEK_END)
            return file.read() != b"\n"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody adds a record in the body. System errors become AuditFault."""
        try:
            paths.private_dir(self.path.parent)
            with held(self._lock_path, wait_s=LOCK_S):
                yield
        except OSError as error:
            raise _unusable(self.path, error) from None

    def _add(self, handle: int, event: Event, fields: Fields) -> Record:
        last, end, partial = tail(handle)
        self._check(last, empty=end == 0)
        if partial:  # a write that a crash or a full disk cut off; it never counted
            os.ftruncate(handle, end)
        seq, prev = (last.seq, last.hash) if last else (0, GENESIS)
        new = record(seq + 1, _stamp(), event, fields, prev)
        try:
            _write(handle, end, f"{new.line}\n".encode("ascii"))
            write_head(self.head_path, Head(new.seq, new.hash))
        except BaseException:
            os.ftruncate(handle, end)
            raise
        if last is None:
            _sync_folder(self.path.parent)
        return new

    def _check(self, last: Record | None, *, empty: bool) -> None:
        """Raise AuditFault unless the log ends where the head says, or one record later: a crash
        can come between the two."""
        head = self._head()
        if empty:
            if head in (None, NOTHING):
                write_head(self.head_path, NOTHING)
                return
            raise _changed(self.path, f"record {head.seq if head else 0} is missing")
        if head is None:
            raise _changed(self.path, f"{self.head_path.name} is missing")
        if last is None or not last.is_intact:
            raise _changed(self.path, "its last line is no record of Tacit's")
        if head.is_of(last) or head.is_before(last):
            return
        raise _changed(self.path, f"it ends with record {last.seq}, and not with {head.seq}")

    def _head(self) -> Head | None:
        try:
            return read_head(self.head_path)
        except BrokenHead:
            raise _changed(self.path, f"{self.head_path.name} can't be read") from None

    def _former(self) -> str:
        try:
            head = read_head(self.head_path)
        except (BrokenHead, OSError):
            return ""
        return f"{head.seq} {head.hash}" if head else ""

    def _begins_before(self, limit: dt.datetime) -> bool:
        first = next(self.lines(), None)
        found = read(first) if first is not None else None
        return found is not None and _is_before(found, limit)

    def _older(self, limit: dt.datetime) -> list[Record]:
        """The old records at the front, up to the first that is young or no record."""
        old: list[Record] = []
        for line in self.lines():
            found = read(line)
            if found is None or not _is_before(found, limit):
                break
            old.append(found)
        return old

    def _cut(self, count: int) -> None:
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".audit-")
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                for number, line in enumerate(self.lines()):
                    if number >= count:
                        file.write(f"{line}\n")
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.path)
            _sync_folder(self.path.parent)
        finally:
            unfinished.unlink(missing_ok=True)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)
        yield handle
    finally:
        os.close(handle)


def _write(handle: int, offset: int, content: bytes) -> None:
    os.lseek(handle, offset, os.SEEK_SET)
    written = 0
    while written < len(content):
        written += os.write(handle, content[written:])
    os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is; Windows has no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stamp() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def _is_before(found: Record, limit: dt.datetime) -> bool:
    try:
        return dt.datetime.fromisoformat(found.at) < limit
    except (ValueError, TypeError):
        return False


def _unusable(path: Path, error: OSError) -> AuditFault:
    return AuditFault(
        f"The audit log {path} can't be used: {error.strerror or error}.",
        hint="Nothing happens without its record. Free some disk space, or let Tacit write there.",
    )


def _changed(path: Path, why: str) -> AuditFault:
    return AuditFault(f"The audit log {path} was changed: {why}.", hint=_RESTART)
