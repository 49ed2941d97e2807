"""What a check yields: a code, how bad it is, where, and perhaps how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sqlglot import exp

from app.core.values import Severity
from app.sql.facts import Facts
from app.sql.fix import Edit


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """`node` is what the issue points at. `fix` names the words of `edit`."""

    code: str
    severity: Severity
    node: exp.Expr
    values: tuple[tuple[str, str], ...] = ()
    fix: str = ""
    edit: Edit | None = None

    def mended(self, fix: str, edit: Edit) -> Finding:
        """The same finding with a way to mend it."""
        return replace(self, fix=fix, edit=edit)


Findings = Iterator[Finding]
Check = Callable[[exp.Expr, Facts], Findings]


def error(code: str, node: exp.Expr, /, **values: str) -> Finding:
    return Finding(code, Severity.ERROR, node, tuple(values.items()))


def warning(code: str, node: exp.Expr, /, **values: str) -> Finding:
    return Finding(code, Severity.WARNING, node, tuple(values.items()))


def note(code: str, node: exp.Expr, /, **values: str) -> Finding:
    return Finding(code, Severity.NOTE, node, tuple(values.items()))
