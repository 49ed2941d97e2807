"""Past questions by meaning, with an encoder that knows a few words."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from app.core.cancel import CancelToken
from app.core.errors import CancelledError
from app.core.pastsearch import RunSearch
from app.memory.history import Run, record
from app.memory.store import Store
from app.workflow import lookback

RUN = Run("shop", "sqlite", "f00", "SELECT 1", question="Which names?")
_MEANINGS = (("income", "revenue", "收入"), ("patient", "患者"), ("month", "月"))


def encode(texts: Sequence[str]) -> list[list[float]]:
    found = []
    for text in texts:
        vector = [float(any(word in text for word in words)) for words in _MEANINGS]
        length = sum(vector) ** 0.5 or 1.0
        found.append([part / length for part in vector])
    return found


@pytest.fixture
def store() -> Iterator[Store]:
    with contextlib.closing(Store()) as opened:
        yield opened


def test_other_words_of_one_meaning_are_found_the_nearest_first(store: Store) -> None:
    for question in ("收入 by 月", "revenue", "患者", "names", ""):
        record(store, replace(RUN, question=question))
    token = CancelToken()
    found = lookback.alike(store, "income", RunSearch(words=("income",)), encode, token)
    assert found == (2, 1)
    assert lookback.alike(store, "income", RunSearch(), encode, token, without=(2,)) == (1,)
    assert lookback.alike(store, "income", RunSearch(connection="x"), encode, token) == ()


def test_it_stops_when_it_is_cancelled(store: Store) -> None:
    record(store, RUN)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        lookback.alike(store, "income", RunSearch(), encode, token)


def test_two_runs_are_compared_by_what_they_say(store: Store) -> None:
    one = record(store, replace(RUN, sql="SELECT a FROM t"))
    other = record(store, replace(RUN, sql="SELECT a FROM t WHERE b > 1"))
    assert lookback.differences(one, one) == ()
    assert [change.after for change in lookback.differences(one, other)] == ["b > 1"]
    (line,) = lookback.lines([other])
    assert json.loads(line)["outcome"] == "done"
