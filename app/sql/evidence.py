"""How well a query fits the words of its question: numbers to weigh, each from 0 or so to 1 or so.

No number says that a query is right. Which of them count, and how much, is learned: see
`resources/choice`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.core.schema import Schema
from app.sql.cues import Cue, alike, cues, numbers, quoted, words
from app.sql.features import Shape

_ASKED = (
    Cue.COUNT, Cue.EACH, Cue.SUPERLATIVE, Cue.BOTH, Cue.NEGATION, Cue.DISTINCT, Cue.AVERAGE,
    Cue.SUM, Cue.ORDER,
)  # fmt: skip
_SMALL = words("id of the in to and a an is no")


def evidence(question: str, shape: Shape, schema: Schema) -> Mapping[str, float]:
    """The numbers for one query; `fit_...` is good, all others are signs of a miss."""
    asked = cues(question)
    return {
        "missing": float(len(missing(asked, shape))),
        "fit_named": _share(_is_named(name, question) for name in _names(shape)),
        "fit_covered": _covered(question, shape, schema),
        "fit_values": _values(question, shape),
        "invented": 1 - _share(_stands_in(text, question) for text in shape.literals),
        "unused": float(len(shape.unused) > 0),
        "loose": float(shape.loose_joins > 0),
        "joins": min(shape.joins, 4) / 4,
        "nested": min(shape.nested, 3) / 3,
        "echo": float(shape.echoes),
        "computes": float(shape.computes),
        "once": float(shape.distinct and Cue.DISTINCT not in asked),
    }


def missing(asked: frozenset[Cue], shape: Shape) -> list[Cue]:
    """What the question's words ask for and the query does not do."""
    done = set(shape.cues)
    if Cue.SUPERLATIVE in asked and Cue.ORDER in done:
        done.add(Cue.SUPERLATIVE)
    if Cue.SUM in asked and Cue.COUNT in done:
        done.add(Cue.SUM)
    if Cue.COUNT in asked and Cue.SUM in done:
        done.add(Cue.COUNT)
    return [cue for cue in _ASKED if cue in asked and cue not in done]


def unmatched(question: str, shape: Shape) -> list[str]:
    """Quoted texts and numbers of the question that the query does not use."""
    used = [text.casefold() for text in (*shape.literals, *shape.limits)]
    texts = [*quoted(question), *sorted(numbers(question))]
    return [t for t in texts if not any(t.casefold() in text for text in used)]


def _names(shape: Shape) -> list[str]:
    return [*shape.tables, *shape.columns]


def _is_named(name: str, question: str) -> bool:
    asked = words(question)
    own = words(name) - _SMALL
    return any(alike(word, other) for word in own for other in asked)


def _covered(question: str, shape: Shape, schema: Schema) -> float:
    """How many of the question's words that name something in the schema name something used."""
    asked = words(question) - _SMALL
    names = [t.name for t in schema.tables] + [c.name for t in schema.tables for c in t.columns]
    known = frozenset(word for name in names for word in words(name)) - _SMALL
    used = frozenset(word for name in _names(shape) for word in words(name))
    meant = [word for word in asked if any(alike(word, other) for other in known)]
    return _share(any(alike(word, other) for other in used) for word in meant)


def _values(question: str, shape: Shape) -> float:
    """How many of the quoted texts and numbers of the question stand in the query."""
    left = len(unmatched(question, shape))
    asked = len(quoted(question)) + len(numbers(question))
    return 1 - left / asked if asked else 1.0


def _stands_in(text: str, question: str) -> bool:
    return text.strip("%_ ").casefold() in question.casefold()


def _share(hits: Iterable[bool]) -> float:
    """The share that is true; 1 of nothing."""
    found = list(hits)
    return sum(found) / len(found) if found else 1.0
