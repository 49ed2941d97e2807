"""Types and operators behind which a user's function stands that may act."""

from __future__ import annotations

from itertools import groupby

from app.sql.guards.case import Case, Objection, Objections, short
from app.sql.lexical import Kind


def no_acting_names(case: Case) -> Objections:
    """By the catalogue's names; a column of the same name is refused too, which is rare."""
    if not case.schema.acting_names:
        return
    for piece in case.pieces:
        named = piece.kind in (Kind.WORD, Kind.QUOTED)
        if named and piece.name.lower() in case.schema.acting_names:
            yield _refusal(piece.name, piece.start)
    for text, start in _operators(case):
        if text in case.schema.acting_names:
            yield _refusal(text, start)


def _operators(case: Case) -> list[tuple[str, int]]:
    """Runs of signs without a space between them."""
    signs = [piece for piece in case.pieces if piece.kind is Kind.SIGN]
    runs = groupby(enumerate(signs), lambda pair: pair[1].start - pair[0])
    found = [[piece for _, piece in run] for _, run in runs]
    return [("".join(piece.text for piece in run), run[0].start) for run in found]


def _refusal(name: str, offset: int) -> Objection:
    message = f"Behind {short(name)} stands a function of this database that may act."
    return Objection("acting-name", message, offset)
