"""The audit log can't be written; then nothing may happen that belongs in it."""

from __future__ import annotations

from app.core.errors import EnvironmentFault


class AuditFault(EnvironmentFault):
    """`kind` tells scripts that the log is the reason, and not the database."""

    kind = "audit"
