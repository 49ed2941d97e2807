"""The page of open connections follows them, names them, and is loud about unknown ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.jobs import JobRunner
from app.ui.bridge import Bridge
from app.ui.dialogs.leaving import LeavingDialog
from app.ui.itemmodels.flows import FlowsModel
from app.ui.theme import Theme
from app.workflow.leaving import Flow, Purpose
from tests.plugins.fix_qt import WAIT_MS

pytestmark = pytest.mark.usefixtures("english")

SHOP = Flow(Purpose.DATABASE, "<b>shop</b>", "10.0.0.5:5432", "db.example", process="app.db.worker")
STRAY = Flow(Purpose.UNKNOWN, "", "203.0.113.9:443", process="app.llm.worker")
LOCAL = Flow(Purpose.DATABASE, "here", "127.0.0.1:5432", "localhost", stays=True)


@pytest.fixture
def jobs(qapp: object) -> Iterator[JobRunner]:
    bridge = Bridge(qapp)  # type: ignore[arg-type]
    runner = JobRunner(bridge.post)
    yield runner
    runner.close()
    bridge.close()


def cells(model: FlowsModel, row: int = 0) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_the_list_is_live_while_it_is_seen(
    qtbot: QtBot, make_theme: Callable[[], Theme], jobs: JobRunner
) -> None:
    found: list[tuple[Flow, ...]] = [()]
    reads = []

    def read() -> tuple[Flow, ...]:
        reads.append(1)
        return found[0]

    dialog = LeavingDialog(make_theme(), jobs, read)
    qtbot.addWidget(dialog)
    assert reads == []
    dialog.show()
    qtbot.waitUntil(lambda: len(reads) >= 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dialog.state.isVisible(), timeout=WAIT_MS)
    assert dialog.heading.text() == "Nothing leaves this machine"
    found[0] = (SHOP,)
    qtbot.waitUntil(lambda: dialog.table.isVisible(), timeout=WAIT_MS)
    assert dialog.heading.text() == "1 connection leaves this machine"
    assert cells(dialog.model) == [
        "db.example · 10.0.0.5:5432",
        "the database of <b>shop</b>",
        "the connection's process (TCP)",
    ]
    found[0] = (STRAY, SHOP)
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2, timeout=WAIT_MS)
    assert dialog.heading.text() == "1 connection that nothing here explains"
    found[0] = (LOCAL,)
    qtbot.waitUntil(lambda: dialog.model.flows == (LOCAL,), timeout=WAIT_MS)
    assert dialog.heading.text() == "Nothing leaves this machine"
    assert cells(dialog.model)[0] == "localhost · 127.0.0.1:5432 · stays on this machine"
    dialog.hide()
    assert not dialog._timer.isActive()


def test_a_system_that_does_not_say_it_is_told(
    qtbot: QtBot, make_theme: Callable[[], Theme], jobs: JobRunner
) -> None:
    dialog = LeavingDialog(make_theme(), jobs, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.heading.text() == "Not available here", timeout=WAIT_MS)


def test_the_item_model_keeps_qt_s_rules(
    qtmodeltester: object, make_theme: Callable[[], Theme]
) -> None:
    theme = make_theme()
    model = FlowsModel(theme)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    model.show((STRAY, SHOP, LOCAL))
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    stray = model.index(0, 1)
    assert stray.data(Qt.ItemDataRole.ForegroundRole) == theme.color("bad")
    assert "<b>" not in str(model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole))
