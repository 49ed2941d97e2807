"""Out of a crowd of tables come those that the question needs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.context.choose import Wishes, choose, fits, whole
from app.context.encoder import ENCODER
from app.context.glossary import Glossary
from app.context.index import SchemaIndex
from app.context.size import table_tokens
from app.context.vectors import encode_texts
from app.core.schema import Column, ForeignKey, Schema, Table
from tests.bench.crowd import crowd

BUDGET = 1500


def _table(name: str, *columns: str, comment: str = "", **keys: str) -> Table:
    cells = [Column(c, "text") for c in (f"{name}_id", *columns, *keys)]
    foreign = tuple(ForeignKey((c,), t, (f"{t}_id",)) for c, t in keys.items())
    return Table(
        name, tuple(cells), primary_key=(f"{name}_id",), foreign_keys=foreign, comment=comment
    )


SCHOOL = (
    _table("pupil", "first_name", "birth_date", "home_town"),
    _table("subject", "subject_title", "difficulty"),
    _table("enrolled", "since", who="pupil", taught="subject"),
    _table("t_klass_mst", "nbr_seats", comment="rooms with their equipment"),
    _table("library", *(f"shelf_{n}" for n in range(60)), "opening_hours", pupil_id="pupil"),
)
CROWD = Schema("sqlite", (*crowd(200, columns=15), *SCHOOL))


@cache
def _index() -> SchemaIndex:
    return SchemaIndex(CROWD)


@pytest.fixture
def knowing(tmp_path: Path) -> SchemaIndex:
    index = SchemaIndex(CROWD)
    index.learn(encode_texts(index.texts, ENCODER, tmp_path / "v.npz"), ENCODER)
    return index


def _names(question: str, index: SchemaIndex, **more: object) -> set[str]:
    tables = choose(question, index, budget_tokens=BUDGET, **more)  # type: ignore[arg-type]
    assert sum(table_tokens(table) for table in tables) <= BUDGET
    return {table.name for table in tables}


def test_a_schema_that_fits_is_shown_whole() -> None:
    assert fits(Schema("sqlite", SCHOOL[:3]), BUDGET)
    assert not fits(CROWD, BUDGET)
    assert whole(CROWD) == CROWD.tables
    without = whole(CROWD, Wishes(left_out=("pupil",)))
    assert set(CROWD.tables) - set(without) == {SCHOOL[0]}


@pytest.mark.parametrize(
    ("question", "needed"),
    [
        ("How many pupils are there?", {"pupil"}),
        ("home town of the pupils", {"pupil"}),
        ("Which subjects are the most difficult?", {"subject"}),
        ("equipment of the rooms", {"t_klass_mst"}),
    ],
)
def test_words_alone_find_tables(question: str, needed: set[str]) -> None:
    assert needed <= _names(question, _index())


def test_the_table_between_two_comes_along() -> None:
    question = "Which subjects do the pupils take?"
    assert {"pupil", "subject", "enrolled"} <= _names(question, _index())
    assert "enrolled" not in _names(question, _index(), use={"words"})


def test_meaning_finds_other_words_and_other_languages(knowing: SchemaIndex) -> None:
    assert "pupil" in _names("学生的家乡在哪里？", knowing)
    assert "pupil" in _names("scholars", knowing)
    assert "pupil" not in _names("学生", _index())


def test_a_value_names_its_table() -> None:
    question = "What about Kyle?"
    assert "pupil" not in _names(question, _index())
    assert "pupil" in _names(question, _index(), hits={("pupil", "first_name"): 1.0})


def test_the_glossary_is_searched() -> None:
    glossary = Glossary(tables={"t_klass_mst": "教室"})
    assert "t_klass_mst" in _names("有几间教室", SchemaIndex(CROWD, glossary))


def test_the_persons_wishes_hold() -> None:
    wishes = Wishes(("library",), ("pupil",))
    names = _names("How many pupils are there?", _index(), wishes=wishes)
    assert "library" in names
    assert "pupil" not in names


def test_a_wide_table_keeps_its_keys_and_what_is_asked_for() -> None:
    tables = choose("opening hours of the library", _index(), budget_tokens=BUDGET)
    library = next(t for t in tables if t.name == "library")
    assert len(library.columns) < len(SCHOOL[-1].columns)
    assert {"library_id", "pupil_id", "opening_hours"} <= {c.name for c in library.columns}
    assert [c for c in SCHOOL[-1].columns if c in library.columns] == list(library.columns)


def test_a_question_that_says_nothing_gets_the_first_tables() -> None:
    tables = choose("???", _index(), budget_tokens=BUDGET)
    assert tables
    assert tables[0].name == CROWD.tables[0].name


def test_an_empty_schema_and_tables_without_columns_are_no_trouble(tmp_path: Path) -> None:
    for schema in (Schema("sqlite", ()), Schema("sqlite", (Table("pupil", ()), SCHOOL[1]))):
        index = SchemaIndex(schema)
        index.learn(encode_texts(index.texts, ENCODER, tmp_path / "v.npz"), ENCODER)
        names = {t.name for t in choose("the pupil's subject", index, budget_tokens=BUDGET)}
        assert names == {t.name for t in schema.tables}
