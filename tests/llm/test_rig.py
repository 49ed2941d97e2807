"""One engine takes over from another: never half, never in the middle of a text."""

from __future__ import annotations

import threading

import pytest

from app.core.errors import CancelledError, ModelError
from app.llm.engine import Generation
from app.llm.rig import Choice, Rig
from tests.plugins.fix_engine import ScriptedEngine


class Shop:
    """Makes a scripted engine for each choice, and keeps them."""

    def __init__(self, **engines: ScriptedEngine) -> None:
        self.engines = engines

    def __call__(self, choice: Choice) -> ScriptedEngine:
        return self.engines[str(choice.model)]


def text(rig: Rig) -> str:
    *_, last = rig.generate("prompt")
    assert isinstance(last, Generation)
    return last.text


def test_the_new_one_takes_over_and_the_old_one_ends() -> None:
    shop = Shop(a=ScriptedEngine(["from a"]), b=ScriptedEngine(["from b"]))
    rig = Rig(Choice("a"), shop)
    assert text(rig) == "from a"
    rig.switch(Choice("b"))
    assert shop.engines["a"].closed
    assert rig.choice == Choice("b")
    assert text(rig) == "from b"
    rig.switch(Choice("b"))
    assert not shop.engines["b"].closed
    rig.close()
    assert shop.engines["b"].closed


def test_one_that_can_not_be_loaded_changes_nothing() -> None:
    broken = ScriptedEngine(fail_to_load=True)
    shop = Shop(a=ScriptedEngine(["from a"]), b=broken)
    rig = Rig(Choice("a"), shop)
    with pytest.raises(ModelError):
        rig.switch(Choice("b"))
    assert broken.closed
    assert rig.choice == Choice("a")
    assert text(rig) == "from a"


def test_a_text_is_written_to_its_end_by_the_one_that_began_it() -> None:
    old = ScriptedEngine(["a long text from the old one"])
    rig = Rig(Choice("a"), Shop(a=old, b=ScriptedEngine(["new"])))
    pieces = rig.generate("prompt")
    assert next(pieces) == "a lo"
    rig.switch(Choice("b"))
    assert not old.closed
    *_, last = pieces
    assert isinstance(last, Generation)
    assert last.text == "a long text from the old one"
    assert old.closed
    assert text(rig) == "new"


def test_closing_while_another_is_being_loaded_leaves_nothing_open() -> None:
    entered, leave = threading.Event(), threading.Event()

    class Slow(ScriptedEngine):
        def load(self):  # type: ignore[no-untyped-def]
            entered.set()
            assert leave.wait(20)
            return super().load()

    shop = Shop(a=ScriptedEngine(), b=Slow())
    rig = Rig(Choice("a"), shop)
    switching = threading.Thread(target=rig.switch, args=(Choice("b"),))
    switching.start()
    assert entered.wait(20)
    rig.close()
    leave.set()
    switching.join(20)
    assert shop.engines["a"].closed
    assert shop.engines["b"].closed


def test_what_is_cancelled_is_the_one_of_now() -> None:
    engine = ScriptedEngine(["text"], hold_first=0)
    rig = Rig(Choice("a"), Shop(a=engine))
    rig.load()
    pieces = rig.generate("prompt")
    timer = threading.Timer(0, rig.cancel)
    failed: list[BaseException] = []

    def write() -> None:
        try:
            next(pieces)
        except CancelledError as error:
            failed.append(error)

    writing = threading.Thread(target=write)
    writing.start()
    while not failed:
        rig.cancel()
        writing.join(0.05)
    timer.cancel()
    assert isinstance(failed[0], CancelledError)
