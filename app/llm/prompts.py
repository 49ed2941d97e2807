"""Prompts: what never changes first, the question last, so that the prefix is evaluated once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.core import paths

VERSION = "1"
"""Changes whenever a word of a prompt does; reports name it."""

DIALECT_NAMES = {
    "sqlite": "SQLite",
    "duckdb": "DuckDB",
    "postgresql": "PostgreSQL",
    "mysql": "MySQL",
}


@dataclass(frozen=True, slots=True)
class ChatFormat:
    """How a family of models marks turns. `{}` is the turn's text."""

    system: str
    user: str
    assistant: str
    answer: str


CHATML = ChatFormat(
    system="<|im_start|>system\n{}<|im_end|>\n",
    user="<|im_start|>user\n{}<|im_end|>\n",
    assistant="<|im_start|>assistant\n{}<|im_end|>\n",
    answer="<|im_start|>assistant\n",
)

OPENING = "```sql\n"
STOPS = ("```", ";\n")
UNKNOWN = "a query written by hand"
"""Stands for the question of a query that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A question with the query that answered it."""

    question: str
    sql: str


def draft_prompt(
    passages: str,
    question: str,
    *,
    dialect: str,
    terms: str = "",
    examples: Sequence[Shot] = (),
    previous: Shot | None = None,
) -> str:
    """The prompt for a first draft; the answer goes on after an opened SQL fence.

    `examples` are told as turns before this one. They follow the schema, so that what stands before
    them can be used again. With `previous` the question refines that query, which is then the one
    turn before: the model's state after the question before can be used again.
    """
    fmt = CHATML
    system = _template("draft").format(dialect=DIALECT_NAMES.get(dialect, dialect))
    head = fmt.system.format(system)
    hints = f"Notes:\n{terms}\n\n" if terms else ""
    asked = f"Question: {one_line(question)}"
    if previous is not None:
        asked = _template("refine").format(question=one_line(question))
    last = f"{hints}{asked}"
    shots = (previous,) if previous is not None else examples
    turns = [*(f"Question: {one_line(shot.question) or UNKNOWN}" for shot in shots), last]
    turns[0] = f"{passages}\n\n{turns[0]}"
    answered = zip(turns, shots, strict=False)
    said = "".join(fmt.user.format(turn) + _answer(shot.sql) for turn, shot in answered)
    return head + said + fmt.user.format(turns[-1]) + fmt.answer + OPENING


def draft_beginning(passages: str, *, dialect: str) -> str:
    """What the first drafts' prompts over the same passages have in common."""
    return draft_prompt(passages, "", dialect=dialect).partition("\nQuestion:")[0]


def repair_prompt(prompt: str, sql: str, error: str, *, dialect: str) -> str:
    """The conversation of `prompt` gone on: the draft, and the engine's error to mend."""
    fmt = CHATML
    text = _template("repair").format(
        dialect=DIALECT_NAMES.get(dialect, dialect), error=one_line(error)
    )
    before = prompt.removesuffix(fmt.answer + OPENING)
    return before + _answer(sql) + fmt.user.format(text) + fmt.answer + OPENING


def _answer(sql: str) -> str:
    """The assistant's whole turn that says `sql`."""
    return CHATML.assistant.format(f"{OPENING}{_neutral(sql)};\n```")


def one_line(text: str) -> str:
    """`text` on one line and without the markers of a chat turn."""
    return " ".join(_neutral(text).split())


def _neutral(text: str) -> str:
    return text.replace("<|", "< |").replace("|>", "| >").replace("```", "'''")


@cache
def _template(name: str) -> str:
    return paths.resource("prompts", f"{name}.txt").read_text(encoding="utf-8").strip()
