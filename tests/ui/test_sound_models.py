"""Every item model of the window keeps Qt's rules: while empty, filled, and filled anew."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel

import app.ui
from app.context.suggest import Kind, Suggestion
from app.core.lineage import Lineage, Origin
from app.core.plan import NodeKind, Plan, PlanNode
from app.core.profile import Profile
from app.core.resultprofile import ColumnProfile, ResultProfile
from app.core.resultprofile import Kind as Sort
from app.core.savedquery import SavedQuery
from app.core.schema import Column, ForeignKey, Table
from app.core.valuediff import CellChange, ValueDiff
from app.core.values import Change, ChangeKind, Draft, Issue, ResultColumn, Severity
from app.core.writes import SampleRow
from app.llm.fits import Fit
from app.memory.history import Run
from app.memory.savedfolder import Listing, SavedFile
from app.sql.complete.candidate import Candidate, What
from app.sql.explain import explain
from app.sql.parse import parse
from app.ui.itemmodels.candidates import CandidatesModel
from app.ui.itemmodels.changes import ChangesModel
from app.ui.itemmodels.compare import CompareModel
from app.ui.itemmodels.flows import FlowsModel
from app.ui.itemmodels.history import HistoryModel
from app.ui.itemmodels.issues import IssuesModel
from app.ui.itemmodels.lineage import LineageModel
from app.ui.itemmodels.models import ModelsModel
from app.ui.itemmodels.palette import PaletteModel
from app.ui.itemmodels.plan import PlanModel
from app.ui.itemmodels.profile import ProfileModel
from app.ui.itemmodels.profiles import ProfilesModel
from app.ui.itemmodels.rows import RowsModel
from app.ui.itemmodels.saved import SavedModel
from app.ui.itemmodels.schema import SchemaModel
from app.ui.itemmodels.shortcuts import ShortcutsModel
from app.ui.itemmodels.steps import StepsModel
from app.ui.itemmodels.suggestions import SuggestionsModel
from app.ui.itemmodels.tablecolumns import TableColumnsModel
from app.ui.itemmodels.used import UsedTables
from app.ui.itemmodels.writerows import WriteRowsModel
from app.ui.palette.entries import Entry, Found
from app.ui.palette.entries import Kind as Place
from app.ui.services import Drafted
from app.ui.theme import Theme
from app.ui.widgets.recordview import RecordModel
from app.workflow.leaving import Flow, Purpose
from app.workflow.models import ModelRow

Fill = Callable[[int], object]
"""Puts that many entries into a model."""
Made = tuple[QAbstractItemModel, Fill]
Make = Callable[[Theme], Made]

HOSTILE = "<b>x</b>\n\x00"
TABLE = Table(
    HOSTILE,
    (Column("id", "INTEGER"), Column(HOSTILE, "TEXT")),
    primary_key=("id",),
    foreign_keys=(ForeignKey((HOSTILE,), "other", ("id",)),),
)


def candidates(_theme: Theme) -> Made:
    model = CandidatesModel()
    return model, lambda n: model.show([Candidate(HOSTILE, "a", What.COLUMN, "text")] * n)


def changes(_theme: Theme) -> Made:
    model = ChangesModel()
    return model, lambda n: model.set_changes([Change("where", ChangeKind.ADDED, "", HOSTILE)] * n)


def compared(_theme: Theme) -> Made:
    model = CompareModel()

    def fill(n: int) -> None:
        cells = (CellChange((3,), "a", HOSTILE, " "),) * n
        rows = ((1, HOSTILE),) * n
        model.show_diff(
            ValueDiff(
                ("id",), ("id", "a"), (), (), 2, 2, 0, rows, rows, cells, n, n, n
            ) if n else None
        )  # fmt: skip

    return model, fill


def flows(theme: Theme) -> Made:
    model = FlowsModel(theme)
    flow = Flow(Purpose.UNKNOWN, HOSTILE, "203.0.113.9:443", process="app.llm.worker")
    return model, lambda n: model.show((flow,) * n)


def history(_theme: Theme) -> Made:
    model = HistoryModel()

    def fill(n: int) -> None:
        model.show_ids(range(1, n + 1), alike=(1,))
        if n:
            model.take([Run("shop", "sqlite", "f00", HOSTILE, id=1)])

    return model, fill


def issues(_theme: Theme) -> Made:
    model = IssuesModel()
    return model, lambda n: model.set_issues([Issue("x", Severity.ERROR, HOSTILE, 1, 4)] * n)


def lineage(_theme: Theme) -> Made:
    model = LineageModel()
    column = Lineage(HOSTILE, Origin.COUNTED, ("t.*",), "COUNT(*)")
    return model, lambda n: model.set_columns([column] * n)


def models(_theme: Theme) -> Made:
    model = ModelsModel()
    row = ModelRow(HOSTILE, "", 9, "0", 512, "", None, 4, True, False, Fit.TIGHT, None)
    return model, lambda n: model.show((row,) * n)


def palette(_theme: Theme) -> Made:
    model = PaletteModel()
    found = Found(Entry(Place.TABLE, HOSTILE, HOSTILE, lambda: None), (0,))
    return model, lambda n: model.show([found] * n)


def plan(_theme: Theme) -> Made:
    model = PlanModel()
    leaf = PlanNode(NodeKind.SCAN, HOSTILE, rows=5)
    nodes = (PlanNode(NodeKind.SORT, "Sort", children=(leaf,)),)
    return model, lambda n: model.set_plan(Plan("sqlite", nodes * n) if n else None)


def profile(_theme: Theme) -> Made:
    model = ProfileModel()
    column = ColumnProfile(HOSTILE, "int", Sort.NUMBER, 10, 2)
    return model, lambda n: model.show_profile(ResultProfile((column,) * n, 10, complete=False))


def profiles(theme: Theme) -> Made:
    model = ProfilesModel(theme)
    return model, lambda n: model.show((Profile(HOSTILE, "sqlite", group=HOSTILE),) * n)


def record(_theme: Theme) -> Made:
    rows, fill = _result()
    return RecordModel(rows), fill


def result(_theme: Theme) -> Made:
    return _result()


def _result() -> tuple[RowsModel, Fill]:
    model = RowsModel(lambda _start, _count: None)

    def fill(n: int) -> None:
        model.start([ResultColumn(HOSTILE, "TEXT")] * n)
        model.grow(n)
        model.deliver(0, [(HOSTILE,) * n] * n)

    return model, fill


def saved(_theme: Theme) -> Made:
    model = SavedModel()
    files = (
        SavedFile("a/b/one.sql", SavedQuery(title=HOSTILE, sql="SELECT 1")),
        SavedFile("bad.sql", problem=HOSTILE),
    )
    folders = ("a", "a/b", "empty")

    def fill(n: int) -> None:
        found = files[:n]
        model.show(Listing(found, folders if n else ()), found, all_folders=True)

    return model, fill


def schema(_theme: Theme) -> Made:
    model = SchemaModel()
    return model, lambda n: model.set_tables((TABLE,) * n)


def shortcuts(_theme: Theme) -> Made:
    model = ShortcutsModel()
    return model, lambda n: model.show({"run": ("F9",)}, "" if n else "no such command")


def steps(_theme: Theme) -> Made:
    model = StepsModel()
    nested = "SELECT id FROM t WHERE id IN (SELECT x FROM u)"
    told = explain(parse(nested, "sqlite").tree, "sqlite")
    return model, lambda n: model.set_steps(told if n else ())


def suggestions(_theme: Theme) -> Made:
    model = SuggestionsModel()
    return model, lambda n: model.set_found([Suggestion(HOSTILE, Kind.VALUE, HOSTILE)] * n)


def tablecolumns(theme: Theme) -> Made:
    model = TableColumnsModel(theme)

    def fill(n: int) -> None:
        model.set_table(TABLE if n else None)
        model.set_known(lambda _column: HOSTILE, frozenset({(TABLE.name, HOSTILE)}))

    return model, fill


def used(theme: Theme) -> Made:
    model = UsedTables(theme)

    def fill(n: int) -> None:
        draft = Draft("q", "SELECT 1", "SELECT 1")
        seen, others = (HOSTILE, "a")[:n], ("b", "c")[:n]
        model.set_drafted(Drafted(draft, "q", seen, others, ("a",)), ("b",))

    return model, fill


def writerows(theme: Theme) -> Made:
    model = WriteRowsModel(theme)
    rows = (SampleRow(("1", None), ("1", HOSTILE), (False, True)),)
    return model, lambda n: model.set_rows(("id", "city"), rows * n)


MAKES: dict[type[QAbstractItemModel], Make] = {
    CandidatesModel: candidates,
    ChangesModel: changes,
    CompareModel: compared,
    FlowsModel: flows,
    HistoryModel: history,
    IssuesModel: issues,
    LineageModel: lineage,
    ModelsModel: models,
    PaletteModel: palette,
    PlanModel: plan,
    ProfileModel: profile,
    ProfilesModel: profiles,
    RecordModel: record,
    RowsModel: result,
    SavedModel: saved,
    SchemaModel: schema,
    ShortcutsModel: shortcuts,
    StepsModel: steps,
    SuggestionsModel: suggestions,
    TableColumnsModel: tablecolumns,
    UsedTables: used,
    WriteRowsModel: writerows,
}


@pytest.mark.parametrize("kind", MAKES, ids=lambda kind: kind.__name__)
def test_an_item_model_keeps_qts_rules(
    kind: type[QAbstractItemModel],
    qtmodeltester: Any,
    make_theme: Callable[..., Theme],
    english: None,
) -> None:
    model, fill = MAKES[kind](make_theme())
    assert type(model) is kind
    qtmodeltester.check(model)
    for count in (2, 1, 0, 2):
        fill(count)
        assert bool(model.rowCount()) == bool(count)
        qtmodeltester.check(model)


def test_no_item_model_is_left_out() -> None:
    for module in pkgutil.walk_packages(app.ui.__path__, "app.ui."):
        importlib.import_module(module.name)
    assert set(_own(QAbstractItemModel)) == set(MAKES)


def _own(kind: type[Any]) -> Iterator[type[Any]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("app."):
            yield below
        yield from _own(below)
