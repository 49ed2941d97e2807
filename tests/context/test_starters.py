"""What a schema suggests to ask is made of its keys and types, and of no value."""

from __future__ import annotations

from app.context.glossary import Glossary
from app.context.starters import starters
from app.core.schema import Column, ForeignKey, Schema, Table
from app.core.suggested import Name, Shape

DEPARTMENTS = Table(
    "departments",
    (Column("id", "INTEGER"), Column("name", "TEXT")),
    primary_key=("id",),
    rows=14,
    comment="医院科室",
)
PATIENTS = Table(
    "patients",
    (Column("id", "INTEGER"), Column("name", "TEXT"), Column("birth_date", "TEXT")),
    primary_key=("id",),
    rows=900,
)
VISITS = Table(
    "visits",
    (
        Column("id", "INTEGER"),
        Column("patient_id", "INTEGER"),
        Column("department_id", "INTEGER"),
        Column("visit_date", "TEXT"),
        Column("cost", "REAL"),
    ),
    primary_key=("id",),
    foreign_keys=(
        ForeignKey(("patient_id",), "patients", ("id",)),
        ForeignKey(("department_id",), "departments", ("id",)),
    ),
    rows=3000,
)


def test_each_shape_is_suggested_once_about_tables_that_matter() -> None:
    schema = Schema("sqlite", (DEPARTMENTS, PATIENTS, VISITS))
    notes = Glossary((), {}, {("visits", "cost"): "费用; what it cost"})
    found = {starter.shape: starter for starter in starters(schema, notes)}
    assert found[Shape.COUNT].table.english == "patients"
    assert found[Shape.COUNT_PER].other == Name("department", "医院科室")
    assert found[Shape.SUM_PER].column == Name("cost", "费用")
    assert found[Shape.LATEST].column == Name("visit date", "visit_date")
    assert Shape.TOP not in found


def test_empty_tables_and_schemas_suggest_nothing() -> None:
    assert starters(Schema("sqlite", ())) == ()
    empty = Table("t", (Column("a", "text"),), rows=0)
    assert starters(Schema("sqlite", (empty,))) == ()
