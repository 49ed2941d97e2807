"""Two reports on the same questions: what one got right and the other didn't, and is it chance?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from app.core.errors import UserError
from app.workflow.scoring.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts over the questions of both; degenerate golds are left out.

    `won`: ids that only the second got right; `lost`: only the first. `p`: how probable a
    difference at least as large is when none of the two is better.
    """

    n: int
    before: int
    after: int
    won: tuple[str, ...]
    lost: tuple[str, ...]
    p: float
    only_before: int
    only_after: int
    schemas_changed: tuple[str, ...]


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> Comparison:
    """Pair the outcomes by their ids. Raises UserError when they share no question."""
    first = {_key(o): o for o in before if not o.degenerate}
    second = {_key(o): o for o in after if not o.degenerate}
    shared = [key for key in first if key in second]
    if not shared:
        raise UserError("The two reports have no question in common.")
    won = tuple(k for k in shared if second[k].correct and not first[k].correct)
    lost = tuple(k for k in shared if first[k].correct and not second[k].correct)
    return Comparison(
        n=len(shared),
        before=sum(first[key].correct for key in shared),
        after=sum(second[key].correct for key in shared),
        won=tuple(second[key].id for key in won),
        lost=tuple(second[key].id for key in lost),
        p=chance(len(won), len(lost)),
        only_before=len(first) - len(shared),
        only_after=len(second) - len(shared),
        schemas_changed=_changed([(first[key], second[key]) for key in shared]),
    )


def chance(won: int, lost: int) -> float:
    """McNemar's test, exact and two-sided: a fair coin, thrown once for each discordant pair."""
    thrown = won + lost
    tail = sum(comb(thrown, k) for k in range(min(won, lost) + 1))
    return float(min(1, 2 * tail / 2**thrown))


def _key(outcome: Outcome) -> tuple[str, str, str]:
    """An id alone could have been given to another question since."""
    return outcome.id, outcome.question, outcome.gold


def _changed(pairs: Sequence[tuple[Outcome, Outcome]]) -> tuple[str, ...]:
    """Databases whose schema is another one than before, as far as both reports know it."""
    return tuple(sorted({a.db for a, b in pairs if a.schema and b.schema and a.schema != b.schema}))
