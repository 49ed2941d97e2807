"""Looks for a small example on which two queries surely differ, and makes it smaller."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.core.examples import Answer, Counterexample, Example, Finding
from app.core.schema import Schema
from app.db.examples.memory import DuckdbMemory, Memory, NotRunnable, Result, SqliteMemory
from app.db.examples.outcomes import Difference, Outcome, difference, outcome, plain
from app.sql.examples.generate import is_valid
from app.sql.examples.plan import Plan, plan

MAX_EXAMPLES = 2_500
_HOPELESS = 12
"""Examples in a row that can't be run before the search gives up."""
_QUERY_S = 0.25
_SETTLED_TOO = (0, 2, 3)
"""The orders of reading in which ties are broken both ways, too."""
_PROPER = 0.65
"""The share of the time for examples that keep every declared key."""


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
    loose: bool = False

    def run(self, most: int) -> Counterexample:
        """Proper examples for most of the time, then those that break a declared key."""
        begun = time.monotonic()
        share = _PROPER if self.planned.loose else 1.0
        found = self._through(self.planned.examples, most, begun + (self.end - begun) * share)
        if found.finding is Finding.NO_DIFFERENCE_FOUND and self.planned.loose is not None:
            self.loose = True
            more = self._through(self.planned.loose, most, self.end)
            found = replace(more, tried=found.tried + more.tried)
        return found

    def _through(self, examples: Iterator[Example], most: int, end: float) -> Counterexample:
        failed = tried = 0
        reason = ""
        for example in itertools.islice(examples, most):
            if time.monotonic() > end:
                break
            try:
                found = self._differ(example)
                tried += 1
            except NotRunnable as error:
                failed, reason = failed + 1, str(error)
                if not tried and failed >= _HOPELESS:
                    break
                continue
            if found is not Difference.NONE or self._leaves_to_chance(example):
                sure = self._sure(example)
                if sure is not Difference.NONE:
                    return self._shown(self._smallest(example, sure), sure, tried)
        if not tried and failed:
            return Counterexample(Finding.NOT_TRIED, engine=self.engine, reason=reason)
        return Counterexample(Finding.NO_DIFFERENCE_FOUND, tried=tried, engine=self.engine)

    def _leaves_to_chance(self, example: Example) -> bool:
        """Whether one query asks for an order, or leaves something to chance: then the results may
        agree by chance only."""
        one, other = self.planned.settled
        return example.size > 1 and (
            self.planned.ordered[0] != self.planned.ordered[1] or bool(one or other)
        )

    def _differ(self, example: Example) -> Difference:
        """Whether the queries return different things from the rows as they lie."""
        self.memory.load(example)
        before, after = (self._outcome(sql) for sql in self.planned.queries)
        return difference([before], [after], ordered=self.planned.ordered)

    def _sure(self, example: Example) -> Difference:
        """Whether they do in whatever order the rows are read, and however ties are broken."""
        found: tuple[list[Outcome], list[Outcome]] = ([], [])
        try:
            for variant in range(self.memory.variants):
                self.memory.load(example, variant=variant)
                texts = zip(found, self.planned.queries, self.planned.settled, strict=True)
                for side, sql, settled in texts:
                    more = settled if variant in _SETTLED_TOO else ()
                    side += [self._outcome(text) for text in (sql, *more)]
        except NotRunnable:
            return Difference.NONE
        return difference(*found, ordered=self.planned.ordered)

    def _outcome(self, sql: str) -> Outcome:
        deadline = min(self.end, time.monotonic() + _QUERY_S)
        return outcome(self.memory.run(sql, deadline))

    def _smallest(self, example: Example, wanted: Difference) -> Example:
        """Rows are taken away as long as the queries still surely differ in the same way."""
        again = True
        while again and time.monotonic() < self.end:
            again = False
            for less in example.smaller():
                if time.monotonic() > self.end:
                    break
                proper = self.loose or is_valid(less, self.planned.facts)
                if proper and self._sure(less) is wanted:
                    example, again = less, True
                    break
        return example

    def _shown(self, example: Example, kind: Difference, tried: int) -> Counterexample:
        before, after = self._answers(example, kind)
        return Counterexample(
            Finding.DIFFERENT,
            example,
            before,
            after,
            only_order=kind is Difference.ORDER,
            loose=self.loose,
            tried=tried,
            engine=self.engine,
        )

    def _answers(self, example: Example, kind: Difference) -> tuple[Answer, Answer]:
        """What both return; where that agrees by chance, what one of them may return as well."""
        self.memory.load(example)
        texts = [
            [q, *more] for q, more in zip(self.planned.queries, self.planned.settled, strict=True)
        ]
        found = [[self.memory.run(sql, time.monotonic() + _QUERY_S) for sql in t] for t in texts]
        one, other = found[0][0], found[1][0]
        for a, b in itertools.product(*found):
            same = outcome(a).rows == outcome(b).rows
            if not (same if kind is Difference.ORDER else outcome(a).bag() == outcome(b).bag()):
                one, other = a, b
                break
        else:
            loose = 1 if self.planned.ordered[0] else 0
            turned = [(names, rows[::-1] if i == loose else rows)
                      for i, (names, rows) in enumerate((one, other))]  # fmt: skip
            one, other = turned
        return _answer(one), _answer(other)


def _answer(result: Result) -> Answer:
    names, rows = result
    return Answer(names, tuple(tuple(plain(v) for v in row) for row in rows))
