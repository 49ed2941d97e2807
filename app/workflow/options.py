"""What a question may use on its way to a draft: each part can be switched off, to measure it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from app.context.choose import NO_WISHES, Wishes
from app.core.errors import UserError
from app.core.overrides import for_connection
from app.core.profile import Profile
from app.core.settings import SettingsFile

ALWAYS = 2.0
"""No confidence is that high: all drafts are made."""


@dataclass(frozen=True, slots=True)
class AskOptions:
    """The switches of `ask`; as made, the way it works for a person.

    `context`: tables and notes are chosen by the question; without it, by their order alone.
    `values`: values from the database stand in the prompt, where the profile allows samples.
    `repair`: drafts are mended, on the tree and by the model. `examples`: accepted queries stand in
    the prompt. `candidates`: how many drafts one question may have; only with more than one is
    there a choice and a confidence. `sure`: from this confidence in the first draft on there are no
    others (the curve by which both were set is in docs/benchmarks.md). `hints`: the prompt also
    says in which column a value of the question stands. `wishes`: tables that the person wants to
    be seen, or not.
    """

    context: bool = True
    values: bool = True
    repair: bool = True
    examples: bool = True
    candidates: int = 5
    hints: bool = False
    wishes: Wishes = NO_WISHES
    sure: float = 0.85

    def without(self, parts: Iterable[str]) -> AskOptions:
        """The same with `parts` switched off. Raises UserError for a part that there isn't."""
        options = self
        for part in parts:
            if part not in PARTS:
                raise UserError(
                    f"There is no part {part!r} to leave out.", hint=f"Use: {', '.join(PARTS)}."
                )
            bare: Any = 1 if part == "candidates" else False
            options = replace(options, **{part: bare})
        return options


def ask_options(profile: Profile) -> AskOptions:
    """As the person has set it, for all connections or for this one."""
    held = for_connection(SettingsFile().value, profile)
    sure = ALWAYS if held.sure >= 1 else held.sure
    return AskOptions(candidates=held.candidates, sure=sure, examples=held.examples)


PARTS = (*(f.name for f in fields(AskOptions) if isinstance(f.default, bool)), "candidates")
"""The names of the parts that can be left out."""
