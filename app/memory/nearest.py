"""The remembered examples that are worth a place in a prompt: near, different, and few."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.memory.examples import Example
from app.memory.similarity import Encode, likeness
from app.sql.spelling import one_spelling

LIMIT = 3
BUDGET_TOKENS = 300
SHORTLIST = 100
LEAST = 0.45
"""Below this likeness an example costs time and, as far as measured, helps no more than it harms.
Questions of one meaning in two languages share no word and come to 0.5 at most."""


def nearest(
    question: str,
    examples: Sequence[Example],
    *,
    encode: Encode | None = None,
    fits: Callable[[Example], bool] = lambda example: True,
    limit: int = LIMIT,
    budget_tokens: int = BUDGET_TOKENS,
) -> tuple[Example, ...]:
    """At most `limit` examples within the budget, the nearest one last, right before the question.

    Of examples with the same query only the nearest one is taken; where two are as near, the
    corrected one, then the newer one. `fits` is asked of those that would be taken.
    """
    if encode is not None:
        examples = _shortlist(question, examples)
    scores = likeness(question, [e.question for e in examples], encode=encode)
    ranked = sorted(
        zip(scores, examples, strict=True),
        key=lambda pair: (pair[0], pair[1].corrected, pair[1].id),
        reverse=True,
    )
    chosen: list[Example] = []
    spellings: set[str] = set()
    left = budget_tokens
    for score, one in ranked:
        if len(chosen) == limit or score < LEAST:
            break
        spelling, size = one_spelling(one.sql, one.dialect), tokens(one)
        if spelling not in spellings and size <= left and fits(one):
            chosen.append(one)
            spellings.add(spelling)
            left -= size
    return tuple(reversed(chosen))


def _shortlist(question: str, examples: Sequence[Example]) -> Sequence[Example]:
    """Those that share most words with the question, and the newest: an encoder takes some
    milliseconds for each."""
    if len(examples) <= 2 * SHORTLIST:
        return examples
    scores = likeness(question, [e.question for e in examples])
    best = sorted(zip(scores, examples, strict=True), key=lambda pair: -pair[0])[:SHORTLIST]
    newest = sorted(examples, key=lambda e: -e.id)[:SHORTLIST]
    return tuple({e.id: e for e in (*(e for _, e in best), *newest)}.values())


def tokens(one: Example) -> int:
    """A rough size of the example in a prompt, on the safe side."""
    text = one.question + one.sql
    wide = sum(ch >= "\u2e80" for ch in text)
    return wide + (len(text) - wide) // 3 + 12
