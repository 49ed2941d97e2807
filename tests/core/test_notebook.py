"""Notebooks as files and as pages: no rows in the one, nothing that acts in the other."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.bookpage import PageWords, note, page
from app.core.errors import UserError
from app.core.notebook import MOST_CELLS, Cell, CellKind, CellResult, Notebook, read, write

BOOK = Notebook(
    "Visits <2023>",
    "hospital",
    (
        Cell(CellKind.NOTE, "# Why\n\nBecause.\n\n- one\n- <b>two</b>"),
        Cell(CellKind.QUERY, "SELECT 1\nFROM t -- </pre><script>", "By month"),
        Cell(CellKind.QUERY, "DELETE FROM t"),
    ),
)
HOSTILE = "<img src=x onerror=alert(1)>"
RESULT = CellResult(
    (HOSTILE, "n"), (False, True), ((HOSTILE, "1"), (None, "2")), 2_000, True, 1_500.0,
    "today", "hospital", masked=True,
)  # fmt: skip


def test_a_notebook_is_a_file_that_can_be_compared_by_lines() -> None:
    text = write(BOOK)
    assert read(text) == BOOK
    assert json.loads(text)["tacitbook"] == 1
    assert '\n    "# Why",\n' in text


@given(st.lists(st.builds(Cell, st.sampled_from(CellKind), st.text(), st.text()), max_size=5))
def test_whatever_is_written_is_read_again(cells: list[Cell]) -> None:
    book = Notebook("t", "c", tuple(cells))
    assert read(write(book)) == book


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "null", '{"tacitbook": 2, "cells": []}', '{"tacitbook": 1}',
        '{"tacitbook": 1, "cells": [{}]}', '{"tacitbook": 1, "cells": [{"kind": "x", "text": ""}]}',
        '{"tacitbook": 1, "cells": [3]}', "[" * 100_000,
        write(Notebook(cells=(Cell(CellKind.NOTE),) * (MOST_CELLS + 1))),
    ],
)  # fmt: skip
def test_what_is_no_notebook_is_told(text: str) -> None:
    with pytest.raises(UserError):
        read(text)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_a_page_shows_everything_and_nothing_acts() -> None:
    refused = CellResult(refused="It writes <b>.")
    made = page(BOOK, {1: RESULT, 2: refused}, {1: "data:image/svg+xml;base64,AA"}, PageWords())
    parsed = _Tags()
    parsed.feed(made)
    assert parsed.tags <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "li", "pre",
        "table", "thead", "tbody", "tr", "th", "td", "span", "img",
    }  # fmt: skip
    assert parsed.attributes <= {"lang", "charset", "http-equiv", "content", "class", "src", "alt"}
    assert "default-src 'none'" in made
    assert made.count("&lt;img src=x onerror=alert(1)&gt;") == 2
    assert "The first 2 of 2,000 rows are shown." in made
    assert "2,000 rows · 1.5 s · today · hospital" in made
    assert "Sensitive values are masked." in made
    assert "Not run: It writes &lt;b&gt;." in made
    assert '<span class="null">NULL</span>' in made
    assert re.search(r"https?://", made) is None


def test_notes_have_headings_lists_and_nothing_else() -> None:
    assert note("# A\nplain <i>\nmore\n\n- x\n\n#no heading\n#### none") == [
        "<h1>A</h1>", "<p>plain &lt;i&gt;<br>more</p>", "<ul><li>x</li></ul>",
        "<p>#no heading<br>#### none</p>",
    ]  # fmt: skip


@given(st.text())
def test_no_note_makes_a_tag_of_its_own(text: str) -> None:
    parsed = _Tags()
    parsed.feed("".join(note(text)))
    assert parsed.tags <= {"h1", "h2", "h3", "p", "br", "ul", "li"}
    assert parsed.attributes == set()
