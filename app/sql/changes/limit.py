"""Changes of LIMIT and OFFSET, of a SELECT or of a set operation."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from app.core.values import Effect
from app.sql.canon.spelling import is_single_row
from app.sql.canon.syntax import limits
from app.sql.changes.effects import Around
from app.sql.changes.sides import Changes
from app.sql.changes.tell import Teller


def limit(teller: Teller, old: exp.Expr, new: exp.Expr, around: Around) -> Changes:
    texts = [" ".join(teller.text(p) for p in _tail(q)) for q in (old, new)]
    (count, skip), (other, other_skip) = limits(old), limits(new)
    shown = [[teller.text(n) if n is not None else "" for n in p]
             for p in ((count, skip), (other, other_skip))]  # fmt: skip
    before, after = shown
    if before == after:
        return
    if before[1] != after[1] and (before[0] == after[0] or before[1]):
        code, effect = "offset-changed", Effect.OTHER_ROWS
        words = {"before": before[1] or "0", "after": after[1] or "0"}
    else:
        codes = {(True, True): "limit-changed", (False, True): "limit-added"}
        code = codes.get((bool(before[0]), bool(after[0])), "limit-removed")
        effect = _limit_effect(before[0], after[0])
        words = {"before": before[0], "after": after[0]}
    inner = replace(around, cut=False)
    single = is_single_row(old) and is_single_row(new)
    change = teller.clauses(
        "limit", code, _tail(old), _tail(new), Effect.SAME if single else inner.effect(effect),
        before=texts[0], after=texts[1],
    )  # fmt: skip
    yield teller.reworded(change, words)


def _limit_effect(before: str, after: str) -> Effect:
    if not before or not after:
        return Effect.FEWER_ROWS if after else Effect.MORE_ROWS
    if before.isdigit() and after.isdigit():
        return Effect.MORE_ROWS if int(after) > int(before) else Effect.FEWER_ROWS
    return Effect.OTHER_ROWS


def _tail(query: exp.Expr) -> list[exp.Expr]:
    parts = [query.args.get("limit"), query.args.get("offset")]
    return [part for part in parts if isinstance(part, exp.Expr)]
