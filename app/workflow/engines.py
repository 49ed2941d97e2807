"""Which model drafts for a connection, and how it is loaded: as it is set."""

from __future__ import annotations

from app.core.options import Settings
from app.core.overrides import for_connection
from app.core.profile import Profile
from app.llm.rig import Choice
from app.llm.tuning import tuning_of


def choice_for(
    settings: Settings, profile: Profile | None = None, *, model_id: str | None = None
) -> Choice:
    """`model_id` is what a person named for this time only. Raises UserError for an option of the
    connection that can't be read."""
    held = settings if profile is None else for_connection(settings, profile)
    return Choice(model_id or held.model or None, tuning_of(held))
