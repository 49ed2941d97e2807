"""Which of the past runs are looked for: the words of history, apart from where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a run ended. REFUSED: the database did not take the statement. FAILED: all other errors,
    a deadline among them."""

    DONE = "done"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    FAILED = "failed"


_BY_KIND = {"": Outcome.DONE, "cancelled": Outcome.CANCELLED, "database": Outcome.REFUSED}


def outcome_of(kind: str) -> Outcome:
    """The outcome for an error's kind, empty for none."""
    return _BY_KIND.get(kind, Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class RunSearch:
    """All that is given must hold; nothing given: every run. `words` are parts of words in the
    question or the SQL. `since` and `until` are moments in UTC as the memory writes them."""

    words: tuple[str, ...] = ()
    connection: str | None = None
    outcome: Outcome | None = None
    since: str = ""
    until: str = ""
    pinned: bool = False

    @property
    def is_everything(self) -> bool:
        return self == RunSearch()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search box; a part in double quotes is one."""
    found = []
    for number, part in enumerate(text.split('"')):
        found += [part.strip()] if number % 2 else part.split()
    return tuple(dict.fromkeys(word for word in found if word))
