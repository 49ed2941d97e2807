"""Schemas kept on disk, so that a known connection is ready at once. Sample values never are."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

from app.core.errors import EnvironmentFault
from app.core.paths import cache_dir, private_dir
from app.core.profile import Profile
from app.core.schema import Schema
from app.db.wire import schema_from_wire, schema_head, table_to_wire

_VERSION = 3


def load(profile: Profile, fingerprint: str | None) -> Schema | None:
    """The schema kept for `profile` if the database still has this fingerprint."""
    if fingerprint is None:
        return None
    try:
        kept = json.loads(_file(profile).read_text("utf-8"))
        if (kept["version"], kept["fingerprint"]) != (_VERSION, fingerprint):
            return None
        return schema_from_wire(kept["schema"], kept["tables"])
    except (OSError, EnvironmentFault, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(profile: Profile, fingerprint: str | None, schema: Schema) -> None:
    """Keep `schema`. A disk that refuses only costs the next start some time."""
    if fingerprint is None:
        return
    kept = {
        "version": _VERSION,
        "fingerprint": fingerprint,
        "schema": schema_head(schema),
        "tables": [table_to_wire(table) for table in schema.tables],
    }
    with contextlib.suppress(OSError, EnvironmentFault):
        _replace(_file(profile), json.dumps(kept, separators=(",", ":")))


def _file(profile: Profile) -> Path:
    key = hashlib.sha256(f"{profile.name}\n{profile.url}".encode()).hexdigest()
    return private_dir(cache_dir() / "schemas") / f"{key[:32]}.json"


def _replace(target: Path, text: str) -> None:
    """Write beside and rename: another Tacit never reads half a file. mkstemp makes it 0600."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
