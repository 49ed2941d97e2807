"""Messages and errors cross a pipe unchanged, and a broken stream is an end, not a crash."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import (
    AppError,
    CancelledError,
    CredentialError,
    DatabaseError,
    DeadlineError,
    ModelError,
    UserError,
    from_wire,
    to_wire,
)
from app.core.wire import read_message, write_message

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(), _JSON), max_size=4))
def test_messages_come_back(messages: list[dict[str, object]]) -> None:
    stream = io.BytesIO()
    for message in messages:
        write_message(stream, message)
    stream.seek(0)
    assert [read_message(stream) for _ in messages] == messages
    assert read_message(stream) is None


@given(st.binary(max_size=64))
def test_a_cut_stream_ends(garbage: bytes) -> None:
    whole = io.BytesIO()
    write_message(whole, {"a": "x" * 100})
    assert read_message(io.BytesIO(whole.getvalue()[: len(garbage)])) is None


def test_a_frame_beyond_the_bound_is_not_read() -> None:
    assert read_message(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 100)) is None


@pytest.mark.parametrize(
    "cls", [AppError, UserError, ModelError, CredentialError, CancelledError, DatabaseError]
)
def test_errors_come_back_as_what_they_were(cls: type[AppError]) -> None:
    error = from_wire(to_wire(cls("what", hint="do this")))
    assert type(error) is cls
    assert (error.message, error.hint, error.kind) == ("what", "do this", cls.kind)


def test_a_database_error_keeps_its_place() -> None:
    error = from_wire(to_wire(DeadlineError("late", sql="SELECT 1", position=7)))
    assert isinstance(error, DeadlineError)
    assert (error.sql, error.position) == ("SELECT 1", 7)


def test_an_unknown_kind_is_still_an_error() -> None:
    assert type(from_wire({"kind": "new", "message": "m"})) is AppError
