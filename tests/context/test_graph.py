"""The tables between two tables."""

from __future__ import annotations

from app.context.graph import JoinGraph
from app.core.schema import Column, ForeignKey, Schema, Table


def _table(name: str, *columns: str, to: dict[str, str] | None = None) -> Table:
    keys = tuple(ForeignKey((c,), t, ("id",)) for c, t in (to or {}).items())
    cells = ("id", *columns, *(to or {}))
    return Table(
        name, tuple(Column(c, "int") for c in cells), primary_key=("id",), foreign_keys=keys
    )


def _graph(*tables: Table) -> JoinGraph:
    return JoinGraph(Schema("sqlite", tables))


SINGERS = (
    _table("singer"),
    _table("concert"),
    _table("stage", to={"singer": "singer", "concert": "concert"}),
    _table("alone"),
)


def test_the_table_between_two_is_found() -> None:
    graph = _graph(*SINGERS)
    assert graph.connect([0, 1]) == [2]
    assert graph.connect([0, 2]) == []
    assert graph.connect([0]) == []


def test_what_nothing_joins_stays_apart() -> None:
    assert _graph(*SINGERS).connect([0, 3, 1]) == [2]


def test_a_column_called_like_another_tables_key_joins() -> None:
    graph = _graph(_table("customers"), _table("orders", "customer_id"))
    assert graph.neighbours == [frozenset({1}), frozenset({0})]


def test_a_name_that_two_tables_share_joins_nothing() -> None:
    first, second = _table("customer"), _table("customers")
    graph = _graph(first, second, _table("orders", "customer_id"))
    assert graph.neighbours[2] == frozenset()


def test_far_tables_are_not_joined() -> None:
    chain = [_table("t0"), *(_table(f"t{n}", to={f"x{n}": f"t{n - 1}"}) for n in range(1, 6))]
    assert _graph(*chain).connect([0, 3]) == [1, 2] or _graph(*chain).connect([0, 3]) == [2, 1]
    assert _graph(*chain).connect([0, 5]) == []


def test_a_key_to_itself_or_to_nowhere_is_no_join() -> None:
    graph = _graph(_table("tree", to={"parent": "tree", "owner": "nobody"}))
    assert graph.neighbours == [frozenset()]
