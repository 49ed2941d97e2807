"""Whoever changes, removes, moves or cuts off a record is found out, and the place is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.memory.audit.head import Head, write_head
from app.memory.audit.log import Log
from app.memory.audit.record import Event, read, record
from app.memory.audit.verify import Problem, verify, verify_copy

COUNT = 6

Lines = list[str]


@pytest.fixture
def log() -> Log:
    log = Log()
    for number in range(COUNT):
        log.append(Event.RUN, {"sql_sha256": f"{number}", "rows": number})
    return log


def lines_of(log: Log) -> Lines:
    return list(log.lines())


def rewrite(log: Log, lines: Lines) -> None:
    log.path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def problems(log: Log) -> list[tuple[int, str]]:
    found = verify(log)
    assert found.is_whole == (not found.problems)
    return [(problem.line, problem.message) for problem in found.problems]


def edited(line: str, **changes: object) -> str:
    raw = {**json.loads(line), **changes}
    return json.dumps(raw, sort_keys=True, separators=(",", ":"))


def test_a_changed_field_is_found(log: Log) -> None:
    lines = lines_of(log)
    lines[2] = edited(lines[2], fields={"sql_sha256": "2", "rows": 99})
    rewrite(log, lines)
    assert problems(log) == [(3, "record 3 was changed")]


@pytest.mark.parametrize("change", [{"at": "2020-01-01T00:00:00+00:00"}, {"event": "asked"}])
def test_a_changed_time_or_event_is_found(log: Log, change: dict[str, str]) -> None:
    lines = lines_of(log)
    lines[0] = edited(lines[0], **change)
    rewrite(log, lines)
    assert problems(log) == [(1, "record 1 was changed")]


def test_a_record_that_was_written_anew_with_a_right_hash_is_found(log: Log) -> None:
    lines = lines_of(log)
    old = read(lines[2])
    assert old is not None
    lines[2] = record(old.seq, old.at, Event.RUN, {"rows": 0}, old.prev).line
    rewrite(log, lines)
    assert problems(log) == [(4, "record 4 does not belong to record 3 before it")]


def test_a_chain_that_was_written_anew_to_its_end_is_found_by_the_head(log: Log) -> None:
    lines = lines_of(log)
    prev = json.loads(lines[1])["hash"]
    for number in range(2, COUNT):
        old = read(lines[number])
        assert old is not None
        new = record(old.seq, old.at, Event.RUN, {"rows": 0}, prev)
        lines[number], prev = new.line, new.hash
    rewrite(log, lines)
    assert problems(log) == [(6, "the end is not what audit.head says: record 6")]


def test_with_the_head_written_anew_a_hash_noted_elsewhere_still_tells(log: Log) -> None:
    noted = verify(log).head
    log.path.unlink()
    log.head_path.unlink()
    for _ in range(COUNT):
        new = log.append(Event.RUN, {"rows": 0})
    write_head(log.head_path, Head(new.seq, new.hash))
    assert problems(log) == []
    found = verify(log, expect=noted)
    assert found.problems == (Problem(0, f"no record has the hash {noted}"),)
    assert verify(log, expect=new.hash).is_whole


def test_a_removed_record_is_named(log: Log) -> None:
    lines = lines_of(log)
    rewrite(log, lines[:2] + lines[3:])
    assert problems(log) == [(3, "record 3 is missing before this line")]


def test_removed_records_at_the_front_are_named(log: Log) -> None:
    rewrite(log, lines_of(log)[2:])
    assert problems(log) == [(1, "records 1 to 2 are missing before this line")]


def test_moved_records_are_named(log: Log) -> None:
    lines = lines_of(log)
    lines[1], lines[3] = lines[3], lines[1]
    rewrite(log, lines)
    found = problems(log)
    assert found[0] == (2, "records 2 to 3 are missing before this line")
    assert (3, "record 3 stands behind record 4") in found


def test_a_record_that_stands_twice_is_named(log: Log) -> None:
    lines = lines_of(log)
    rewrite(log, [*lines[:3], *lines[2:]])
    assert problems(log) == [(4, "record 3 stands behind record 3")]


@pytest.mark.parametrize("lost", range(1, COUNT))
def test_a_cut_at_the_end_is_named(log: Log, lost: int) -> None:
    rewrite(log, lines_of(log)[:-lost])
    first = COUNT - lost + 1
    words = f"record {COUNT} is missing" if lost == 1 else f"records {first} to {COUNT} are missing"
    assert problems(log) == [(COUNT - lost, f"{words} at the end")]


def test_an_emptied_and_a_removed_log_are_named(log: Log) -> None:
    rewrite(log, [])
    assert problems(log) == [(0, "records 1 to 6 are missing at the end")]
    log.path.unlink()
    assert problems(log) == [(0, "records 1 to 6 are missing at the end")]


def test_a_head_that_is_gone_or_broken_is_named(log: Log) -> None:
    kept = log.head_path.read_bytes()
    log.head_path.unlink()
    assert [line for line, _ in problems(log)] == [0]
    log.head_path.write_bytes(kept[:-5])
    assert problems(log) == [(0, "audit.head can't be read")]


def test_what_is_no_record_is_named(log: Log) -> None:
    lines = lines_of(log)
    rewrite(log, [*lines[:2], "not a record", *lines[2:]])
    assert problems(log) == [(3, "this is no record of Tacit's")]
    for line in ("[]", "{}", "null", "[" * 100_000, edited(lines[2], extra=1), " " + lines[2]):
        rewrite(log, [*lines[:2], line, *lines[3:]])
        assert problems(log) == [(3, "this is no record of Tacit's")]


def test_a_line_without_its_end_is_named(log: Log) -> None:
    content = log.path.read_bytes()
    log.path.write_bytes(content[:-1])
    assert [line for line, _ in problems(log)] == [6]
    log.path.write_bytes(content + b'{"seq":')
    assert {line for line, _ in problems(log)} == {7}
    log.append(Event.RUN, {})
    assert problems(log) == []


def test_a_copy_can_be_verified_alone(log: Log) -> None:
    lines = lines_of(log)
    assert verify_copy(lines).is_whole
    assert verify_copy(lines, expect=verify(log).head).is_whole
    assert not verify_copy(lines[:-1], expect=verify(log).head).is_whole
    assert not verify_copy(lines[:2] + lines[3:]).is_whole


def test_an_empty_log_is_whole() -> None:
    assert verify(Log()).is_whole


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Log:
    log = Log(tmp_path_factory.mktemp("template") / "audit.jsonl")
    for number in range(COUNT):
        log.append(Event.RUN, {"n": number, "text": "é"})
    return log


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_change_of_bytes_goes_unnoticed(
    template: Log, tmp_path: Path, data: st.DataObject
) -> None:
    """One byte changed, some removed, or some put in, anywhere."""
    content = template.path.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    tampering: dict[str, Callable[[], bytes]] = {
        "change": lambda: (
            content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :]
        ),
        "remove": lambda: content[:at] + content[at + data.draw(st.integers(1, 400)) :],
        "put in": lambda: (
            content[:at] + data.draw(st.binary(min_size=1, max_size=20)) + content[at:]
        ),
    }
    changed = tampering[data.draw(st.sampled_from(sorted(tampering)))]()
    log = Log(tmp_path / "audit.jsonl")
    log.path.write_bytes(changed)
    shutil.copy(template.head_path, log.head_path)
    assert changed == content or not verify(log).is_whole
