"""Numbers of a result are told in the unit that the glossary, a comment or a name says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.context.glossaryedit import with_column_note
from app.core.cancel import CancelToken
from app.core.chart import ChartKind, ChartSpec
from app.core.profile import Profile
from app.sql.checks import units
from app.workflow.picture import About, Picture
from app.workflow.resultunits import SIGNS, result_units
from app.workflow.workspace import Workspace
from tests.results.filled import filled


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    file = tmp_path / "shop.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE parcels (id INTEGER, paid REAL, weight_kg REAL, n INTEGER)")
    database.close()
    opened = Workspace(Profile("shop", "sqlite", database=str(file)))
    opened.note(with_column_note(opened.notes, "parcels", "paid", "实付金额（欧元）"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("SELECT n, SUM(paid) AS total FROM parcels GROUP BY n", {"total": "€"}),
        ("SELECT AVG(p.weight_kg) AS w, p.paid FROM parcels AS p", {"w": "kg", "paid": "€"}),
        ("WITH t AS (SELECT paid AS x FROM parcels) SELECT x FROM t", {"x": "€"}),
        ("SELECT COUNT(paid) AS c, paid * 100 AS cents_of FROM parcels", {}),
        ("SELECT paid / weight_kg AS price FROM parcels", {}),
        ("SELECT paid FROM nowhere", {}),
        ("SELECT FROM WHERE", {}),
        ("", {}),
    ],
)
def test_a_unit_is_told_where_the_value_keeps_it(
    workspace: Workspace, sql: str, found: dict[str, str]
) -> None:
    assert result_units(sql, workspace) == found


def test_every_unit_has_a_sign() -> None:
    assert {name for name, _ in units.UNITS} == set(SIGNS)


def test_the_axis_says_the_unit(tacit_home: Path) -> None:
    spec = ChartSpec(ChartKind.BARS, 0, (1,), names=("place", "total"))
    with filled(("place", "total"), [("A", 1.5), ("B", 2.5)]) as store:
        picture = Picture(store, About(units={"total": "€"}))
        chart = picture.draw(picture.profile(CancelToken()), spec, CancelToken())
    assert (chart.y.unit, chart.x.unit) == ("€", "")
