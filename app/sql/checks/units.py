"""Cents added to euros, kilograms compared with grams: numbers that don't belong together."""

from __future__ import annotations

import re

from sqlglot import exp

from app.sql.checks.finding import Findings, warning
from app.sql.checks.parts import shown
from app.sql.facts import Facts, key_of
from app.sql.reading import bare

CODE = "units-mixed"
_OPERATIONS = (exp.Add, exp.Sub, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between,
               exp.Coalesce, exp.Greatest, exp.Least)  # fmt: skip
UNITS: tuple[tuple[str, str], ...] = (
    ("cents", r"\bcents?\b|单位[:：]?\s*分|以分|[（(]分[）)]"),
    ("euros", r"\beuros?\b|\beur\b|€|欧元"),
    ("US dollars", r"\bdollars?\b|\busd\b|美元"),
    ("yuan", r"\byuan\b|\bcny\b|\brmb\b|人民币|单位[:：]?\s*元|[（(]元[）)]"),
    ("pounds sterling", r"\bgbp\b|£|英镑"),
    ("kilograms", r"\bkg\b|\bkilograms?\b|千克|公斤"),
    ("grams", r"\bgrams?\b|(?<![千毫公])克"),
    ("milligrams", r"\bmg\b|\bmilligrams?\b|毫克"),
    ("kilometres", r"\bkm\b|\bkilomet(?:re|er)s?\b|千米|公里"),
    ("miles", r"\bmiles?\b|英里"),
    ("metres", r"\bmet(?:re|er)s?\b|(?<![千厘毫])米"),
    ("centimetres", r"\bcm\b|\bcentimet(?:re|er)s?\b|厘米"),
    ("milliseconds", r"\bms\b|\bmilliseconds?\b|\bmillis\b|毫秒"),
    ("seconds", r"\bseconds?\b|(?<!毫)秒"),
    ("minutes", r"\bminutes?\b|分钟"),
    ("hours", r"\bhours?\b|\bhrs?\b|小时"),
    ("days", r"\bdays\b|天数"),
    ("percent", r"\bpercent\b|\bpct\b|%|百分"),
)
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in UNITS)
_WORDS = re.compile(r"[_\W]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def units_mixed(tree: exp.Expr, facts: Facts) -> Findings:
    for level in facts.reading.levels:
        for node in level.own():
            if not isinstance(node, _OPERATIONS):
                continue
            found = {
                unit: side
                for side in _sides(node)
                if (unit := unit_of(bare(side), facts)) is not None
            }
            if len(found) > 1:
                (one, left), (other, right) = list(found.items())[:2]
                words = {"left": shown(left, facts), "right": shown(right, facts)}
                yield warning(CODE, node, **words, one=one, other=other)


def _sides(node: exp.Expr) -> list[exp.Expr]:
    keys = ("this", "expression", "low", "high")
    sides = [node.args[key] for key in keys if isinstance(node.args.get(key), exp.Expr)]
    return [*sides, *node.expressions]


def unit_of(node: exp.Expr, facts: Facts) -> str | None:
    """The unit of a column, or of a sum, mean, minimum or maximum of it; None where none or more
    than one is named."""
    if isinstance(node, exp.Sum | exp.Avg | exp.Min | exp.Max | exp.Abs | exp.Round):
        return unit_of(bare(node.this), facts)
    stored = facts.reading.stored(node)
    if stored is None:
        return None
    table, column = stored
    spoken = f"{facts.known.notes.get(key_of(table, column), '')} {column.comment}"
    return named_unit(spoken) or named_unit(_WORDS.sub(" ", _CAMEL.sub(" ", column.name)))


def units_of_outputs(tree: exp.Expr, facts: Facts) -> dict[str, str]:
    """The units of the result's columns, by their names; of those that keep one."""
    outputs = tree.selects if isinstance(tree, exp.Query) else []
    found = {item.alias_or_name: unit_of(item.unalias(), facts) for item in outputs}
    return {name: unit for name, unit in found.items() if name and unit}


def named_unit(text: str) -> str | None:
    folded = text.casefold()
    found = {name for name, pattern in _PATTERNS if pattern.search(folded)}
    return found.pop() if len(found) == 1 else None
