"""The binding must not lose references to None: PySide6 6.12.0 did, until the process aborted."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, QStringListModel


@pytest.mark.parametrize("constant", [None, True, False])
def test_what_qt_returns_costs_no_reference(constant: object) -> None:
    model, thing = QStringListModel(["a"]), QObject()
    index = model.index(0, 0)
    before = sys.getrefcount(constant)
    for _ in range(1000):
        index.data(4)
        thing.property("nothing")
        thing.blockSignals(False)
        thing.signalsBlocked()
        index.isValid()
    assert sys.getrefcount(constant) > before - 500
