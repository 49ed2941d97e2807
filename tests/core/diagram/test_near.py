"""A table's neighbours are found along keys in both directions."""

from __future__ import annotations

from app.core.diagram.near import MOST, around, referring
from app.core.schema import ForeignKey, Schema, Table


def table(name: str, *targets: str) -> Table:
    keys = tuple(ForeignKey(("x",), target, ("id",), "s") for target in targets)
    return Table(name, (), schema="s", foreign_keys=keys)


SCHEMA = Schema(
    "postgresql",
    (
        table("item", "purchase"),
        table("purchase", "customer", "gone"),
        table("customer"),
        table("alone", "alone"),
    ),
    "s",
)


def test_neighbours_by_steps() -> None:
    assert around(SCHEMA, ["s.customer"], 0) == ("s.customer",)
    assert around(SCHEMA, ["s.customer"], 1) == ("s.customer", "s.purchase")
    assert around(SCHEMA, ["s.customer"], 2) == ("s.customer", "s.purchase", "s.item")
    assert around(SCHEMA, ["s.alone", "s.nothing"], 2) == ("s.alone",)


def test_who_refers_to_a_table() -> None:
    assert referring(SCHEMA) == {
        "s.purchase": ["s.item"],
        "s.customer": ["s.purchase"],
        "s.alone": ["s.alone"],
    }


def test_a_diagram_has_an_end() -> None:
    many = Schema("sqlite", (table("hub"), *(table(f"t{n}", "hub") for n in range(500))), "s")
    assert len(around(many, ["s.hub"], 1)) == MOST
