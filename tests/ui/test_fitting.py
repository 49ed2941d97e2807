"""Nothing that the window writes is cut off, in either language, in its states and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.settings import LanguageChoice
from app.core.tunnel import SshLogin
from app.core.values import Review
from app.ui.dialogs.connection import ConnectionDialog
from app.ui.dialogs.importing import ImportDialog
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
DOUBTFUL = (
    "SELECT d.name, SUM(v.cost) FROM departments d LEFT JOIN visits v ON v.department_id = d.id"
    " WHERE v.cost > 10 AND d.beds = NULL GROUP BY d.name LIMIT 2"
)
OWN_DIALOGS = (
    "connections",
    "sensitive",
    "exportRows",
    "groupRows",
    "glossary",
    "preferences",
    "models",
    "shortcuts",
    "leaving",
    "saveQuery",
)
_SETTLING = 50
LANGUAGES = (LanguageChoice.ENGLISH, LanguageChoice.CHINESE)


def _needs(widget: QWidget) -> int:
    """Pixels that the words of `widget` take, beside each other; 0 where they may be shortened."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QAbstractButton):
        return widget.minimumSizeHint().width() if widget.text() else 0
    if isinstance(widget, QComboBox):
        return metrics.horizontalAdvance(widget.currentText())
    if isinstance(widget, QLineEdit):
        return metrics.horizontalAdvance(widget.placeholderText())
    if isinstance(widget, QLabel) and type(widget) is QLabel and not widget.wordWrap():
        return max(
            (metrics.horizontalAdvance(line) for line in widget.text().splitlines()), default=0
        )
    return 0


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.placeholderText()
    return widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""


def _is_low(widget: QWidget) -> bool:
    """Whether wrapped words end below the widget's lower edge."""
    return (
        isinstance(widget, QLabel)
        and widget.wordWrap()
        and widget.heightForWidth(widget.width()) > widget.height() + 1
    )


def cut_off(root: QWidget) -> list[str]:
    """What stays cut off when every layout has settled, also after what came in meanwhile."""
    found = list(_cut_off(root))
    for _ in range(_SETTLING):
        QApplication.processEvents()
        found = list(_cut_off(root))
        if not found:
            break
    return found


def _cut_off(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not _words(widget):
            continue
        if _needs(widget) > widget.contentsRect().width() + 1 or _is_low(widget):
            yield f"{type(widget).__name__} {widget.objectName()}: {_words(widget)[:60]!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_window_are_cut_off(
    open_window: Open, qtbot: QtBot, language: LanguageChoice
) -> None:
    window = open_window([DOUBTFUL], language=language)
    window.resize(1280, 800)
    assert cut_off(window) == []
    page = window.question_page
    page.question.edit.setPlainText("How much?")
    QTest.keyClick(page.question.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.asking.busy, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: _is_planned(page.reviewing.review), timeout=WAIT_MS)
    assert cut_off(window) == []
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not page.running.busy, timeout=WAIT_MS)
    assert cut_off(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_first_window_are_cut_off(
    open_window: Open, language: LanguageChoice
) -> None:
    window = open_window(language=language, installed=False)
    window.resize(1280, 800)
    assert cut_off(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_a_dialog_are_cut_off(
    open_window: Open, qtbot: QtBot, language: LanguageChoice
) -> None:
    window = open_window(language=language)
    page = window.question_page
    page.editor.editor.setPlainText("SELECT name, beds FROM departments")
    qtbot.waitUntil(lambda: page.reviewing.review is not None, timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not page.running.busy, timeout=WAIT_MS)
    opened: set[str] = set()
    cut: list[str] = []
    for action in OWN_DIALOGS:
        window.actions_by_id[action].trigger()
        for dialog in dialogs():
            opened.add(action)
            cut += [f"{action}: {found}" for found in cut_off(dialog)]
        for dialog in dialogs():
            dialog.reject()
    assert cut == []
    assert opened == set(OWN_DIALOGS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_the_connection_dialog_are_cut_off(
    open_window: Open, qtbot: QtBot, tmp_path: Path, language: LanguageChoice
) -> None:
    window = open_window(language=language)
    window.actions_by_id["connections"].trigger()
    dialog = next(each for each in dialogs() if isinstance(each, ConnectionDialog))
    cut = {}
    for engine, button in dialog.form._engines.items():
        button.click()
        cut[engine] = cut_off(dialog)
    dialog.form.tunnel.used.click()
    for kind in SshLogin:
        login = dialog.form.tunnel.login
        login.setCurrentIndex(login.findData(kind.value))
        login.activated.emit(login.currentIndex())
        cut[kind] = cut_off(dialog)
    file = tmp_path / "connections.txt"
    file.write_text("postgresql://ann:secret@db.example/shop\nno URL\n", encoding="utf-8")
    dialog.show_import(file)
    importing = next(each for each in dialogs() if isinstance(each, ImportDialog))
    qtbot.waitUntil(importing.answer.isVisible, timeout=WAIT_MS)
    cut["import"] = cut_off(importing)
    assert {what: found for what, found in cut.items() if found} == {}
    importing.reject()
    dialog.reject()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_a_page_are_cut_off(
    open_window: Open, qtbot: QtBot, language: LanguageChoice
) -> None:
    window = open_window(language=language)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.table_work.ready, timeout=WAIT_MS)
    cut = {}
    window.actions_by_id["firstSteps"].trigger()
    steps = window.first_steps.page
    assert steps is not None
    for place in range(3):
        cut[f"first steps {place}"] = cut_off(window)
        steps.next_button.click()
    table = window.table_tabs.show_table("visits")
    qtbot.waitUntil(lambda: bool(table.parts.definition.toPlainText()), timeout=WAIT_MS)
    for part, button in table.parts.tabs.buttons.items():
        button.click()
        cut[f"table: {part}"] = cut_off(window)
    window.table_tabs.draw(("visits", "departments"))
    cut["diagram"] = cut_off(window)
    window.actions_by_id["newNotebook"].trigger()
    window.actions_by_id["addNote"].trigger()
    cut["notebook"] = cut_off(window)
    for side in ("focusHistory", "focusSaved"):
        window.actions_by_id[side].trigger()
        cut[side] = cut_off(window)
    assert {what: found for what, found in cut.items() if found} == {}


def _is_planned(review: Review | None) -> bool:
    return review is not None and review.plan is not None


def dialogs() -> list[QDialog]:
    found = QApplication.topLevelWidgets()
    return [dialog for dialog in found if isinstance(dialog, QDialog) and dialog.isVisible()]


def test_who_writes_sql_sees_rows_instead_of_questions_to_begin_with(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    window.resize(1440, 900)
    page = window.question_page
    qtbot.waitUntil(page.question.starters.isVisible, timeout=WAIT_MS)
    page.editor.editor.setPlainText("SELECT name FROM departments")
    qtbot.waitUntil(lambda: not page.question.starters.isVisible(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.results.height() > 220, timeout=WAIT_MS)
    page.editor.editor.setPlainText("")
    qtbot.waitUntil(page.question.starters.isVisible, timeout=WAIT_MS)
