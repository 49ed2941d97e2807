"""The chart beside the rows: it answers to mouse and keys, is changed, kept, and taken along."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.chart import ChartKind, ChartSpec, Fold
from app.core.settings import LanguageChoice, ThemeChoice
from app.ui.chart.frame import ticks
from app.ui.chart.look import SERIES
from app.ui.chart.painting import names_of_series
from app.ui.chart.words import label_text
from app.ui.theme import load_tokens
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_result_pages import run
from tests.ui.test_theme import contrast

Open = Callable[..., MainWindow]
COSTS = (
    "SELECT d.name AS department, v.id % 2 AS half, SUM(v.cost) AS cost FROM visits AS v "
    "JOIN departments AS d ON d.id = v.department_id GROUP BY d.name, v.id % 2 ORDER BY 1, 2"
)
BEDS = "SELECT name, beds FROM departments ORDER BY id"
MONTHS = (
    "SELECT '2024-0' || (1 + id / 2 % 6) AS month, "
    "CASE id % 2 WHEN 0 THEN 'in' ELSE 'out' END AS kind, SUM(cost) AS cost "
    "FROM visits GROUP BY 1, 2"
)


def drawn(window: MainWindow, sql: str, qtbot: QtBot) -> ChartSpec:
    """Run `sql`, turn to the chart, and wait for it."""
    run(window, sql, qtbot)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.question_page.picturing.chart is not None, timeout=WAIT_MS)
    window.question_page.chart.view.grab()
    assert window.question_page.picturing.spec is not None
    return window.question_page.picturing.spec


def redrawn(window: MainWindow, qtbot: QtBot, change: Callable[[], object]) -> ChartSpec:
    with qtbot.waitSignal(window.question_page.picturing.drawn, timeout=WAIT_MS):
        change()
    window.question_page.chart.view.grab()
    assert window.question_page.picturing.spec is not None
    return window.question_page.picturing.spec


def centre(window: MainWindow, hit: int) -> QPoint:
    return window.question_page.chart.view.painted.hits[hit].area.center().toPoint()


def test_a_chart_is_there_and_names_its_marks(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    spec = drawn(window, BEDS, qtbot)
    view = window.question_page.chart.view
    assert (spec.kind, spec.x, spec.y) == (ChartKind.BARS, 0, (1,))
    assert view.accessibleName() == "beds by name"
    QTest.mouseMove(view, centre(window, 0))
    assert view.accessibleDescription() == "Cardiology 心内科\nbeds: 24"
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "(empty)\nbeds: 12"


def test_a_click_and_return_lead_to_the_row(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    drawn(window, BEDS, qtbot)
    QTest.mouseClick(
        window.question_page.chart.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        centre(window, 1),
    )  # fmt: skip
    assert window.question_page.results.table.isVisible()
    assert window.question_page.results.table.selected() == (2, 2, [0, 1])
    window.question_page.results.tabs.choose("chart")
    window.question_page.chart.view.grab()
    window.question_page.chart.view.setFocus()
    QTest.keyClick(window.question_page.chart.view, Qt.Key.Key_Right)
    QTest.keyClick(window.question_page.chart.view, Qt.Key.Key_Return)
    assert window.question_page.results.table.selected()[0] in (0, 2)


def test_the_legend_switches_series(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    drawn(window, MONTHS, qtbot)
    view = window.question_page.chart.view
    assert view.chart is not None
    assert names_of_series(view.chart) == ("in", "out")
    before = len(view.painted.hits)
    place = view.legend_entry("out").center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    view.grab()
    assert view.window_shown.hidden == {1}
    assert len(view.painted.hits) < before
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view.window_shown.hidden == {1}, "one always stays"
    QTest.keyClick(view, Qt.Key.Key_2)
    view.grab()
    assert len(view.painted.hits) == before


def test_wheel_and_keys_look_closer_and_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    drawn(window, MONTHS, qtbot)
    view = window.question_page.chart.view
    at = QPointF(view.painted.frames[0].plot.center())
    wheel = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    closer = view.window_shown.x
    assert closer is not None
    view.grab()
    begin, end = at.toPoint(), at.toPoint() - QPoint(40, 0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    moved = view.window_shown.x
    assert moved is not None
    assert moved[0] > closer[0]
    assert moved[1] - moved[0] == pytest.approx(closer[1] - closer[0])
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    assert view.window_shown.x is None
    view.grab()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.window_shown.x is not None
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.window_shown.x is None


def test_fields_are_changed_by_key_by_choice_and_by_drop(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    drawn(window, MONTHS, qtbot)
    wells = window.question_page.chart.wells
    wells.columns.setCurrentRow(1)
    spec = redrawn(window, qtbot, lambda: QTest.keyClick(wells.columns, Qt.Key.Key_P))
    assert spec.facet == 1
    wells.facet.setFocus()
    spec = redrawn(window, qtbot, lambda: QTest.keyClick(wells.facet, Qt.Key.Key_Home))
    assert spec.facet is None
    columns = wells.columns
    dragged = columns.model().mimeData([columns.model().index(1, 0)])
    assert bytes(dragged.data("application/x-tacit-column").data()) == b"1"
    data = QMimeData()
    data.setData("application/x-tacit-column", b"1")
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    spec = redrawn(window, qtbot, lambda: wells.along.dropEvent(drop))
    assert spec.x == 1


def test_values_are_ticked_with_the_space_bar(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    sql = "SELECT name, beds, beds * 2 AS twice FROM departments WHERE beds > 0"
    assert drawn(window, sql, qtbot).y == (1, 2)
    measures = window.question_page.chart.wells.measures
    measures.setFocus()
    measures.setCurrentRow(1)
    assert redrawn(window, qtbot, lambda: QTest.keyClick(measures, Qt.Key.Key_Space)).y == (1,)
    assert measures.currentRow() == 1
    assert redrawn(window, qtbot, lambda: QTest.keyClick(measures, Qt.Key.Key_Space)).y == (1, 2)


def test_another_kind_is_chosen_and_kept_with_the_query(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    assert drawn(window, MONTHS, qtbot).kind is ChartKind.LINE
    kind = window.question_page.chart.wells.kind
    names = [kind.itemText(row) for row in range(kind.count())]
    assert "Stacked bars" in names
    assert "Map of points" not in names

    def choose() -> None:
        kind.setFocus()
        kind.setCurrentIndex(names.index("Stacked bars"))
        kind.activated.emit(kind.currentIndex())

    changed = redrawn(window, qtbot, choose)
    assert changed.kind is ChartKind.STACKED
    assert drawn(window, BEDS, qtbot).kind is ChartKind.BARS
    assert drawn(window, MONTHS, qtbot) == changed


def test_titles_are_written_kept_and_fall_with_their_columns(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    drawn(window, BEDS, qtbot)
    panel = window.question_page.chart
    titles = panel.wells.titles
    assert titles.whole.placeholderText() == "beds by name"
    assert (titles.along.placeholderText(), titles.values.placeholderText()) == ("name", "beds")
    for field, text in (
        (titles.whole, "床位 %n <b>{x}</b>"),
        (titles.along, "Ward"),
        (titles.values, "Number of beds"),
    ):
        field.setFocus()
        field.insert(text)
        redrawn(window, qtbot, partial(QTest.keyClick, field, Qt.Key.Key_Return))
    assert panel.view.accessibleName() == "床位 %n <b>{x}</b>"
    QTest.mouseMove(panel.view, centre(window, 0))
    assert panel.view.accessibleDescription() == "Cardiology 心内科\nNumber of beds: 24"
    drawn(window, MONTHS, qtbot)
    assert (titles.whole.text(), titles.values.text()) == ("", "")
    kept = drawn(window, BEDS, qtbot)
    assert (kept.title, kept.x_title, kept.y_title) == (
        "床位 %n <b>{x}</b>", "Ward", "Number of beds",
    )  # fmt: skip
    changed = redrawn(window, qtbot, lambda: panel.wells.put(1, "colour"))
    assert (changed.title, changed.x_title, changed.y_title) == ("", "", "")
    assert titles.whole.text() == ""


def test_what_is_seen_follows_the_chart(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    spec = drawn(window, COSTS, qtbot)
    picturing = window.question_page.picturing
    with qtbot.waitSignal(picturing.seen, timeout=WAIT_MS) as seen:
        picturing.change(replace(spec, kind=ChartKind.BARS, y=(), fold=Fold.COUNT, colour=None))
    assert seen.args is not None
    assert seen.args[0][0].names[0] == ("measure", "")


def test_a_heat_map_names_its_lines_and_what_its_colours_say(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    spec = drawn(window, COSTS, qtbot)
    heat = replace(spec, kind=ChartKind.HEAT, x=1, y=(2,), colour=0)
    redrawn(window, qtbot, lambda: window.question_page.picturing.change(heat))
    view = window.question_page.chart.view
    assert view.accessibleName() == "cost by half, department"
    (frame,) = view.painted.frames
    lines = ticks(frame.y_axis, frame.y, frame.plot.height(), 20)
    assert [tick.label for tick in lines] == [label_text(name) for name in frame.y_axis.labels]
    assert frame.heat[0] == 0
    assert frame.heat[1] == max(view.chart.facets[0].series[0].heat if view.chart else (0,))
    QTest.mouseMove(view, centre(window, 0))
    assert "\ncost: " in view.accessibleDescription()


def test_a_small_chart_stands_beside_the_rows(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    side = window.question_page.side_chart
    window.resize(1440, 900)
    assert not side.isVisible()
    run(window, BEDS, qtbot)
    qtbot.waitUntil(side.isVisible, timeout=WAIT_MS)
    side.view.grab()
    assert window.question_page.picturing.profile is not None
    assert window.question_page.picturing.profile.complete
    place = side.view.painted.hits[1].area.center().toPoint()
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(side.view, left, plain, place)
    assert window.question_page.results.table.selected() == (2, 2, [0, 1])
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert not side.isVisible()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert side.isVisible()
    window.resize(860, 600)
    qtbot.waitUntil(lambda: not side.isVisible(), timeout=WAIT_MS)


def test_what_is_missing_is_said_and_can_be_mended(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    drawn(window, MONTHS, qtbot)
    wells, page = window.question_page.chart.wells, window.question_page.chart.page
    with qtbot.waitSignal(window.question_page.picturing.undrawable, timeout=WAIT_MS):
        wells.put(2, "y")
    assert page.isVisible()
    assert "Choose a column of numbers" in page.accessibleName()
    assert not window.question_page.chart.save_button.isEnabled()
    assert redrawn(window, qtbot, lambda: wells.put(2, "y")).y == (2,)
    assert window.question_page.chart.view.isVisible()


def test_a_chart_is_saved_in_every_form(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    drawn(window, COSTS, qtbot)
    for ending in ("png", "svg", "pdf", "csv"):
        window.question_page.chart.save(tmp_path / f"chart.{ending}")
    assert sorted(file.name for file in tmp_path.glob("chart.*")) == [
        "chart.csv", "chart.pdf", "chart.png", "chart.svg",
    ]  # fmt: skip
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() == 1920
    assert len({image.pixel(x, 600) for x in range(0, 1920, 3)}) > 2
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(svg.encode()).isValid()
    assert "<b>Surgery</b>" not in svg
    assert (tmp_path / "chart.pdf").read_bytes().startswith(b"%PDF")
    with (tmp_path / "chart.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["facet", "series", "department", "cost"]
    assert sum(float(row[-1]) for row in rows[1:]) == pytest.approx(3000 * 3001 / 2 * 1.5)
    told: list[object] = []
    window.question_page.chart.failed.connect(told.append)
    window.question_page.chart.save(tmp_path / "chart.doc")
    window.question_page.chart.save(tmp_path / "nowhere" / "chart.png")
    assert len(told) == 2
    assert not list(tmp_path.glob(".*"))


def test_long_labels_leave_the_marks_their_room(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    drawn(
        window, "SELECT name || ' of the clinic at the river' AS name, beds FROM departments", qtbot
    )
    window.question_page.chart.view.resize(320, 240)
    window.question_page.chart.view.grab()
    (frame,) = window.question_page.chart.view.painted.frames
    assert frame.flip
    assert frame.plot.width() > 150


def test_rows_without_a_picture_say_so(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    run(window, "SELECT x'00' AS photo UNION ALL SELECT x'01'", qtbot)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: "no value" in window.question_page.chart.page.accessibleName(), timeout=WAIT_MS
    )


def test_the_words_change_with_the_language(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(language=LanguageChoice.CHINESE)
    drawn(window, MONTHS, qtbot)
    assert window.question_page.chart.save_button.text() == "保存图表…"
    assert window.question_page.chart.view.accessibleName() == "cost（按 month、kind）"


@pytest.mark.parametrize("name", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_series_stand_out_and_differ_for_everybody(name: ThemeChoice) -> None:
    tokens = load_tokens(name.value)
    colors = [tokens[token] for token in SERIES]
    for color in colors:
        assert contrast(color, tokens["panel"]) >= 3
    for matrix in _VISIONS.values():
        seen = [_lab(color, matrix) for color in colors]
        for i, one in enumerate(seen):
            for other in seen[:i]:
                far = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
                assert far > 15


_VISIONS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, for linear light."""


def _lab(color: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """CIELAB of a colour as it is seen."""
    c = QColor(color)
    light = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (c.redF(), c.greenF(), c.blueF())
    ]
    r, g, b = (
        min(1.0, max(0.0, sum(k * v for k, v in zip(row, light, strict=True)))) for row in matrix
    )
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
