"""A diff holds every line of both texts once, in order, and marks the words that changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.textdiff import Line, Pair, as_text, inline, text_diff

TEXTS = st.text(alphabet="ab,( \n客é", max_size=60)


def test_words_of_a_changed_line_are_marked() -> None:
    same, changed, added = text_diff("SELECT a\nFROM t", "SELECT a\nFROM t AS x\nLIMIT 3")
    assert same.is_same
    assert changed == Pair(Line(2, "FROM t"), Line(2, "FROM t AS x", ((6, 11),)))
    assert added == Pair(None, Line(3, "LIMIT 3", ((0, 7),)))


def test_as_text_what_is_gone_comes_before_what_came() -> None:
    pairs = text_diff("a\nb\nc", "a\nx\ny\nc")
    assert as_text(pairs) == "  a\n− b\n+ x\n+ y\n  c"


def test_a_long_line_is_marked_as_a_whole() -> None:
    old, new = "a, " * 500, "b, " * 500
    (pair,) = text_diff(old, new)
    assert pair.before is not None
    assert pair.before.parts == ((0, len(old)),)


@given(TEXTS, TEXTS)
def test_no_line_is_lost_or_invented(before: str, after: str) -> None:
    pairs = text_diff(before, after)
    old = [pair.before for pair in pairs if pair.before is not None]
    new = [pair.after for pair in pairs if pair.after is not None]
    assert "\n".join(line.text for line in old) == before
    assert "\n".join(line.text for line in new) == after
    assert [line.number for line in old] == list(range(1, len(old) + 1))
    told = list(inline(pairs))
    assert [line.text for sign, line in told if sign != "+"] == before.split("\n")
    assert [line.text for sign, line in told if sign != "−"] == after.split("\n")
    for line in (*old, *new):
        assert all(0 <= start < end <= len(line.text) for start, end in line.parts)
