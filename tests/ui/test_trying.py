"""Drafts are compared by what they answer on a server only after a person agreed, asked once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.core import profiles, secrets
from app.core.profile import Profile
from app.ui.window import MainWindow
from tests.plugins.fix_databases import DescribedDatabase
from tests.plugins.fix_engine import ScriptedEngine
from tests.ui.test_journeys import Person

pytestmark = pytest.mark.usefixtures("tacit_home")

Open = Callable[..., MainWindow]

ALL = "SELECT name FROM customer ORDER BY name"
BARE = "SELECT name FROM customer"
TITLE = "Compare the drafts by what they answer?"


@pytest.fixture
def shop(postgresql_database: DescribedDatabase, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A saved connection to a server."""
    monkeypatch.setattr(secrets, "get_password", lambda name: postgresql_database.password)
    profiles.add(postgresql_database.profile)
    return postgresql_database.profile


@pytest.fixture
def me(open_window: Open, qtbot: QtBot, shop: Profile) -> Person:
    engine = ScriptedEngine([ALL] * 6, others=[BARE], margin=0.0)
    person = Person(open_window(engine=engine, target=shop.name), qtbot)
    return person


def _ask_several(me: Person) -> None:
    """A question in doubt, so that several drafts are made."""
    me.ask("How many customers are there for each city and each colour?")
    assert me.window.question_page.question.stages._hint.text().startswith("1 of 2 drafts agree")


def _press(me: Person, words: str) -> None:
    def found() -> list[QPushButton]:
        buttons = me.window.question_page.notice.findChildren(QPushButton)
        return [button for button in buttons if button.text() == words and button.isVisible()]

    me.until(lambda: bool(found()))
    (button,) = found()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _saved(name: str) -> dict[str, str]:
    return dict(profiles.find(name).options)


def test_who_agrees_has_drafts_tried_from_then_on(me: Person, shop: Profile) -> None:
    notice = me.window.question_page.notice
    _ask_several(me)
    assert notice.card.heading.text() == TITLE
    focused = QApplication.focusWidget()
    assert focused is None or not notice.isAncestorOf(focused)
    _press(me, "Try drafts on this database (read-only)")
    me.until(lambda: notice.card.heading.text() != TITLE)
    assert _saved(shop.name)["try-drafts"] == "yes"
    _press(me, "Draft this question again")
    me.until(lambda: not notice.isVisible() and not me.window.question_page.asking.busy)
    told = me.window.question_page.question.stages._hint.text()
    assert told.startswith("2 of 2 drafts agree"), "their rows are the same"


def test_never_here_is_kept_and_nothing_is_asked_again(me: Person, shop: Profile) -> None:
    notice = me.window.question_page.notice
    _ask_several(me)
    _press(me, "Never here")
    me.until(lambda: not notice.isVisible())
    assert _saved(shop.name)["try-drafts"] == "no"
    _ask_several(me)
    assert not notice.isVisible()


def test_who_closes_the_notice_is_not_asked_again(me: Person, shop: Profile) -> None:
    notice = me.window.question_page.notice
    _ask_several(me)
    notice.dismiss()
    _ask_several(me)
    assert not notice.isVisible()
    assert "try-drafts" not in _saved(shop.name)
