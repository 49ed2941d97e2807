"""The files of prompts' beginnings: found by what they share, private, capped, whole or gone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.llm.shelf import Kept, Shelf

TOKENS = list(range(500, 600))
STATE = bytes(range(256)) * 40


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "prompts", "weights build")


def the_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "prompts").iterdir()
    return path


def read(shelf: Shelf, tokens: list[int]) -> Kept | None:
    path, _ = shelf.nearest(tokens)
    return shelf.read(path) if path else None


def test_gives_back_what_it_was_given(shelf: Shelf) -> None:
    shelf.write(TOKENS, STATE)
    assert read(shelf, TOKENS) == Kept(TOKENS, bytearray(STATE))


def test_finds_the_one_that_shares_most(shelf: Shelf) -> None:
    shelf.write(TOKENS, STATE)
    shelf.write([*TOKENS[:50], 1, 2, 3], STATE[:100])
    path, shared = shelf.nearest([*TOKENS[:80], 9, 9])
    assert shared == 80
    assert path is not None
    assert shelf.read(path) == Kept(TOKENS, bytearray(STATE))
    assert shelf.nearest([4, 5, 6]) == (None, 0)


def test_another_build_or_model_has_its_own(shelf: Shelf, tmp_path: Path) -> None:
    shelf.write(TOKENS, STATE)
    assert Shelf(tmp_path / "prompts", "other build").nearest(TOKENS) == (None, 0)


def test_only_the_owner_can_read_it(shelf: Shelf, tmp_path: Path) -> None:
    shelf.write(TOKENS, STATE)
    assert stat.S_IMODE(the_file(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "prompts").stat().st_mode) == 0o700


@pytest.mark.parametrize("keep", [0, 10, 300, -1])
def test_a_cut_file_is_removed(shelf: Shelf, tmp_path: Path, keep: int) -> None:
    shelf.write(TOKENS, STATE)
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    assert read(shelf, TOKENS) is None
    assert not path.exists()


def test_a_changed_byte_is_noticed(shelf: Shelf, tmp_path: Path) -> None:
    for at in (0, 30, -5):
        shelf.write(TOKENS, STATE)
        path = the_file(tmp_path)
        data = bytearray(path.read_bytes())
        data[at] ^= 4
        path.write_bytes(data)
        assert shelf.read(path) is None
        assert not path.exists()


def test_a_file_that_claims_too_much_is_removed(shelf: Shelf, tmp_path: Path) -> None:
    shelf.write(TOKENS, STATE)
    path = the_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[16:24] = (2**62).to_bytes(8, "little")
    path.write_bytes(data)
    assert shelf.read(path) is None
    assert not path.exists()


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "k", most_bytes=3 * (len(STATE) + 100))
    for number in range(3):
        shelf.write([number, 7, 7], STATE)
        path, _ = shelf.nearest([number])
        assert path is not None
        os.utime(path, (number, number))
    assert read(shelf, [0]) is not None
    shelf.write([3, 7, 7], STATE)
    assert [shelf.nearest([number])[1] for number in range(4)] == [1, 0, 1, 1]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3 * (len(STATE) + 100)


def test_a_folder_that_can_not_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(tmp_path / "file" / "prompts", "k")
    shelf.write(TOKENS, STATE)
    assert shelf.nearest(TOKENS) == (None, 0)
