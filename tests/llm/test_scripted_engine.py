"""The scripted engine keeps the promises of a TextEngine that other tests rely on."""

from __future__ import annotations

import threading

import pytest

from app.core.errors import CancelledError, ModelError
from app.llm.engine import Candidate
from app.llm.generate import Generation
from tests.plugins.fix_engine import ScriptedEngine


def test_answers_in_turn_in_pieces() -> None:
    engine = ScriptedEngine(["SELECT 1", "SELECT 汉字"])
    *pieces, last = engine.generate("first")
    assert pieces == ["SELE", "CT 1"]
    assert isinstance(last, Generation)
    assert last.text == "SELECT 1"
    *_, last = engine.generate("second", stop=("字",))
    assert isinstance(last, Generation)
    assert last.text == "SELECT 汉"
    assert engine.prompts == ["first", "second"]


def test_answers_by_what_the_prompt_contains() -> None:
    engine = ScriptedEngine({"doctors": "a", "patients": "b"})
    *_, last = engine.generate("how many patients")
    assert isinstance(last, Generation)
    assert last.text == "b"


def test_gives_its_candidates_after_the_answer() -> None:
    engine = ScriptedEngine(["SELECT 1"] * 2, others=["SELECT 2", "SELECT 3"], margin=0.1)
    *pieces, written, first, second = engine.candidates("p", k=2)
    assert "".join(str(piece) for piece in pieces) == "SELECT 1"
    assert isinstance(written, Generation)
    assert isinstance(first, Candidate)
    assert isinstance(second, Candidate)
    assert (first.text, first.branch, first.min_margin) == ("SELECT 1", None, 0.1)
    assert second.text == "SELECT 2"
    assert second.min_margin < 0
    *_, last = engine.candidates("p", k=9)
    assert isinstance(last, Candidate)
    assert last.text == "SELECT 3"


def test_fails_where_it_was_told_to() -> None:
    engine = ScriptedEngine(["SELECT 1"], fail_with=ModelError("It broke."), fail_after=1)
    pieces = engine.generate("p")
    assert next(pieces) == "SELE"
    with pytest.raises(ModelError, match="It broke"):
        next(pieces)
    with pytest.raises(ModelError):
        ScriptedEngine(fail_to_load=True).load()


def test_can_be_cancelled_from_another_thread() -> None:
    engine = ScriptedEngine(["x" * 400], hold_first=3)

    def cancel_it() -> None:
        engine.started.wait(10)
        engine.cancel()

    canceller = threading.Thread(target=cancel_it)
    canceller.start()
    with pytest.raises(CancelledError):
        list(engine.generate("p"))
    canceller.join()
