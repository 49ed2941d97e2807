"""The models as a person handles them: fetch, pause, go on, import, choose, measure, remove."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core import paths
from app.core.cancel import CancelToken
from app.core.jobs import JobRunner
from app.llm import catalogue
from app.llm.measure import Measured
from app.ui.bridge import Bridge
from app.ui.dialogs.models import ModelsDialog
from app.ui.itemmodels.models import ModelsModel
from app.ui.live import LiveServices
from app.ui.panels.welcome import WelcomePanel
from app.ui.services import FetchStep
from app.ui.theme import Theme
from app.ui.weights import Weights
from tests.llm.file_server import Behaviour, serving
from tests.llm.ggufs import QWEN, gguf, write
from tests.llm.test_fetch import entry
from tests.plugins.fix_engine import ScriptedEngine
from tests.plugins.fix_qt import WAIT_MS

pytestmark = pytest.mark.usefixtures("english", "tacit_home")


@pytest.fixture(autouse=True)
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behaviour]:
    """A catalogue whose only model is small and served on this machine."""
    behaviour = Behaviour(gguf())
    pinned = entry(data=behaviour.data)
    with serving(behaviour) as url:
        file = tmp_path / "catalogue.toml"
        fields = ("id", "title", "file", "size", "sha256", "sum_source", "context", "licence")
        lines = [f"{field} = {json.dumps(getattr(pinned, field))}" for field in fields]
        source = f'[[model.source]]\nkind = "http"\nurl = "{url}"'
        file.write_text("\n".join(["[[model]]", *lines, "default = true", source]))
        monkeypatch.setattr(paths, "catalogue_file", lambda: file)
        catalogue.load_catalogue.cache_clear()
        yield behaviour
    monkeypatch.undo()
    catalogue.load_catalogue.cache_clear()


class Gated(LiveServices):
    """The real ones; a fetch waits in the middle until it is let go on."""

    gate: threading.Event | None = None

    def fetch_model(
        self,
        progress: Callable[[FetchStep], None],
        token: CancelToken,
        model_id: str | None = None,
    ) -> None:
        if self.gate is not None:
            progress(FetchStep(40, 100, 10.0, 6.0))
            with token.interrupting(self.gate.set):
                assert self.gate.wait(20)
            (paths.models_dir() / f"{catalogue.entry().file}.part").write_bytes(b"GGUF")
            token.check()
        super().fetch_model(progress, token, model_id)

    def measure_model(self, token: CancelToken) -> Measured:
        from app.llm.measure import keep, machine_name

        row = next(row for row in self.models() if row.in_use)
        found = Measured(
            row.id, row.sha256, "CPU, 2 threads", 81.4, 23.2, "2026-03-05", machine_name()
        )
        keep(found)
        return found


class Scene:
    def __init__(self, qtbot: QtBot, qapp: Any, theme: Theme) -> None:
        self.qtbot = qtbot
        self.bridge = Bridge(qapp)
        self.jobs = JobRunner(self.bridge.post)
        self.services = Gated(ScriptedEngine(["text"]))
        self.welcome = WelcomePanel(theme)
        qtbot.addWidget(self.welcome)
        self.weights = Weights(self.services, self.jobs, self.bridge, self.welcome)
        self.dialog = ModelsDialog(theme, self.services, self.jobs, self.weights)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.until(lambda: self.dialog.details.row is not None)

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=WAIT_MS)

    def press(self, name: str) -> None:
        button = self.dialog.details.buttons[name]
        assert button.isVisible(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def shown(self) -> list[str]:
        buttons = self.dialog.details.buttons
        return [name for name, button in buttons.items() if button.isVisible()]

    def fetched(self) -> None:
        self.press("fetch")
        self.until(lambda: "remove" in self.shown())


@pytest.fixture
def scene(qtbot: QtBot, qapp: Any, make_theme: Callable[[], Theme]) -> Iterator[Scene]:
    made = Scene(qtbot, qapp, make_theme())
    yield made
    made.bridge.close()
    made.jobs.cancel_all()
    made.jobs.close()


def test_a_model_says_what_it_is_and_whether_it_fits(scene: Scene) -> None:
    details = scene.dialog.details
    assert details.title.text() == "Tiny"
    assert details.facts["licence"].text() == "Apache-2.0"
    assert details.facts["fit"].text() == "Fits this machine."
    assert scene.shown() == ["fetch"]


def test_it_is_fetched_used_and_removed(scene: Scene) -> None:
    scene.fetched()
    assert scene.dialog.details.row is not None
    assert scene.dialog.details.row.in_use
    assert scene.shown() == ["measure", "remove"]
    scene.press("measure")
    scene.until(lambda: "81" in scene.dialog.details.facts["speed"].text())
    assert (
        "writes 23 tokens a second on CPU, 2 threads" in scene.dialog.details.facts["speed"].text()
    )
    scene.press("remove")
    box = scene.dialog.findChild(QMessageBox, "removeModelBox")
    assert box is not None
    assert box.defaultButton().text().replace("&", "") == "Cancel"
    remove = next(b for b in box.findChildren(QPushButton) if b.text() == "Remove")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    scene.until(lambda: scene.shown() == ["fetch"])


def test_a_fetch_is_paused_goes_on_or_is_discarded(scene: Scene) -> None:
    scene.services.gate = threading.Event()
    scene.press("fetch")
    details = scene.dialog.details
    scene.until(lambda: "6 s left" in details.numbers.text())
    assert scene.shown() == ["pause"]
    assert not scene.dialog.import_button.isEnabled()
    scene.press("pause")
    scene.until(lambda: scene.shown() == ["fetch", "discard"])
    assert details.buttons["fetch"].text() == "Go on fetching"
    assert details.numbers.text().startswith("paused · 4 bytes of")
    scene.press("discard")
    scene.until(lambda: scene.shown() == ["fetch"])
    assert not list(paths.models_dir().glob("*.part"))
    scene.services.gate = None
    scene.fetched()


def test_a_wrong_sum_is_told_in_words(scene: Scene, served: Behaviour) -> None:
    served.data = bytes(len(served.data))
    scene.press("fetch")
    scene.until(lambda: "another SHA-256" in scene.dialog.details.told.text())
    assert scene.shown() == ["fetch"]


def test_a_file_is_dropped_and_becomes_a_model_to_choose(scene: Scene, tmp_path: Path) -> None:
    scene.fetched()
    own = write(tmp_path, gguf(QWEN | {"general.name": "<b>Own</b>"}), "own.gguf")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own))])
    scene.dialog.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    scene.until(lambda: scene.dialog.model.rowCount() == 2)
    scene.dialog.list.setCurrentIndex(scene.dialog.model.index(1))
    assert scene.dialog.details.title.text() == "<b>Own</b>"
    scene.dialog.details.show_connection("shop")
    assert scene.shown() == ["use", "use_here", "remove"]
    with scene.qtbot.waitSignal(scene.dialog.chosen, timeout=WAIT_MS) as chosen:
        scene.press("use")
    assert chosen.args == ["own", False]
    with scene.qtbot.waitSignal(scene.dialog.chosen, timeout=WAIT_MS) as chosen:
        scene.press("use_here")
    assert chosen.args == ["own", True]


def test_a_broken_file_is_refused_before_it_is_copied(scene: Scene, tmp_path: Path) -> None:
    scene.dialog.take_file(write(tmp_path, gguf()[:-40], "broken.gguf"))
    scene.until(lambda: "is truncated" in scene.dialog.details.told.text())
    assert scene.dialog.model.rowCount() == 1


def test_the_item_model_keeps_qt_s_rules(qtmodeltester: Any, scene: Scene) -> None:
    model = ModelsModel()
    qtmodeltester.check(model)
    model.show(scene.services.models())
    qtmodeltester.check(model)
    model.show(scene.services.models())
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Tiny. ")
