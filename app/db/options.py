"""Which of a profile's options go to the driver: only those that can't weaken the connection."""

from __future__ import annotations

from collections.abc import Collection

from app.core.errors import UserError
from app.core.options import OPTIONS
from app.core.planlimit import COST_OPTION, ROWS_OPTION
from app.core.policy import DDL_OPTION, WRITES_OPTION
from app.core.profile import Profile

_OURS = frozenset(
    {"glossary", "probes", COST_OPTION, DDL_OPTION, ROWS_OPTION, WRITES_OPTION}
    | {each.key for each in OPTIONS if each.per_connection}
)
"""Options that Tacit itself reads."""


def driver_options(profile: Profile, known: Collection[str]) -> dict[str, str]:
    """The options for the driver. Raises UserError for one that is not `known`."""
    options = {key: value for key, value in profile.options if key not in _OURS}
    if unknown := sorted(options.keys() - set(known)):
        raise UserError(
            f"Unknown connection option: {', '.join(unknown)}.",
            hint=f"These can be given: {', '.join(sorted(known))}.",
        )
    return options
