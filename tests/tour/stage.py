"""A window on the sample hospital whose model says what the script wrote."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from app.core.cancel import CancelToken
from app.core.settings import LanguageChoice, Settings, SettingsFile, ThemeChoice
from app.core.values import ModelInfo
from app.ui.live import LiveServices
from app.ui.services import FetchStep, LoadedModel
from app.ui.start import make_application, make_window
from app.ui.window import MainWindow
from tests.plugins.fix_engine import ScriptedEngine

SIZE = (1440, 900)
_PATIENCE_S = 60.0
_SETTLE_S = 0.4
_REVIEW_WIDTH = 520
_SHADE = QColor(0, 0, 0, 60)


class TourServices(LiveServices):
    """The real ones, but for the weights."""

    installed = True

    def has_model(self) -> bool:
        return self.installed

    def load_model(self) -> LoadedModel:
        info = ModelInfo("qwen2.5-coder-1.5b", "cc324af0…", "CPU", 0)
        return LoadedModel(info, "Qwen2.5-Coder 1.5B", "CPU, 2 threads")

    def fetch_model(
        self,
        progress: Callable[[FetchStep], None],
        token: CancelToken,
        model_id: str | None = None,
    ) -> None:
        progress(FetchStep(462_000_000, 1_117_320_768, 21_400_000.0, 31.0))
        while not token.cancelled:
            time.sleep(0.05)
        token.check()


class Stage:
    """One window and the camera before it."""

    def __init__(
        self,
        folder: Path,
        answers: list[str],
        *,
        theme: ThemeChoice = ThemeChoice.LIGHT,
        language: LanguageChoice = LanguageChoice.ENGLISH,
        target: str | None = None,
        installed: bool = True,
        delay_s: float = 0.0,
        others: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self.app: QApplication = make_application()
        settings = SettingsFile(Path(tempfile.mkdtemp()) / "settings.toml")
        settings.state.change(welcomed=True)
        settings.value = Settings(theme=theme, language=language)
        self.services = TourServices(ScriptedEngine(answers, delay_s=delay_s, others=others))
        self.services.installed = installed
        self.window: MainWindow = make_window(self.app, self.services, settings)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.start(target)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self.app.processEvents()
            time.sleep(0.005)

    def settle(self) -> None:
        end = time.monotonic() + _SETTLE_S
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def connected(self) -> None:
        self.until(lambda: self.window.connecting.schema is not None)

    def ask(self, question: str) -> None:
        self.window.question_page.question.edit.setPlainText(question)
        self.window.actions_by_id["ask"].trigger()
        self.until(lambda: not self.window.question_page.asking.busy)
        self.until(lambda: self.window.question_page.reviewing.review is not None)
        self.window.weights.show_speed("23")

    def others(self) -> None:
        """Several drafts of the question that was asked."""
        self.window.actions_by_id["otherDrafts"].trigger()
        self.until(lambda: not self.window.question_page.asking.busy)
        self.window.weights.show_speed("23")

    def write(self, sql: str) -> None:
        self.window.question_page.editor.editor.setPlainText(sql)
        self.until(lambda: self.window.question_page.reviewing.review is not None)

    def planned(self) -> None:
        """Wait for what the database says of the plan."""
        self.until(lambda: self._plan_is_there())
        self.settle()

    def _plan_is_there(self) -> bool:
        review = self.window.question_page.reviewing.review
        return review is not None and review.plan is not None

    def probed(self, *, run: bool) -> None:
        """Let the review say what it would ask the data, and ask it with `run`."""
        probe = self.window.question_page.review.probe
        probe.button.click()
        self.until(probe.run_button.isVisible)
        if run:
            probe.run_button.click()
            self.until(lambda: not probe.stop_button.isVisible())
        self.settle()

    def protected(self, table: str, *columns: str) -> None:
        """Mark columns as a person does in the tree."""
        schema = self.window.schema
        for column in columns:
            schema.mark_wanted.emit(table, column, True)
        keys = {(table, column) for column in columns}
        self.until(lambda: keys <= schema.model.sensitive)
        self.settle()

    def limited(self, limit: str) -> None:
        """The sample, with a limit on the rows that a plan reads."""
        self.connected()
        profile = self.services.resolve(None)[0]
        self.window.opening.open_profile(replace(profile, options=(("plan_rows", limit),)))
        self.connected()

    def unlocked(self) -> None:
        """The sample, with writing unlocked by its name."""
        self.connected()
        profile = self.services.resolve(None)[0]
        self.window.opening.open_profile(replace(profile, options=(("writes", "unlock"),)))
        self.connected()
        writing = self.window.writing
        writing.turn()
        self.until(lambda: writing.unlock_dialog is not None)
        dialog = writing.unlock_dialog
        if dialog is not None:
            dialog.name.setText(profile.name)
            dialog.unlock_button.click()
        self.until(self.window.write_bar.isVisible)

    def written(self, sql: str) -> QWidget:
        """The dialog of a write that has run and waits for its decision."""
        self.write(sql)
        self.until(lambda: self.window.writing.can_write)
        self.window.writing.write()
        dialog = self.window.writing.dialog
        if dialog is None:
            raise LookupError("there is no dialog for the write")
        self.until(dialog.run_button.isVisible)
        dialog.run_button.click()
        self.until(dialog.commit_button.isVisible)
        return dialog

    def example(self) -> None:
        """Press "Show me a row" and wait for what is found."""
        part = self.window.question_page.review.example
        part.button.click()
        self.until(lambda: part.told.isVisible())
        self.settle()

    def reviewed(self) -> QWidget:
        """The review alone, as high as what it says."""
        panel = self.window.question_page.review
        body = panel.findChild(QWidget, "reviewBody")
        layout = body.layout() if body is not None else None
        if layout is None:
            raise LookupError("the review has no body")
        panel.setParent(None)
        panel.resize(_REVIEW_WIDTH, 2000)
        panel.show()
        self.settle()
        panel.resize(_REVIEW_WIDTH, layout.totalHeightForWidth(_REVIEW_WIDTH))
        self.settle()
        scroll = panel.findChild(QScrollArea)
        if scroll is not None:
            hidden = scroll.verticalScrollBar().maximum()
            panel.resize(_REVIEW_WIDTH, panel.height() + hidden)
        self.settle()
        return panel

    def run(self) -> None:
        self.window.actions_by_id["run"].trigger()
        self.until(lambda: not self.window.question_page.running.busy)
        self.settle()

    def drawn(self) -> None:
        """Wait for the summary of the rows and for their chart."""
        self.until(lambda: self.window.question_page.picturing.chart is not None)
        self.settle()

    def actions(self, action_id: str) -> None:
        """What a person does with a menu or its keys."""
        self.window.actions_by_id[action_id].trigger()
        self.settle()

    def leave(self) -> None:
        """Close the dialogs and whatever else stands before the window."""
        for widget in self._before():
            widget.close()
        self.settle()

    def dialogs(self) -> list[QDialog]:
        return [widget for widget in self._before() if isinstance(widget, QDialog)]

    def screen(self, name: str) -> None:
        """The window with what stands before it: dialogs in its middle, lists in their places."""
        self.settle()
        whole = self.window.grab()
        painter = QPainter(whole)
        for widget in self._before():
            place = self.window.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0)))
            if isinstance(widget, QDialog):
                painter.fillRect(whole.rect(), _SHADE)
                place = self.window.rect().center() - widget.rect().center()
            painter.drawPixmap(place, widget.grab())
        painter.end()
        self._save(name, whole.toImage())

    def _before(self) -> list[QWidget]:
        found = self.app.topLevelWidgets()
        return [widget for widget in found if widget.isVisible() and widget is not self.window]

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """`name`.png in the folder."""
        self.settle()
        self._save(name, (widget or self.window).grab().toImage())

    def _save(self, name: str, image: QImage) -> None:
        """Without an alpha channel and well packed."""
        image.convertTo(QImage.Format.Format_RGB888)
        writer = QImageWriter(str(self.folder / f"{name}.png"))
        writer.setCompression(100)
        if not writer.write(image):
            raise OSError(writer.errorString())

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.settle()
