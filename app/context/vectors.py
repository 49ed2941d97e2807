"""Vectors of a schema's texts, kept on disk: what was encoded once is never encoded again.

The file holds sums of the texts and their vectors, so that a changed schema costs only what is new
in it. It holds no text, and nothing of any row.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from app.context.encoder import SIZE, Encoder, Vectors
from app.core.cancel import CancelToken
from app.core.paths import cache_dir, private_dir

Told = Callable[[int, int], None]

_PORTION = 256
_SUM_BYTES = 16


class TextVectors:
    """`texts`, each once, and a row of `vectors` for each."""

    def __init__(self, texts: tuple[str, ...], vectors: Vectors) -> None:
        self.vectors = vectors
        self._rows = {text: row for row, text in enumerate(texts)}

    def rows(self, texts: Iterable[str]) -> list[int]:
        return [self._rows[text] for text in texts]


def encode_texts(
    texts: Iterable[str],
    encoder: Encoder,
    file: Path,
    *,
    progress: Told = lambda done, total: None,
    token: CancelToken | None = None,
) -> TextVectors:
    """The vectors of `texts`, from `file` where it has them; what is new is added to it.

    Raises CancelledError when cancelled; what was encoded until then is kept.
    """
    wanted = tuple(dict.fromkeys(texts))
    sums = {text: _sum(text) for text in wanted}
    known = _load(file)
    new = [text for text in wanted if sums[text] not in known]
    try:
        for begin in range(0, len(new), _PORTION):
            if token is not None:
                token.check()
            portion = new[begin : begin + _PORTION]
            vectors = encoder.encode(portion).astype(np.float16)
            known.update(zip((sums[text] for text in portion), vectors, strict=True))
            progress(len(wanted) - len(new) + begin + len(portion), len(wanted))
    finally:
        if new:
            _save(file, {key: known[key] for key in sums.values() if key in known})
    rows = [known[sums[text]] for text in wanted]
    matrix = np.stack(rows).astype(np.float32) if rows else np.zeros((0, SIZE), np.float32)
    return TextVectors(wanted, matrix)


def vectors_file(connection: str, encoder: Encoder) -> Path:
    """Where the vectors of `connection` (its name and URL) lie; another encoder has another."""
    key = hashlib.sha256(f"{encoder.version}\n{connection}".encode()).hexdigest()
    return private_dir(cache_dir() / "context") / f"{key[:32]}.npz"


def _sum(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_SUM_BYTES]


def _load(file: Path) -> dict[bytes, NDArray[np.float16]]:
    """What `file` holds; nothing if it is missing or broken: then it is made anew."""
    try:
        with file.open("rb") as raw, np.load(raw, allow_pickle=False) as kept:
            sums, vectors = kept["sums"], kept["vectors"]
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}
    if vectors.shape != (len(sums), SIZE) or sums.shape[1:] != (_SUM_BYTES,):
        return {}
    return dict(zip((row.tobytes() for row in sums), vectors, strict=True))


def _save(file: Path, known: dict[bytes, NDArray[np.float16]]) -> None:
    """Write beside and rename; a disk that refuses only costs the next start some time."""
    sums = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(-1, _SUM_BYTES)
    vectors = np.stack(list(known.values())) if known else np.zeros((0, SIZE), np.float16)
    with contextlib.suppress(OSError):
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as out:
                np.savez(out, sums=sums, vectors=vectors)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
