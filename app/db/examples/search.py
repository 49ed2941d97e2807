"""Looks for a small example on which two queries surely differ, and makes it as small as it goes."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.core.examples import Answer, Counterexample, Example, Finding
from app.core.schema import Schema
from app.db.examples.memory import DuckdbMemory, Memory, NotRunnable, SqliteMemory
from app.db.examples.outcomes import Difference, difference, outcome, plain
from app.sql.examples.generate import is_valid
from app.sql.examples.plan import Plan, plan

MAX_EXAMPLES = 4_000
_HOPELESS = 12
"""Examples in a row that can't be run before the search gives up."""

MakeMemory = Callable[[str, Plan], Memory]


def search(
    before: str, after: str, schema: Schema, engine: str, *, budget_s: float,
    most: int = MAX_EXAMPLES, seed: int = 0,
) -> Counterexample:  # fmt: skip
    """An example in `engine`'s memory on which the two differ; NO_DIFFERENCE_FOUND after `most`
    examples or `budget_s`; NOT_TRIED with a reason where nothing could be run."""
    end = time.monotonic() + budget_s
    planned = plan(before, after, schema, engine, seed=seed)
    if isinstance(planned, str):
        return Counterexample(Finding.NOT_TRIED, engine=engine, reason=planned)
    try:
        memory = open_memory(engine, planned)
    except NotRunnable as error:
        return Counterexample(Finding.NOT_TRIED, engine=engine, reason=str(error))
    try:
        return _Search(planned, memory, engine, end).run(most)
    finally:
        memory.close()


def open_memory(engine: str, planned: Plan) -> Memory:
    made = SqliteMemory if engine == "sqlite" else DuckdbMemory
    return made(planned.setup, planned.targets)


@dataclass(slots=True)
class _Search:
    planned: Plan
    memory: Memory
    engine: str
    end: float

    def run(self, most: int) -> Counterexample:
        failed = tried = 0
        reason = ""
        for example in itertools.islice(self.planned.examples, most):
            if time.monotonic() > self.end:
                break
            try:
                found = self._differ(example, variants=1)
                tried += 1
            except NotRunnable as error:
                failed, reason = failed + 1, str(error)
                if not tried and failed >= _HOPELESS:
                    break
                continue
            if found is not Difference.NONE or self._may_differ_in_order(example):
                sure = self._sure(example)
                if sure is not Difference.NONE:
                    return self._shown(self._smallest(example, sure), sure, tried)
        if not tried:
            return Counterexample(Finding.NOT_TRIED, engine=self.engine, reason=reason)
        return Counterexample(Finding.NO_DIFFERENCE_FOUND, tried=tried, engine=self.engine)

    def _may_differ_in_order(self, example: Example) -> bool:
        """One query asks for an order and the other does not: chance may have given it."""
        return self.planned.ordered[0] != self.planned.ordered[1] and example.size > 1

    def _differ(self, example: Example, *, variants: int) -> Difference:
        results = []
        for variant in range(variants):
            self.memory.load(example, variant=variant)
            deadline = min(self.end, time.monotonic() + 0.25)
            pair = [outcome(self.memory.run(sql, deadline)) for sql in self.planned.queries]
            results.append(pair)
        return difference(
            [r[0] for r in results], [r[1] for r in results], ordered=self.planned.ordered
        )

    def _sure(self, example: Example) -> Difference:
        try:
            return self._differ(example, variants=self.memory.variants)
        except NotRunnable:
            return Difference.NONE

    def _smallest(self, example: Example, wanted: Difference) -> Example:
        """Rows are taken away as long as the queries still surely differ in the same way."""
        again = True
        while again and time.monotonic() < self.end:
            again = False
            for less in example.smaller():
                if time.monotonic() > self.end:
                    break
                if is_valid(less, self.planned.facts) and self._sure(less) is wanted:
                    example, again = less, True
                    break
        return example

    def _shown(self, example: Example, kind: Difference, tried: int) -> Counterexample:
        answers = self._answers(example, 0)
        if kind is Difference.ORDER and answers[0].rows == answers[1].rows:
            answers = self._answers(example, 1)
        return Counterexample(
            Finding.DIFFERENT,
            example,
            *answers,
            only_order=kind is Difference.ORDER,
            tried=tried,
            engine=self.engine,
        )

    def _answers(self, example: Example, variant: int) -> tuple[Answer, Answer]:
        self.memory.load(example, variant=variant)
        found = []
        for sql in self.planned.queries:
            names, rows = self.memory.run(sql, time.monotonic() + 0.5)
            found.append(Answer(names, tuple(tuple(plain(v) for v in row) for row in rows)))
        return found[0], found[1]
