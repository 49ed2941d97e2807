"""The encoder, and vectors kept on disk."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from app.context.encoder import ENCODER, SIZE, Encoder, Vectors
from app.context.vectors import encode_texts, vectors_file
from app.core.cancel import CancelToken
from app.core.errors import CancelledError


class Counting(Encoder):
    """Remembers what it was asked to encode."""

    def __init__(self, *, cancel: CancelToken | None = None) -> None:
        super().__init__()
        self.asked: list[str] = []
        self._cancel = cancel

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        if self._cancel is not None:
            self._cancel.cancel()
        seeds = [sum(map(ord, text)) for text in texts]
        rows = [np.random.default_rng(seed).random(SIZE, np.float32) for seed in seeds]
        return np.array(rows, dtype=np.float32).reshape(len(rows), SIZE)


def test_one_meaning_lies_close_across_languages() -> None:
    chinese, english, other = ENCODER.encode(["客户", "customer", "invoice"])
    assert chinese @ english > 0.8 > 0.5 > chinese @ other
    assert np.allclose(np.linalg.norm([chinese, english, other], axis=1), 1, atol=1e-3)


def test_a_phrase_is_encoded_once() -> None:
    encoder = Counting()
    first = encoder.encode_again(["a", "b", "a"])
    second = encoder.encode_again(["b", "c"])
    assert encoder.asked == ["a", "b", "c"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(first[1], second[0])
    assert encoder.encode_again([]).shape == (0, SIZE)


def test_what_was_encoded_once_comes_from_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "v.npz"
    encode_texts(["a", "b"], Counting(), file)
    again = Counting()
    known = encode_texts(["b", "c", "b"], again, file)
    assert again.asked == ["c"]
    assert known.vectors.shape == (2, SIZE)
    assert known.rows(["c", "b"]) == [1, 0]
    assert np.allclose(known.vectors[0], Counting().encode(["b"])[0], atol=1e-2)


def test_no_text_and_no_other_reader_for_the_file(tmp_path: Path) -> None:
    file = tmp_path / "v.npz"
    encode_texts(["secret_table"], Counting(), file)
    assert b"secret_table" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x93NUMPY"])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "v.npz"
    file.write_bytes(content)
    assert encode_texts(["a"], Counting(), file).vectors.shape == (1, SIZE)
    again = Counting()
    encode_texts(["a"], again, file)
    assert again.asked == []


def test_a_cancel_keeps_what_is_done(tmp_path: Path) -> None:
    file, token, texts = tmp_path / "v.npz", CancelToken(), [f"t{n}" for n in range(600)]
    told: list[tuple[int, int]] = []
    with pytest.raises(CancelledError):
        encode_texts(
            texts, Counting(cancel=token), file, token=token, progress=lambda *at: told.append(at)
        )
    assert told == [(256, 600)]
    again = Counting()
    encode_texts(texts, again, file)
    assert len(again.asked) == 600 - 256


def test_each_connection_and_encoder_has_its_file(tacit_home: Path) -> None:
    files = {vectors_file(name, ENCODER) for name in ("a", "b")}
    assert all(file.is_relative_to(tacit_home) for file in files)
    assert len(files) == 2
    assert all(stat.S_IMODE(file.parent.stat().st_mode) == 0o700 for file in files)
