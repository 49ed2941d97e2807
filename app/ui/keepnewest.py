"""Keeps what changes often: one write at a time, and always the newest at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Done = Callable[[R], None]
Failed = Callable[[Exception], None]


class KeepNewest(Generic[T, R]):
    """`write` begins to keep a value and calls one of the two when that has ended; `kept` hears
    what came of the newest one."""

    def __init__(
        self, write: Callable[[T, Done[R], Failed], None], kept: Callable[[R], None]
    ) -> None:
        self._write = write
        self._kept = kept
        self._waiting: list[T] = []
        self._busy = False
        self._serial = 0

    def keep(self, value: T) -> None:
        self._waiting = [value]
        if not self._busy:
            self._next()

    def forget(self) -> None:
        """What waits belongs to something that is gone."""
        self._waiting, self._busy = [], False
        self._serial += 1

    def _next(self) -> None:
        value, serial = self._waiting.pop(), self._serial
        self._busy = True
        self._write(
            value,
            lambda result: self._ended(serial, result),
            lambda _error: self._failed(serial),
        )

    def _ended(self, serial: int, result: R) -> None:
        if serial != self._serial:
            return
        self._busy = False
        if self._waiting:
            self._next()
        else:
            self._kept(result)

    def _failed(self, serial: int) -> None:
        if serial == self._serial:
            self._busy = False
            if self._waiting:
                self._next()
