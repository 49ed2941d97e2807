"""How a write begins, by its engine's own pieces: the verb, and the one table that it names.

The parser's tree forgives words that it does not know (ONLY, LOW_PRIORITY, a second table); here
each piece up to the table's name has its place, or there is no head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.writes import WriteKind
from app.sql.lexical import Kind, Piece

_BEGINNINGS: dict[WriteKind, dict[str, tuple[tuple[str, ...], ...]]] = {
    WriteKind.INSERT: {
        "sqlite": (
            ("insert", "into"),
            ("insert", "or", "replace", "into"),
            ("insert", "or", "ignore", "into"),
        ),
        "duckdb": (
            ("insert", "into"),
            ("insert", "or", "replace", "into"),
            ("insert", "or", "ignore", "into"),
        ),
        "postgresql": (("insert", "into"),),
        "mysql": (("insert", "into"), ("insert", "ignore", "into")),
    },
    WriteKind.UPDATE: dict.fromkeys(("sqlite", "duckdb", "postgresql", "mysql"), (("update",),)),
    WriteKind.DELETE: dict.fromkeys(
        ("sqlite", "duckdb", "postgresql", "mysql"), (("delete", "from"),)
    ),
}


@dataclass(frozen=True, slots=True)
class Head:
    """`rest` are the pieces behind the table's name; `schema` is empty where none is named."""

    kind: WriteKind
    name: str
    schema: str
    rest: Sequence[Piece]


def head(pieces: Sequence[Piece], engine: str) -> Head | None:
    """None if the statement does not begin as a write that Tacit knows."""
    words = [piece.word for piece in pieces[:5]]
    for kind, engines in _BEGINNINGS.items():
        for beginning in engines.get(engine, ()):
            if words[: len(beginning)] == list(beginning):
                found = _named(kind, pieces[len(beginning) :])
                if found is not None:
                    return found
    return None


def _named(kind: WriteKind, pieces: Sequence[Piece]) -> Head | None:
    names: list[str] = []
    for index in range(0, 3, 2):
        if index >= len(pieces) or pieces[index].kind not in (Kind.WORD, Kind.QUOTED):
            return None
        names.append(pieces[index].name)
        after = pieces[index + 1].text if index + 1 < len(pieces) else ""
        if after != ".":
            return Head(kind, names[-1], names[0] if len(names) == 2 else "", pieces[index + 1 :])
    return None
