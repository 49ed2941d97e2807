"""A finding as plain JSON and back, for the pipe."""

from __future__ import annotations

from typing import Any

from app.core.examples import Answer, Counterexample, Example, ExampleTable, Finding


def found_to_wire(found: Counterexample) -> dict[str, Any]:
    return {
        "finding": found.finding.value,
        "example": None if found.example is None else _example_to_wire(found.example),
        "before": None if found.before is None else [found.before.columns, found.before.rows],
        "after": None if found.after is None else [found.after.columns, found.after.rows],
        "only_order": found.only_order,
        "loose": found.loose,
        "tried": found.tried,
        "engine": found.engine,
        "reason": found.reason,
    }


def found_from_wire(wire: dict[str, Any]) -> Counterexample:
    return Counterexample(
        Finding(wire["finding"]),
        None if wire["example"] is None else _example_from_wire(wire["example"]),
        _answer(wire["before"]),
        _answer(wire["after"]),
        only_order=wire["only_order"],
        loose=wire["loose"],
        tried=wire["tried"],
        engine=wire["engine"],
        reason=wire["reason"],
    )


def _example_to_wire(example: Example) -> list[Any]:
    return [[t.name, t.columns, t.rows, t.schema] for t in example.tables]


def _example_from_wire(wire: list[Any]) -> Example:
    return Example(
        tuple(
            ExampleTable(name, tuple(columns), tuple(tuple(row) for row in rows), schema)
            for name, columns, rows, schema in wire
        )
    )


def _answer(wire: list[Any] | None) -> Answer | None:
    if wire is None:
        return None
    columns, rows = wire
    return Answer(tuple(columns), tuple(tuple(row) for row in rows))
