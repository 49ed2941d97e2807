"""What the palette offers, and which of it answers to the letters that were typed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from app.ui.palette.fuzzy import Match, match

MOST_SHOWN = 60
MOST_RECENT = 12
_RECENT_BONUS = 6.0


class Kind(Enum):
    """In the order in which equals stand."""

    ACTION = "action"
    TAB = "tab"
    QUERY = "query"
    TABLE = "table"
    CONNECTION = "connection"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` names it for good, to be found among the recent ones. `detail` tells it from others of
    the same name; `also` are other words that it answers to."""

    kind: Kind
    key: str
    text: str
    act: Callable[[], None]
    detail: str = ""
    keys: str = ""
    icon: str = ""
    also: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    entry: Entry
    places: tuple[int, ...] = ()


Source = Callable[[], Iterable[Entry]]


def find(entries: Iterable[Entry], typed: str, recent: Sequence[str]) -> list[Found]:
    """The best first. With nothing typed: what was chosen lately, then all else as it comes."""
    needle = "".join(typed.lower().split())
    ranks = {key: MOST_RECENT - place for place, key in enumerate(recent)}
    if not needle:
        return _unfiltered(entries, ranks)
    scored = (
        (found.score + (_RECENT_BONUS if entry.key in ranks else 0), -number, entry, found)
        for number, entry in enumerate(entries)
        if (found := _match(needle, entry)) is not None
    )
    best = heapq.nlargest(MOST_SHOWN, scored, key=lambda each: each[:2])
    return [Found(entry, found.places) for _score, _number, entry, found in best]


def _unfiltered(entries: Iterable[Entry], ranks: dict[str, int]) -> list[Found]:
    found = list(entries)
    lately = [entry for entry in found if entry.key in ranks]
    lately.sort(key=lambda entry: -ranks[entry.key])
    others = [entry for entry in found if entry.key not in ranks]
    return [Found(entry) for entry in (*lately, *others)[:MOST_SHOWN]]


def _match(needle: str, entry: Entry) -> Match | None:
    """By its text; or else, for less, by what its other words hold as it stands."""
    found = match(needle, entry.text)
    if found is None and needle in entry.also.lower().replace(" ", ""):
        return Match(0, ())
    return found
