"""The header of a saved query: what is written is read, and what is foreign is not lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.filenames import file_name, folded, free_name
from app.core.savedquery import (
    ParameterKind,
    SavedParameter,
    SavedQuery,
    parameter_of,
    read,
    write,
)

CHART = '{"kind": "bars", "x": 0, "y": [1], "colour": null, "facet": null, "fold": "sum", "names": ["a", "b"]}'  # noqa: E501
WHOLE = SavedQuery(
    title="Visits by month 按月就诊",
    description="Counts visits.\nNot the cancelled ones.",
    question="How many visits each month?",
    connection="hospital",
    tags=("finance", "每月"),
    parameters=(
        SavedParameter("year", ParameterKind.INTEGER, "2023"),
        SavedParameter("name", ParameterKind.TEXT, 'with "quotes" and  spaces'),
        SavedParameter("until", ParameterKind.DATE),
    ),
    chart=CHART,
    sql="-- title: a comment of the SQL\nSELECT 1\n\n\n-- the end",
)
TEXT = f"""-- title: Visits by month 按月就诊
-- description: Counts visits.
--   Not the cancelled ones.
-- question: How many visits each month?
-- connection: hospital
-- tags: finance, 每月
-- param: year integer 2023
-- param: name text "with \\"quotes\\" and  spaces"
-- param: until date
-- chart: {CHART}

-- title: a comment of the SQL
SELECT 1


-- the end
"""


def test_the_file_says_everything_in_one_order() -> None:
    assert write(WHOLE) == TEXT
    assert read(TEXT) == WHOLE


def test_windows_lines_and_a_mark_at_the_start_are_read_and_lines_kept() -> None:
    foreign = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert read(foreign) == replace(WHOLE, crlf=True)
    assert write(read(foreign)) == TEXT.replace("\n", "\r\n")


def test_a_text_without_a_header_is_all_sql() -> None:
    for text in ("SELECT 1", "-- Visits: of this year\nSELECT 1", "--\nSELECT 1", "", "/* x */"):
        assert read(text + "\n\n") == SavedQuery(sql=text)
    assert read("--title: close\n--tags:a\nSELECT 1").sql == "--tags:a\nSELECT 1"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("-- owner: me", "owner"),
        ("-- param: 1st integer 3", "1st"),
        ("-- param: year float 3", "integer"),
        ('-- param: year text "open', "quotes"),
        ("-- chart: {broken", "chart"),
        ("-- chart: []", "chart"),
        ("-- title: again", "twice"),
    ],
)
def test_what_is_not_understood_is_told_and_written_back(line: str, told: str) -> None:
    found = read(f"-- title: Mine\n{line}\n-- tags: one\n\nSELECT 1\n")
    assert (found.title, found.tags, found.sql) == ("Mine", ("one",), "SELECT 1")
    assert found.other == (line,)
    assert told in found.problems[0]
    assert line in write(found).split("\n")
    assert read(write(found)) == found


def test_a_parameter_is_named_once() -> None:
    found = read("-- param: a text x\n-- param: a integer 3\n\nSELECT :a")
    assert found.parameters == (SavedParameter("a", ParameterKind.TEXT, "x"),)
    assert found.problems
    assert parameter_of("a null") == SavedParameter("a", ParameterKind.NULL)


_line = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
_words = st.lists(_line, min_size=1, max_size=4).map(" ".join)
_tag = _line.map(lambda t: t.replace(",", "").replace("，", "")).filter(bool)
_parameters = st.lists(
    st.builds(
        SavedParameter,
        st.from_regex(r"[a-z_][a-z0-9_]{0,9}", fullmatch=True),
        st.sampled_from(ParameterKind),
        st.none() | st.text(st.characters(exclude_categories=["C"]), max_size=20),
    ),
    max_size=3,
    unique_by=lambda p: p.name,
).map(tuple)


@given(
    st.builds(
        SavedQuery,
        title=_words,
        sql=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")).map(
            lambda t: t.strip("\n").rstrip()
        ),
        description=st.lists(_words, max_size=3).map("\n".join),
        question=st.just("") | _words,
        connection=st.just("") | _words,
        tags=st.lists(_tag, max_size=3, unique=True).map(tuple),
        parameters=_parameters,
        crlf=st.just(False),
    )
)
def test_whatever_is_written_is_read_again(query: SavedQuery) -> None:
    assert read(write(query)) == query


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    once = read(text)
    assert read(write(once)).sql == once.sql or not write(once).startswith(once.sql)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Visits by month", "Visits by month"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("  dots... ", "dots"),
        ("按月就诊", "按月就诊"),
        ("\u202eevil\x00", "evil"),
        ("", "query"),
        ("...", "query"),
    ],
)
def test_names_of_files_fit_every_system(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text(max_size=300))
def test_every_name_is_short_and_has_no_odd_sign(title: str) -> None:
    name = file_name(title)
    assert 0 < len(name) <= 81
    assert len(name.encode()) <= 181
    assert not set('<>:"/\\|?*\n\0') & set(name)
    assert name == name.strip(" .")


def test_a_taken_name_gets_a_number() -> None:
    assert free_name("a", ".sql", ["A.SQL", "a 2.sql"]) == "a 3.sql"
    assert folded("É.sql") == folded("e\u0301.SQL")
