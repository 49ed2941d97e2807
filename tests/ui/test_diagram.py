"""A diagram on the screen: keys, wheel, search, and what is saved of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.errors import EnvironmentFault
from app.core.schema import Column, ForeignKey, Schema, Table
from app.ui.diagram.content import Columns, keys_between, rows_of
from app.ui.diagram.files import save_picture
from app.ui.diagram.scene import DiagramScene
from app.ui.diagram.view import DiagramView
from app.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("english")

ITEM = Table(
    "item",
    (Column("purchase_id", "INT", nullable=False), Column("line", "INT"), Column("note", "TEXT")),
    primary_key=("purchase_id", "line"),
    foreign_keys=(ForeignKey(("purchase_id",), "purchase", ("id",)),),
)
PURCHASE = Table(
    "purchase",
    (Column("id", "INT"), Column("customer_id", "INT"), Column("receipt_id", "INT")),
    primary_key=("id",),
    unique=(("receipt_id",),),
    foreign_keys=(
        ForeignKey(("customer_id",), "<b>customer</b>", ("id",)),
        ForeignKey(("receipt_id",), "<b>customer</b>", ("id",)),
    ),
)
CUSTOMER = Table(
    "<b>customer</b>", (Column("id", "INT"), Column("email", "TEXT")), primary_key=("id",)
)
SCHEMA = Schema("sqlite", (ITEM, PURCHASE, CUSTOMER))
NAMES = ("item", "purchase", "<b>customer</b>")


@pytest.fixture
def view(qtbot: QtBot, make_theme: Callable[..., Theme]) -> DiagramView:
    theme = make_theme()
    scene = DiagramScene(theme)
    scene.show_tables(SCHEMA, NAMES)
    view = DiagramView(theme, scene)
    scene.setParent(view)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


def scene_of(view: DiagramView) -> DiagramScene:
    scene = view.scene()
    assert isinstance(scene, DiagramScene)
    return scene


def test_which_columns_are_drawn() -> None:
    assert [row.column for row in rows_of(ITEM, Columns.ALL)] == ["purchase_id", "line", "note"]
    assert [row.column for row in rows_of(ITEM, Columns.KEYS)] == ["purchase_id", "line"]
    assert rows_of(ITEM, Columns.NONE) == []
    wide = Table("wide", tuple(Column(f"c{n}", "INT") for n in range(500)))
    assert rows_of(wide, Columns.ALL)[-1].text == "+ 440"


def test_keys_say_how_many_rows_may_stand_at_their_ends() -> None:
    keys = {key.column: (key.one, key.optional) for key in keys_between(SCHEMA, NAMES)}
    assert keys == {
        "purchase_id": (False, False),
        "customer_id": (False, True),
        "receipt_id": (True, True),
    }
    assert keys_between(SCHEMA, ("item",)) == []


def test_lines_end_at_the_rows_of_their_columns(view: DiagramView) -> None:
    scene = scene_of(view)
    for line in scene.keys:
        source = scene.tables[line.key.source]
        assert line.points[0].y == source.height_of(line.key.column)
        assert line.points[-1].y == scene.tables[line.key.target].height_of("id")
    before = scene.keys[0].points
    scene.tables["item"].moveBy(120, 80)
    assert scene.keys[0].points != before
    assert scene.keys[0].points[0].y == scene.tables["item"].height_of("purchase_id")


def test_the_arrows_go_from_table_to_table(view: DiagramView) -> None:
    scene = scene_of(view)
    view.setFocus()
    opened = QSignalSpy(scene.opened)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert [item.name for item in view.chosen] == ["<b>customer</b>"]
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert [item.name for item in view.chosen] == ["purchase"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.at(0) == ["purchase"]
    before = scene.tables["purchase"].pos()
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert scene.tables["purchase"].pos() == before + QPointF(0, 16)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert [item.name for item in view.chosen] == ["<b>customer</b>"]


def test_the_lines_of_a_chosen_table_stand_out(view: DiagramView) -> None:
    scene = scene_of(view)
    view.choose(scene.tables["item"])
    assert [line.zValue() > 0 for line in scene.keys] == [True, False, False]


def test_the_wheel_zooms_and_fit_shows_all(view: DiagramView) -> None:
    view.fit()
    before = view.zoom

    def roll(angle: int) -> None:
        at = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            at,
            QPointF(view.viewport().mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)

    roll(120)
    assert view.zoom > before
    for _ in range(60):
        roll(120)
    assert view.zoom <= 4.01
    view.fit()
    area = view.mapToScene(view.viewport().rect()).boundingRect()
    assert all(area.contains(item.sceneBoundingRect()) for item in scene_of(view).tables.values())


def test_a_table_is_dragged_and_opened_with_the_mouse(view: DiagramView) -> None:
    scene = scene_of(view)
    view.fit()
    item = scene.tables["item"]
    at = view.mapFromScene(item.sceneBoundingRect().topLeft() + QPointF(30, 16))
    before = item.pos()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view.viewport(), at + QPoint(20, 20))
    QTest.mouseMove(view.viewport(), at + QPoint(60, 40))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(60, 40))
    assert item.pos() != before
    assert item.x() % 4 == 0
    opened = QSignalSpy(scene.opened)
    there = view.mapFromScene(item.sceneBoundingRect().topLeft() + QPointF(30, 16))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert opened.at(0) == ["item"]


def test_a_search_finds_tables_by_their_columns(view: DiagramView) -> None:
    scene = scene_of(view)
    assert [item.name for item in scene.find("EMAIL")] == ["<b>customer</b>"]
    assert [item.name for item in scene.find("purchase")] == ["item", "purchase"]
    assert scene.find(" ") == []


def test_it_is_saved_as_svg_with_text_and_as_png(
    view: DiagramView, tmp_path: Path, make_theme: Callable[..., Theme]
) -> None:
    scene, theme = scene_of(view), make_theme()
    view.choose(scene.tables["item"])
    save_picture(scene, tmp_path / "a.svg", theme)
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    texts = ["".join(node.itertext()).strip() for node in root.iter() if node.tag.endswith("text")]
    assert {"item", "purchase_id", "<b>customer</b>"} <= set(texts)
    save_picture(scene, tmp_path / "a.png", theme)
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() > 800
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.png", "a.svg"]
    assert [item.name for item in view.chosen] == ["item"]
    with pytest.raises(EnvironmentFault, match="can't be written"):
        save_picture(scene, tmp_path / "no" / "a.svg", theme)
