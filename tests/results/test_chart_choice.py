"""Each rule of the table chooses its chart for a result of its shape, and no other one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from app.core.chart import ChartKind, ChartSpec, Fold, from_json, to_json
from app.results.chart import RULES, choose, suggestions
from app.results.profile import profile
from app.results.roles import unit
from tests.results.filled import filled


@pytest.fixture(autouse=True)
def _home(tacit_home: Any) -> None:
    """Every store lies in a home of its own."""


Row = tuple[Any, ...]
MONTHS = [dt.date(2024, month, 1) for month in range(1, 13)]
NAMES = [f"name {i}" for i in range(30)]


@dataclass(frozen=True)
class Case:
    """`spec` is (kind, x, y, colour)."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]
    spec: tuple[ChartKind, int | None, tuple[int, ...], int | None] | None
    question: str = ""
    fold: Fold | None = None


CASES = {
    "one number": Case(("revenue",), ((12.5,),), (ChartKind.NUMBER, None, (0,), None)),
    "a place on the earth": Case(
        ("city", "lat", "lon", "people"),
        tuple((name, 40 + i / 10, 9 - i / 10, i) for i, name in enumerate(NAMES)),
        (ChartKind.MAP, 2, (1,), None),
    ),
    "months": Case(
        ("month", "visits"),
        tuple((day, i * 3) for i, day in enumerate(MONTHS)),
        (ChartKind.LINE, 0, (1,), None),
        fold=Fold.SUM,
    ),
    "months as text": Case(
        ("month", "avg_cost"),
        tuple((f"2024-{m:02d}", m * 1.5) for m in range(1, 13)),
        (ChartKind.LINE, 0, (1,), None),
        fold=Fold.MEAN,
    ),
    "years": Case(
        ("year", "sales"),
        tuple((year, year * 2) for year in range(2015, 2024)),
        (ChartKind.LINE, 0, (1,), None),
    ),
    "months of departments": Case(
        ("month", "department", "visits"),
        tuple((day, name, 5) for day in MONTHS for name in ("A", "B", "C")),
        (ChartKind.LINE, 0, (2,), 1),
    ),
    "month numbers": Case(
        ("month", "visits"),
        tuple((m, m * 10) for m in range(1, 13)),
        (ChartKind.LINE, 0, (1,), None),
    ),
    "departments": Case(
        ("department", "revenue", "patients"),
        tuple((name, 1000 * i + 500, i) for i, name in enumerate(NAMES[:10])),
        (ChartKind.BARS, 0, (1,), None),
    ),
    "the same in Chinese": Case(
        ("科室", "收入"),
        tuple((f"科室{i}", 1000 * i) for i in range(10)),
        (ChartKind.BARS, 0, (1,), None),
    ),
    "two measures that compare": Case(
        ("department", "women", "men"),
        tuple((name, 10 + i, 12 + i) for i, name in enumerate(NAMES[:6])),
        (ChartKind.GROUPED, 0, (1, 2), None),
    ),
    "two groups": Case(
        ("department", "sex", "patients"),
        tuple((name, sex, 7) for name in NAMES[:10] for sex in "fm"),
        (ChartKind.GROUPED, 0, (2,), 1),
    ),
    "what groups are made of": Case(
        ("department", "sex", "patients"),
        tuple((name, sex, 7) for name in NAMES[:10] for sex in "fm"),
        (ChartKind.STACKED, 0, (2,), 1),
        "What is each department's composition by sex?",
    ),
    "many times many": Case(
        ("department", "diagnosis", "n"),
        tuple((one, other, 1) for one in NAMES[:12] for other in NAMES[12:24]),
        (ChartKind.HEAT, 0, (2,), 1),
    ),
    "shares": Case(
        ("type", "visits"),
        (("in", 60), ("out", 30), ("day", 10)),
        (ChartKind.SHARE, 0, (1,), None),
        "What share of visits is of which type?",
    ),
    "shares in Chinese": Case(
        ("类型", "次数"),
        (("住院", 60), ("门诊", 30)),
        (ChartKind.SHARE, 0, (1,), None),
        "各类型占比是多少？",
    ),
    "no shares below zero": Case(
        ("type", "profit"),
        (("in", 60), ("out", -30)),
        (ChartKind.BARS, 0, (1,), None),
        "share of profit",
    ),
    "two numbers": Case(
        ("height_cm", "weight_kg"),
        tuple((150 + i, 50 + i) for i in range(30)),
        (ChartKind.SCATTER, 0, (1,), None),
    ),
    "asked for a relation": Case(
        ("patient", "height_cm", "weight_kg"),
        tuple((name, 150 + i, 50 + i) for i, name in enumerate(NAMES)),
        (ChartKind.SCATTER, 1, (2,), None),
        "How does weight depend on height?",
    ),
    "one number of many rows": Case(
        ("cost",), tuple((i * 1.5,) for i in range(100)), (ChartKind.HISTOGRAM, None, (0,), None)
    ),
    "a spread within groups": Case(
        ("department", "cost"),
        tuple((NAMES[i % 4], float(i)) for i in range(100)),
        (ChartKind.BOX, 0, (1,), None),
    ),
    "names of people": Case(
        ("patient_id", "name"),
        tuple((i, name) for i, name in enumerate(NAMES)),
        (ChartKind.BARS, 1, (), None),
    ),
    "keys are no measures": Case(("id",), tuple((i,) for i in range(50)), None),
    "nothing that can be drawn": Case(("photo",), ((b"\x00",), (b"\x01",)), None),
    "no rows": Case(("department", "revenue"), (), None),
}


@pytest.mark.parametrize("name", CASES)
def test_the_chart_of_a_shape(name: str) -> None:
    case = CASES[name]
    with filled(case.names, case.rows) as store:
        found = choose(profile(store), case.names, case.question)
    told = found and (found.kind, found.x, found.y, found.colour)
    assert told == case.spec
    if case.fold is not None:
        assert found is not None
        assert found.fold is case.fold


def test_every_kind_is_chosen_by_some_case() -> None:
    kinds = {case.spec[0] for case in CASES.values() if case.spec is not None}
    assert kinds == set(ChartKind) == {kind for _, _, kind in RULES}


def test_masked_columns_are_never_drawn() -> None:
    names = ("department", "salary")
    rows = [("A", 10), ("B", 20)]
    with filled(names, rows, masked=["salary"]) as store:
        found = choose(profile(store), names)
        assert found is not None
        assert found.used == (0,)
    with filled(names, rows, masked=names) as store:
        assert choose(profile(store), names) is None
        assert suggestions(profile(store), names) == {}


def test_a_person_can_choose_among_what_the_columns_allow() -> None:
    names = ("month", "department", "visits")
    rows = [(day, name, 5) for day in MONTHS for name in ("A", "B")]
    with filled(names, rows) as store:
        found = suggestions(profile(store), names)
    assert set(found) == set(ChartKind) - {ChartKind.MAP, ChartKind.SCATTER, ChartKind.HEAT}
    assert all(spec.kind is kind and spec.fits(names) for kind, spec in found.items())


def test_a_spec_survives_as_text_and_nothing_else_does() -> None:
    spec = ChartSpec(
        ChartKind.LINE, x=0, y=(2, 3), colour=1, facet=4, fold=Fold.MEAN, names=("a", "科室")
    )
    assert from_json(to_json(spec)) == spec
    for broken in ("", "[]", "{}", "null", '{"kind": "pie"}', to_json(spec).replace("2", '"x"')):
        assert from_json(broken) is None
    assert not spec.fits(("a", "科室"))
    assert not spec.fits(("b",))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("weight_kg", "kg"),
        ("share_pct", "%"),
        ("revenue", ""),
        ("等待天数", "d"),
        ("cost_eur", "€"),
    ],
)
def test_units_are_told_by_names(name: str, wanted: str) -> None:
    assert unit(name) == wanted
