"""The audit log's file: private, written through, shared by processes, whole after a crash."""

from __future__ import annotations

import datetime as dt
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.core import paths
from app.memory.audit.fault import AuditFault
from app.memory.audit.log import Log
from app.memory.audit.record import GENESIS, Event, Record, read
from app.memory.audit.verify import verify

ROOT = Path(__file__).resolve().parents[3]


def records(log: Log) -> list[Record]:
    found = [read(line) for line in log.lines()]
    assert None not in found
    return [record for record in found if record is not None]


def filled(count: int = 5) -> Log:
    log = Log()
    for number in range(count):
        log.append(Event.RUN, {"sql_sha256": f"{number}", "name": "李雷 🦆"})
    return log


def run_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_each_record_names_the_hash_of_the_one_before() -> None:
    log = filled()
    found = records(log)
    assert [record.seq for record in found] == [1, 2, 3, 4, 5]
    assert [record.prev for record in found] == [GENESIS, *(record.hash for record in found[:-1])]
    assert all(record.is_intact for record in found)
    assert verify(log).is_whole
    assert verify(log).head == found[-1].hash


def test_only_the_owner_reads_the_files() -> None:
    log = filled(1)
    assert log.path == paths.audit_file()
    files = sorted(path.name for path in log.path.parent.glob("audit.*"))
    assert files == ["audit.head", "audit.jsonl", "audit.lock"]
    for name in files:
        assert stat.S_IMODE((log.path.parent / name).stat().st_mode) == 0o600


def test_a_file_that_others_could_read_is_made_private(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").touch(0o644)
    Log(tmp_path / "audit.jsonl").append(Event.RUN, {})
    assert stat.S_IMODE((tmp_path / "audit.jsonl").stat().st_mode) == 0o600


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("precious", encoding="utf-8")
    (tmp_path / "audit.jsonl").symlink_to(target)
    with pytest.raises(AuditFault):
        Log(tmp_path / "audit.jsonl").append(Event.RUN, {})
    assert target.read_text(encoding="utf-8") == "precious"


def test_processes_and_threads_write_one_chain() -> None:
    code = (
        "from app.memory.audit.log import Log\n"
        "from app.memory.audit.record import Event\n"
        "import sys\n"
        "for n in range(20): Log().append(Event.RUN, {'by': sys.argv[1], 'n': n})"
    )
    processes = [run_python(code, name) for name in ("a", "b")]
    log = Log()
    threads = [
        threading.Thread(target=lambda: [log.append(Event.RUN, {"n": n}) for n in range(10)])
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for process in processes:
        assert process.communicate()[1] == ""
    assert verify(log).is_whole
    assert [record.seq for record in records(log)] == list(range(1, 61))


def test_after_a_kill_in_the_middle_of_writing_the_log_goes_on() -> None:
    code = (
        "from app.memory.audit.log import Log\n"
        "from app.memory.audit.record import Event\n"
        "log = Log()\n"
        "while True:\n"
        "    log.append(Event.RUN, {'text': 'x' * 100_000})\n"
        "    print('one', flush=True)"
    )
    log = Log()
    for _ in range(5):
        process = run_python(code)
        assert process.stdout is not None
        assert process.stdout.readline() == "one\n"
        process.send_signal(signal.SIGKILL)
        process.communicate()
        log.append(Event.COUNTED, {})
        assert verify(log).is_whole
    assert [r.event for r in records(log)].count("counted") == 5


def test_a_line_that_a_crash_cut_off_never_counted() -> None:
    log = filled(3)
    with log.path.open("ab") as file:
        file.write(b'{"seq":4,"at":"20')
    log.append(Event.RUN, {"after": "the crash"})
    assert verify(log).is_whole
    assert [record.seq for record in records(log)] == [1, 2, 3, 4]


def test_a_crash_between_record_and_head_is_no_tampering() -> None:
    log = filled(3)
    head = log.head_path.read_bytes()
    log.append(Event.RUN, {})
    log.head_path.write_bytes(head)
    assert verify(log).is_whole
    log.append(Event.RUN, {})
    assert verify(log).is_whole
    assert verify(log).last == 5


def test_a_full_disk_keeps_the_record_and_what_it_is_for_from_happening() -> None:
    log = filled(3)
    before = log.path.read_bytes()
    code = (
        "import resource, sys\n"
        "from app.memory.audit.log import Log\n"
        "from app.memory.audit.record import Event\n"
        "size = Log().path.stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size + 50, size + 50))\n"
        "Log().append(Event.RUN, {})\n"
        "print('happened')"
    )
    out, err = run_python(code).communicate()
    assert "AuditFault" in err
    assert out == ""
    assert log.path.read_bytes() == before
    assert verify(log).is_whole


def test_a_folder_that_cannot_be_written_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = Log(tmp_path / "file" / "audit.jsonl")
    with pytest.raises(Exception, match="can't be"):
        log.append(Event.RUN, {})


@pytest.mark.parametrize("lost", [1, 3])
def test_nothing_is_added_to_a_log_that_was_cut(lost: int) -> None:
    log = filled(5)
    lines = log.path.read_bytes().splitlines(keepends=True)
    log.path.write_bytes(b"".join(lines[:-lost]))
    with pytest.raises(AuditFault, match="was changed") as told:
        log.append(Event.RUN, {})
    assert "tacit audit verify" in told.value.hint
    assert log.path.read_bytes() == b"".join(lines[:-lost])


def test_nothing_is_added_to_a_log_without_its_head() -> None:
    log = filled(1)
    log.head_path.unlink()
    assert not verify(log).is_whole
    with pytest.raises(AuditFault, match=r"audit\.head is missing"):
        log.append(Event.RUN, {})


def test_nothing_is_added_to_a_log_that_is_gone_but_for_its_head() -> None:
    log = filled(5)
    log.path.unlink()
    with pytest.raises(AuditFault, match="record 5 is missing"):
        log.append(Event.RUN, {})


def test_a_broken_log_is_put_aside_and_the_new_one_says_so() -> None:
    log = filled(5)
    head = log.head_path.read_text(encoding="ascii").split()[1]
    log.path.write_bytes(log.path.read_bytes()[:-200])
    aside = log.restart("the disk was restored from a copy")
    assert aside is not None
    assert aside.exists()
    (first,) = records(log)
    assert first.event == "begun"
    assert first.fields["reason"] == "the disk was restored from a copy"
    assert first.fields["former"] == f"5 {head}"
    log.append(Event.RUN, {})
    assert verify(log).is_whole


def aged(log: Log, days: list[int]) -> None:
    """Records that are so many days old."""
    from app.memory.audit import log as module

    now = dt.datetime.now(dt.UTC)
    before = module._stamp
    try:
        for age in days:
            module._stamp = lambda age=age: (now - dt.timedelta(days=age)).isoformat()  # type: ignore[misc]
            log.append(Event.RUN, {"age": age})
    finally:
        module._stamp = before


def test_old_records_go_and_a_record_signs_for_them() -> None:
    log = Log()
    aged(log, [40, 35, 31, 10, 1])
    third = records(log)[2]
    assert log.prune(30) == 3
    found = records(log)
    assert [record.seq for record in found] == [4, 5, 6]
    assert found[-1].event == "pruned"
    assert found[-1].fields == {"through": 3, "hash": third.hash, "records": 3, "days": 30}
    assert verify(log).is_whole
    assert log.prune(30) == 0
    log.append(Event.RUN, {})
    assert verify(log).is_whole
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600


def test_pruning_again_and_a_crash_before_the_cut_leave_a_whole_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = Log()
    aged(log, [40, 30, 20, 10, 1])
    assert log.prune(35) == 1
    with monkeypatch.context() as crash:
        crash.setattr(Log, "_cut", lambda self, count: None)
        log.prune(25)
    assert verify(log).is_whole
    assert log.prune(15) == 2
    assert verify(log).is_whole
    assert log.prune(0, now=dt.datetime.now(dt.UTC) + dt.timedelta(days=1)) == 5
    assert verify(log).is_whole
    assert [record.event for record in records(log)] == ["pruned"]
