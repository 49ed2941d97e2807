"""Named places for values, as `:year`, and how a value takes its place in the text.

A value becomes a literal that is written by its dialect's own rules, and the text that comes of it
is the one that is reviewed and run. It is held against the text before: all other words are the
same, and where the text can be parsed, the tree is the one with that literal in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.sql.colours import is_parameter
from app.sql.dialects import sqlglot_name
from app.sql.loose import Piece, pieces

if TYPE_CHECKING:
    from sqlglot import exp


class ParameterKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """`text` as it was typed; a list has commas between its items."""

    kind: ParameterKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """`places`: the offsets of each use, from the colon up to the name's end."""

    name: str
    places: tuple[tuple[int, int], ...]


class ParameterError(UserError):
    """The value can't be what is `wanted`; `name` is the parameter's. Without that, all values
    together can't be used."""

    def __init__(self, name: str, message: str, wanted: ParameterKind | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Bound:
    """`sql` with values in it. `swaps`: for each, its range in the text before and in `sql`."""

    sql: str
    swaps: tuple[tuple[int, int, int, int], ...] = ()

    def before(self, place: int) -> int:
        """Where the character at `place` of `sql` stood in the text with parameters."""
        shift = 0
        for start, end, new_start, new_end in self.swaps:
            if place < new_start:
                break
            if place < new_end:
                return start
            shift = end - new_end
        return place + shift


def parameters(sql: str, engine: str) -> tuple[Parameter, ...]:
    """In the order of their first use."""
    found: dict[str, list[tuple[int, int]]] = {}
    if ":" not in sql:
        return ()
    all_pieces = pieces(sql, engine)
    for n, piece in enumerate(all_pieces):
        if is_parameter(all_pieces, n):
            name = all_pieces[n + 1]
            found.setdefault(name.text, []).append((piece.start, name.end))
    return tuple(Parameter(name, tuple(places)) for name, places in found.items())


def bind(sql: str, engine: str, values: Mapping[str, ParameterValue]) -> Bound:
    """`sql` with a literal in the place of each parameter that has a value; the others stay, and
    the gate refuses them. Raises ParameterError."""
    places = sorted(
        (start, end, literal(p.name, values[p.name]))
        for p in parameters(sql, engine)
        if p.name in values
        for start, end in p.places
    )
    parts, swaps, at, length = [], [], 0, 0
    for start, end, node in places:
        text = _written(sql, start, end, node, engine)
        parts += [sql[at:start], text]
        length += start - at
        swaps.append((start, end, length, length + len(text)))
        at, length = end, length + len(text)
    bound = Bound("".join([*parts, sql[at:]]), tuple(swaps))
    _check(sql, bound, engine, values)
    return bound


def literal(name: str, value: ParameterValue) -> exp.Expr:
    """The node for one value. Raises ParameterError."""
    from sqlglot import exp

    match value.kind:
        case ParameterKind.NULL:
            return exp.Null()
        case ParameterKind.NUMBER:
            return _number(name, value.text)
        case ParameterKind.DATE:
            return exp.Literal.string(_date(name, value.text))
        case ParameterKind.LIST:
            return exp.Tuple(expressions=_items(name, value.text))
        case _:
            return exp.Literal.string(value.text)


_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)


def _number(name: str, text: str) -> exp.Expr:
    from sqlglot import exp

    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise ParameterError(name, f":{name} is not a number.", ParameterKind.NUMBER)
    number = exp.Literal.number(text.lstrip("+-"))
    return exp.Neg(this=number) if text.startswith("-") else number


def _date(name: str, text: str) -> str:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise ParameterError(
            name, f":{name} is not a date like 2024-12-31.", ParameterKind.DATE
        ) from None


def _items(name: str, text: str) -> list[exp.Expr]:
    """Numbers if all of them are, else texts."""
    from sqlglot import exp

    items = [item.strip() for item in text.split(",") if item.strip()]
    if not items:
        raise ParameterError(
            name, f":{name} has no items; write them with commas between.", ParameterKind.LIST
        )
    if all(_NUMBER.fullmatch(item) for item in items):
        return [_number(name, item) for item in items]
    return [exp.Literal.string(item) for item in items]


def _written(sql: str, start: int, end: int, node: exp.Expr, engine: str) -> str:
    from sqlglot import exp

    dialect = sqlglot_name(engine)
    if not isinstance(node, exp.Tuple):
        text = node.sql(dialect=dialect)
        # two minus signs would begin a comment
        return f" {text}" if text.startswith("-") and sql[:start].endswith("-") else text
    inner = ", ".join(item.sql(dialect=dialect) for item in node.expressions)
    bracketed = sql[:start].rstrip().endswith("(") and sql[end:].lstrip().startswith(")")
    return inner if bracketed else f"({inner})"


def _check(sql: str, bound: Bound, engine: str, values: Mapping[str, ParameterValue]) -> None:
    """Raise unless nothing but the parameters has changed, word for word and in the tree."""
    if not bound.swaps:
        return
    outside = _outside(pieces(sql, engine), [(s, e) for s, e, _, _ in bound.swaps])
    now = _outside(pieces(bound.sql, engine), [(s, e) for _, _, s, e in bound.swaps])
    if outside != now or not _same_tree(sql, bound.sql, engine, values):
        raise ParameterError("", "These values can't be put into the statement safely.")


def _outside(found: Sequence[Piece], places: Sequence[tuple[int, int]]) -> list[str]:
    """The pieces beside the swapped ones, and whether each swapped range holds whole pieces."""
    texts, at = [], 0
    for piece in found:
        while at < len(places) and piece.start >= places[at][1]:
            at += 1
        if at < len(places) and piece.end > places[at][0]:
            whole = places[at][0] <= piece.start and piece.end <= places[at][1]
            if not whole:
                texts.append("cut: " + piece.text)
            continue
        texts.append(piece.text)
    return texts


def _same_tree(sql: str, bound: str, engine: str, values: Mapping[str, ParameterValue]) -> bool:
    from app.sql.parse import ParseFailure, parse

    try:
        before, after = parse(sql, engine).tree, parse(bound, engine).tree
    except ParseFailure:
        return True
    if any(value.kind is ParameterKind.LIST for value in values.values()):
        return True
    return bool(before.transform(_filled, values) == after)


def _filled(node: exp.Expr, values: Mapping[str, ParameterValue]) -> exp.Expr:
    from sqlglot import exp

    if isinstance(node, exp.Placeholder) and node.name in values:
        return literal(node.name, values[node.name])
    return node
