"""A number that the question says in words, and the draft with too many or too few zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Repair
from app.sql.cues import numbers
from app.sql.dialects import sqlglot_name

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_ROUND = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: n for n, word in enumerate(_ONES)} | {"a": 1, "an": 1}
_TENS = {word: 10 * n for n, word in enumerate(_ROUND, 2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
_SAID = re.compile(r"[a-z]+|\d+(?:\.\d+)?", re.IGNORECASE)
_CHINESE = re.compile(r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]|)(百万|千万|[百千万亿])")
_DIGITS = {digit: n for n, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "": 1}
_CHINESE_SCALES = {
    "百": 100, "千": 1_000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_COMPARISONS = (exp.GT, exp.GTE, exp.LT, exp.LTE, exp.EQ, exp.NEQ, exp.Between)


def spell_numbers(tree: exp.Expr, schema: Schema, question: str) -> Iterator[Repair]:
    """Write the one large number that the question says in words for the one number compared with
    that differs from it by a power of ten."""
    said = set(said_numbers(question))
    compared = [node for node in tree.find_all(exp.Literal) if _is_compared(node)]
    wrong = [node for node in compared if node.name not in numbers(question)]
    if len(said) != 1 or len(wrong) != 1:
        return
    (wanted,), (node,) = said, wrong
    if not _differ_by_zeros(Decimal(node.name), wanted):
        return
    dialect = sqlglot_name(schema.dialect)
    before, written = tree.sql(dialect=dialect), node.name
    node.replace(exp.Literal.number(f"{wanted:f}"))
    message = f"The question says {wanted:f}, not {written}"
    yield Repair("number-said", message, before, tree.sql(dialect=dialect))


def said_numbers(question: str) -> Iterator[Decimal]:
    """The numbers that `question` says with a word for a hundred or more."""
    run: list[str] = []
    for word in [*(w.casefold() for w in _SAID.findall(question)), ""]:
        if word in _UNITS or word in _TENS or word in _SCALES or (word[:1].isdigit() and not run):
            run.append(word)
            continue
        if word == "and" and run:
            continue
        if any(part in _SCALES for part in run):
            yield _value(run)
        run = []
    for count, scale in _CHINESE.findall(question):
        number = Decimal(_DIGITS[count]) if count in _DIGITS else Decimal(count)
        yield (number * _CHINESE_SCALES[scale]).normalize()


def _value(run: list[str]) -> Decimal:
    total, part = Decimal(0), Decimal(0)
    for word in run:
        if word in _SCALES and _SCALES[word] > 100:
            total += (part or 1) * _SCALES[word]
            part = Decimal(0)
        elif word in _SCALES:
            part = (part or Decimal(1)) * 100
        else:
            part += _UNITS.get(word, 0) or _TENS.get(word, 0) or _digits(word)
    return (total + part).normalize()


def _digits(word: str) -> Decimal:
    return Decimal(word) if word[:1].isdigit() else Decimal(0)


def _is_compared(node: exp.Literal) -> bool:
    return not node.is_string and isinstance(node.parent, _COMPARISONS)


def _differ_by_zeros(one: Decimal, other: Decimal) -> bool:
    if not one or not other or one == other:
        return False
    return (one / other).normalize().as_tuple().digits == (1,)
