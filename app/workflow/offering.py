"""Drafts are tried on a server only if a person agrees; whoever makes several is asked once."""

from __future__ import annotations

from app.core.options import TryDrafts, option_named
from app.core.overrides import override
from app.core.profile import Profile
from app.core.settings import SettingsFile
from app.core.values import Draft

MOST_REMEMBERED = 500
"""Connections of which it is known that their person was asked; the oldest are forgotten."""

TRY_DRAFTS = option_named("try_drafts")


def offers_trying(draft: Draft, profile: Profile, settings: SettingsFile) -> bool:
    """Whether to ask now if drafts may be tried on the server of `profile`: `draft` was chosen
    among several, nobody has decided, and it was not asked before. True once for a connection."""
    several = draft.confidence is not None and draft.confidence.drafts > 1
    if not several or not _is_undecided(profile, settings):
        return False
    asked, name = settings.window.offered_trying, profile.name
    if name in asked:
        return False
    settings.state.change(offered_trying=(*asked, name)[-MOST_REMEMBERED:])
    return True


def _is_undecided(profile: Profile, settings: SettingsFile) -> bool:
    if profile.is_file or settings.value.try_drafts is not TryDrafts.FILES:
        return False
    return override(profile, TRY_DRAFTS, settings.value) is None
