"""Which of several drafts to show first, and how sure to be of it.

Drafts that say or return the same form a group. Each draft gets numbers for its group, the model's
own probability and how it fits the question's words; learned weights make one score of them. See
`resources/choice/weights.toml` for the weights and how they were learned.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.core import paths
from app.core.schema import Schema
from app.core.values import Repair
from app.sql.evidence import evidence
from app.sql.features import shape
from app.sql.spelling import one_spelling
from app.workflow.compare import same_rows

Rows = Sequence[Sequence[object]]
Numbers = Mapping[str, float]


REFUSED = 30.0
"""What the score of a draft that can't run is lowered by: it never comes before one that can."""

SURENESS = (
    "share", "votes", "mass", "greedy_mean", "greedy_sum", "greedy_margin", "objected", "empty",
    "blank", "missing", "once", "fit_named", "fit_covered", "joins", "computes",
)  # fmt: skip
"""What the confidence is made of."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """One draft after its repairs. `rows` is None where it was not run; `objection` is what the
    gate or the engine says against it."""

    raw: str
    sql: str
    repairs: tuple[Repair, ...]
    logprob: float
    mean_logprob: float
    min_margin: float
    greedy: bool
    objection: str | None = None
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A draft with its score, its share of the scores, and how many drafts are in its group."""

    draft: Drafted
    share: float
    agreeing: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The drafts that differ, the best first, and the probability that the best is right."""

    ranked: tuple[Ranked, ...]
    confidence: float
    drafts: int


@dataclass(frozen=True, slots=True)
class Weights:
    """`bias` and a weight for each number; a number without a weight does not count."""

    bias: float
    of: Mapping[str, float]

    def score(self, numbers: Numbers) -> float:
        return self.bias + sum(w * numbers.get(name, 0.0) for name, w in self.of.items())

    def probability(self, numbers: Numbers) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(numbers)))))


def choose(question: str, drafts: Sequence[Drafted], schema: Schema) -> Choice:
    """Rank `drafts`, of which there is at least one, the greedy one first."""
    groups = grouped(drafts, schema)
    numbers = [draft_numbers(question, drafts, n, groups, schema) for n in range(len(drafts))]
    kind = "rows" if _ran(drafts) else "trees"
    scores = [weights(kind).score(n) - REFUSED * n["objected"] for n in numbers]
    shares = group_shares(scores, groups)
    best = max(range(len(drafts)), key=lambda n: (scores[n], -n))
    order = sorted(range(len(drafts)), key=lambda n: (groups[n] != groups[best], -scores[n], n))
    ranked = tuple(
        Ranked(drafts[n], shares[groups[n]], groups.count(groups[n]))
        for n in _first_of_each(order, groups)
    )
    sure = sureness(numbers[best], shares[groups[best]], drafts)
    confidence = weights(f"{kind}_confidence").probability(sure)
    return Choice(ranked, confidence, len(drafts))


def first_confidence(question: str, draft: Drafted, schema: Schema) -> float:
    """How likely a single draft is right, before there are others."""
    numbers = draft_numbers(question, [draft], 0, [0], schema)
    return weights("single_confidence").probability(sureness(numbers, 1.0, [draft]))


def grouped(drafts: Sequence[Drafted], schema: Schema) -> list[int]:
    """For each draft the number of the first one that says or returns the same."""
    spelled = [one_spelling(draft.sql, schema.dialect) for draft in drafts]
    found: list[int] = []
    for number, draft in enumerate(drafts):
        same = (
            other
            for other in range(number)
            if spelled[other] == spelled[number] or _same_rows(drafts[other], draft)
        )
        first = next(same, number)
        found.append(found[first] if first < number else number)
    return found


def draft_numbers(
    question: str, drafts: Sequence[Drafted], at: int, groups: Sequence[int], schema: Schema
) -> dict[str, float]:
    """All numbers of one draft, by name."""
    draft = drafts[at]
    mine = [n for n, group in enumerate(groups) if group == groups[at]]
    mass = [math.exp(d.logprob) for d in drafts]
    top = max(d.logprob for d in drafts)
    found = shape(draft.sql, schema)
    numbers = {
        "votes": len(mine) / len(drafts),
        "mass": sum(mass[n] for n in mine) / (sum(mass) or 1.0),
        "greedy": float(draft.greedy),
        "with_greedy": float(any(drafts[n].greedy for n in mine)),
        "behind": max(draft.logprob - top, -8.0) / 8,
        "objected": float(draft.objection is not None),
        "unreadable": float(found is None),
        "repaired": float(bool(draft.repairs)),
        **_result_numbers(draft.rows),
    }
    return numbers | dict(evidence(question, found, schema)) if found else numbers


def sureness(numbers: Numbers, share: float, drafts: Sequence[Drafted]) -> dict[str, float]:
    """The numbers from which the confidence in the chosen draft is made."""
    first = drafts[0]
    greedy = (first.logprob, first.mean_logprob, first.min_margin)
    return sureness_numbers(numbers, share, greedy)


def sureness_numbers(
    numbers: Numbers, share: float, greedy: tuple[float, float, float]
) -> dict[str, float]:
    """`greedy`: the first draft's log-probability, the mean of its tokens, its smallest lead."""
    total, mean, margin = greedy
    return {
        **numbers,
        "share": share,
        "greedy_mean": max(mean, -1.0),
        "greedy_sum": max(total, -12.0) / 12,
        "greedy_margin": max(0.0, min(margin, 4.0)) / 4,
    }


def group_shares(scores: Sequence[float], groups: Sequence[int]) -> dict[int, float]:
    """How the groups share the scores' softmax."""
    top = max(scores)
    raw = [math.exp(score - top) for score in scores]
    total = sum(raw)
    shares: dict[int, float] = {}
    for value, group in zip(raw, groups, strict=True):
        shares[group] = shares.get(group, 0.0) + value / total
    return shares


@cache
def weights(name: str) -> Weights:
    """The weights of one table of the file."""
    text = paths.resource("choice", "weights.toml").read_text(encoding="utf-8")
    table = dict(tomllib.loads(text)[name])
    return Weights(float(table.pop("bias", 0.0)), {key: float(v) for key, v in table.items()})


def _result_numbers(rows: Rows | None) -> dict[str, float]:
    if rows is None:
        return {"empty": 0.0, "blank": 0.0}
    blank = len(rows) == 1 and all(value in (None, 0) for value in rows[0])
    return {"empty": float(not rows), "blank": float(blank)}


def _same_rows(one: Drafted, other: Drafted) -> bool:
    if one.rows is None or other.rows is None:
        return False
    return same_rows(one.rows, other.rows, ordered=False)


def _ran(drafts: Sequence[Drafted]) -> bool:
    return any(draft.rows is not None for draft in drafts)


def _first_of_each(order: Sequence[int], groups: Sequence[int]) -> list[int]:
    seen: set[int] = set()
    first = []
    for number in order:
        if groups[number] not in seen:
            seen.add(groups[number])
            first.append(number)
    return first
