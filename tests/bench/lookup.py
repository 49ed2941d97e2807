"""Would guessing the next tokens from the prompt make drafts faster? An estimate without drafting.

    python -m tests.bench.lookup QUESTIONS.jsonl FOLDER_OF_DATABASES [--limit N]

The gold queries stand for drafts. A guess is what followed the last words where they stood before,
in the prompt or the draft; it is checked in one step for all its tokens, whose cost is given below.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import llama_cpp.llama_cpp as llama
from rich.console import Console

from app.llm.installed import find
from app.workflow.scoring.questions import read_questions
from tests.bench.speed import prompts

COSTS = (0.0, 1.0, 1.69, 2.28, 2.62, 3.27)
"""A step for 1, 2, 3, ... tokens, in steps for one: measured with the 1.5B model on two cores."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=100)
    given = parser.parse_args()
    questions = read_questions(given.questions, limit=given.limit)
    by_db = sorted(questions, key=lambda question: question.db)
    vocabulary = _vocabulary(find().path)
    pairs = [
        (_tokens(vocabulary, asked.prompt), _tokens(vocabulary, f"{question.gold};\n```"))
        for asked, question in zip(prompts(by_db, given.folder), by_db, strict=True)
    ]
    out = Console(highlight=False)
    for words in (1, 2, 3):
        for guess in (1, 2, 4):
            speed = _speed(pairs, words=words, guess=guess)
            out.print(f"after {words} equal tokens guess {guess}: {speed:.2f} times the speed")


def _speed(pairs: Sequence[tuple[list[int], list[int]]], *, words: int, guess: int) -> float:
    """Tokens for each step's cost; 1 is writing without guesses."""
    written, cost = 0, 0.0
    for prompt, draft in pairs:
        at = 0
        while at < len(draft):
            guessed = _guess([*prompt, *draft[:at]], words)[:guess]
            right = 0
            while right < len(guessed) and guessed[right] == draft[at + right : at + right + 1]:
                right += 1
            cost += COSTS[1 + len(guessed)]
            at += right + 1
        written += len(draft)
    return written / cost


def _guess(text: list[int], words: int) -> list[list[int]]:
    """What followed the last `words` tokens where they stood before, token by token."""
    last = text[-words:]
    for start in range(len(text) - words - 1, -1, -1):
        if text[start : start + words] == last:
            return [[token] for token in text[start + words :]]
    return []


def _vocabulary(weights: Path) -> object:
    params = llama.llama_model_default_params()
    params.vocab_only = True
    model = llama.llama_model_load_from_file(str(weights).encode(), params)
    return llama.llama_model_get_vocab(model)


def _tokens(vocabulary: object, text: str) -> list[int]:
    raw = text.encode()
    buffer = (llama.llama_token * (len(raw) + 8))()
    count = llama.llama_tokenize(vocabulary, raw, len(raw), buffer, len(buffer), True, True)
    return list(buffer[:count])


if __name__ == "__main__":
    main()
