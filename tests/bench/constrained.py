"""Does it help to let llama.cpp's grammar admit only SELECTs over the schema's names?

    python -m tests.bench.constrained QUESTIONS.jsonl --databases FOLDER --model ID --limit 40 \
        --free FREE.jsonl --bound BOUND.jsonl

Every question is drafted greedily both ways over one evaluated prompt, in turns. Both files are
what `tests.bench.harvest` writes, so `tests.bench.replay` says what of them is right.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import llama_cpp.llama_cpp as llama
import numpy as np
from rich.console import Console

from app.core.schema import Schema
from app.llm import native
from app.llm.device import Placement
from app.llm.draft import MAX_TOKENS
from app.llm.engine import Candidate
from app.llm.generate import recall
from app.llm.gguf import read_facts
from app.llm.installed import find
from app.llm.memory import physical_cores
from app.llm.prompts import STOPS
from app.llm.text import TextStream
from app.workflow.ask import ask
from app.workflow.scoring.places import locate_in_folder
from app.workflow.scoring.questions import Question, read_questions
from app.workflow.workspace import Workspace
from tests.plugins.fix_engine import ScriptedEngine

NEAR = 64
"""Likeliest tokens that the grammar is asked of before it is asked of all."""
_WORDS = """
SELECT DISTINCT FROM WHERE JOIN INNER LEFT RIGHT FULL OUTER CROSS ON USING GROUP ORDER BY HAVING
LIMIT OFFSET UNION ALL INTERSECT EXCEPT AS AND OR NOT IN IS NULL LIKE BETWEEN EXISTS CASE WHEN THEN
ELSE END ASC DESC WITH OVER PARTITION COUNT SUM AVG MIN MAX ROUND ABS CAST COALESCE LENGTH LOWER
UPPER SUBSTR STRFTIME DATE REAL FLOAT INTEGER TEXT NUMERIC RANK ROW_NUMBER INTERVAL EXTRACT
"""
KEYWORDS = _WORDS.split()
GRAMMAR = r"""
root ::= ("SELECT" | "WITH") part+ end? "```"?
part ::= end? (space | sign | string | quoted)
end ::= number | name
space ::= [ \n\t]+
sign ::= [(),.;*+/%=<>!|-]
number ::= [0-9]+
string ::= "'" [^'\n]* "'"
name ::= word | alias
alias ::= [tT] [0-9] | [a-z] [a-z]? [a-z]? [0-9]? | measure [a-z_]*
measure ::= ("total" | "avg" | "average" | "max" | "min" | "num" | "number" | "count" | "sum") "_"
"""


def grammar(schema: Schema) -> str:
    """GBNF of what a SELECT over `schema` is made of: words of SQL, names of tables and columns,
    short aliases, numbers, texts. What stands where is left to the model."""
    named = {t.name for t in schema.tables} | {c.name for t in schema.tables for c in t.columns}
    plain = {word for word in named if word.isidentifier() and word.isascii()}
    words = plain | {word.lower() for word in plain} | set(KEYWORDS)
    words |= {word.lower() for word in KEYWORDS}
    quoted = [f"{q}{name}{q}" for name in named for q in ('"', "`") if q not in name]
    return f"{GRAMMAR}word ::= {_any(words)}\nquoted ::= {_any(quoted)}\n"


def _any(texts: Iterable[str]) -> str:
    escaped = (text.replace("\\", "\\\\").replace('"', '\\"') for text in sorted(texts))
    return " | ".join(f'"{text}"' for text in escaped)


class Grammar:
    """Which of the next tokens may come."""

    def __init__(self, weights: native.Weights, text: str) -> None:
        self._weights = weights
        self._sampler = llama.llama_sampler_init_grammar(
            weights._vocabulary, text.encode(), b"root"
        )
        if not self._sampler:
            raise ValueError("llama.cpp can't read the grammar.")

    def choose(self) -> int:
        """The likeliest token that may come."""
        pointer = llama.llama_get_logits_ith(self._weights._context, -1)
        scores = np.ctypeslib.as_array(pointer, (self._weights._vocabulary_size,))
        for most in (1, NEAR, len(scores)):
            near = np.argpartition(-scores, most - 1)[:most]
            tokens = [int(token) for token in near[np.argsort(-scores[near])]]
            for token, admitted in zip(tokens, self._admitted(tokens), strict=True):
                if admitted:
                    return token
        raise ValueError("Nothing may come.")

    def took(self, token: int) -> None:
        llama.llama_sampler_accept(self._sampler, token)

    def close(self) -> None:
        llama.llama_sampler_free(self._sampler)

    def _admitted(self, tokens: Sequence[int]) -> list[bool]:
        data = (llama.llama_token_data * len(tokens))(
            *(llama.llama_token_data(token, 0.0, 0.0) for token in tokens)
        )
        array = llama.llama_token_data_array(data, len(tokens), -1, False)
        llama.llama_sampler_apply(self._sampler, ctypes.byref(array))
        found = (array.data[n] for n in range(array.size))
        admitted = {int(data.id) for data in found if data.logit > -1e30}
        return [token in admitted for token in tokens]


def write(weights: native.Weights, prompt: str, bound: Grammar | None) -> Candidate:
    """One greedy draft; its times are of the writing alone."""
    recall(weights, weights.tokenize(prompt))
    began, stream, text, count = time.perf_counter(), TextStream(STOPS), "", 0
    while count < MAX_TOKENS and not stream.stopped:
        token = bound.choose() if bound else weights.likeliest(1)[0][0]
        if weights.is_end(token):
            break
        if bound:
            bound.took(token)
        count += 1
        text += stream.feed(weights.piece(token))
        weights.evaluate([token])
    text += stream.finish()
    return Candidate(text, "stop", 0, 0, 0, count, None, 1000 * (time.perf_counter() - began))


def prompt_of(question: Question, workspace: Workspace) -> str:
    engine = ScriptedEngine(lambda _prompt: "SELECT 1")
    ask(f"{question.question}\n{question.evidence}".strip(), workspace, engine, lambda event: None)
    return engine.prompts[0]


def main() -> None:
    asked = _arguments()
    model, out = find(asked.model), Console(highlight=False)
    placement = Placement(0, read_facts(model.path).layers + 1, "CPU", 8192)
    weights = native.Weights(
        model.path, placement, threads=asked.threads, plain=False, cancelled=lambda: False
    )
    locate, spent = locate_in_folder(asked.databases), {"free": 0.0, "bound": 0.0}
    tokens = dict.fromkeys(spent, 0)
    with asked.free.open("w") as free, asked.bound.open("w") as bound_file:
        files = {"free": free, "bound": bound_file}
        for number, question in enumerate(
            read_questions(asked.questions, limit=asked.limit, seed=asked.seed)
        ):
            workspace = Workspace(*locate(question.db))
            workspace.open()
            prompt, schema = prompt_of(question, workspace), workspace.schema
            workspace.close()
            recall(weights, weights.tokenize(prompt))
            for way in ("free", "bound") if number % 2 else ("bound", "free"):
                bound = Grammar(weights, grammar(schema)) if way == "bound" else None
                draft = write(weights, prompt, bound)
                if bound:
                    bound.close()
                spent[way] += draft.total_ms / 1000
                tokens[way] += draft.tokens
                line: dict[str, Any] = {"id": question.id, "db": question.db}
                line["candidates"] = [asdict(draft)]
                files[way].write(json.dumps(line) + "\n")
                files[way].flush()
    for way, seconds in spent.items():
        out.print(f"{way}: {tokens[way]} tokens, {tokens[way] / seconds:.1f} a second")
    weights.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--databases", type=Path, required=True)
    parser.add_argument("--model")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=physical_cores())
    parser.add_argument("--free", type=Path, required=True)
    parser.add_argument("--bound", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
