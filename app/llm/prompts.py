"""Prompts: what never changes first, the question last, so that the prefix is evaluated once."""

from __future__ import annotations

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


def draft_prompt(passages: str, question: str, *, dialect: str, terms: str = "") -> str:
    """The prompt for a first draft; the answer goes on after an opened SQL fence."""
    fmt = CHATML
    system = _template("draft").format(dialect=DIALECT_NAMES.get(dialect, dialect))
    hints = f"\nNotes:\n{terms}\n" if terms else ""
    user = f"{passages}\n{hints}\nQuestion: {one_line(question)}"
    return fmt.system.format(system) + fmt.user.format(user) + fmt.answer + OPENING


def draft_beginning(passages: str, *, dialect: str) -> str:
    """What the first drafts' prompts over the same passages have in common."""
    return draft_prompt(passages, "", dialect=dialect).partition("\nQuestion:")[0]


def repair_prompt(prompt: str, sql: str, error: str, *, dialect: str) -> str:
    """The conversation of `prompt` gone on: the draft, and the engine's error to mend."""
    fmt = CHATML
    answer = f"{OPENING}{_neutral(sql)};\n```"
    text = _template("repair").format(
        dialect=DIALECT_NAMES.get(dialect, dialect), error=one_line(error)
    )
    before = prompt.removesuffix(fmt.answer + OPENING)
    return before + fmt.assistant.format(answer) + fmt.user.format(text) + fmt.answer + OPENING


def one_line(text: str) -> str:
    """`text` on one line and without the markers of a chat turn."""
    return " ".join(_neutral(text).split())


def _neutral(text: str) -> str:
    return text.replace("<|", "< |").replace("|>", "| >").replace("```", "'''")


@cache
def _template(name: str) -> str:
    return paths.resource("prompts", f"{name}.txt").read_text(encoding="utf-8").strip()
