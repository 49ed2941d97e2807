"""How far something is that takes long: a download, an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.language import remaining, size, tr

if TYPE_CHECKING:
    from app.ui.services import FetchStep


def step_words(step: FetchStep) -> str:
    """How far it is, how fast, how long still."""
    parts = [
        tr("{done} of {total}").format(done=size(step.done), total=size(step.total)),
        tr("{rate}/s").format(rate=size(round(step.rate))),
    ]
    if step.remaining_s is not None:
        parts.append(tr("{time} left").format(time=remaining(step.remaining_s)))
    return " · ".join(parts)
