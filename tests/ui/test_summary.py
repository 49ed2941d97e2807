"""The summary beside the rows: numbers of every column, and sentences that lead to their rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.findings import Finding, FindingCode
from app.core.resultprofile import Bin, ColumnProfile, Frequent, Kind, ResultProfile
from app.core.settings import LanguageChoice
from app.ui.findingwords import finding_text
from app.ui.itemmodels.profile import ProfileModel, lines
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS
from tests.ui.test_result_pages import run

Open = Callable[..., MainWindow]
BEDS = "SELECT name, beds FROM departments ORDER BY id"
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def summarised(window: MainWindow, sql: str, qtbot: QtBot) -> None:
    """Run `sql`, turn to the summary by keyboard, and wait for its sentences."""
    with qtbot.waitSignal(window.question_page.picturing.seen, timeout=WAIT_MS):
        run(window, sql, qtbot)
        QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    window.question_page.summary.grab()


def sentences(window: MainWindow) -> list[str]:
    seen = window.question_page.summary.seen
    return [seen.item(row).text() for row in range(seen.count())]


def test_every_column_has_its_numbers(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    summarised(window, BEDS, qtbot)
    model = window.question_page.summary.model
    assert [model.index(row, 0).data(ACCESSIBLE) for row in range(model.rowCount())] == [
        "name · 3 values · all distinct · 33.3 % empty · ",
        "beds · 2 values · all distinct · 33.3 % NULL · "
        "12 … 24 · mean 18 · median 18 · half of them 15 … 21 · sum 36",
    ]


def test_a_sentence_leads_to_its_rows(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    summarised(window, BEDS, qtbot)
    assert sentences(window) == [
        "Cardiology 心内科 has the largest beds: 24, 66.7 % of the whole.",
        "(empty) has the smallest beds: 12, 33.3 % of the whole.",
        "beds is missing in 33.3 % of the rows: 1.",
    ]
    seen = window.question_page.summary.seen
    seen.setFocus()
    seen.setCurrentRow(1)
    QTest.keyClick(seen, Qt.Key.Key_Return)
    assert window.question_page.results.table.isVisible()
    assert window.question_page.results.table.selected() == (2, 2, [0, 1])


def test_hostile_names_stay_text(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    summarised(
        window, "SELECT '<b>x</b>' AS \"<img src=x>\", 3 AS n UNION ALL SELECT 'y', 1", qtbot
    )
    assert sentences(window)[0] == "<b>x</b> has the largest n: 3, 75 % of the whole."
    assert window.question_page.summary.model.index(0, 0).data() == "<img src=x>"


def test_in_chinese(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(language=LanguageChoice.CHINESE)
    summarised(window, BEDS, qtbot)
    assert sentences(window)[0] == "Cardiology 心内科 的 beds 最大：24，占总体的 66.7 %。"


def test_nothing_is_left_when_the_rows_go(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    summarised(window, BEDS, qtbot)
    run(window, "SELECT 1 WHERE 1 = 0", qtbot)
    assert window.question_page.summary.model.rowCount() == 0
    assert sentences(window) == []


def test_the_item_model_keeps_its_contract(qtmodeltester: Any, english: None) -> None:
    model = ProfileModel()
    column = ColumnProfile(
        "n", "int", Kind.NUMBER, 10, 2, odd=1, distinct=5, distinct_exact=False, least=1, most=9,
        mean=4.5, total=36, quantiles=(1, 2, 4, 7, 9), quantiles_exact=False,
        bins=(Bin(1, 9, 7),), top=(Frequent("1", 3),),
    )  # fmt: skip
    model.show_profile(ResultProfile((column, column), 10, complete=False))
    qtmodeltester.check(model)
    assert lines(column) == [
        "8 values · about 5 distinct · 20 % NULL · 1 NaN or infinite",
        "1 … 9 · mean 4.5 · median about 4 · half of them 2 … 7 · sum 36",
    ]
    masked = ColumnProfile("t", "text", Kind.OTHER, 3, 1, masked=True)
    assert lines(masked) == [
        "2 values · 33.3 % NULL", "sensitive: its values are not looked at",
    ]  # fmt: skip


def test_a_number_of_several_rows_says_what_it_is_made_of(english: None) -> None:
    names = (("measure", "amount"), ("fold", "mean"), ("name", "A"))
    text = finding_text(Finding(FindingCode.LARGEST, names, (("value", 7.0),)))
    assert text == "A has the largest average of amount: 7."


def test_every_finding_has_a_sentence_with_all_its_numbers(english: None) -> None:
    names = (("measure", "cost"), ("name", "A"), ("group", "ward"), ("column", "note"))
    keys = (
        "value", "share", "few", "groups", "before", "after", "begin", "end", "change", "at",
        "least", "most", "median", "count", "low", "high", "far",
    )  # fmt: skip
    for code in FindingCode:
        numbers = tuple((key, float(place + 2) / 10) for place, key in enumerate(keys))
        text = finding_text(Finding(code, names, numbers))
        assert "{" not in text
        assert text.endswith(".")
        bare = tuple(pair for pair in numbers if pair[0] not in ("share", "change"))
        if code not in (FindingCode.CONCENTRATION, FindingCode.GAPS):
            assert "{" not in finding_text(Finding(code, names, bare))
