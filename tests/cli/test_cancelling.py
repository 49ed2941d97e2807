"""Ctrl+C may come at any moment, also while the interrupted code holds a lock of the token."""

from __future__ import annotations

import signal
import threading

import pytest

from app.cli.options import cancelling


def test_a_cancel_waits_for_no_lock_of_the_interrupted_code() -> None:
    cancelled = threading.Event()
    with cancelling() as token, token.interrupting(cancelled.set):
        with token._lock:
            signal.raise_signal(signal.SIGINT)
        assert cancelled.wait(60)
    assert token.cancelled


def test_a_second_one_ends_the_program() -> None:
    with cancelling():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
