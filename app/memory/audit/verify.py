"""Whether the audit log is what was written, and if not, where it isn't."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.memory.audit.head import BrokenHead, Head, read_head
from app.memory.audit.log import Log
from app.memory.audit.record import GENESIS, Event, Record, read


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1; 0 where no line is to blame."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """`first` and `last` are the numbers of the records, `head` is the last one's hash."""

    records: int = 0
    first: int = 0
    last: int = 0
    head: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.problems


def verify(log: Log, *, expect: str | None = None) -> Verified:
    """Read all of `log`. `expect`: a hash that was noted elsewhere and must be in it."""
    with log.locked():
        walk = _Walk(expect)
        walk.take(log.lines())
        if log.is_cut_off():
            walk.complain(walk.number, "this line has no end, as a crash in writing it leaves it")
        walk.end_at_front()
        try:
            walk.end_at_head(read_head(log.head_path), log.head_path.name)
        except BrokenHead:
            walk.complain(0, f"{log.head_path.name} can't be read")
    return walk.verified()


def verify_copy(lines: Iterable[str], *, expect: str | None = None) -> Verified:
    """The same for an exported log, which has no head beside it."""
    walk = _Walk(expect)
    walk.take(lines)
    walk.end_at_front()
    return walk.verified()


@dataclass(slots=True)
class _Walk:
    """One pass over the lines; `last` is the last record that could be read."""

    expect: str | None
    number: int = 0
    count: int = 0
    first: Record | None = None
    last: Record | None = None
    gap: bool = False
    met: bool = False
    signed: set[tuple[object, object]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def take(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.number += 1
            found = read(line)
            if found is None:
                self.complain(self.number, "this is no record of Tacit's")
                self.gap = True
                continue
            self._follow(found)
            self.count += 1
            self.first = self.first or found
            self.last = found
            self.gap = False
            self.met = self.met or found.hash == self.expect
            if found.event == Event.PRUNED:
                self.signed.add((found.fields.get("through"), found.fields.get("hash")))

    def _follow(self, found: Record) -> None:
        if not found.is_intact:
            self.complain(self.number, f"record {found.seq} was changed")
        if self.last is None:
            return
        expected = self.last.seq + 1 + self.gap
        if found.seq < expected and not self.gap:
            self.complain(self.number, f"record {found.seq} stands behind record {self.last.seq}")
        elif found.seq > expected:
            self.complain(self.number, f"{_missing(expected, found.seq - 1)} before this line")
        elif found.prev != self.last.hash and not self.gap:
            words = f"record {found.seq} does not belong to record {self.last.seq} before it"
            self.complain(self.number, words)

    def end_at_front(self) -> None:
        """The first record is number 1, or others in the chain sign for those before it."""
        first = self.first
        if first is None:
            return
        if first.seq == 1:
            if first.prev != GENESIS:
                self.complain(1, "record 1 names a record before it")
            return
        if (first.seq - 1, first.prev) not in self.signed:
            self.complain(1, f"{_missing(1, first.seq - 1)} before this line")

    def end_at_head(self, head: Head | None, name: str) -> None:
        last = self.last
        if head is None:
            if last is not None:
                self.complain(0, f"{name} is missing: whether the end was cut off is not known")
        elif last is None or last.seq < head.seq:
            missing = _missing(last.seq + 1 if last else 1, head.seq)
            self.complain(self.number, f"{missing} at the end")
        elif not (head.is_of(last) or head.is_before(last)):
            self.complain(self.number, f"the end is not what {name} says: record {head.seq}")

    def complain(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, message))

    def verified(self) -> Verified:
        if self.expect is not None and not self.met:
            self.complain(0, f"no record has the hash {self.expect}")
        first, last = self.first, self.last
        return Verified(
            records=self.count,
            first=first.seq if first else 0,
            last=last.seq if last else 0,
            head=last.hash if last else "",
            problems=tuple(self.problems),
        )


def _missing(first: int, last: int) -> str:
    return (
        f"record {first} is missing" if first == last else f"records {first} to {last} are missing"
    )
