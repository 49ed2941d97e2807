"""How sound and how complete the comparison of queries is, over mutated golds of a benchmark.

Run by hand: `python -m tests.bench.diff FOLDER [--rounds 3] [--limit N] [--minutes N] [--proofs]
[--joins]`;
FOLDER holds questions.jsonl and databases/. Every pair called the same is executed on the
benchmark's database and on random rows; every respelling must never be called different. With
`--proofs` no example is searched for, so that many more pairs are tried. With `--joins` each inner
join of each gold becomes a left join, and nothing else is changed. Without FOLDER, how long
the diff takes for trees of a thousand nodes.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from app.core.examples import Counterexample, Finding
from app.core.schema import Schema
from app.core.values import Change, Effect
from app.db.examples.memory import NotRunnable
from app.db.examples.outcomes import Difference, Outcome, difference, outcome
from app.db.examples.search import open_memory
from app.db.sqlite_schema import introspect
from app.sql.canon.prove import same
from app.sql.diff import diff
from app.sql.examples.plan import plan
from app.sql.parse import parse
from app.workflow.counterexample import Counterexamples
from tests.bench.mutations import left_joined, mutated, respelled
from tests.bench.shapes import show_shapes

WITHIN_S = 1.0
_RANDOM_EXAMPLES = 60
_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Pair:
    db: str
    mutation: str
    before: str
    after: str
    respelling: bool


@dataclass(slots=True)
class Tally:
    """`verdicts`: by mutation, how many pairs and how many of them got a verdict in time."""

    pairs: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    clauses: Counter[str] = field(default_factory=Counter)
    effects: Counter[str] = field(default_factory=Counter)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--limit", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--minutes", type=float, default=0, help="Stop after so long.")
    options.add_argument("--show", action="store_true", help="Print pairs without a verdict.")
    options.add_argument(
        "--proofs", action="store_true", help="Check only what is called the same."
    )
    options.add_argument(
        "--joins", action="store_true", help="Only turn inner joins into left joins."
    )
    asked = options.parse_args()
    out = Console(highlight=False, soft_wrap=True)
    if asked.folder is None:
        show_shapes(out)
        return
    changed, spelled = Tally(), Tally()
    counterexamples = Proofs() if asked.proofs else Counterexamples()
    bench = Bench(asked.folder / "databases")
    end = time.monotonic() + asked.minutes * 60
    chosen = (
        join_pairs(asked.folder, asked.limit, asked.seed)
        if asked.joins
        else pairs(asked.folder, bench, asked.rounds, asked.limit, asked.seed)
    )
    for pair in chosen:
        tally = spelled if pair.respelling else changed
        if asked.minutes and time.monotonic() > end:
            break
        if not bench.runs(pair):
            continue
        missed = judge(pair, bench, counterexamples, tally)
        if missed and asked.show:
            out.print(f"{pair.mutation} [{pair.db}]\n  {pair.before}\n  {pair.after}", markup=False)
    counterexamples.close()
    for title, tally in (("Mutated", changed), ("Respelled", spelled)):
        report(out, title, tally)


class Proofs(Counterexamples):
    """Only what can be proven; no example is searched for."""

    def find(
        self, before: str, after: str, schema: Schema, *, budget_s: float = 0
    ) -> Counterexample:
        proven = same(before, after, schema.dialect, schema)
        return Counterexample(Finding.SAME if proven else Finding.NOT_TRIED)


def pairs(folder: Path, bench: Bench, rounds: int, limit: int, seed: int) -> Iterator[Pair]:
    for db, gold in _golds(folder, limit, seed):
        tree = parse(gold, "sqlite").tree
        schema = bench.schema(db)
        seen = {gold}
        for number in range(rounds):
            rng = random.Random(f"{seed} {number} {gold}")
            for respelling, made in ((False, mutated), (True, respelled)):
                for name, other in made(tree, rng, schema):
                    text = other.sql(dialect="sqlite")
                    if text not in seen:
                        seen.add(text)
                        yield Pair(db, name, gold, text, respelling)


def join_pairs(folder: Path, limit: int, seed: int) -> Iterator[Pair]:
    """Every gold beside itself with one of its inner joins turned into a left join."""
    for db, gold in _golds(folder, limit, seed):
        for other in left_joined(parse(gold, "sqlite").tree):
            yield Pair(db, "inner to left", gold, other.sql(dialect="sqlite"), respelling=False)


def _golds(folder: Path, limit: int, seed: int) -> list[tuple[str, str]]:
    """Databases and their golds, each once."""
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(questions)
    return list(dict.fromkeys((q["db"], q["gold"]) for q in questions))[: limit or None]


class Bench:
    """The benchmark's databases, open for reading."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, sqlite3.Connection] = {}
        self._schemas: dict[str, Schema] = {}
        self._answers: dict[tuple[str, str], Outcome | None] = {}

    def connection(self, db: str) -> sqlite3.Connection:
        if db not in self._open:
            uri = f"{(self._folder / f'{db}.sqlite').resolve().as_uri()}?mode=ro"
            self._open[db] = sqlite3.connect(uri, uri=True)
            self._open[db].text_factory = lambda raw: raw.decode("utf-8", "replace")
        return self._open[db]

    def schema(self, db: str) -> Schema:
        if db not in self._schemas:
            self._schemas[db] = introspect(self.connection(db), lambda done, total, what: None)
        return self._schemas[db]

    def runs(self, pair: Pair) -> bool:
        """Whether both queries run at all; a mutation may have made nonsense."""
        try:
            for sql in (pair.before, pair.after):
                self.connection(pair.db).execute(f"EXPLAIN {sql}").close()
        except sqlite3.Error:
            return False
        return True

    def rows(self, db: str, sql: str) -> Outcome | None:
        """What `sql` returns; the gold of many pairs is run once."""
        if (db, sql) not in self._answers:
            self._answers[db, sql] = self._run(db, sql)
            while len(self._answers) > _REMEMBERED:
                del self._answers[next(iter(self._answers))]
        return self._answers[db, sql]

    def _run(self, db: str, sql: str) -> Outcome | None:
        raw = self.connection(db)
        end = time.monotonic() + 5
        raw.set_progress_handler(lambda: int(time.monotonic() > end), 10_000)
        try:
            cursor = raw.execute(sql)
            return outcome((tuple(d[0] for d in cursor.description), cursor.fetchall()))
        except sqlite3.Error:
            return None


def judge(pair: Pair, bench: Bench, counterexamples: Counterexamples, tally: Tally) -> bool:
    """Count one pair; True if no verdict came in time."""
    schema = bench.schema(pair.db)
    begun = time.perf_counter()
    found = counterexamples.find(pair.before, pair.after, schema)
    elapsed = time.perf_counter() - begun
    tally.pairs[pair.mutation] += 1
    tally.findings[found.finding.value] += 1
    tally.seconds.append(elapsed)
    sure = found.finding in (Finding.SAME, Finding.DIFFERENT)
    tally.verdicts[pair.mutation] += sure and elapsed <= WITHIN_S
    if found.example is not None:
        tally.sizes.append(found.example.size)
    changes = diff(pair.before, pair.after, "sqlite", schema)
    if not is_right(pair, found, changes, bench):
        tally.wrong.append(
            f"{found.finding.value}: {pair.mutation} [{pair.db}]\n  {pair.before}\n  {pair.after}"
        )
    _describe(pair, changes, found, tally)
    return not sure


def _kinds(changes: tuple[Change, ...]) -> set[str]:
    return {change.clause for change in changes if change.effect is not Effect.SAME}


def _describe(pair: Pair, changes: tuple[Change, ...], found: Counterexample, tally: Tally) -> None:
    kinds = _kinds(changes)
    if found.finding is Finding.SAME:
        tally.clauses["called the same" if not kinds else "CHANGED THOUGH THE SAME"] += 1
    elif not kinds:
        tally.clauses["nothing said"] += 1
        if found.finding is Finding.DIFFERENT:
            tally.wrong.append(f"no change told: {pair.mutation}\n  {pair.before}\n  {pair.after}")
    else:
        tally.clauses["as a whole" if kinds == {"statement"} else "by clause"] += 1


def is_right(pair: Pair, found: Counterexample, changes: tuple[Change, ...], bench: Bench) -> bool:
    """Whether the verdict holds: the same rows wherever it says so or tells no change that matters,
    never a difference between two spellings of one query, and a difference that is shown must be
    there when the example is built anew."""
    if found.finding is Finding.DIFFERENT:
        return not pair.respelling and _differs(pair, found, bench.schema(pair.db))
    if found.finding is not Finding.SAME and _kinds(changes):
        return True
    one, other = bench.rows(pair.db, pair.before), bench.rows(pair.db, pair.after)
    if one is not None and other is not None and one.bag() != other.bag():
        return False
    return not _differs_on_random(pair, bench.schema(pair.db))


def _differs(pair: Pair, found: Counterexample, schema: Schema) -> bool:
    planned = plan(pair.before, pair.after, schema, "sqlite")
    assert not isinstance(planned, str)
    assert found.example is not None
    memory = open_memory("sqlite", planned)
    try:
        results: tuple[list[Outcome], list[Outcome]] = ([], [])
        for variant in range(memory.variants):
            memory.load(found.example, variant=variant)
            for side, sql, more in zip(results, planned.queries, planned.settled, strict=True):
                side += [outcome(memory.run(text, float("inf"))) for text in (sql, *more)]
        told = difference(*results, ordered=planned.ordered)
        return told is not Difference.NONE
    finally:
        memory.close()


def _differs_on_random(pair: Pair, schema: Schema) -> bool:
    planned = plan(pair.before, pair.after, schema, "sqlite", seed=99)
    if isinstance(planned, str):
        return False
    memory = open_memory("sqlite", planned)
    try:
        for _, example in zip(range(_RANDOM_EXAMPLES), planned.examples, strict=False):
            try:
                memory.load(example)
                one, other = (outcome(memory.run(q, float("inf"))) for q in planned.queries)
            except NotRunnable:
                continue
            if one.bag() != other.bag():
                return True
    finally:
        memory.close()
    return False


def report(out: Console, title: str, tally: Tally) -> None:
    total, sure = tally.pairs.total(), tally.verdicts.total()
    if not total:
        return
    out.print(f"\n{title} pairs {total}: verdict within {WITHIN_S:g} s {sure / total:.1%} ({sure})")
    out.print(f"  findings {dict(tally.findings)}")
    out.print(f"  wrong verdicts {len(tally.wrong)}")
    for line in tally.wrong[:10]:
        out.print(f"  {line}", markup=False)
    times = sorted(tally.seconds)
    worst = times[-1]
    out.print(f"  time: median {statistics.median(times) * 1000:.0f} ms, worst {worst:.2f} s")
    if tally.sizes:
        out.print(f"  rows in an example: median {statistics.median(tally.sizes):g}")
    out.print(f"  told {dict(tally.clauses)}")
    for name, count in tally.pairs.most_common():
        out.print(f"  {name:20} {tally.verdicts[name]:5} of {count}")


if __name__ == "__main__":
    main()
