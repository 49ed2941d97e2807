"""Every word is translated, every action has its keys and names, live in both languages."""

from __future__ import annotations

import ast
import string
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core import paths
from app.core.options import OPTIONS
from app.core.settings import LanguageChoice
from app.core.values import Change, ChangeKind, Effect, Fix, Issue, Severity
from app.sql.changes.words import WORDS
from app.sql.checks.words import FIXES
from app.sql.checks.words import WORDS as READ_WORDS
from app.sql.writing.words import WRITE_WORDS
from app.ui.actions import SPECS
from app.ui.codes import (
    CHANGES,
    MESSAGES,
    change_words,
    effect_text,
    fix_text,
    issue_text,
    why_text,
)
from app.ui.panels.topbar import Link
from app.ui.window import MainWindow
from tests.plugins.fix_qt import WAIT_MS

Open = Callable[..., MainWindow]
CHECK_WORDS = {**READ_WORDS, **WRITE_WORDS}

UI = paths.root() / "app" / "ui"
_NAMES = """
questionEdit askButton cancelButton sqlEditor reviewPanel verdictLabel issuesList changesView
runButton resultTable schemaTree connectionBox statusModel statusConnection
"""
NAMES = _NAMES.split()


def literals(path: Path) -> Iterator[str]:
    """The words that a module marks for translation."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        place = {"tr": 0, "QT_TRANSLATE_NOOP": 1}.get(node.func.id)
        if place is not None and isinstance(node.args[place], ast.Constant):
            yield str(ast.literal_eval(node.args[place]))


def messages(code: str) -> Iterator[ElementTree.Element]:
    for path in sorted(paths.resource("translations", code).glob("*.ts")):
        yield from ElementTree.parse(path).iter("message")


def translations(code: str) -> dict[str, list[str]]:
    """Source text and its forms, of all files of the language; none is said twice."""
    found: dict[str, list[str]] = {}
    for message in messages(code):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        assert translation.get("type") is None, source.text
        forms = [form.text or "" for form in translation.iter("numerusform")]
        assert source.text not in found, source.text
        found[source.text or ""] = forms or [translation.text or ""]
    return found


def check_words() -> set[str]:
    """What the checks and the settings say, which the window translates as it is."""
    said = {text for words in CHECK_WORDS.values() for text in (words.message, words.why)}
    settings = {text for each in OPTIONS for text in (each.title, each.help)}
    return said | set(FIXES.values()) | settings


def test_every_word_in_the_code_is_translated() -> None:
    used = {text for path in UI.rglob("*.py") for text in literals(path)} | check_words()
    assert len(used) > 200
    chinese = translations("zh")
    assert used - chinese.keys() == set()
    assert chinese.keys() - used == set()
    assert [source for source, forms in chinese.items() if not all(forms)] == []


def test_plurals_are_there_in_english() -> None:
    plurals = {source for source in translations("zh") if "%n" in source or "%Ln" in source}
    assert plurals
    assert translations("en").keys() == plurals


def test_translations_keep_the_places_to_fill_in() -> None:
    def fields(text: str) -> set[str]:
        named = {field for _, field, _, _ in string.Formatter().parse(text) if field}
        return named | ({"%n"} if "%n" in text or "%Ln" in text else set())

    for source, forms in translations("zh").items():
        optional = {"after", "before", "column", "table", "tables", "name"}
        for form in forms:
            assert fields(form) - optional == fields(source) - optional, source
            assert fields(form) <= fields(source), source


def test_the_compiled_files_hold_every_file_of_the_language(qtbot: QtBot) -> None:
    compiled = QTranslator()
    assert compiled.load("tacit_zh.qm", str(paths.resource("translations")))
    wanted = translations("zh")
    for message in messages("zh"):
        source = message.findtext("source", "")
        counted = message.get("numerus") == "yes"
        said = compiled.translate("", source, message.findtext("comment"), 1 if counted else -1)
        assert said in wanted[source]


def test_no_word_of_the_window_is_left_in_english(open_window: Open) -> None:
    window = open_window(language=LanguageChoice.CHINESE)
    allowed = (
        "Tacit",
        "SQL",
        "SQLite",
        "clinic",
        "scripted",
        "CPU",
        "GGUF",
        "F5",
        "Ctrl+K",
        "Qwen",
        "Q4_K",
    )
    seen = []
    labels = [label.text() for label in window.findChildren(QLabel)]
    for text in [*labels, *(button.text() for button in window.findChildren(QAbstractButton))]:
        if text and not any(word in text for word in allowed):
            seen.append(text)
            assert not text.isascii() or not any(c.isalpha() for c in text), text
    assert len(seen) > 10


def test_the_language_changes_live_and_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.question_page.editor.editor.setPlainText("DELETE FROM visits")
    qtbot.waitUntil(lambda: window.question_page.reviewing.review is not None, timeout=WAIT_MS)
    english = window.question_page.review.verdict.heading.text()
    window.menus.choose_language(LanguageChoice.CHINESE)
    qtbot.waitUntil(
        lambda: window.question_page.question.ask_button.text() == "提问", timeout=WAIT_MS
    )
    assert window.question_page.review.verdict.heading.text() == "会写入：不予执行"
    assert window.actions_by_id["run"].text() == "执行"
    assert window.top_bar.connection.kind.text() == "SQLite · 只读"
    window.menus.choose_language(LanguageChoice.ENGLISH)
    qtbot.waitUntil(
        lambda: window.question_page.question.ask_button.text() == "Ask", timeout=WAIT_MS
    )
    assert window.question_page.review.verdict.heading.text() == english


def test_every_code_says_something_in_chinese(open_window: Open) -> None:
    open_window(language=LanguageChoice.CHINESE, wait=False)
    values = tuple(
        (key, "x") for key in ("column", "table", "tables", "name", "number", "before", "after")
    )
    for code in MESSAGES:
        said = issue_text(Issue(code, Severity.ERROR, "in English", values=values))
        assert said != "in English"
        assert not said.isascii()
    assert issue_text(Issue("not-known", Severity.ERROR, "in English")) == "in English"


def test_every_check_says_something_in_chinese(open_window: Open) -> None:
    open_window(language=LanguageChoice.CHINESE, wait=False)
    assert CHECK_WORDS.keys().isdisjoint([*MESSAGES, *CHANGES])
    for code, words in CHECK_WORDS.items():
        names = [field for _, field, _, _ in string.Formatter().parse(words.message) if field]
        values = tuple((name, "x") for name in names)
        issue = Issue(code, Severity.NOTE, "in English", values=values, why=words.why)
        for said in (issue_text(issue), why_text(issue)):
            assert not said.isascii()
            assert "{" not in said
    for kind, label in FIXES.items():
        assert not fix_text(Fix(kind, label, "SELECT 1")).isascii()


def test_every_change_says_in_the_window_what_the_core_says() -> None:
    assert CHANGES == WORDS


def test_every_change_says_something_in_chinese(open_window: Open) -> None:
    open_window(language=LanguageChoice.CHINESE, wait=False)
    names = {field for text in WORDS.values() for _, field, _, _ in string.Formatter().parse(text)}
    values = tuple((name or "", "x") for name in names)
    for code in WORDS:
        change = Change("where", ChangeKind.ADDED, "", "x", code=code, words="x", values=values)
        assert not change_words(change).isascii()
    for effect in Effect:
        assert not effect_text(effect).isascii()


def test_actions_have_words_and_no_two_share_keys(open_window: Open) -> None:
    window = open_window(wait=False)
    keys = [key for spec in SPECS for key in spec.shortcuts]
    assert len(keys) == len(set(keys))
    for spec in SPECS:
        action = window.actions_by_id[spec.id]
        assert isinstance(action, QAction)
        assert action.text()
        assert all(key in action.toolTip() for key in spec.shortcuts[:1])


@pytest.mark.parametrize("name", NAMES)
def test_main_widgets_have_their_names(open_window: Open, name: str) -> None:
    window = open_window(wait=False)
    found = window.findChildren(QWidget, name)
    assert len(found) == 1
    if not isinstance(found[0], QLabel):
        assert found[0].accessibleName()


def test_whatever_is_pressed_or_filled_has_a_name_for_screen_readers(open_window: Open) -> None:
    window = open_window()
    for button in window.findChildren(QAbstractButton):
        if button.objectName().startswith("qt_") or isinstance(button.parent(), QLineEdit):
            continue
        assert button.accessibleName() or button.text() or button.toolTip(), button.objectName()
    for line in window.findChildren(QLineEdit):
        assert line.accessibleName(), line.objectName()


def test_hostile_connection_names_are_text(open_window: Open) -> None:
    from app.core.profile import Profile

    window = open_window()
    hostile = Profile("<img src=x> & [*]", "sqlite", database="<b>/x")
    window.top_bar.show_connection(hostile, Link.FAILED)
    window.status.show_connection(hostile, Link.OPEN, "<b>server</b>")
    assert window.top_bar.connection.name.text() == "<img src=x> & [*]"
    assert "<img" not in window.top_bar.connection.toolTip()
    assert window.status.connection.text().startswith("<b>server</b>")
    for label in window.findChildren(QLabel):
        assert label.textFormat().name == "PlainText" or not label.text()
