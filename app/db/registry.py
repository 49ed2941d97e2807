"""Which adapter serves which engine: four of our own, and those that other packages bring."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from app.core.errors import UserError
from app.core.profile import Profile
from app.core.tunnel import NO_SECRETS, SshSecrets
from app.db.adapter import Adapter

GROUP = "tacit.adapters"

BUILT_IN = {
    "sqlite": "app.db.sqlite:SqliteAdapter",
    "duckdb": "app.db.duckdb:DuckdbAdapter",
    "postgresql": "app.db.postgresql:PostgresqlAdapter",
    "mysql": "app.db.mysql:MysqlAdapter",
}


def names() -> frozenset[str]:
    """The engines that somebody here serves."""
    return frozenset(BUILT_IN) | {entry.name for entry in entry_points(group=GROUP)}


def create(profile: Profile, password: str | None, ssh: SshSecrets = NO_SECRETS) -> Adapter:
    """The adapter for `profile.engine`, led through the profile's tunnel. Raises UserError when
    nobody serves that engine, or its adapter can't be led."""
    built_in = BUILT_IN.get(profile.engine)
    if built_in is not None:
        module, _, name = built_in.partition(":")
        factory = getattr(import_module(module), name)
    else:
        factory = _third_party(profile.engine)
    adapter: Adapter = factory(profile, password)
    if profile.tunnel is not None:
        _lead(adapter, profile, ssh)
    return adapter


def _lead(adapter: Adapter, profile: Profile, ssh: SshSecrets) -> None:
    through = getattr(adapter, "through", None)
    if through is None:
        raise UserError(f"The adapter for {profile.engine} can't go through an SSH tunnel.")
    through(import_module("app.db.tunnel").Link(profile, ssh))


def _third_party(engine: str) -> object:
    found = next(iter(entry_points(group=GROUP, name=engine)), None)
    if found is None:
        raise UserError(
            f"Tacit has no adapter for the database engine {engine!r}.",
            hint=f"Install a package that brings one (entry-point group {GROUP}).",
        )
    return found.load()
