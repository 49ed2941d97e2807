"""Decides whether a statement only reads: what is not known to be harmless is refused."""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from app.core.schema import Schema
from app.core.values import Issue, Severity, Verdict
from app.sql.parse import ParseFailure, parse

_WRITES = (exp.DML, exp.Create, exp.Drop, exp.Alter, exp.TruncateTable, exp.Into, exp.Copy)
_REFUSED = (exp.Command, exp.Lock, exp.Set, exp.Use, exp.Attach, exp.Detach, exp.Pragma)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`reasons` are sentences for people; `issues` say the same with codes and positions."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def judge(sql: str, schema: Schema) -> Judgement:
    """What the gate says of exactly `sql`. Never raises."""
    try:
        tree = parse(sql, schema.dialect).tree
    except ParseFailure as failure:
        issue = Issue("unreadable", Severity.ERROR, failure.message, failure.line, failure.column)
        return Judgement(Verdict.REFUSED, (failure.message,), (issue,))
    if any(isinstance(node, _WRITES) for node in tree.walk()):
        return Judgement(Verdict.WRITE, ("The statement would change the database.",))
    if not isinstance(tree, exp.Query) or any(isinstance(n, _REFUSED) for n in tree.walk()):
        return Judgement(Verdict.REFUSED, ("Only a query that reads is allowed.",))
    return Judgement(Verdict.READ)
