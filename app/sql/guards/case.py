"""What a guard looks at, and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from app.core.schema import Schema
from app.sql.lexical import Piece
from app.sql.spans import span


@dataclass(frozen=True, slots=True)
class Case:
    """One statement in every form that the guards look at: its engine's pieces, sqlglot's tokens,
    sqlglot's tree."""

    sql: str
    schema: Schema
    pieces: Sequence[Piece]
    tokens: Sequence[Token]
    tree: exp.Expr

    @property
    def engine(self) -> str:
        return self.schema.dialect


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a statement is not let through; `offset` is None for the whole of it."""

    code: str
    message: str
    offset: int | None = None
    writes: bool = False


Objections = Iterator[Objection]


def offset_of(node: object) -> int | None:
    """Where `node` begins in the text, as far as sqlglot knows."""
    found = span(node) if isinstance(node, exp.Expr) else None
    return found.start if found else None


def own_offset(node: object) -> int | None:
    """Where an identifier itself begins; None for anything else."""
    start = node.meta.get("start") if isinstance(node, exp.Identifier) else None
    return start if isinstance(start, int) else None


def short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
