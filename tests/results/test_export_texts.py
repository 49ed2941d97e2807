"""The formats of characters: every dialect can be read, and no value can act where it is shown."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.export import Encoding, ExportFormat, ExportOptions, LineEnd
from app.results.export.guard import formulas, guarded
from app.results.export.write import write_text
from tests.results.made import Row, stored

CSV = ExportOptions(ExportFormat.CSV)
SIGNS = st.text(st.sampled_from(list("=+-@'\"\t\r\n,;|1a é中＝<>&`*[]\\")), max_size=6)


@pytest.fixture(autouse=True)
def _home(tacit_home: Path) -> None:
    """Stores lie in a home of their own."""


def written(rows: list[Row], options: ExportOptions, names: list[str] | None = None) -> bytes:
    output = io.BytesIO()
    with stored(rows, names=names) as store:
        done = write_text(store, output, options)
    assert done.bytes == len(output.getvalue())
    return output.getvalue()


def test_a_plain_csv() -> None:
    rows: list[Row] = [(1, "a", None, True), (2, "", 0.5, None)]
    assert written(rows, CSV) == (b'"c0","c1","c2","c3"\n1,"a",,true\n2,"",0.5,\n')


DIALECTS = st.builds(
    ExportOptions,
    st.just(ExportFormat.CSV),
    delimiter=st.sampled_from([",", ";", "|", "\t"]),
    quote=st.sampled_from(['"', "'"]),
    line_end=st.sampled_from(LineEnd),
    header=st.booleans(),
    encoding=st.sampled_from([Encoding.UTF_8, Encoding.UTF_8_BOM, Encoding.UTF_16, "gb18030"]).map(
        Encoding
    ),
    guard=st.just(False),
)


@given(DIALECTS, st.lists(st.tuples(SIGNS, SIGNS), min_size=1, max_size=5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_dialect_is_read_by_another_reader(
    options: ExportOptions, rows: list[tuple[str, str]]
) -> None:
    text = written([*rows], options).decode(options.encoding.value)
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=options.delimiter, quotechar=options.quote
    )
    found = [tuple(line) for line in lines]
    assert found == ([("c0", "c1")] if options.header else []) + rows


def test_decimal_comma_null_text_and_other_quotes() -> None:
    options = replace(CSV, delimiter=";", quote="'", decimal_mark=",", null="NULL", header=False)
    assert written([(1.5, None, "it's", "NULL")], options) == b"1,5;NULL;'it''s';'NULL'\n"
    assert written([(1.5, None, "x")], replace(options, delimiter=",")) == b"'1,5',NULL,'x'\n"


def test_null_text_as_arrow_writes_it() -> None:
    options = replace(CSV, null="\\N", line_end=LineEnd.CRLF, header=False)
    assert written([(None, "\\N"), (1, "")], options) == b'\\N,"\\N"\r\n1,""\r\n'


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    with pytest.raises(UserError, match=r"cp1252 has no character U\+5317"):
        written([("北京",)], replace(CSV, encoding=Encoding.CP1252))


def test_excel_knows_the_mark_of_utf_8() -> None:
    assert written([("é",)], replace(CSV, encoding=Encoding.UTF_8_BOM)).startswith(b"\xef\xbb\xbf")


@given(st.lists(st.none() | SIGNS, max_size=8), st.integers(0, 3))
def test_the_guard_knows_formulas(cells: list[str | None], start: int) -> None:
    column = pa.array(cells, pa.large_string()).slice(start)
    cells = cells[start:]
    mask = formulas(column)
    found = [False] * len(cells) if mask is None else mask.to_pylist()
    for cell, said, safe in zip(cells, found, guarded(column).to_pylist(), strict=True):
        acts = cell is not None and cell[:1] in set("=+-@\t\r\n＝") and not _is_number(cell)
        assert (said if cell is not None else False) == acts
        assert safe == (f"'{cell}" if acts else cell)


def _is_number(cell: str) -> bool:
    try:
        return cell.strip() == cell and "_" not in cell and float(cell) is not None
    except ValueError:
        return False


def test_numbers_stay_numbers_under_the_guard() -> None:
    rows: list[Row] = [(-1, "-1", "+49 30", "=1+1", "-1.5e3")]
    options = replace(CSV, header=False)
    assert written(rows, options) == b"""-1,"-1","'+49 30","'=1+1","-1.5e3"\n"""
    assert written(rows, replace(options, guard=False)) == b'-1,"-1","+49 30","=1+1","-1.5e3"\n'


def test_a_header_is_guarded_too() -> None:
    assert written([(1,)], CSV, ["=1+1"]) == b'"\'=1+1"\n1\n'


HOSTILE = "<img src=x onerror=alert(1)>&\"'|`*_[a](javascript:x)\n# x"


def test_html_shows_and_never_acts() -> None:
    text = written([(HOSTILE,)], ExportOptions(ExportFormat.HTML), [HOSTILE]).decode()
    assert "<img" not in text
    assert text.count("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;") == 2
    assert "default-src 'none'" in text


def test_markdown_shows_and_never_acts() -> None:
    text = written([(HOSTILE, 1)], ExportOptions(ExportFormat.MARKDOWN)).decode()
    assert "\\<img" in text
    assert "\\[a\\](javascript:x)<br>\\# x" in text
    assert text.splitlines()[1] == "| --- | ---: |"
    assert len(text.splitlines()) == 3


def test_repeated_and_empty_names_are_told_apart_where_they_must_be() -> None:
    rows: list[Row] = [(1, 2, 3, 4, 5)]
    text = written(rows, ExportOptions(ExportFormat.NDJSON), ["a", "A", "", "a", "a_2"]).decode()
    assert text == '{"a":1,"A_3":2,"column_3":3,"a_4":4,"a_2":5}\n'


def test_what_is_json_already_stays_json_on_one_line() -> None:
    rows: list[Row] = [({"a": [1, "x\ny"]},), ([None],)]
    lines = written(rows, ExportOptions(ExportFormat.NDJSON)).decode().splitlines()
    assert lines == ['{"c0":{"a": [1, "x\\ny"]}}', '{"c0":[null]}']


@pytest.mark.parametrize("form", [ExportFormat.SQL, ExportFormat.COPY])
def test_sql_refuses_a_character_that_it_cannot_hold(form: ExportFormat) -> None:
    with pytest.raises(UserError, match="NUL"):
        written([("a\0b",)], ExportOptions(form))


def test_names_and_tables_cannot_end_a_statement() -> None:
    options = ExportOptions(ExportFormat.SQL, table='t"; DROP TABLE x; --')
    text = written([("x",)], options, ['c"; DROP TABLE y; --']).decode()
    assert text.startswith('CREATE TABLE "t""; DROP TABLE x; --" (\n  "c""; DROP TABLE y; --" TEXT')


def test_a_statement_has_500_rows() -> None:
    rows: list[Row] = [(number,) for number in range(1203)]
    text = written(rows, ExportOptions(ExportFormat.SQL)).decode()
    assert text.count("INSERT INTO") == 3
    assert text.count("\n(") == 1203
