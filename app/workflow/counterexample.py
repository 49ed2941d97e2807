"""Do two queries differ, and where does it show? Proven the same, shown by example, or unknown."""

from __future__ import annotations

from app.core.examples import Counterexample, Finding
from app.core.schema import Schema
from app.core.values import Verdict
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

    def close(self) -> None:
        self._runner.close()


def counterexample(
    before: str, after: str, schema: Schema, *, budget_s: float = BUDGET_S
) -> Counterexample:
    """`Counterexamples.find` for who asks once."""
    asked = Counterexamples()
    try:
        return asked.find(before, after, schema, budget_s=budget_s)
    finally:
        asked.close()
