"""The bracket at the caret, and its partner."""

from __future__ import annotations

from app.sql.folds import bracket_pairs
from app.sql.loose import landmarks

_WITHIN = 50_000
"""Characters of a statement in which a partner is looked for."""


def pair_at(source: str, caret: int, engine: str) -> tuple[int, ...]:
    """Where both stand, that behind the caret before that in front of it; empty if neither has
    a partner."""
    beside = [n for n in (caret, caret - 1) if 0 <= n < len(source) and source[n] in "()[]{}"]
    if not beside or len(source) > _WITHIN:
        return ()
    pairs = bracket_pairs(landmarks(source, engine))
    at = next((n for n in beside if n in pairs), None)
    return () if at is None else (at, pairs[at])
