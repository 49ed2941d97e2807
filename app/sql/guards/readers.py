"""The engine's lexer and sqlglot must cut the text at the same places.

Attacks on a gate hide what one reader sees from the other: behind a quote, a comment or a space
that only one of them knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot.tokenizer_core import Token

from app.sql.guards.case import Case, Objection, Objections, short
from app.sql.lexical import Kind, Piece

CODE = "readers-disagree"


def readers_agree(case: Case) -> Objections:
    at = 0
    for token in case.tokens:
        covered: list[Piece] = []
        while at < len(case.pieces) and case.pieces[at].end <= token.end + 1:
            covered.append(case.pieces[at])
            at += 1
        if not _same(token, covered):
            text = short(case.sql[token.start : token.end + 1])
            yield Objection(
                CODE,
                f"Tacit can't be sure how the server reads {text!r}; write it more plainly.",
                token.start,
            )
            return
    if at < len(case.pieces):
        yield Objection(CODE, "The parser did not read to the end.", case.pieces[at].start)


def _same(token: Token, covered: Sequence[Piece]) -> bool:
    """One token is one piece, or words (GROUP BY), or signs (->>), or a string with its prefix."""
    if not covered or covered[0].start != token.start or covered[-1].end != token.end + 1:
        return False
    kinds = [piece.kind for piece in covered]
    return (
        len(kinds) == 1
        or set(kinds) in ({Kind.WORD}, {Kind.SIGN})
        or (kinds == [Kind.WORD, Kind.STRING] and covered[0].end == covered[1].start)
    )
