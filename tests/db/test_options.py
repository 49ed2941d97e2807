"""What a person sets for one connection is Tacit's own and never reaches the driver."""

from __future__ import annotations

import pytest

from app.core.errors import UserError
from app.core.options import OPTIONS
from app.core.profile import Profile
from app.db.options import driver_options


def test_settings_of_a_connection_stay_here() -> None:
    own = tuple((each.key, "x") for each in OPTIONS if each.per_connection)
    profile = Profile("p", "postgresql", options=(*own, ("sslmode", "require")))
    assert len(own) > 3
    assert driver_options(profile, {"sslmode"}) == {"sslmode": "require"}


def test_what_nobody_knows_is_refused() -> None:
    with pytest.raises(UserError, match="weaken"):
        driver_options(Profile("p", "mysql", options=(("weaken", "x"),)), {"sslmode"})
