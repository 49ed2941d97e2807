"""A cell in full: as text, a tree, a picture, bytes or an address; whatever is in it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.core.content import Content, contents
from app.core.values import ResultColumn
from app.ui.dialogs.cell import CellDialog
from app.ui.theme import Theme
from app.ui.widgets.jsontree import JsonTree
from app.ui.widgets.viewers import MOST_TEXT, hex_dump, indented_xml, read_image

Make = Callable[..., CellDialog]


def png(width: int = 3, height: int = 2) -> bytes:
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(0xFF3366)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.fixture
def dialog(make_theme: Callable[..., Theme], english: None, qtbot: QtBot) -> Make:
    def make(value: object, kind: str = "text") -> CellDialog:
        made = CellDialog(make_theme(), ResultColumn("v", kind), value)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("plain", (Content.TEXT,)),
        ('{"a": 1}', (Content.JSON, Content.TEXT)),
        ("[1, 2", (Content.TEXT,)),
        ("12", (Content.TEXT,)),
        ("<a><b/></a>", (Content.XML, Content.TEXT)),
        ("https://example.org/x?y=1", (Content.URL,)),
        ("javascript:alert(1)", (Content.TEXT,)),
        ("see https://example.org", (Content.TEXT,)),
        ("SRID=4326;POINT(1 2)", (Content.GEOMETRY,)),
        (b"\x00\x01", (Content.BYTES,)),
        ({"a": 1}, (Content.JSON, Content.TEXT)),
        (None, (Content.TEXT,)),
        (12, (Content.TEXT,)),
        ("[" * 100_000, (Content.TEXT,)),
    ],
)
def test_a_value_is_seen_as_what_it_is(value: object, found: tuple[Content, ...]) -> None:
    assert contents(value) == found


def test_a_tree_is_built_as_it_is_opened(dialog: Make) -> None:
    value = {"name": "<b>x</b>", "list": list(range(1_200)), "deep": {"a": {"b": None}}}
    made = dialog(json.dumps(value), "json")
    tree = made.view
    assert isinstance(tree, JsonTree)
    texts = [item.text(1) for item in tree.findItems("*", Qt.MatchFlag.MatchWildcard)]
    assert texts[0] == '"<b>x</b>"'
    (numbers,) = tree.findItems("list", Qt.MatchFlag.MatchExactly)
    assert numbers.text(1) == "[1,200]"
    assert numbers.childCount() == 501
    tree.itemClicked.emit(numbers.child(500), 0)
    assert numbers.childCount() == 1_001
    made.tabs.choose("text")
    assert isinstance(made.view, QPlainTextEdit)
    assert made.view.toPlainText().replace("\n", "") == json.dumps(value)


def test_xml_is_indented_and_entities_do_not_grow() -> None:
    assert indented_xml("<a><b>1</b></a>").splitlines()[-2].strip() == "<b>1</b>"
    assert indented_xml("<a><b></a>") == "<a><b></a>"
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "lol">{lol}]><a>&l8;</a>'
    assert len(indented_xml(bomb)) < 100_000


def test_bytes_are_dumped_and_a_picture_is_shown(dialog: Make) -> None:
    assert hex_dump(b"AB\x00") == "00000000  41 42 00" + " " * 39 + "  AB·"
    assert hex_dump(bytes(65_537)).splitlines()[-1].startswith("1 more")
    made = dialog(png(), "blob")
    label = made.view.findChild(QLabel)
    assert label is not None
    assert label.pixmap().width() == 3
    made.tabs.choose("bytes")
    assert isinstance(made.view, QPlainTextEdit)
    assert "PNG" in made.view.toPlainText()


def test_a_damaged_or_hostile_picture_is_only_bytes(dialog: Make) -> None:
    assert read_image(png()[:40]) is None
    huge = bytearray(png())
    huge[16:24] = (100_000).to_bytes(4, "big") * 2
    assert read_image(bytes(huge)) is None
    assert read_image(b"<svg/>") is None
    made = dialog(png()[:40], "blob")
    label = made.view.findChild(QLabel)
    assert label is not None
    assert "can't be shown" in label.text()


def test_a_very_long_text_is_shown_in_part_and_copied_whole(dialog: Make) -> None:
    text = "x" * (MOST_TEXT + 5)
    made = dialog(text)
    assert isinstance(made.view, QPlainTextEdit)
    assert len(made.view.toPlainText().replace("\n", "")) == MOST_TEXT
    next(b for b in made.findChildren(QPushButton) if b.text() == "Copy").click()
    assert len(QApplication.clipboard().text()) == len(text)
    said = [label.text() for label in made.findChildren(QLabel)]
    assert any("the first 1,000,000 are shown" in words for words in said)


@pytest.mark.parametrize("answer", ["Open", "Cancel"])
def test_an_address_opens_only_after_it_was_shown(
    dialog: Make, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    made = dialog("https://example.org/<b>?q=1".replace("<b>", "b"))
    asked: list[str] = []

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(b for b in box.buttons() if b.text().replace("&", "") == answer).click()

    QTimer.singleShot(0, reply)
    button = made.findChild(QPushButton, "openAddress")
    assert button is not None
    button.click()
    assert "It leads to example.org." in asked[0]
    assert opened == (["https://example.org/b?q=1"] if answer == "Open" else [])
