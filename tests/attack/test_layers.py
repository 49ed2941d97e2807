"""A thousand hostile statements against each layer, and against all of them."""

from __future__ import annotations

from tests.attack.corpus import BOMBS, HOSTILE, ORDINARY, of, through_views
from tests.attack.layers import all_layers, engine_alone, gate_alone, schema_of
from tests.attack.victims import Victim
from tests.servers.server import ADMIN, READER, WRITER


def test_the_gate_alone_lets_nothing_act(victim: Victim) -> None:
    schema = schema_of(victim, ADMIN)
    hostile = [*of(victim, HOSTILE), *through_views(victim)]
    refused = gate_alone(hostile, victim, schema, ADMIN)
    assert refused.ran == []
    ordinary = gate_alone(of(victim, ORDINARY), victim, schema, ADMIN)
    assert ordinary.acted() == [], ordinary
    assert len(ordinary.ran) >= 10


def test_the_engine_alone_lets_no_content_change(victim: Victim) -> None:
    tally = engine_alone([*of(victim, HOSTILE), *through_views(victim)], victim, WRITER)
    assert tally.acted() == [], tally


def test_all_together_hold_for_a_privileged_login(victim: Victim) -> None:
    schema = schema_of(victim, ADMIN)
    tally = all_layers([*of(victim, HOSTILE), *through_views(victim)], victim, schema, ADMIN)
    assert tally.ran == []
    assert tally.acted() == [], tally


def test_bombs_end_and_the_session_goes_on(victim: Victim) -> None:
    """None has the time to end by itself; a memory limit may end one sooner."""
    schema = schema_of(victim, READER if victim.logins else "")
    tally = all_layers(of(victim, BOMBS), victim, schema, READER)
    assert tally.refused == []
    assert tally.acted() == [], tally
