"""How often each check fires on queries that are right: golds of benchmarks and of the sample.

    python -m tests.bench.checks FOLDER [SET ...] [--probe] [--show CODE]

FOLDER holds sets as `tacit eval` reads them: SET/questions.jsonl, and SET/databases/<db>.sqlite or
SET/dumps/<db>.sql, which private servers load. On a gold, an issue of severity error is a false
alarm; more than 1 % of them fails the command.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from app.core.profile import Profile, from_url
from app.core.schema import Schema
from app.core.values import Issue, Severity
from app.sql.check import check
from app.sql.facts import Known
from app.sql.parse import parse
from app.workflow.knowing import known
from app.workflow.probing import probed
from app.workflow.sample import ensure_sample, questions_file
from app.workflow.workspace import Workspace
from tests.bench.dumps import SERVERS, served

ALLOWED = 0.01
SAMPLE = "sample"
Profiles = Callable[[str], tuple[Profile, str | None]]


@dataclass(slots=True)
class Tally:
    """What was found in one set. `hit`: golds with at least one issue of a severity."""

    golds: int = 0
    codes: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    hit: Counter[Severity] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def add(self, issues: tuple[Issue, ...]) -> None:
        self.golds += 1
        self.codes.update({(issue.severity, issue.code) for issue in issues})
        self.hit.update({issue.severity for issue in issues})


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    out = Console(highlight=False, soft_wrap=True)
    worst = 0.0
    for name in options.sets or _sets(options.folder):
        tally = Tally()
        for row, issues in _reviewed(name, options.folder, tally, probe=options.probe):
            for issue in issues:
                if issue.code == options.show:
                    out.print(f"{row['id']} {issue.message}\n    {row['gold']}", markup=False)
        _print(name, tally, out)
        worst = max(worst, tally.hit[Severity.ERROR] / tally.golds)
    return int(worst > ALLOWED)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.checks", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--probe", action="store_true", help="Ask the data, too.")
    parser.add_argument("--show", default="", metavar="CODE")
    return parser.parse_args(arguments)


def _sets(folder: Path) -> list[str]:
    return [SAMPLE, *sorted(path.parent.name for path in folder.glob("*/questions.jsonl"))]


def _reviewed(
    name: str, folder: Path, tally: Tally, *, probe: bool
) -> Iterator[tuple[dict[str, str], tuple[Issue, ...]]]:
    questions = questions_file() if name == SAMPLE else folder / name / "questions.jsonl"
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines()]
    with _profiles(name, folder) as profiles:
        for db in sorted({row["db"] for row in rows}):
            with contextlib.closing(Workspace(*profiles(db))) as workspace:
                workspace.open()
                schema = workspace.schema
                for row in rows:
                    if row["db"] == db:
                        facts = known(row["gold"], workspace)
                        if probe:
                            facts = probed(row["gold"], workspace, facts)
                        yield row, _checked(row["gold"], schema, facts, tally)


def _checked(sql: str, schema: Schema, facts: Known, tally: Tally) -> tuple[Issue, ...]:
    tree = parse(sql, schema.dialect).tree
    begun = time.perf_counter()
    issues = check(sql, tree, schema, facts)
    tally.milliseconds.append(1000 * (time.perf_counter() - begun))
    tally.add(issues)
    return issues


@contextlib.contextmanager
def _profiles(name: str, folder: Path) -> Iterator[Profiles]:
    """What opens each database of a set, while a server for it runs if it needs one."""
    dumps = folder / name / "dumps"
    engine = next((engine for engine in SERVERS if engine in _engine_word(name)), "")
    if not dumps.is_dir():
        yield lambda db: (_file(name, folder, db), None)
        return
    with served(engine, dumps) as template:
        yield lambda db: from_url(template.replace("{db}", db))


def _engine_word(name: str) -> str:
    return "postgresql" if name.endswith("postgres") else name


def _file(name: str, folder: Path, db: str) -> Profile:
    if name == SAMPLE:
        return Profile(db, "sqlite", database=str(ensure_sample()))
    own = folder / name / "databases"
    databases = own if own.is_dir() else folder / name.removeprefix("c") / "databases"
    return Profile(db, "sqlite", database=str(databases / f"{db}.sqlite"))


def _print(name: str, tally: Tally, out: Console) -> None:
    errors = tally.hit[Severity.ERROR]
    out.print(
        f"{name}: {tally.golds} golds; with an error {errors} ({100 * errors / tally.golds:.1f} %),"
        f" a warning {tally.hit[Severity.WARNING]}, a note {tally.hit[Severity.NOTE]};"
        f" median {statistics.median(tally.milliseconds):.1f} ms,"
        f" longest {max(tally.milliseconds):.0f} ms"
    )
    for (severity, code), count in sorted(tally.codes.items(), key=lambda item: -item[1]):
        out.print(f"    {count:4} {severity.value:8} {code}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
