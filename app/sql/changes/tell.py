"""Makes a change of two pieces: its words, and its places in both texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlglot import exp

from app.core.values import Change, ChangeKind, Effect, TextRange
from app.sql.changes.parts import Part, shown
from app.sql.changes.places import Places
from app.sql.changes.words import brief, say


class Teller:
    """Knows both texts."""

    def __init__(self, engine: str, before: Places, after: Places) -> None:
        self.engine = engine
        self.before = before
        self.after = after

    def text(self, node: exp.Expr) -> str:
        return shown(node, self.engine)

    def parts(
        self, clause: str, code: str, old: Part | None, new: Part | None, effect: Effect,
        *, kind: ChangeKind | None = None, **values: str,
    ) -> Change:  # fmt: skip
        """The change from one part to another; None: there is none."""
        return self.nodes(
            clause,
            code,
            [old.node] if old else [],
            [new.node] if new else [],
            effect,
            before=old.text if old else "",
            after=new.text if new else "",
            kind=kind,
            **values,
        )

    def nodes(
        self, clause: str, code: str, old: Sequence[exp.Expr], new: Sequence[exp.Expr],
        effect: Effect, *, before: str = "", after: str = "", kind: ChangeKind | None = None,
        **values: str,
    ) -> Change:  # fmt: skip
        return self.told(
            clause,
            code,
            effect,
            before=before,
            after=after,
            kind=kind,
            places=(self.before.of_all(old), self.after.of_all(new)),
            **values,
        )

    def joins(
        self,
        clause: str,
        code: str,
        old: Sequence[exp.Expr],
        new: Sequence[exp.Expr],
        effect: Effect,
        **values: Any,
    ) -> Change:
        """The same for one join on each side, its keywords included."""
        places = [[p.join(n) for n in nodes] for p, nodes in
                  ((self.before, old), (self.after, new))]  # fmt: skip
        found = (places[0] or [None])[0], (places[1] or [None])[0]
        return self.told(clause, code, effect, places=found, **values)

    def clauses(
        self,
        clause: str,
        code: str,
        old: Sequence[exp.Expr],
        new: Sequence[exp.Expr],
        effect: Effect,
        **values: Any,
    ) -> Change:
        """The same for whole clauses, their keyword included."""
        places = self.before.clause(clause, old), self.after.clause(clause, new)
        return self.told(clause, code, effect, places=places, **values)

    def told(
        self, clause: str, code: str, effect: Effect, *, before: str = "", after: str = "",
        kind: ChangeKind | None = None,
        places: tuple[TextRange | None, TextRange | None] = (None, None), **values: str,
    ) -> Change:  # fmt: skip
        filled = {"before": brief(before), "after": brief(after), "clause": clause} | values
        return Change(
            clause,
            kind or kind_of(before, after),
            before,
            after,
            effect,
            code,
            say(code, filled),
            tuple(filled.items()),
            *places,
        )

    def reworded(self, change: Change, values: Mapping[str, str]) -> Change:
        """The same change, with other values in its words."""
        filled = dict(change.values) | dict(values)
        return replace(change, words=say(change.code, filled), values=tuple(filled.items()))


def kind_of(before: str, after: str) -> ChangeKind:
    if not before:
        return ChangeKind.ADDED
    return ChangeKind.CHANGED if after else ChangeKind.REMOVED
