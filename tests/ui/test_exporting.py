"""From the rows on screen to a file, by keyboard and mouse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core.export import FORMATS, ExportFormat, Option
from app.ui.dialogs.export import ExportDialog
from app.ui.services import ExportScope
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MANY = "SELECT a.id FROM visits AS a JOIN visits AS b ON b.id < 11"


class Exporter:
    """Exports the rows of one window to `folder`."""

    def __init__(self, window: MainWindow, bot: QtBot, folder: Path) -> None:
        self.window = window
        self.bot = bot
        self.folder = folder

    def until(self, condition: Callable[[], bool]) -> None:
        self.bot.waitUntil(condition, timeout=WAIT_MS)

    def run(self, sql: str) -> None:
        self.window.question_page.editor.editor.setPlainText(sql)
        self.until(lambda: self._may_run(sql))
        QTest.mouseClick(self.window.question_page.editor.run_button, LEFT)
        self.until(lambda: not self.window.question_page.running.busy)
        self.until(lambda: self.window.question_page.results.shown_rows is not None)

    def _may_run(self, sql: str) -> bool:
        review = self.window.question_page.reviewing.runnable
        return review is not None and review.sql == sql

    def open(self) -> ExportDialog:
        QTest.keyClick(self.window, Qt.Key.Key_E, KEYS)
        dialog = self.window.question_page.exporting.dialog
        assert dialog is not None
        dialog.target.setText(str(self.folder / "rows.csv"))
        return dialog

    def press(self, dialog: ExportDialog) -> None:
        QTest.mouseClick(dialog.export_button, LEFT)

    def finished(self) -> None:
        self.until(lambda: self.window.question_page.exporting.dialog is None)


@pytest.fixture
def exporter(open_window: Open, qtbot: QtBot, tmp_path: Path) -> Exporter:
    folder = tmp_path / "exports"
    folder.mkdir()
    return Exporter(open_window(), qtbot, folder)


def choose(dialog: ExportDialog, scope: ExportScope) -> None:
    place = dialog.scope.findData(scope.value)
    assert place >= 0
    dialog.scope.setCurrentIndex(place)


def test_the_shown_rows_become_a_file(exporter: Exporter) -> None:
    assert not exporter.window.question_page.exporting.button.isVisible()
    exporter.run("SELECT id, cost FROM visits")
    assert exporter.window.question_page.exporting.button.isVisible()
    dialog = exporter.open()
    dialog.form.choose(ExportFormat.PARQUET)
    assert dialog.target.text() == str(exporter.folder / "rows.parquet")
    choose(dialog, ExportScope.SHOWN)
    exporter.press(dialog)
    exporter.finished()
    assert pq.read_table(exporter.folder / "rows.parquet").num_rows == 3000
    notice = exporter.window.question_page.notice
    assert notice.isVisible()
    assert notice.card.heading.text() == "3,000 rows in rows.parquet"


def test_only_the_selection(exporter: Exporter) -> None:
    exporter.run("SELECT id, department_id, cost FROM visits")
    table = exporter.window.question_page.results.table
    model = table.model()
    select = QItemSelectionModel.SelectionFlag.Select
    for row in (1, 2):
        table.selectionModel().select(model.index(row, 2), select)
    dialog = exporter.open()
    assert dialog.scope.currentText() == "The selected cells (2 × 1)"
    dialog.form.choose(ExportFormat.NDJSON)
    exporter.press(dialog)
    exporter.finished()
    lines = (exporter.folder / "rows.ndjson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"cost": 3.0}, {"cost": 4.5}]


def test_rows_in_another_order_are_exported_as_they_are_seen(exporter: Exporter) -> None:
    exporter.run("SELECT id, name FROM departments")
    results = exporter.window.question_page.results
    results.grid.sort_by(0, descending=True)
    exporter.until(lambda: not results.grid.shaping.busy)
    dialog = exporter.open()
    exporter.press(dialog)
    exporter.finished()
    text = (exporter.folder / "rows.csv").read_text(encoding="utf-8")
    assert text == '"id","name"\n3,""\n2,"<b>Surgery</b>"\n1,"Cardiology 心内科"\n'


def test_the_whole_result_without_the_cap(exporter: Exporter) -> None:
    exporter.run(MANY)
    dialog = exporter.open()
    choose(dialog, ExportScope.WHOLE)
    exporter.press(dialog)
    exporter.finished()
    with (exporter.folder / "rows.csv").open(encoding="utf-8") as file:
        assert sum(1 for _line in file) == 30_001


def test_a_file_that_is_there_is_replaced_only_when_asked(exporter: Exporter) -> None:
    target = exporter.folder / "rows.csv"
    target.write_text("precious", encoding="utf-8")
    exporter.run("SELECT id FROM departments")
    dialog = exporter.open()
    exporter.press(dialog)
    exporter.until(dialog.trouble.isVisible)
    assert target.read_text(encoding="utf-8") == "precious"
    (replace,) = [b for b in dialog.trouble.findChildren(QPushButton) if b.text() == "Replace it"]
    QTest.mouseClick(replace, LEFT)
    exporter.finished()
    assert target.read_text(encoding="utf-8") == '"id"\n1\n2\n3\n'


ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000000)"
    " SELECT i FROM n"
)


def test_escape_stops_it_and_leaves_nothing(exporter: Exporter) -> None:
    exporter.run(ENDLESS)
    dialog = exporter.open()
    choose(dialog, ExportScope.WHOLE)
    exporter.press(dialog)
    exporter.until(lambda: "rows have come" in dialog.told.text())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    exporter.until(dialog.export_button.isEnabled)
    assert dialog.told.text() == "Cancelled; no file was left."
    assert list(exporter.folder.iterdir()) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    exporter.finished()
    exporter.run("SELECT id FROM departments")
    assert exporter.window.question_page.results.rows.rowCount() == 3


def test_a_place_where_no_file_can_be_is_told_in_the_dialog(exporter: Exporter) -> None:
    exporter.run("SELECT id FROM departments")
    dialog = exporter.open()
    dialog.target.setText(str(exporter.folder / "missing" / "rows.csv"))
    exporter.press(dialog)
    exporter.until(dialog.trouble.isVisible)
    assert dialog.export_button.isEnabled()


def test_only_the_choices_of_the_format_are_seen(exporter: Exporter) -> None:
    exporter.run("SELECT id FROM departments")
    dialog = exporter.open()
    for form, facts in FORMATS.items():
        dialog.form.choose(form)
        seen = {option for option in Option if dialog.form.field(option).isVisible()}
        assert seen == set(facts.options), form
        assert dialog.target.text().endswith(f"rows.{facts.extension}")
        assert dialog.form.options.format is form
