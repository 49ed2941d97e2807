"""The quick way to Arrow makes the same batches as the one for all engines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.db import batches, sqlite_arrow
from app.results.page import rows as decoded
from tests.results.test_roundtrip import same

_INTEGERS = st.integers(-(2**63), 2**63 - 1)
_CELLS = st.one_of(
    st.none(), _INTEGERS, st.floats(), st.text(st.characters(codec=None)), st.binary()
)
_COLUMNS = st.one_of(
    st.lists(_INTEGERS, min_size=4, max_size=4),
    st.lists(st.text(), min_size=4, max_size=4),
    st.lists(st.one_of(st.none(), st.text()), min_size=4, max_size=4),
    st.lists(_CELLS, min_size=4, max_size=4),
)


@settings(deadline=None)
@given(st.lists(_COLUMNS, min_size=1, max_size=4))
def test_cells_and_types_are_the_same(columns: list[list[Any]]) -> None:
    rows = list(zip(*columns, strict=True))
    quick, plain = sqlite_arrow.to_batch(rows), batches.to_batch(rows)
    assert quick.schema.equals(plain.schema, check_metadata=True)
    for found, row in zip(decoded(quick), rows, strict=True):
        assert same(found, row)


@pytest.mark.parametrize("cells", [["a", b"b"], [1, 2.0], [1, "1"], ["\udcff", "a"]])
def test_a_mix_is_not_taken_for_one_type(cells: list[Any]) -> None:
    assert decoded(sqlite_arrow.to_batch([(cell,) for cell in cells])) == [(c,) for c in cells]
