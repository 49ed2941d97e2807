"""A chart is kept for its query on its connection, replaced, bounded, and forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.memory import charts
from app.memory.charts import chart_of, forget_charts, keep_chart
from app.memory.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store()
    yield opened
    opened.close()


def test_the_last_choice_for_a_query_counts(store: Store) -> None:
    keep_chart(store, "shop", "a" * 64, "one")
    keep_chart(store, "shop", "a" * 64, "two")
    keep_chart(store, "shop", "b" * 64, "three")
    assert chart_of(store, "shop", "a" * 64) == "two"
    assert chart_of(store, "shop", "b" * 64) == "three"
    assert chart_of(store, "clinic", "a" * 64) is None


def test_the_oldest_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "_KEPT", 3)
    for number in range(5):
        keep_chart(store, "shop", str(number), "spec")
    keep_chart(store, "clinic", "0", "spec")
    assert [chart_of(store, "shop", str(n)) for n in range(5)] == [None, None, *["spec"] * 3]
    assert chart_of(store, "clinic", "0") == "spec"


def test_forgetting_one_connection_or_all(store: Store) -> None:
    for connection in ("shop", "clinic"):
        keep_chart(store, connection, "0", "spec")
    assert forget_charts(store, connection="shop") == 1
    assert chart_of(store, "shop", "0") is None
    assert chart_of(store, "clinic", "0") == "spec"
    assert forget_charts(store) == 1
    assert chart_of(store, "clinic", "0") is None
