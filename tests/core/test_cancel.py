"""A wish to stop reaches whoever works, once, whenever it comes."""

from __future__ import annotations

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError


def test_a_cancel_interrupts_only_while_the_block_runs() -> None:
    token, calls = CancelToken(), list[str]()
    with token.interrupting(lambda: calls.append("first")):
        pass
    with token.interrupting(lambda: calls.append("second")):
        token.cancel()
    assert calls == ["second"]
    assert token.cancelled


def test_a_late_block_does_not_begin() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError), token.interrupting(lambda: None):
        pytest.fail("the block ran")
    with pytest.raises(CancelledError):
        token.check()
