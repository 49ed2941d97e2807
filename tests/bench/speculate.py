"""Would a small model's guesses make a large one's drafts faster? An estimate from kept drafts.

    python -m tests.bench.speculate HARVEST.jsonl QUESTIONS.jsonl FOLDER_OF_DATABASES \
        [--small ID] [--large ID] [--limit N]

HARVEST.jsonl is what `tests.bench.harvest` wrote with the large model. The small one reads prompt
and draft once, and which of its likeliest tokens are the draft's own says how many of its guesses
would be taken. A step of the small one costs less as its weights are smaller, for writing is bound
by memory; what a step of the large one for several tokens costs stands in `tests.bench.lookup`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from app.llm.device import Placement
from app.llm.generate import recall
from app.llm.gguf import read_facts
from app.llm.installed import find
from app.llm.memory import physical_cores
from app.llm.native import Weights
from app.workflow.scoring.questions import read_questions
from tests.bench.lookup import COSTS
from tests.bench.speed import prompts

GUESSES = (1, 2, 3, 4)


def main() -> None:
    asked = _arguments()
    small, large = find(asked.small), find(asked.large)
    drafts = _drafts(asked.harvest)
    known = [q for q in read_questions(asked.questions) if q.id in drafts][: asked.limit]
    known.sort(key=lambda question: question.db)
    placement = Placement(0, read_facts(small.path).layers + 1, "CPU", 8192)
    weights = Weights(
        small.path, placement, threads=physical_cores(), plain=False, cancelled=lambda: False
    )
    texts = [
        _hits(weights, one.prompt, drafts[question.id])
        for one, question in zip(prompts(known, asked.folder), known, strict=True)
    ]
    weights.close()
    step, out = small.size / large.size, Console(highlight=False)
    tokens = sum(map(len, texts))
    out.print(f"{len(texts)} drafts, {tokens} tokens, {sum(map(sum, texts)) / tokens:.3f} guessed")
    for guess in GUESSES:
        out.print(f"guess {guess}: {speed(texts, guess=guess, step=step):.2f} times the speed")


def speed(texts: Sequence[Sequence[bool]], *, guess: int, step: float) -> float:
    """Tokens for each step's cost; 1 is writing without guesses. `texts` say of each token whether
    it would be guessed, `step` is what a guess costs, in steps of the large model."""
    cost = 0.0
    for hits in texts:
        at = 0
        while at < len(hits):
            taken = 0
            while taken < guess and at + taken < len(hits) and hits[at + taken]:
                taken += 1
            cost += COSTS[1 + guess] + guess * step
            at += taken + 1
    return sum(map(len, texts)) / cost


def _hits(weights: Weights, prompt: str, draft: str) -> list[bool]:
    """Of each token of `draft` whether the small model finds it the likeliest."""
    recall(weights, weights.tokenize(prompt))
    hits = []
    for token in weights.tokenize(draft):
        hits.append(weights.likeliest(1)[0][0] == token)
        weights.evaluate([token])
    return hits


def _drafts(harvest: Path) -> dict[str, str]:
    """The first draft of each question, with what ends it."""
    lines = map(json.loads, harvest.read_text(encoding="utf-8").splitlines())
    return {x["id"]: x["candidates"][0]["text"] + "\n```" for x in lines if x.get("candidates")}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("harvest", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", default="qwen2.5-coder-0.5b")
    parser.add_argument("--large", default="qwen2.5-coder-1.5b")
    parser.add_argument("--limit", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main()
