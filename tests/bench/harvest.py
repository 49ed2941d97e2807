"""Raw candidates for a file of questions: to learn the choice, and to compare ways to draft.

    python -m tests.bench.harvest QUESTIONS.jsonl --databases FOLDER --k 5 --out FILE.jsonl

Each question goes the way of `tacit ask` up to the model, so its prompt is the product's. A line
is written as soon as its question is done; `--resume` goes on where FILE ends.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.core.errors import AppError
from app.core.values import ModelInfo, text_hash
from app.llm.engine import Candidate, Engine, Generation
from app.llm.installed import find
from app.llm.prompts import VERSION
from app.workflow.ask import ask
from app.workflow.scoring.places import locate_by_url, locate_in_folder
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.workspace import Workspace


class Harvester:
    """A TextEngine that drafts several candidates for a question's prompt, and keeps them.

    With a temperature they are drawn one by one instead, the greedy one first. What is asked after
    the first draft (a repair) gets an empty answer.
    """

    def __init__(self, engine: Engine, *, k: int, temperature: float = 0.0) -> None:
        self._engine = engine
        self._k = k
        self._temperature = temperature
        self.found: dict[str, Any] = {}

    @property
    def info(self) -> ModelInfo | None:
        return self._engine.info

    def load(self) -> ModelInfo:
        return self._engine.load()

    def generate(
        self,
        prompt: str,
        *,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Iterator[str | Generation]:
        for item in self.candidates(prompt, k=self._k, max_tokens=max_tokens, stop=stop):
            if not isinstance(item, Candidate):
                yield item

    def candidates(
        self,
        prompt: str,
        *,
        k: int,
        prefix: str = "",
        max_tokens: int = 400,
        stop: tuple[str, ...] = (),
    ) -> Iterator[str | Generation | Candidate]:
        if self.found:
            yield Generation("", "stop", 0, 0, 0, 0.0, 0.0)
            return
        begun = time.monotonic()
        if self._temperature:
            items = self._drawn(prompt, max_tokens, stop)
        else:
            items = list(
                self._engine.candidates(prompt, k=self._k, max_tokens=max_tokens, stop=stop)
            )
        (written,) = [item for item in items if isinstance(item, Generation)]
        kept = [item for item in items if isinstance(item, Candidate)]
        self.found = {
            "prompt_sha256": text_hash(prompt),
            "prompt_version": VERSION,
            "generation": asdict(written),
            "total_ms": 1000 * (time.monotonic() - begun),
            "candidates": [asdict(candidate) for candidate in kept],
        }
        yield from items

    def read_ahead(self, prefix: str) -> None:
        self._engine.read_ahead(prefix)

    def count_tokens(self, text: str) -> int:
        return self._engine.count_tokens(text)

    def cancel(self) -> None:
        self._engine.cancel()

    def close(self) -> None:
        self._engine.close()

    def _drawn(
        self, prompt: str, max_tokens: int, stop: tuple[str, ...]
    ) -> list[str | Generation | Candidate]:
        items = list(self._engine.candidates(prompt, k=1, max_tokens=max_tokens, stop=stop))
        for seed in range(self._k - 1):
            *_, last = self._engine.generate(
                prompt,
                max_tokens=max_tokens,
                stop=stop,
                temperature=self._temperature,
                seed=seed,
            )
            assert isinstance(last, Generation)
            items.append(
                Candidate(last.text, last.finish, 0, 0, 0, last.tokens, None, last.total_ms)
            )
        return items


def harvest(asked: argparse.Namespace, questions: list[Question], engine: Engine) -> None:
    """Append a line for each of `questions` to the file."""
    locate = (
        locate_in_folder(asked.databases)
        if asked.databases
        else locate_by_url(asked.connect_template)
    )
    workspace: Workspace | None = None
    opened = ""
    with asked.out.open("a", encoding="utf-8") as out:
        for number, question in enumerate(questions, 1):
            if workspace is None or question.db != opened:
                if workspace:
                    workspace.close()
                workspace, opened = Workspace(*locate(question.db)), question.db
                workspace.open()
            line = _line(question, workspace, Harvester(engine, k=asked.k, temperature=asked.draw))
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()
            sys.stderr.write(f"\r{number} of {len(questions)}")
    if workspace:
        workspace.close()


def _line(question: Question, workspace: Workspace, harvester: Harvester) -> dict[str, Any]:
    text = f"{question.question}\n{question.evidence}".strip()
    error = ""
    try:
        ask(text, workspace, harvester, lambda event: None)
    except AppError as failure:
        error = failure.message
    model = harvester.info.id if harvester.info else ""
    return {"id": question.id, "db": question.db, "model": model, "error": error} | harvester.found


def _done(out: Path) -> set[str]:
    """Ids of the lines that are whole; an interrupted last line is cut off."""
    if not out.exists():
        return set()
    whole = [line for line in out.read_text(encoding="utf-8").split("\n")[:-1] if line]
    out.write_text("".join(f"{line}\n" for line in whole), encoding="utf-8")
    return {json.loads(line)["id"] for line in whole}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--databases", type=Path)
    where.add_argument("--connect-template")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--k", type=int, default=5)
    parser.add_argument("--draw", type=float, default=0.0, help="temperature of plain sampling")
    parser.add_argument("--model")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    if asked.out.exists() and not asked.resume:
        raise SystemExit(f"{asked.out} exists; --resume goes on with it.")
    done = _done(asked.out)
    questions = read_questions(asked.questions, limit=asked.limit, seed=asked.seed)
    engine = Engine(find(asked.model))
    try:
        harvest(asked, [q for q in questions if q.id not in done], engine)
    finally:
        engine.close()


if __name__ == "__main__":
    main()
