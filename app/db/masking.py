"""What of a server's message may be shown: names and the person's own text, not a row's values."""

from __future__ import annotations

import re


def masked(message: str, sql: str, quote: str) -> str:
    """`message` with its quoted part hidden unless the person wrote it: it may come from a row."""
    first, last = message.find(quote), message.rfind(quote)
    if first == last or message[first + 1 : last] in sql:
        return message
    return f"{message[: first + 1]}…{message[last:]}"


def only_place(word: str, sql: str) -> int | None:
    """Where `word` stands in `sql`, if it stands there only once."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    places = [found.start() for found in pattern.finditer(sql)]
    return places[0] if len(places) == 1 else None
