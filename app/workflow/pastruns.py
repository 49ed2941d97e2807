"""The history as a front end asks for it: opened at the first use, from any thread."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import EnvironmentFault
from app.core.pastsearch import RunSearch
from app.core.wholefile import write_whole
from app.memory import lookup
from app.memory.history import Run
from app.memory.similarity import Encode
from app.memory.store import Store
from app.workflow import lookback


class PastRuns:
    """Every method may take long. Raises MemoryFault where the memory can't be used."""

    def __init__(self, encode: Encode | None = None) -> None:
        self._encode = encode
        self._store: Store | None = None
        self._lock = threading.Lock()

    def found(self, search: RunSearch) -> tuple[int, ...]:
        return lookup.found(self._opened(), search)

    def alike(
        self, text: str, search: RunSearch, token: CancelToken, *, without: Iterable[int]
    ) -> tuple[int, ...]:
        """Runs whose questions mean about the same as `text`. The encoder is loaded for it."""
        from app.workflow.remember import by_meaning

        encode = self._encode or by_meaning
        return lookback.alike(self._opened(), text, search, encode, token, without=without)

    def runs(self, ids: Sequence[int]) -> tuple[Run, ...]:
        return lookup.runs_of(self._opened(), ids)

    def connections(self) -> tuple[str, ...]:
        return lookup.connections(self._opened())

    def pin(self, ids: Sequence[int], *, pinned: bool) -> int:
        return lookup.pin(self._opened(), ids, pinned=pinned)

    def forget(self, ids: Sequence[int]) -> int:
        return lookup.forget(self._opened(), ids)

    def clear(self, search: RunSearch, *, with_pinned: bool = False) -> int:
        return lookup.clear(self._opened(), search, with_pinned=with_pinned)

    def export(self, target: Path, search: RunSearch) -> int:
        """Write what is looked for as JSON Lines, the oldest first; how many."""
        runs = self.runs(sorted(self.found(search)))
        try:
            write_whole(target, "".join(f"{line}\n" for line in lookback.lines(runs)))
        except OSError as error:
            raise EnvironmentFault(f"{target} can't be written: {error.strerror}.") from None
        return len(runs)

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _opened(self) -> Store:
        with self._lock:
            self._store = self._store or Store()
            return self._store
