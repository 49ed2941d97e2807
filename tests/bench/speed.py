"""What is saved against a bare llama-cpp-python script with the same prompts, in one run.

    python -m tests.bench.speed [QUESTIONS.jsonl FOLDER_OF_DATABASES] [--limit N] [--model ID]

Without arguments, the sample's questions. Both sides take turns at every question, so that what
else the machine does hits both. On a busy machine set OMP_WAIT_POLICY=PASSIVE and
GOMP_SPINCOUNT=1000, as the engine does for itself: the bare side would lose its time spinning.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from llama_cpp import Llama
from rich.console import Console

from app.core.errors import AppError
from app.llm.draft import MAX_TOKENS
from app.llm.engine import Candidate, Engine, Generation
from app.llm.installed import InstalledModel, find
from app.llm.memory import physical_cores
from app.llm.prompts import CHATML, OPENING, STOPS
from app.workflow.ask import ask
from app.workflow.sample import ensure_sample, questions_file
from app.workflow.scoring.places import locate_in_folder
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

ROUNDS = 3
TABLE = "CREATE TABLE visits_{} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, day DATE);\n"
TABLES = 38
"""About 1,000 tokens of schema."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A prompt of the product's, and its beginning that other questions share."""

    prompt: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds to the first token and to the end, and how many tokens that were."""

    first: float
    total: float
    tokens: int

    @property
    def rate(self) -> float:
        return 1000 * (self.tokens - 1) / (self.total - self.first)


class Bare:
    """What anybody would write first: read the whole prompt, take the likeliest token, stop."""

    def __init__(self, model: InstalledModel) -> None:
        self._llama = Llama(
            str(model.path), n_ctx=8192, n_batch=512, n_threads=physical_cores(), verbose=False
        )

    def draft(self, prompt: str, most: int = MAX_TOKENS) -> Took:
        llama = self._llama
        llama.n_tokens = 0
        began = time.monotonic()
        first, count, text = began, 0, b""
        for token in llama.generate(llama.tokenize(prompt.encode(), special=True), temp=0.0):
            count += 1
            first = time.monotonic() if count == 1 else first
            text += llama.detokenize([token])
            ended = any(stop.encode() in text for stop in STOPS)
            if ended or token == llama.token_eos() or count == most:
                break
        return Took(1000 * (first - began), 1000 * (time.monotonic() - began), count)


def ours(engine: Engine, asked: Asked, most: int = MAX_TOKENS) -> Took:
    *_, last = engine.generate(asked.prompt, prefix=asked.prefix, max_tokens=most, stop=STOPS)
    assert isinstance(last, Generation)
    return Took(last.first_token_ms, last.total_ms, last.tokens)


def first_tokens(model: InstalledModel, bare: Bare, out: Console) -> None:
    """Time to the first token of a question over 1,000 tokens of schema."""
    cold, warm, restored, loaded, plain = [], [], [], [], []
    for number in range(ROUNDS):
        with_file, without = Engine(model), Engine(model)
        try:
            without.load()
            one, two = (_about(number, what) for what in ("How many visits?", "List the names."))
            cold.append(ours(without, one, 1).first)
            warm.append(ours(without, two, 1).first)
            with_file.load()
            began = time.monotonic()
            with_file.read_ahead(one.prefix)
            loaded.append(1000 * (time.monotonic() - began))
            restored.append(ours(with_file, two, 1).first)
        finally:
            with_file.close()
            without.close()
        plain.append(bare.draft(two.prompt, 1).first)
    base = statistics.median(plain)
    out.print(f"first token, schema of 1,000 tokens: bare {base:.0f} ms")
    for name, times in (("cold", cold), ("warm", warm), ("restored", restored)):
        median = statistics.median(times)
        out.print(f"  {name}: {median:.0f} ms, {base / median:.1f} times shorter")
    out.print(f"  restoring the state: {statistics.median(loaded):.0f} ms")


def _about(number: int, question: str) -> Asked:
    schema = "".join(TABLE.format(100 * number + table) for table in range(TABLES))
    system = CHATML.system.format("You write one SQLite SELECT statement.")
    prefix = system + CHATML.user.partition("{}")[0] + schema
    whole = system + CHATML.user.format(f"{schema}\nQuestion: {question}")
    return Asked(whole + CHATML.answer + OPENING, prefix)


def drafts(asked: Sequence[Asked], engine: Engine, bare: Bare, out: Console) -> None:
    """Whole drafts on a connection whose schema was read, and five of them."""
    mine, theirs, fives = [], [], []
    before = ""
    for one in asked:
        if one.prefix != before:
            engine.read_ahead(one.prefix)
            before = one.prefix
        theirs.append(bare.draft(one.prompt))
        first, five = _five(engine, one)
        mine.append(first)
        fives.append(five / first.total)
    plain, own = (statistics.median(t.total for t in side) for side in (theirs, mine))
    out.print(f"a draft, median of {len(asked)}: bare {plain:.0f} ms, ours {own:.0f} ms")
    each = statistics.median(t.total / m.total for t, m in zip(theirs, mine, strict=True))
    out.print(f"  {plain / own:.1f} times shorter (each question's ratio: median {each:.1f})")
    quick, slow = (statistics.median(t.rate for t in s if t.tokens > 4) for s in (mine, theirs))
    out.print(f"writing: {quick:.1f} tokens/s, bare {slow:.1f}, ratio {quick / slow:.2f}")
    spread = statistics.quantiles(fives, n=10)
    out.print(
        f"up to five candidates: {statistics.median(fives):.2f} times the time of one "
        f"(median; a tenth takes more than {spread[-1]:.1f} times)"
    )


def _five(engine: Engine, asked: Asked) -> tuple[Took, float]:
    """The greedy draft, and milliseconds until the last of up to five candidates."""
    items = list(engine.candidates(asked.prompt, k=5, max_tokens=MAX_TOKENS, stop=STOPS))
    (first,) = [item for item in items if isinstance(item, Generation)]
    last = [item for item in items if isinstance(item, Candidate)][-1]
    return Took(first.first_token_ms, first.total_ms, first.tokens), last.total_ms


def prompts(questions: Sequence[Question], folder: Path) -> list[Asked]:
    """The prompts that `ask` makes of the questions."""
    locate = locate_in_folder(folder)
    asked = []
    for db in dict.fromkeys(question.db for question in questions):
        engine = ScriptedEngine(lambda _prompt: "SELECT 1")
        workspace = Workspace(*locate(db))
        workspace.open()
        try:
            for question in questions:
                if question.db == db:
                    _ask(question, workspace, engine)
        finally:
            workspace.close()
        asked += [Asked(*pair) for pair in zip(engine.prompts, engine.prefixes, strict=True)]
    return asked


def _ask(question: Question, workspace: Workspace, engine: ScriptedEngine) -> None:
    try:
        ask(question.question, workspace, engine, lambda event: None)
    except AppError as error:
        raise SystemExit(f"{question.id}: {error.message}") from None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, nargs="?")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--model")
    given = parser.parse_args()
    model = find(given.model)
    file, folder = given.questions or questions_file(), given.folder or ensure_sample().parent
    questions = list(read_questions(file, limit=given.limit, seed=given.seed))
    out = Console(highlight=False, soft_wrap=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["TACIT_HOME"] = home
        asked = prompts(questions, folder)
        random.Random(given.seed).shuffle(asked)
        asked.sort(key=lambda one: one.prefix)
        bare, engine = Bare(model), Engine(model)
        try:
            first_tokens(model, bare, out)
            drafts(asked, engine, bare, out)
        finally:
            engine.close()


if __name__ == "__main__":
    main()
