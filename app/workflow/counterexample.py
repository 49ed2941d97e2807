"""Do two queries differ, and where does it show? Proven the same, shown by example, or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from app.core.examples import Counterexample, Finding
from app.core.schema import Schema
from app.core.values import Draft, Verdict
from app.db.examples.runner import ExampleRunner
from app.sql.canon.prove import same
from app.sql.gate import judge

BUDGET_S = 0.9
"""Seconds of search, so that an answer is there within one."""


class Counterexamples:
    """Owns what runs the examples; `close` ends it. From one thread at a time."""

    def __init__(self) -> None:
        self._runner = ExampleRunner()

    def find(
        self, before: str, after: str, schema: Schema, *, budget_s: float = BUDGET_S
    ) -> Counterexample:
        """What is known of the two statements. Only statements that the gate admits are tried, in
        memory, on made-up rows: the database itself is not asked."""
        for sql in (before, after):
            if judge(sql, schema).verdict is not Verdict.READ:
                return Counterexample(
                    Finding.NOT_TRIED, reason="Only statements that just read are tried."
                )
        if same(before, after, schema.dialect, schema):
            return Counterexample(Finding.SAME)
        return self._runner.search(before, after, schema, budget_s=budget_s)

    def telling(
        self, sql: str, others: Sequence[str], schema: Schema
    ) -> tuple[int, Counterexample] | None:
        """The place of the first of `others` that answers otherwise than `sql`, with the rows that
        show it; None where none is found."""
        for place, other in enumerate(others):
            found = self.find(sql, other, schema)
            if found.finding is Finding.DIFFERENT:
                return place, found
        return None

    def close(self) -> None:
        self._runner.close()


def counterexample(
    before: str, after: str, schema: Schema, *, budget_s: float = BUDGET_S
) -> Counterexample:
    """`Counterexamples.find` for who asks once."""
    with closing(Counterexamples()) as asked:
        return asked.find(before, after, schema, budget_s=budget_s)


def telling_example(draft: Draft, schema: Schema) -> tuple[int, Counterexample] | None:
    """For a draft in doubt, an example on which another of its readings answers otherwise, and the
    place of that reading among `draft.candidates`; None where there is no doubt or no example."""
    if draft.confidence is None or not draft.confidence.doubts or not draft.candidates:
        return None
    with closing(Counterexamples()) as asked:
        return asked.telling(draft.sql, [other.sql for other in draft.candidates], schema)
