"""An export's file is there whole or not at all, for its owner only, and replaces none unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError, EnvironmentFault, UserError
from app.core.export import FORMATS, ExportFormat, ExportOptions, ExportProgress
from app.core.paths import exports_dir
from app.results.export.write import Part, write_file
from app.results.store import ResultStore
from tests.results.made import stored

CSV = ExportOptions(ExportFormat.CSV)
EVERY = [ExportOptions(form) for form in ExportFormat]


@pytest.fixture(autouse=True)
def _home(tacit_home: Path) -> None:
    """Stores and notes of exports lie in a home of their own."""


def rows(count: int = 3) -> ResultStore:
    return stored([(number, f"row {number}") for number in range(count)], names=["i", "t"])


def nothing_is_left(folder: Path) -> bool:
    return not list(folder.iterdir()) and not list(exports_dir().iterdir())


@pytest.mark.parametrize("options", EVERY, ids=lambda options: options.format.value)
def test_a_file_appears_at_the_end(options: ExportOptions, tmp_path: Path) -> None:
    target = tmp_path / f"rows.{FORMATS[options.format].extension}"
    seen: list[ExportProgress] = []

    def look(step: ExportProgress) -> None:
        seen.append(step)
        assert not target.exists()

    with rows(50_000) as store:
        done = write_file(store, target, options, tell=look)
    assert done.rows == 50_000
    assert done.bytes == target.stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert not list(exports_dir().iterdir())
    assert target.stat().st_mode & 0o777 == 0o600
    assert [(step.rows, step.total) for step in seen] == [
        (20_000, 50_000),
        (40_000, 50_000),
        (50_000, 50_000),
    ]
    assert seen[-1].bytes <= done.bytes or options.format is not ExportFormat.CSV


@pytest.mark.parametrize("options", EVERY, ids=lambda options: options.format.value)
def test_a_cancel_leaves_nothing(options: ExportOptions, tmp_path: Path) -> None:
    token = CancelToken()

    def stop(_step: ExportProgress) -> None:
        token.cancel()

    with rows(50_000) as store, pytest.raises(CancelledError):
        write_file(store, tmp_path / "rows", options, tell=stop, token=token)
    assert nothing_is_left(tmp_path)


def test_another_file_is_never_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("precious", encoding="utf-8")
    with rows() as store:
        with pytest.raises(UserError, match="there already"):
            write_file(store, target, CSV)
        assert target.read_text(encoding="utf-8") == "precious"
        write_file(store, target, CSV, overwrite=True)
    assert target.read_text(encoding="utf-8").startswith('"i","t"')


def test_a_file_that_comes_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"

    def come(_step: ExportProgress) -> None:
        target.write_text("precious", encoding="utf-8")

    with rows() as store, pytest.raises(UserError, match="there already"):
        write_file(store, target, CSV, tell=come)
    assert target.read_text(encoding="utf-8") == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_a_failure_keeps_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("older", encoding="utf-8")

    def fail(_step: ExportProgress) -> None:
        raise OSError(28, os.strerror(28))

    with rows() as store, pytest.raises(EnvironmentFault, match="disk is full"):
        write_file(store, target, CSV, overwrite=True, tell=fail)
    assert target.read_text(encoding="utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_the_mode_of_a_replaced_file_and_a_link_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "rows.csv", tmp_path / "link.csv"
    target.write_text("older", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    with rows() as store:
        write_file(store, link, CSV, overwrite=True)
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert "row 2" in target.read_text(encoding="utf-8")


def test_too_little_room_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with rows() as store, pytest.raises(EnvironmentFault, match="too little room"):
        write_file(store, tmp_path / "rows.csv", CSV, reserve=10**18)
    assert nothing_is_left(tmp_path)


@pytest.mark.parametrize(
    ("name", "words"), [(".", "is a folder"), ("missing/rows.csv", "There is no folder")]
)
def test_places_where_no_file_can_be(name: str, words: str, tmp_path: Path) -> None:
    with rows() as store, pytest.raises(UserError, match=words):
        write_file(store, tmp_path / name, CSV)
    assert nothing_is_left(tmp_path)


def test_a_part_of_the_rows(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    with rows(100) as store:
        done = write_file(store, target, CSV, part=Part(columns=(1,), start=97, count=2))
    assert (done.rows, done.columns) == (2, 1)
    assert target.read_text(encoding="utf-8") == '"t"\n"row 97"\n"row 98"\n'


@pytest.mark.parametrize("options", EVERY, ids=lambda options: options.format.value)
def test_no_rows_are_a_result_too(options: ExportOptions, tmp_path: Path) -> None:
    target = tmp_path / "rows"
    with rows(1) as store:
        done = write_file(store, target, options, part=Part(start=1))
    assert done.rows == 0
    assert target.stat().st_size == done.bytes


def test_masked_columns_stay_masked(tmp_path: Path) -> None:
    import dataclasses

    made: list[Any] = []
    for options in EVERY:
        target = tmp_path / options.format.value
        with rows() as store:
            store.columns = tuple(
                dataclasses.replace(column, masked=column.name == "t") for column in store.columns
            )
            made.append(write_file(store, target, options).notes)
        assert b"row 1" not in target.read_bytes()
    assert all("masked" in notes for notes in made)
