"""Text streams never split a character and never show a stop string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.llm.text import TextStream


def _feed(stream: TextStream, data: bytes, step: int) -> list[str]:
    pieces = [stream.feed(data[at : at + step]) for at in range(0, len(data), step)]
    return [piece for piece in [*pieces, stream.finish()] if piece]


@pytest.mark.parametrize("step", [1, 2, 3, 5])
def test_characters_stay_whole(step: int) -> None:
    text = "SELECT 客户 FROM 🦆"
    pieces = _feed(TextStream(), text.encode(), step)
    assert "".join(pieces) == text
    assert not any("�" in piece for piece in pieces)


@pytest.mark.parametrize("step", [1, 2, 3, 100])
def test_stop_strings_end_the_text_and_are_not_shown(step: int) -> None:
    stream = TextStream(("```", "\n\n"))
    assert "".join(_feed(stream, b"SELECT `a` -- x\n``` and more", step)) == ("SELECT `a` -- x\n")
    assert stream.stopped


def test_what_only_looked_like_a_stop_string_is_shown() -> None:
    stream = TextStream(("</sql>",))
    assert "".join(_feed(stream, b"a </sq b </sql", 1)) == "a </sq b </sql"
    assert not stream.stopped


def test_bytes_that_are_no_text_become_a_mark() -> None:
    assert "".join(_feed(TextStream(), b"a\xff\xe5", 1)) == "a��"


@given(
    text=st.text(alphabet="ab汉🦆", max_size=30),
    stop=st.lists(st.text(alphabet="ab汉", min_size=1, max_size=4), max_size=3),
    step=st.integers(1, 9),
)
def test_the_same_as_cutting_the_whole_text(text: str, stop: list[str], step: int) -> None:
    ends = {text.find(s) + len(s): text.find(s) for s in stop if s in text}
    shown = "".join(_feed(TextStream(tuple(stop)), text.encode(), step))
    if not ends:
        assert shown == text
    else:
        assert text.startswith(shown)
        assert len(shown) <= min(ends)
        assert not any(s in shown for s in stop)
