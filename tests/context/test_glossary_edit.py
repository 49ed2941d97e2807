"""A changed glossary is written so that it reads back the same, whatever is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.context.glossary import Glossary, Term, load_glossary
from app.context.glossaryedit import (
    merged,
    to_toml,
    with_column_note,
    with_table_note,
    with_term,
    without_words,
)
from app.core.errors import UserError

NOTHING = Glossary()
_NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_notes_are_put_and_taken_away() -> None:
    noted = with_column_note(with_table_note(NOTHING, "Visits", "  stays \n "), "Visits", "D", "日")
    assert noted.for_table("visits") == "stays"
    assert noted.for_column("visits", "d") == "日"
    assert with_column_note(with_table_note(noted, "VISITS", ""), "visits", "d", " ") == NOTHING


def test_a_word_means_one_thing() -> None:
    first = with_term(NOTHING, ["heart", "心内科"], "d.name = 'Cardiology'")
    second = with_term(first, ["Heart"], "organ = 'heart'")
    assert second.terms == (
        Term(("心内科",), "d.name = 'Cardiology'"),
        Term(("Heart",), "organ = 'heart'"),
    )
    assert without_words(second, ["heart", "心内科"]) == NOTHING


@pytest.mark.parametrize(("words", "means"), [([], "x = 1"), ([" "], "x = 1"), (["x"], " ")])
def test_an_empty_term_is_refused(words: list[str], means: str) -> None:
    with pytest.raises(UserError, match="needs a word"):
        with_term(NOTHING, words, means)


def test_notes_count_more_than_the_file() -> None:
    file = Glossary((Term(("er", "急诊"), "a"),), {"t": "file"}, {("t", "c"): "file"})
    notes = Glossary((Term(("ER",), "b"),), {"t": "mine"}, {})
    both = merged(file, notes)
    assert both.for_table("t") == "mine"
    assert both.for_column("t", "c") == "file"
    assert both.terms == (Term(("ER",), "b"), Term(("急诊",), "a"))


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(table=_NAMES, column=_NAMES, note=_NAMES, word=_NAMES)
def test_what_is_written_reads_back(
    tmp_path: Path, table: str, column: str, note: str, word: str
) -> None:
    made = with_table_note(NOTHING, table, note)
    made = with_column_note(made, table, column, f"x{note}")
    made = with_term(made, [f"w{word}"], f"c = '{note}'")
    path = tmp_path / "glossary.toml"
    path.write_text(to_toml(made), encoding="utf-8")
    assert load_glossary(path) == made


def test_a_name_that_is_no_text_can_not_be_noted() -> None:
    with pytest.raises(UserError, match="not text"):
        with_table_note(NOTHING, "bad\udcff", "x")


def test_the_samples_glossary_survives(tmp_path: Path) -> None:
    from app.workflow.sample import glossary_file

    shipped = load_glossary(glossary_file())
    path = tmp_path / "copy.toml"
    path.write_text(to_toml(shipped), encoding="utf-8")
    assert load_glossary(path) == shipped


def test_tables_of_one_name_in_two_schemas_have_notes_of_their_own() -> None:
    both = with_table_note(Glossary(), "orders", "of everybody")
    both = with_column_note(both, "orders", "st", "1 open")
    mine = with_table_note(both, "Shop.Orders", "of the shop")
    mine = with_column_note(mine, "shop.orders", "st", "2 open")
    assert mine.for_table("shop.orders") == "of the shop"
    assert mine.for_table("archive.orders") == "of everybody"
    assert mine.for_column("shop.orders", "ST") == "2 open"
    assert mine.for_column("archive.orders", "st") == "1 open"
    assert mine.for_table("orders") == "of everybody"
    gone = with_column_note(with_table_note(mine, "shop.orders", ""), "shop.orders", "st", "")
    assert gone.for_table("shop.orders") == gone.for_column("shop.orders", "st") == ""


def test_a_schema_in_a_note_survives_the_file(tmp_path: Path) -> None:
    file = tmp_path / "g.toml"
    noted = with_column_note(with_table_note(Glossary(), "a.t", "x"), "b.t", "c", "y")
    file.write_text(to_toml(noted), encoding="utf-8")
    assert load_glossary(file) == noted
