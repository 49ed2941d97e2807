"""One draft: the model's tokens as they come, until the statement is complete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.llm.engine import Generation, TextEngine
from app.llm.prompts import STOPS

MAX_TOKENS = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote (without the fence), and how long it took."""

    text: str
    generation: Generation


def write(
    engine: TextEngine,
    prompt: str,
    on_text: Callable[[str], None],
    *,
    prefix: str = "",
    temperature: float = 0.0,
    seed: int = 0,
) -> Answer:
    """Let the model go on from `prompt`, whose beginning `prefix` is worth keeping.

    Raises ModelError, or CancelledError when cancelled.
    """
    pieces: list[str] = []
    stream = engine.generate(
        prompt,
        prefix=prefix,
        max_tokens=MAX_TOKENS,
        stop=STOPS,
        temperature=temperature,
        seed=seed,
    )
    for item in stream:
        if isinstance(item, Generation):
            return Answer("".join(pieces), item)
        pieces.append(item)
        on_text(item)
    raise AssertionError("an engine ends every answer with its Generation")
